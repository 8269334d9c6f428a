"""The balance chain repairs what one link proves, doubts what two values explain, and yields to filers who broke it."""

from __future__ import annotations

from extractor.judging.belief import WHOLE, Belief, believe, ink_score
from extractor.judging.chain import Link, holds, solve
from extractor.repair.numbers import number_readings
from extractor.repair.scores import score
from extractor.types.record import Candidate, Reading

_SHOWN = 5.0  # doubts below show damage


def read(*pieces: str) -> Belief:
    found = [Candidate(value, score(steps)) for value, _, steps in number_readings(pieces, money=False)]
    return believe(Reading("x", " | ".join(pieces), tuple(sorted(found, key=lambda c: -c.score))))


def chain(*rows: tuple[tuple[str, ...], int, tuple[str, ...]], doubt: float = -7.0) -> list[Link]:
    """`doubt` is how rare damage is in plain ink: -7 on a clean page, -3 on a page that shows much of it."""
    links = [Link(read(*amount), sign, read(*balance)) for amount, sign, balance in rows]
    for link in links:
        link.amount.doubt = link.balance.doubt = doubt
        link.amount.misread = link.balance.misread = WHOLE if doubt < -_SHOWN else -_SHOWN
    solve(links, 0.985)
    return links


def test_cut_balances_are_proved_by_the_chain() -> None:
    links = chain(
        (("40,100",), 1, ("2,118", "2,118,300")),
        (("11,250",), -1, ("2,107", "7,050")),
        (("6,944",), -1, ("2,100,100", ",106")),
        (("106",), -1, ("2,100,000",)),
    )
    assert [link.balance.value for link in links] == ["2118300", "2107050", "2100106", "2100000"]
    assert all(link.balance.probabilities()[0][1] > 0.99 for link in links)
    assert all(link.balance.checks["balance-chain"] for link in links[1:])


def test_links_of_untouched_ink_are_proofs() -> None:
    links = chain((("500",), 1, ("90,500",)), (("1,000",), -1, ("89,500",)), (("2,000",), -1, ("87,500",)))
    assert [link.balance.proofs for link in links] == [{"90500": 1}, {"89500": 2}, {"87500": 1}]


def test_what_the_chain_itself_put_right_proves_nothing_of_its_neighbours() -> None:
    links = chain(*MISREAD, doubt=-3.0)
    assert links[1].balance.value == "89500"
    assert links[1].balance.proofs == {"89500": 2}
    assert not links[2].balance.proofs


MISREAD = ((("500",), 1, ("90,500",)), (("1,000",), -1, ("39,500",)), (("2,000",), -1, ("87,500",)))


def test_one_misread_digit_is_found_on_a_damaged_page_and_the_ink_kept_as_alternative() -> None:
    links = chain(*MISREAD, doubt=-3.5)
    assert links[1].balance.value == "89500"
    assert "39500" in links[1].balance.weights
    assert "89500" in links[1].balance.suggested


def test_on_a_clean_page_it_is_the_filers_slip_and_stays_as_filed_with_a_suggestion() -> None:
    links = chain(*MISREAD, doubt=-7.0)
    assert links[1].balance.value == "39500"
    assert 0.01 < dict(links[1].balance.probabilities())["89500"] < 0.5
    assert [link.balance.value for link in (links[0], links[2])] == ["90500", "87500"]


def test_a_balance_of_nothing_in_clean_ink_stays() -> None:
    links = chain((("500",), 1, ("7,500",)), (("7,500",), -1, ("0",)), (("2,000",), 1, ("751,770",)))
    assert [link.balance.value for link in links] == ["7500", "0", "751770"]


def test_a_truncated_balance_is_completed() -> None:
    links = chain((("60,566",), -1, ("108,6",)), (("74,553",), -1, ("34,082",)), (("34,082",), -1, ("0",)))
    assert links[0].balance.value == "108635"


def test_a_missing_amount_is_suggested() -> None:
    links = chain((("100",), 1, ("1,100",)), ((), 1, ("1,350",)))
    assert links[1].amount.value == "250"
    assert "250" in links[1].amount.suggested


def test_plain_ink_of_a_filer_who_broke_the_rule_stays() -> None:
    links = chain((("100",), 1, ("5,000",)), (("70",), 1, ("8,812",)), (("30",), 1, ("9,911",)))
    assert [link.balance.value for link in links] == ["5000", "8812", "9911"]
    assert links[1].balance.checks["balance-chain"] is False


def test_holds_is_silent_about_the_unread() -> None:
    assert holds("100", "50", -1, "50") is True
    assert holds("100", "50", 1, "50") is False
    assert holds(None, "50", 1, "50") is None


def test_ink_scores_order_the_kinds_of_damage() -> None:
    same, cut, alike, other = ink_score("1,234", "1234"), ink_score("1,23", "1234"), ink_score("1,284", "1234"), ink_score("9,999", "1234")
    assert same > cut > other
    assert same > alike > other
