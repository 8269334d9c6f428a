"""Owners: blocks, flattened blocks, joint filers, the table of the older layout, relationship."""

from __future__ import annotations

import pytest
from field_pages import AMENDMENT_BOX, JOINT_BOX, OWNER_BOX, PARTY, PERIOD_BOX, RELATION_BOX, page, values

from extractor.fields.party.boxes import read_boxes
from extractor.fields.party.people import read_owners
from extractor.fields.pieces import mark
from extractor.fields.read import read_fields
from extractor.forms.running import is_running
from extractor.types.labels import LabelledLine
from extractor.types.record import Reading, Repair

ADDRESS = "reportingOwner[1]/reportingOwnerAddress"
RELATION = "reportingOwner[1]/reportingOwnerRelationship"


def owners(lines: tuple[LabelledLine, ...]) -> tuple[Reading, ...]:
    marked = mark(lines)
    return read_owners(read_boxes(marked), marked)


def relation_of(text: str, filing: str = "") -> dict[str, str | None]:
    rows = ((OWNER_BOX, f"5. Relationship of Reporting Person(s) to Issuer\n{text}"), ("", filing))
    found = values(owners(page(*rows)))
    return {path.rsplit("/", 1)[1]: value for path, value in found.items() if "Relationship" in path}


def test_a_block_with_all_its_captions() -> None:
    found = values(owners(page(*PARTY)))
    assert found == {
        "reportingOwner[1]/reportingOwnerId/rptOwnerName": "TARN WILLA J",
        f"{ADDRESS}/rptOwnerStreet1": "C/O FERNHOLT CORP.",
        f"{ADDRESS}/rptOwnerStreet2": "12 QUARRY LANE",
        f"{ADDRESS}/rptOwnerCity": "DUNMORE",
        f"{ADDRESS}/rptOwnerState": "PA",
        f"{ADDRESS}/rptOwnerZipCode": "18512",
        f"{RELATION}/isOfficer": "1",
        f"{RELATION}/officerTitle": "Chief Risk Officer",
    }


def test_a_block_run_together_on_one_line() -> None:
    flat = page((OWNER_BOX.replace("\n", " "), RELATION_BOX.replace("\n", " ")))
    found = values(owners(flat))
    assert found["reportingOwner[1]/reportingOwnerId/rptOwnerName"] == "TARN WILLA J"
    assert found[f"{ADDRESS}/rptOwnerStreet1"] == "C/O FERNHOLT CORP."
    assert found[f"{ADDRESS}/rptOwnerStreet2"] == "12 QUARRY LANE"
    assert found[f"{ADDRESS}/rptOwnerCity"] == "DUNMORE"
    assert found[f"{RELATION}/officerTitle"] == "Chief Risk Officer"


def test_letters_in_numbers_of_an_address_are_mended_and_told() -> None:
    box = OWNER_BOX.replace("12 QUARRY LANE", "12O0 QUARRY LANE").replace("18512", "185I2")
    found = {each.path.rpartition("/")[2]: each for each in owners(page((box, RELATION_BOX)))}
    assert [found[f"rptOwner{name}"].candidates[0].repairs for name in ("Street2", "ZipCode")] == [
        (Repair("glyph", "12O0 QUARRY LANE", "1200 QUARRY LANE"),),
        (Repair("glyph", "185I2", "18512"),),
    ]


def test_loose_lines_without_small_captions() -> None:
    found = values(
        owners(
            page(
                "1. Name and Address of Reporting Person",
                "Tarn, Willa J.",
                "c/o Fernholt Corp.",
                "12 Quarry Lane",
                "Dunmore, PA  18512",
                "USA",
                "2. Issuer Name and Ticker or Trading Symbol",
                "Fernholt Corp.",
            )
        )
    )
    assert found["reportingOwner[1]/reportingOwnerId/rptOwnerName"] == "Tarn, Willa J."
    assert found[f"{ADDRESS}/rptOwnerStreet2"] == "12 Quarry Lane"
    assert found[f"{ADDRESS}/rptOwnerState"] == "PA"


def test_evidence_points_to_the_ink() -> None:
    lines = page(*PARTY)
    name = owners(lines)[0]
    (evidence,) = name.evidence
    assert evidence.span is not None
    assert lines[0].line.text[slice(*evidence.span)] == "TARN WILLA J"
    assert dict(name.features)["caption_similarity"] == 1.0


def test_joint_filers_once_each_and_what_is_inherited_says_so() -> None:
    second = OWNER_BOX.replace("TARN WILLA J", "Fernholt Partners LP")
    found = owners(page(*PARTY, "Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned", OWNER_BOX, second))
    names = [r.candidates[0].value for r in found if r.path.endswith("rptOwnerName")]
    assert names == ["TARN WILLA J", "Fernholt Partners LP"]
    inherited = next(r for r in found if r.path == "reportingOwner[2]/reportingOwnerRelationship/isOfficer")
    assert dict(inherited.features)["inherited"] == 1.0
    assert inherited.candidates[0].score < -1.0


def test_the_owners_table_tells_the_streets_apart() -> None:
    older = OWNER_BOX.replace("C/O FERNHOLT CORP.\n12 QUARRY LANE", "FERN HOUSE, 12 QUARRY LANE").replace("DUNMORE PA", "DUNMORE, PA")
    rows = (
        (older, RELATION_BOX.replace("X Officer", "☐ Officer").replace("Director", "☒ Director").replace("\nChief Risk Officer", "")),
        "Reporting Owners",
        ("Reporting Owner Name / Address", "Relationships", "", "", ""),
        ("", "Director", "10% Owner", "Officer", "Other"),
        ("TARN WILLA J\nFERN HOUSE\n12 QUARRY LANE\nDUNMORE, PA 18512", "X", "", "", ""),
        ("Fernholt Partners LP\n7 MILL ROAD\nDUNMORE, PA 18512", "", "X", "", "Former holder"),
        "Signatures",
    )
    found = values(owners(page(*rows)))
    assert found[f"{ADDRESS}/rptOwnerStreet1"] == "FERN HOUSE"
    assert found[f"{ADDRESS}/rptOwnerStreet2"] == "12 QUARRY LANE"
    assert found[f"{RELATION}/isDirector"] == "1"
    assert found["reportingOwner[2]/reportingOwnerId/rptOwnerName"] == "Fernholt Partners LP"
    assert found["reportingOwner[2]/reportingOwnerRelationship/isTenPercentOwner"] == "1"
    assert found["reportingOwner[2]/reportingOwnerRelationship/otherText"] == "Former holder"
    assert "reportingOwner[3]/reportingOwnerId/rptOwnerName" not in found


def test_headings_in_the_first_column_have_lost_the_cell_before_them() -> None:
    rows = (
        OWNER_BOX,
        "Reporting Owners",
        ("Reporting Owner Name / Address", "Relationships", "", "", ""),
        ("Director", "10% Owner", "Officer", "Other"),
        ("TARN WILLA J\nC/O FERNHOLT CORP.\n12 QUARRY LANE\nDUNMORE, PA 18512", "X", "", "", ""),
        ("Fernholt Partners LP\n7 MILL ROAD\nDUNMORE, PA 18512", "", "X", "", ""),
        "Signatures",
    )
    found = values(owners(page(*rows)))
    assert found["reportingOwner[2]/reportingOwnerId/rptOwnerName"] == "Fernholt Partners LP"
    assert found["reportingOwner[2]/reportingOwnerRelationship/isTenPercentOwner"] == "1"
    assert "reportingOwner[2]/reportingOwnerRelationship/isDirector" not in found


def test_an_address_below_other_boxes_goes_back_to_its_owner() -> None:
    glued = (
        "1. Name and Address of Reporting Person*TARN WILLA J 2. Issuer Name and Ticker or Trading Symbol\nFernholt Corp. [ FRNH ]\n"
        "(Last) (First) (Middle)\n12 QUARRY LANE\n(Street)DUNMORE PA 18512\n(City) (State) (Zip)"
    )
    found = values(owners(page((glued, RELATION_BOX), (PERIOD_BOX, ""))))
    assert found[f"{ADDRESS}/rptOwnerStreet1"] == "12 QUARRY LANE"
    assert found[f"{ADDRESS}/rptOwnerCity"] == "DUNMORE"
    assert found[f"{ADDRESS}/rptOwnerZipCode"] == "18512"


def test_the_rest_of_a_line_follows_the_small_captions() -> None:
    rows = (
        ("1. Name and Address of Reporting Person\nTARN WILLA J", "2. Issuer Name and Ticker or Trading Symbol", RELATION_BOX),
        ("", "", "", "(Last)", "(First)", "(Middle)", "12 QUARRY LANE", PERIOD_BOX),
        ("(Street)\nDUNMORE, PA 18512", AMENDMENT_BOX, JOINT_BOX),
    )
    found = values(owners(page(*rows)))
    assert found[f"{ADDRESS}/rptOwnerStreet1"] == "12 QUARRY LANE"
    assert found[f"{RELATION}/officerTitle"] == "Chief Risk Officer"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(Check all applicable)X Director\n10% Owner\nOfficer (give title below) Other (specify below)", {"isDirector": "1"}),
        ("X Director\n10% Owner\nOfficer (give title below)\nOther (specify below)", {"isDirector": "1"}),
        ("10%\nDirector\nOfficer\n(give title\nbelow)\nX Owner\nOther\n(specify\nbelow)", {"isTenPercentOwner": "1"}),
        ("☒ Director ☒ 10% Owner ☐ Officer (give title below) ☐ Other (specify below)", {"isDirector": "1", "isTenPercentOwner": "1"}),
        ("Director ☐ 10% Owner ☐\nOfficer (give title below) ☒ Other (specify below) ☐\nCFO", {"isOfficer": "1", "officerTitle": "CFO"}),
        ("Director 10% Owner ☒ Officer (give title below) Other (specify below) VP, GC", {"isOfficer": "1", "officerTitle": "VP, GC"}),
        ("☐ Director ☐ 10% Owner\n☐ Officer (give title below) ☒ Other (specify below)\nAdviser", {"isOther": "1", "otherText": "Adviser"}),
        (
            "(Check all applicable)\n__X__ Director _____ 10% Owner\n_____ Officer (give title _____ Other (specify\nbelow) below)",
            {"isDirector": "1"},
        ),
        (
            "☐ Director ☐ 10% Owner\n☒ Officer (give title below) ☒ Other (specify below)\nHead of Ports See remarks",
            {"isOfficer": "1", "isOther": "1", "officerTitle": "Head of Ports", "otherText": "See remarks"},
        ),
    ],
)
def test_ticks_before_and_after_their_captions(text: str, expected: dict[str, str]) -> None:
    assert relation_of(text) == expected


def test_the_filing_line_tells_on_which_side_ticks_stand() -> None:
    text = "Director ☒ 10% Owner\nOfficer (give title below) Other (specify below)"
    after = "6. Individual or Joint/Group Filing\nForm filed by One Reporting Person ☒\nForm filed by More than One Reporting Person"
    before = "6. Individual or Joint/Group Filing\n☒ Form filed by One Reporting Person\nForm filed by More than One Reporting Person"
    assert relation_of(text, after) == {"isDirector": "1"}
    assert relation_of(text, before) == {"isTenPercentOwner": "1"}


def test_ticks_in_cells_of_their_own_follow_their_captions_where_the_filing_line_does() -> None:
    rows = (
        (OWNER_BOX, "5. Relationship of Reporting Person(s) to Issuer", "", "", ""),
        ("", "Director", "X", "10% Owner", ""),
        ("", "Officer (give title below)", "", "Other (specify below)", ""),
        ("", "6. Individual or Joint/Group Filing", "", "", ""),
        ("", "Form filed by One Reporting Person", "X", "", ""),
        ("", "Form filed by More than One Reporting Person", "", "", ""),
    )
    found = values(owners(page(*rows)))
    assert {path.rsplit("/", 1)[1] for path in found if "Relationship" in path} == {"isDirector"}


def test_a_lost_tick_is_unknown_and_a_title_only_speaks() -> None:
    text = "Director 10% Owner\nOfficer (give title below) Other (specify below)\nTreasurer"
    found = owners(page((OWNER_BOX, f"5. Relationship of Reporting Person(s) to Issuer\n{text}")))
    flags = {r.path.rsplit("/", 1)[1]: r for r in found if "/is" in r.path}
    assert {name: r.raw for name, r in flags.items()} == dict.fromkeys(("isDirector", "isTenPercentOwner", "isOfficer", "isOther"), "")
    assert flags["isDirector"].candidates == ()
    assert flags["isOfficer"].candidates[0].value == "1"
    assert flags["isOfficer"].candidates[0].score < 0


def test_captions_that_stand_a_second_time_are_no_title_and_a_title_stands_once() -> None:
    text = "☒ Director ☐ 10% Owner\n☒ Officer (give title below) ☐ Other (specify below)\n"
    ticked = {"isDirector": "1", "isOfficer": "1"}
    assert relation_of(f"{text}Treasurer\nDirector ☐ 10% Owner") == {**ticked, "officerTitle": "Treasurer"}
    assert relation_of(f"{text}Treasurer\nOfficer\n☐ Other\nTreasurer") == {**ticked, "officerTitle": "Treasurer"}


@pytest.mark.parametrize("foot", ["Page 1 of 2", "- 3 -", "11/12/2019, 3:41 PM", "https://filings.example/4.htm 1/2"])
def test_running_feet_are_of_no_item(foot: str) -> None:
    form = read_fields(page(*PARTY[:-1], (foot,), PARTY[-1], (foot,)), facts=False)
    assert not [reading.raw for reading in (*form.owners, *form.header) if foot in reading.raw]
    assert not is_running("FORM 4")


def test_a_ticked_caption_that_strayed_from_its_box_ticks_too() -> None:
    strewn = ("X Director X 10% Owner", "1. Name and Address of Reporting Person*", "TARN WILLA J", "12 QUARRY LANE", "DUNMORE, PA 18512")
    found = values(owners(page(*strewn, "Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned")))
    assert (found[f"{RELATION}/isDirector"], found[f"{RELATION}/isTenPercentOwner"]) == ("1", "1")


def test_words_of_no_office_speak_for_no_officer() -> None:
    assert "isOfficer" not in {path for path, value in relation_of("Director 10% Owner yene pons").items() if value}
    assert relation_of("Director 10% Owner Chief Risk Officer")["isOfficer"] == "1"


def test_an_officer_without_a_title_is_a_tick_on_the_wrong_side() -> None:
    text = "(Check all applicable) Director\n☒ 10% Owner ☒ Officer (give title below) Other (specify below)"
    assert relation_of(text) == {"isDirector": "1", "isTenPercentOwner": "1"}


def test_a_filing_line_that_is_broken_above_the_other_tells_the_side_too() -> None:
    text = "(Check all applicable) Director 10% Owner\nOfficer (give title below) ☒ Other (specify below)\nGeneral Counsel"
    filing = "Form filed by One Reporting\nPerson ☒\nForm filed by More than One Reporting Person"
    assert relation_of(text, filing) == {"isOfficer": "1", "officerTitle": "General Counsel"}


def test_the_filing_line_is_believed_where_a_title_is_lost() -> None:
    text = "(Check all applicable) Director 10% Owner\n☒ Officer (give title below) Other (specify below)"
    assert relation_of(text, "☒ Form filed by One Reporting Person\nForm filed by More than One Reporting Person") == {"isOfficer": "1"}


def test_a_city_that_goes_on_below_its_state_and_code() -> None:
    text = "1. Name and Address of Reporting Person*\nTARN WILLA\n(Last) (First) (Middle)\n12 QUARRY LANE\n(Street)\n"
    found = values(owners(page(f"{text}SOUTH SAN CA 94080\nFRANCISCO\n(City) (State) (Zip)")))
    assert found[f"{ADDRESS}/rptOwnerCity"] == "SOUTH SAN FRANCISCO"
    assert (found[f"{ADDRESS}/rptOwnerState"], found[f"{ADDRESS}/rptOwnerZipCode"]) == ("CA", "94080")


def test_the_owners_box_may_go_on_behind_the_ticks() -> None:
    text = "X Director X 10% Owner\nOfficer (give title below) Other (specify below) (Last) (First) (Middle)\nC/O FERNHOLT CORP."
    assert relation_of(text) == {"isDirector": "1", "isTenPercentOwner": "1"}


def test_shreds_behind_a_name_make_no_second_owner() -> None:
    worn = OWNER_BOX.replace("TARN WILLA J", "TARN WILLA J oom aman")
    found = values(owners(page((worn, RELATION_BOX), (OWNER_BOX,))))
    assert [value for path, value in found.items() if path.endswith("rptOwnerName")] == ["TARN WILLA J"]


def test_ticks_of_a_box_whose_name_went_to_another_are_the_first_owners() -> None:
    head = ("1. Name and Address of Reporting Person *", "2. Issuer Name and Ticker or Trading Symbol")
    box = ("5. Relationship of Reporting Person(s) to Issuer", "TARN PARTNERS LLC", "(Check all applicable)", "☐ Director ☒ 10% Owner")
    joint = ("1. Name and Address of Reporting Person *", "TARN PARTNERS LLC", "(Last) (First) (Middle)", "12 QUARRY LANE", "(Street)")
    found = values(owners(page(*head, *box, *joint, "DUNMORE PA 18512", "(City) (State) (Zip)")))
    assert found["reportingOwner[1]/reportingOwnerId/rptOwnerName"] == "TARN PARTNERS LLC"
    assert found[f"{RELATION}/isTenPercentOwner"] == "1"
