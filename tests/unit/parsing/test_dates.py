"""Dates: strict and lenient."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.parsing.dates import date_candidates, find_dates, parse_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("08/01/2019", date(2019, 8, 1)),
        ("8/1/2019", date(2019, 8, 1)),
        ("2/7/00", date(2000, 2, 7)),
        ("12/31/97", date(1997, 12, 31)),
        ("March 13, 2000", date(2000, 3, 13)),
        ("February 29,2000", date(2000, 2, 29)),
        ("13 March 2000", date(2000, 3, 13)),
        ("30-SEP-2024", date(2024, 9, 30)),
        ("2019-08-01", date(2019, 8, 1)),
        ("2019-08-01-05:00", None),
        ("02/30/2019", None),
        ("11/07/20,", None),
        ("08/01/2019 D", None),
        ("", None),
    ],
)
def test_strict_takes_one_plain_date_only(text: str, expected: date | None) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("08/01/2019", "2019-08-01"),
        ("O8/0l/2O19", "2019-08-01"),
        ("08012019", "2019-08-01"),
        ("0801/2019", "2019-08-01"),
        ("08 01 2019", "2019-08-01"),
        ("0810112019", "2019-08-01"),
        ("2S/04/2021", "2021-04-25"),
        ("02/2000", "2000-02-29"),
        ("February 2000", "2000-02-29"),
        ("filed 08/05/2019 late", "2019-08-05"),
    ],
)
def test_lenient_mends_what_the_ink_allows(text: str, expected: str) -> None:
    assert date_candidates(text)[0].value == expected


def test_a_repair_is_named_and_costs() -> None:
    plain, mended = date_candidates("08/01/2019")[0], date_candidates("O8/01/2019".replace("8/0", "8/O"))[0]
    assert plain.score == 0.0
    assert not plain.repairs
    assert mended.score < plain.score
    assert mended.repairs[0].kind == "glyph"


def test_a_cut_year_comes_from_elsewhere() -> None:
    alone = date_candidates("11/07/20")
    assert alone[0].value == "2020-11-07"
    assert alone[0].score <= -1.0
    assert date_candidates("11/07/20 ,", years=(2019,))[0].value == "2019-11-07"
    assert date_candidates("11/2", years=(2019,))[0].value == "2019-11-02"
    assert len(date_candidates("11/07/201")) == 10


def test_no_date_gives_nothing() -> None:
    assert date_candidates("See Remarks") == ()
    assert date_candidates("") == ()


def test_dates_are_found_in_order_with_their_spans() -> None:
    text = "adopted on May 1, 2022 and sold 06/02/2022"
    assert find_dates(text) == [(date(2022, 5, 1), (11, 22)), (date(2022, 6, 2), (32, 42))]


@given(st.dates(date(1980, 1, 1), date(2069, 12, 31)))
def test_every_date_comes_back_from_its_printed_form(day: date) -> None:
    assert parse_date(day.strftime("%m/%d/%Y")) == day
    assert date_candidates(day.strftime("%m/%d/%Y"))[0].value == day.isoformat()


@given(st.text(max_size=300))
def test_any_text_ends_in_candidates_or_nothing(text: str) -> None:
    found = date_candidates(text)
    assert len(found) <= 12
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)


@pytest.mark.parametrize(("ink", "day"), [("I1/27/2019", "2019-11-27"), ("04/12/20Z8", "2028-04-12")])
def test_a_letter_at_a_date_is_a_digit_of_it(ink: str, day: str) -> None:
    assert date_candidates(ink)[0].value == day
