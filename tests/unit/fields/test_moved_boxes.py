"""Texts of items 1 to 6 that stand in the wrong cell, and ticks whose line was broken."""

from __future__ import annotations

from dataclasses import replace

from field_pages import page, values

from extractor.fields.party.ticks import Caption, read_ticks
from extractor.fields.read import read_fields
from extractor.types.labels import Label, LabelledLine

MOVED = (
    (
        "1. Name and Address of Reporting Person*",
        "",
        "",
        "2. Issuer Name and Ticker or Trading Symbol",
        "5. Relationship of Reporting Person(s) to Issuer",
    ),
    ("TARN WILLA", "Fernholt Corp. [ FRNH ]", "(Check all applicable)", "", ""),
    ("(Last) (First) (Middle)", "", "", "X Director 10% Owner", ""),
    ("12 QUARRY LANE", "", "Officer (give title below) Other (specify below)", "", ""),
    ("(Street)", "", "", "", ""),
    ("DUNMORE PA 18512", "", "", "", ""),
    ("(City) (State) (Zip)", "", "", "", ""),
)


def test_what_can_be_of_one_box_only_goes_there() -> None:
    form = read_fields(page(*MOVED), facts=False)
    found = values((*form.header, *form.owners))
    assert (found["issuer/issuerName"], found["issuer/issuerTradingSymbol"]) == ("Fernholt Corp.", "FRNH")
    assert found["reportingOwner[1]/reportingOwnerId/rptOwnerName"] == "TARN WILLA"
    assert found["reportingOwner[1]/reportingOwnerAddress/rptOwnerStreet1"] == "12 QUARRY LANE"
    assert found["reportingOwner[1]/reportingOwnerRelationship/isDirector"] == "1"


def test_a_street_behind_ticks_is_the_owners() -> None:
    lines = (
        "1. Name and Address of Reporting Person*", "TARN WILLA", "2. Issuer Name and Ticker or Trading Symbol", "Fernholt Corp. [FRNH]",
        "5. Relationship of Reporting Person(s) to Issuer", "(Check all applicable)", "(Last) (First) (Middle)", "C/O FERNHOLT CORP.",
        "X Director 10% Owner Officer (give title below) Other (specify below)", "12 QUARRY LANE", "(Street)", "DUNMORE PA 18512",
    )  # fmt: skip
    found = values(read_fields(page(*lines), facts=False).owners)
    assert found["reportingOwner[1]/reportingOwnerAddress/rptOwnerStreet1"] == "C/O FERNHOLT CORP."
    assert found["reportingOwner[1]/reportingOwnerAddress/rptOwnerStreet2"] == "12 QUARRY LANE"


def test_a_line_that_broke_before_a_mark_says_less_than_the_pages_habit() -> None:
    text = "Director\n☒ 10% Owner Officer"
    captions = [Caption("director", 0, 8), Caption("ten", 11, 20), Caption("officer", 21, 28)]
    assert set(read_ticks(text, captions, habit=True).ticked) == {"director"}
    assert set(read_ticks(text, captions, habit=None).ticked) == {"ten"}
    assert set(read_ticks(text, captions, habit=False).ticked) == {"ten"}


SPREAD = (
    MOVED[0],
    ("TARN WILLA", "", "", "", "Fernholt Corp.\n[ FRNH ]"),
    ("(Last) (First) (Middle)", "", "", "", "Director 10% Owner"),
    ("12 QUARRY LANE", "", "", "X Officer (give title below) Other (specify below)", ""),
)
BELOW = (("(Street)", "", "", "Chief Risk Officer", ""), ("DUNMORE\nPA\n18512", "", "", "", ""), ("(City) (State) (Zip)", "", "", "", ""))


def test_an_issuer_on_two_lines_of_a_moved_cell_and_a_title_behind_its_symbol() -> None:
    form = read_fields(page(*SPREAD, *BELOW), facts=False)
    found = values((*form.header, *form.owners))
    assert (found["issuer/issuerName"], found["issuer/issuerTradingSymbol"]) == ("Fernholt Corp.", "FRNH")
    assert found["reportingOwner[1]/reportingOwnerRelationship/officerTitle"] == "Chief Risk Officer"


def _broken(between: tuple[LabelledLine, ...]) -> tuple[LabelledLine, ...]:
    """The party block, its end behind other lines, numbered through."""
    lines = (*page(*SPREAD), *between, *page(*BELOW, table=2))
    return tuple(replace(one, line=replace(one.line, number=at)) for at, one in enumerate(lines, 1))


def test_headings_that_a_page_repeats_amid_the_box_do_not_end_it() -> None:
    heads = page(("Table I - Non-Derivative Securities Acquired, Disposed of",), label=Label.TABLE1_TITLE, probability=0.99)
    rows = page(("Common Stock", "03/14/2022", "P", "100"), label=Label.TABLE1_ROW, probability=0.99)
    city = "reportingOwner[1]/reportingOwnerAddress/rptOwnerCity"
    assert values(read_fields(_broken(heads), facts=False).owners)[city] == "DUNMORE"
    assert city not in values(read_fields(_broken((*heads, *rows)), facts=False).owners)
