"""What a column border cut comes together again, and every way is named."""

from __future__ import annotations

import pytest

from extractor.repair.joins import drafts
from extractor.repair.numbers import number_readings
from extractor.repair.scores import score


def best(pieces: tuple[str, ...], money: bool = False) -> str:
    return max(number_readings(pieces, money), key=lambda r: score(r[2]))[0]


@pytest.mark.parametrize(
    ("pieces", "value"),
    [
        (("71,20", "71,203"), "71203"),  # the right piece holds the whole number
        (("3,418", "8,077"), "3418077"),  # the border went through the 8
        (("9,002,110", ",116"), "9002116"),  # the last glyph of the left piece was cut
        (("4,418", "4,418,960"), "4418960"),
        (("58.112",), "58112"),  # a comma read as a full stop in a share column
        (("1O,5l8",), "10518"),
        (("1,204.0",), "1204"),
        (("60,50",), "6050"),
    ],
)
def test_the_plain_reading_of_cut_share_counts(pieces: tuple[str, ...], value: str) -> None:
    assert value in [reading[0] for reading in number_readings(pieces, money=False)]


@pytest.mark.parametrize(
    ("pieces", "value"),
    [
        (("$61.17", "744"), "61.1744"),
        (("$93.20", "2055"), "93.2055"),
        (("$31.", "48"), "31.48"),
        (("$12,75",), "12.75"),
    ],
)
def test_the_best_reading_of_cut_prices(pieces: tuple[str, ...], value: str) -> None:
    assert best(pieces, money=True) == value


def test_a_cut_glyph_leaves_both_readings() -> None:
    values = {value for value, _, _ in number_readings(("$52.43", "859"), money=True)}
    assert {"52.4859", "52.4359"} <= values


def test_more_than_four_decimals_cost_more_than_an_overlap() -> None:
    assert best(("$61.17", "744"), money=True) == "61.1744"
    plain = {value: score(steps) for value, _, steps in number_readings(("$61.17", "744"), money=True)}
    assert plain["61.1744"] > plain["61.17744"]


def test_every_draft_names_its_steps() -> None:
    assert all(draft.steps for draft in drafts(("60", "601")))
    assert drafts(("60",))[0].steps == ()
    assert drafts(()) == ()


def test_many_pieces_stay_bounded() -> None:
    assert len(drafts(("1",) * 50)) == 1
    assert len(drafts(("12", "21", "12", "21"))) <= 24


def test_an_amount_that_begins_with_a_zero_group_lost_a_part() -> None:
    assert [steps for value, _, steps in number_readings(("019,273",), False) if value == "19273"] == [("leading-zero", "bad-commas")]
    assert [steps for value, _, steps in number_readings(("19,273",), False) if value == "19273"] == [()]
