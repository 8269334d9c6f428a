"""How sure digits can be on a page whose print was misread."""

from __future__ import annotations

import pytest

from extractor.judging.belief import Belief, believe
from extractor.judging.wear import ceilings
from extractor.types.record import Candidate, Reading


def belief(value: str) -> Belief:
    return believe(Reading("x", value, (Candidate(value, 0.0),)))


def test_a_whole_page_sets_no_ceiling() -> None:
    assert ceilings([("transactionShares", belief("12345"))], 0.0) == [1.0]


def test_what_cannot_be_is_as_sure_as_filers_mistype_it() -> None:
    code = belief("1122")
    code.impossible = True
    assert ceilings([("rptOwnerZipCode", code)], 0.0) == [0.9]


def test_more_digits_are_less_sure() -> None:
    short, long, text = ceilings(
        [("transactionShares", belief("12")), ("transactionShares", belief("123456")), ("securityTitle", belief("Common Stock"))], 0.002
    )
    assert (short, long, text) == (pytest.approx(0.9936, abs=1e-4), pytest.approx(0.981, abs=1e-3), 1.0)


def test_what_an_equation_proves_and_dates_that_stand_twice_have_none() -> None:
    proved = belief("500")
    proved.prove()
    day = ("transactionDate", belief("2024-03-01"))
    assert ceilings([("transactionShares", proved), day, day, ("signatureDate", belief("2024-03-05"))], 0.002)[:3] == [1.0, 1.0, 1.0]


def test_values_of_a_column_whose_ink_shows_that_glyphs_were_lost_at_its_edge_are_unsure() -> None:
    clipped = ("transactionShares", believe(Reading("x", ",834", (Candidate("834", 0.0),))))
    assert ceilings([("transactionShares", belief("500")), clipped], 0.0) == [0.97, 0.97]
    assert ceilings([("sharesOwnedFollowingTransaction", belief("500")), clipped], 0.0) == [1.0, 0.97]


def test_balances_that_lost_their_first_digits_chain_all_the_same() -> None:
    clipped, chained, amount = believe(Reading("x", ",511", (Candidate("511", 0.0),))), belief("30181"), belief("577")
    chained.prove()
    amount.prove()
    balance = "sharesOwnedFollowingTransaction"
    assert ceilings([(balance, clipped), (balance, chained), ("transactionShares", amount)], 0.0) == [0.97, 0.97, 1.0]


def test_a_point_before_three_digits_of_shares_may_be_a_comma() -> None:
    shares, price = (believe(Reading("x", ink, (Candidate(ink, 0.0),))) for ink in ("6.084", "6.084"))
    assert ceilings([("transactionShares", shares), ("transactionPricePerShare", price)], 0.0) == [0.95, 1.0]
