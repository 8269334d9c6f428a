"""Columns that were run together line by line."""

from __future__ import annotations

from field_pages import page, values

from extractor.fields.captions import Item
from extractor.fields.party.weave import weave
from extractor.fields.party.weavewords import alike, opening_at, tokens_of
from extractor.fields.pieces import mark
from extractor.fields.read import read_fields

NARROW = (
    "1. Name and 2. Issuer Name and 5. Relationship of",
    "Address of Ticker or Trading Reporting",
    "Reporting Person* Symbol Person(s) to",
    "TARN WILLA Fernholt Inc. [ FRNH ] Issuer",
    "(Last) (First) (Middle) (Check all",
    "12 QUARRY LANE applicable)",
    "(Street) ☐ Director ☐ 10% Owner",
    "DUNMORE PA 18512 ☒ Officer (give title below) ☐ Other (specify below)",
    "(City) (State) Principal",
    "(Zip) Accounting Officer",
)
WIDE = (
    "1, Name and Address of Reporting Person 2. Issuer Name and Ticker or Trading Symbol 5. Relationship of Reporting Person(s) to Issuer",
    "TARN WILLA Fernholt Inc. [FRNH] (Check all applicable)",
    "(Last) (First) (Middle) 3. Date of Earliest Transaction (Month/Day/Year) X Director 10% Owner",
    "12 QUARRY LANE 03/14/2022 Officer (give title below) Other (specify below)",
    "(Street) 4. If Amendment, Date of Original Filed (Month/Day/Year) 6. Individual or Joint/Group Filing (Check Applicable Line)",
    "DUNMORE, PA 18512 X Form filed by One Reporting Person",
    "(City) (State) (Zip) Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned",
)
SIGNED = ("Remarks:", "/s/ Odo Fenn, Attorney-in-Fact for Willa Tarn", "03/16/2022", "** Signature of Reporting Person Date")
ADDRESS = "reportingOwner[1]/reportingOwnerAddress"


def test_narrow_columns_with_wrapped_captions() -> None:
    form = read_fields(page("FORM 4", *NARROW, *SIGNED), facts=False)
    found = values((*form.header, *form.owners))
    assert found["reportingOwner[1]/reportingOwnerId/rptOwnerName"] == "TARN WILLA"
    assert found["issuer/issuerName"] == "Fernholt Inc."
    assert found["issuer/issuerTradingSymbol"] == "FRNH"
    assert found[f"{ADDRESS}/rptOwnerStreet1"] == "12 QUARRY LANE"
    assert found[f"{ADDRESS}/rptOwnerCity"] == "DUNMORE"
    assert found["reportingOwner[1]/reportingOwnerRelationship/isOfficer"] == "1"
    assert found["reportingOwner[1]/reportingOwnerRelationship/officerTitle"] == "Principal Accounting Officer"
    assert "reportingOwner[1]/reportingOwnerRelationship/isDirector" not in found


def test_a_tick_at_the_end_of_a_line_belongs_to_the_caption_that_goes_on_below() -> None:
    broken = (
        *NARROW[:7],
        "DUNMORE PA 18512 ☐ Officer (give title below) ☒",
        "(City) (State) Other (specify below)",
        "(Zip) Former Officer",
    )
    found = values(read_fields(page("FORM 4", *broken, *SIGNED), facts=False).owners)
    assert found["reportingOwner[1]/reportingOwnerRelationship/isOther"] == "1"
    assert found["reportingOwner[1]/reportingOwnerRelationship/otherText"] == "Former Officer"
    assert "reportingOwner[1]/reportingOwnerRelationship/isOfficer" not in found


def test_wide_columns_on_one_line() -> None:
    form = read_fields(page("FORM 4", *WIDE, *SIGNED), facts=False)
    found = values((*form.header, *form.owners))
    assert found["reportingOwner[1]/reportingOwnerId/rptOwnerName"] == "TARN WILLA"
    assert found["issuer/issuerName"] == "Fernholt Inc."
    assert found["periodOfReport"] == "2022-03-14"
    assert found[f"{ADDRESS}/rptOwnerStreet1"] == "12 QUARRY LANE"
    assert found[f"{ADDRESS}/rptOwnerZipCode"] == "18512"
    assert found["reportingOwner[1]/reportingOwnerRelationship/isDirector"] == "1"


def test_plain_pages_are_left_alone() -> None:
    assert weave(mark(page("1. Name and Address of Reporting Person*", "TARN WILLA", "(Last) (First) (Middle)")), ()) == ([], frozenset())


def test_pieces_keep_their_place() -> None:
    lines = page(*NARROW)
    boxes, taken = weave(mark(lines), ("Willa Tarn",))
    assert taken == frozenset(range(1, 11))
    name = next(box for box in boxes if box.item is Item.OWNER).pieces[0]
    assert lines[name.line - 1].line.text[name.start : name.end] == name.text == "TARN WILLA"


def test_words_one_glyph_off_still_count_but_short_ones_do_not() -> None:
    assert alike("relatlonshlp", "relatlonshp")
    assert alike("lssuer", "lssuer")
    assert not alike("name", "game")
    opening = opening_at(tokens_of("5. Re1ationship of Reporting"), 0)
    assert opening is not None
    assert opening[0] is Item.RELATIONSHIP
    assert opening[2] == 4


CENTRED = (
    "5. Relationship of Reporting Person(s) to Issuer",
    "1. Name and Address of Reporting Person*",
    "TARN WILLA (Check all applicable)",
    "(Last) (First) (Middle) 2. Issuer Name and Ticker or Trading Symbol ☒ Director ☐ 10% Owner",
    "12 QUARRY ROAD, SUITE 9 Fernholt, Inc. [FRNH] ☐ Officer (give title below) ☐ Other (specify below)",
    "(Street) 3. Date of Earliest Transaction (Month/Day/Year)",
    "DUNMORE PA 18512 03/14/2022",
    "(City) (State) (Zip)",
)


def test_centred_boxes_whose_captions_begin_out_of_order() -> None:
    form = read_fields(page("FORM 4", *CENTRED, *SIGNED), facts=False)
    found = values((*form.header, *form.owners))
    assert found["reportingOwner[1]/reportingOwnerId/rptOwnerName"] == "TARN WILLA"
    assert found["issuer/issuerName"] == "Fernholt, Inc."
    assert found["periodOfReport"] == "2022-03-14"
    assert found[f"{ADDRESS}/rptOwnerStreet1"] == "12 QUARRY ROAD, SUITE 9"
    assert found["reportingOwner[1]/reportingOwnerRelationship/isDirector"] == "1"


def test_boxes_whose_lines_came_in_turn() -> None:
    """Three captions, then the first line of each box, then the second: a box is read by what its lines say."""
    form = read_fields(
        page(
            "FORM 4",
            "1. Name and Address of Reporting Person*",
            "2. Issuer Name and Ticker or Trading Symbol",
            "5. Relationship of Reporting Person(s) to Issuer",
            "TARN WILLA",
            "Fernholt Grain, Inc. [ FRNH ]",
            "(Check all applicable)",
            "(Last) (First) (Middle)",
            "X Director 10% Owner",
            "12 QUARRY LANE",
            "Officer (give title below) Other (specify below)",
            "(Street)",
            "DUNMORE PA 18512",
            "(City) (State) (Zip)",
            "3. Date of Earliest Transaction (Month/Day/Year)",
            "03/14/2022",
            *SIGNED,
        ),
        facts=False,
    )
    found = values((*form.header, *form.owners))
    assert found["issuer/issuerName"] == "Fernholt Grain, Inc."
    assert found["reportingOwner[1]/reportingOwnerId/rptOwnerName"] == "TARN WILLA"
    assert found[f"{ADDRESS}/rptOwnerStreet1"] == "12 QUARRY LANE"
    assert found[f"{ADDRESS}/rptOwnerCity"] == "DUNMORE"
    assert found["reportingOwner[1]/reportingOwnerRelationship/isDirector"] == "1"
    assert found["periodOfReport"] == "2022-03-14"


def test_an_issuer_under_its_own_caption_has_its_whole_name() -> None:
    lines = (
        "1. Name and Address of Reporting Person",
        "TARN WILLA",
        "2. Issuer Name and Ticker or Trading Symbol",
        "Fernholt, Inc. [ FRNH ]",
        "(Last) (First) (Middle)",
        "12 QUARRY LANE",
        "3. Date of Earliest Transaction (Month/Day/Year)",
        "03/14/2022",
        "5. Relationship of Reporting Person(s) to Issuer",
        "(Check all applicable)",
        "X Director 10% Owner",
        "(Street)",
        "DUNMORE PA 18512 X Form filed by One Reporting Person",
        "(City) (State) (Zip)",
    )
    form = read_fields(
        page("FORM 4", *lines, "Remarks:", "/s/ Odo Fenn, Attorney-in-Fact", "** Signature of Reporting Person Date"), facts=False
    )
    found = values((*form.header, *form.owners))
    assert found["issuer/issuerName"] == "Fernholt, Inc."
    assert found["reportingOwner[1]/reportingOwnerId/rptOwnerName"] == "TARN WILLA"
