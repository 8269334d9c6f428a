"""Places and street lines."""

from __future__ import annotations

import pytest

from extractor.parsing.places import house_repair, parse_place, street_splits, zip_repairs


@pytest.mark.parametrize(
    ("text", "city", "state", "code"),
    [
        ("DUNMORE PA 18512", "DUNMORE", "PA", "18512"),
        ("NEW YORK, NY  10022", "NEW YORK", "NY", "10022"),
        ("MENLO PARK. CA 94025", "MENLO PARK", "CA", "94025"),
        ("SEATTLE WA 98108-1226", "SEATTLE", "WA", "98108-1226"),
        ("PORT ST LUCIE FL 34952", "PORT ST LUCIE", "FL", "34952"),
        ("EAST LA CA 90022", "EAST LA", "CA", "90022"),
        ("TORONTO ONTARIO A6 M5J2T3", "TORONTO ONTARIO", "A6", "M5J2T3"),
        ("COPENHAGEN O G7 2100", "COPENHAGEN O", "G7", "2100"),
        ("LONDON X0 W1 6BD", "LONDON", "X0", "W1 6BD"),
        ("HAMILTON D0 HM 11", "HAMILTON", "D0", "HM 11"),
        ("BEIJING F4", "BEIJING", "F4", ""),
        ("NEW YORK.NY 10282-2198", "NEW YORK", "NY", "10282-2198"),
        ("SAN DIEGO, CA92131", "SAN DIEGO", "CA", "92131"),
        ("SOUTH DUNMORE PA. 18512", "SOUTH DUNMORE", "PA", "18512"),
    ],
)
def test_city_state_and_zip(text: str, city: str, state: str, code: str) -> None:
    place = parse_place(text)
    assert place is not None
    assert place[:3] == (city, state, code)


@pytest.mark.parametrize("text", ["12 QUARRY LANE", "C/O FERNHOLT CORP.", "", "SUITE 200"])
def test_streets_are_no_places(text: str) -> None:
    assert parse_place(text) is None


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("C/O FERNHOLT, INC. 919 E. QUARRY BLVD.", "C/O FERNHOLT, INC.", "919 E. QUARRY BLVD."),
        ("C/O 374 FERN INC. 100 QUARRY COURT, SUITE 200", "C/O 374 FERN INC.", "100 QUARRY COURT, SUITE 200"),
        ("THE FERNHOLT COMPANY ONE FERNHOLT PLAZA NORTH", "THE FERNHOLT COMPANY", "ONE FERNHOLT PLAZA NORTH"),
        ("ONE FERN PARK WAY", "ONE FERN PARK WAY", ""),
        ("2800 QUARRY ROAD, SUITE 101", "2800 QUARRY ROAD, SUITE 101", ""),
        ("P.O. BOX 81226", "P.O. BOX 81226", ""),
        ("#500 1177 WEST QUARRY STREET", "#500", "1177 WEST QUARRY STREET"),
        ("QUARRYGADE 45", "QUARRYGADE 45", ""),
    ],
)
def test_a_flattened_street_is_split_by_what_its_words_are(text: str, first: str, second: str) -> None:
    assert street_splits(text)[0][:2] == (first, second)


def test_streets_joined_by_a_comma_lose_only_that_comma() -> None:
    assert street_splits("FERNHOLT CORPORATE CENTER, 100 N QUARRY ST", joined=True)[0][:2] == (
        "FERNHOLT CORPORATE CENTER",
        "100 N QUARRY ST",
    )
    assert street_splits("C/O FERNHOLT CAPITAL,, 28 QUARRY ROAD", joined=True)[0][:2] == ("C/O FERNHOLT CAPITAL,", "28 QUARRY ROAD")
    assert street_splits("C/O FERNHOLT CAPITAL, 28 QUARRY ROAD")[0][:2] == ("C/O FERNHOLT CAPITAL,", "28 QUARRY ROAD")


def test_no_street_line_is_longer_than_edgar_allows() -> None:
    first, second, _ = street_splits("FERNHOLT CORPORATE CENTER 100 NORTH QUARRY STREET")[0]
    assert max(len(first), len(second)) <= 40


def test_a_damaged_zip_is_mended_where_it_must_be_digits() -> None:
    assert zip_repairs("l85I2") == "18512"
    assert zip_repairs("18512") is None
    assert zip_repairs("M5J2T3") is None


@pytest.mark.parametrize(
    ("ink", "mended"),
    [
        ("28O0 QUARRY ROAD", "2800 QUARRY ROAD"),
        ("210O MILL ROAD", "2100 MILL ROAD"),
        ("l00 Mill Road", "100 Mill Road"),
        ("1OO W MILL ROAD", "100 W MILL ROAD"),
        ("I250 MILL ROAD", "1250 MILL ROAD"),
    ],
)
def test_letters_in_a_house_number_are_digits(ink: str, mended: str) -> None:
    assert house_repair(ink) == mended


@pytest.mark.parametrize(
    "street",
    ["12B MILL ROAD", "5E MILL ROAD", "10TH FLOOR", "1S450 MILL ROAD", "N19W24133 MILL ROAD", "I25 FRONTAGE ROAD", "II MILL ROAD", "28O0"],
)
def test_units_ordinals_and_coordinates_are_no_damage(street: str) -> None:
    assert house_repair(street) is None
