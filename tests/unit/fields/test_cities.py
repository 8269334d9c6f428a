"""Towns on two lines, or on one line with the street."""

from __future__ import annotations

import pytest
from field_pages import OWNER_BOX, page, values

from extractor.fields.party.boxes import read_boxes
from extractor.fields.party.cities import as_known, towns_of, unglued, whole_town
from extractor.fields.party.people import read_owners
from extractor.fields.pieces import Piece, mark
from extractor.parsing.places import parse_place


def pieces(*texts: str, line: int = 1) -> list[Piece]:
    return [Piece(text, line + at, 1, 0, len(text)) for at, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("streets", "place", "expected"),
    [
        (("12 QUARRY LANE", "SALT LAKE"), "CITY, UT 84101", (["12 QUARRY LANE"], ["SALT LAKE", "CITY, UT 84101"])),
        (("12 QUARRY LANE SALT LAKE",), "CITY, UT 84101", (["12 QUARRY LANE"], ["SALT LAKE", "CITY, UT 84101"])),
        (("12 Quarry Lane, Floor 2 St.",), "Louis, MO 63101", (["12 Quarry Lane, Floor 2"], ["St.", "Louis, MO 63101"])),
        (("12 QUARRY ST.",), "DUNMORE, PA 18512", (["12 QUARRY ST."], ["DUNMORE, PA 18512"])),
        (("C/O FERNHOLT CORP", "12 QUARRY LANE"), "CITY, UT 84101", (["C/O FERNHOLT CORP", "12 QUARRY LANE"], ["CITY, UT 84101"])),
        (("C/O FERNHOLT",), "PARK, PA 18512", (["C/O FERNHOLT"], ["PARK, PA 18512"])),
    ],
)
def test_what_of_a_town_stands_with_the_street(streets: tuple[str, ...], place: str, expected: tuple[list[str], list[str]]) -> None:
    told = whole_town(pieces(*streets), pieces(place, line=9))
    assert tuple([piece.text for piece in each] for each in told) == expected


def test_a_town_that_the_page_names_elsewhere_ends_the_street() -> None:
    towns = towns_of([pieces("TEL AVIV, L3 6789141")])
    streets, place = as_known(pieces("C/O FERNHOLT N.V. 84"), pieces("TARN PASS TEL AVIV, L3 6789141"), towns)
    assert [piece.text for piece in streets] == ["C/O FERNHOLT N.V. 84 TARN PASS"]
    assert [piece.text for piece in place] == ["TEL AVIV, L3 6789141"]
    streets, place = as_known(pieces("84 TARN PASS TEL"), pieces("AVIV, L3 6789141"), towns)
    assert ([piece.text for piece in streets], [piece.text for piece in place]) == (["84 TARN PASS"], ["TEL", "AVIV, L3 6789141"])
    same = pieces("84 TARN PASS"), pieces("HAIFA, L3 1111111")
    assert as_known(*same, towns) == same


def test_a_row_run_together_takes_its_town_from_the_block() -> None:
    rows = (
        (OWNER_BOX.replace("12 QUARRY LANE", "12 QUARRY TARN").replace("DUNMORE PA", "FORT TARN, PA"),),
        "Reporting Owners",
        ("Reporting Owner Name / Address", "Relationships", "", "", ""),
        ("", "Director", "10% Owner", "Officer", "Other"),
        ("TARN WILLA J C/O FERNHOLT CORP. 12 QUARRY TARN FORT TARN, PA 18512", "X", "", "", ""),
        "Signatures",
    )
    marked = mark(page(*rows))
    found = values(read_owners(read_boxes(marked), marked))
    address = "reportingOwner[1]/reportingOwnerAddress"
    assert found[f"{address}/rptOwnerCity"] == "FORT TARN"
    assert (found[f"{address}/rptOwnerStreet1"], found[f"{address}/rptOwnerStreet2"]) == ("C/O FERNHOLT CORP.", "12 QUARRY TARN")


def test_the_number_of_a_house_is_no_street() -> None:
    marked = mark(page(OWNER_BOX.replace("C/O FERNHOLT CORP.\n12 QUARRY LANE", "12 W.\nQUARRY LANE\nSUITE 9")))
    found = values(read_owners(read_boxes(marked), marked))
    address = "reportingOwner[1]/reportingOwnerAddress"
    assert (found[f"{address}/rptOwnerStreet1"], found[f"{address}/rptOwnerStreet2"]) == ("12 W. QUARRY LANE", "SUITE 9")


def test_a_code_of_another_state_was_misread() -> None:
    marked = mark(page(OWNER_BOX.replace("18512", "78512")))
    reading = next(r for r in read_owners(read_boxes(marked), marked) if r.path.endswith("ZipCode"))
    assert [c.value for c in reading.candidates] == ["18512", "78512"]
    assert reading.candidates[0].repairs[0].kind == "glyph"
    assert dict(reading.features)["certainty"] == pytest.approx(0.6)


def test_a_name_misread_at_one_address_is_one_person() -> None:
    other = OWNER_BOX.replace("WILLA", "WI1LA")
    marked = mark(
        page(OWNER_BOX, other, OWNER_BOX.replace("TARN WILLA", "TARN WILLO"), OWNER_BOX.replace("WILLA", "W1LLA").replace("18512", "18599"))
    )
    names = [r.raw for r in read_owners(read_boxes(marked), marked) if r.path.endswith("rptOwnerName")]
    assert names == ["TARN WILLA J", "TARN WILLO J", "TARN W1LLA J"]


def test_the_letter_of_a_unit_is_no_state() -> None:
    assert parse_place("ONE QUARRY BLVD., UNIT 6B") is None
    assert parse_place("HAMILTON D0 HM 08") is not None


@pytest.mark.parametrize(
    ("town", "whole"), [("SANFRANCISCO", "SAN FRANCISCO"), ("New York", "New York"), ("Newyork", "New york"), ("SANTOS", "SANTOS")]
)
def test_a_blank_that_the_printer_lost(town: str, whole: str) -> None:
    assert unglued(town) == whole
