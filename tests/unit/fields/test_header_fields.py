"""Form type, dates, check boxes, issuer, CIKs."""

from __future__ import annotations

import pytest
from field_pages import AMENDMENT_BOX, PARTY, page, values

from extractor.fields.party.issuer import split_issuer
from extractor.fields.read import read_fields

SECTION16 = "Check this box if no longer subject to Section 16. Form 4 or Form 5 obligations may continue. See Instruction 1(b)."
PLAN = "Check this box to indicate that a transaction was made pursuant to a contract, instruction or written plan. See Instruction 10."


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("FORM 4", "4"),
        ("SEC Form 4/A", "4/A"),
        ("Form 3", "3"),
        ("INITIAL STATEMENT OF BENEFICIAL OWNERSHIP OF SECURITIES", "3"),
        ("ANNUAL STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP", "5"),
        ("STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP", "4"),
    ],
)
def test_form_type(title: str, expected: str) -> None:
    lines = page(title, SECTION16, *(PARTY if expected[0] == "4" else ()))
    assert values(read_fields(lines, facts=False).header)["documentType"] == expected


def test_either_form_of_the_check_box_is_not_the_form() -> None:
    box = "Check this box\nif no longer\nsubject to\nSection 16.\nForm 4 or\nForm 5\nobligations\nmay continue."
    assert values(read_fields(page("OMB Number: 3235-0287", box), facts=False).header)["documentType"] == "4"
    assert values(read_fields(page("OMB Number: 3235-0287", "4 or Form 5"), facts=False).header)["documentType"] == "4"


@pytest.mark.parametrize(
    ("print_", "expected"),
    [("OMB Number: 3235-0104", "3"), ("OMB Number: 3235-0287", "4"), ("3235-0362", "5"), ("[ ] Form 3 Holdings Reported.", "5")],
)
def test_form_type_by_what_only_this_form_prints(print_: str, expected: str) -> None:
    assert values(read_fields(page(print_, SECTION16), facts=False).header)["documentType"] == expected


def test_form_type_below_the_header_of_a_submission() -> None:
    header = [f"COMPANY LINE: {number}" for number in range(90)]
    assert values(read_fields(page(*header, "FORM 4", *PARTY), facts=False).header)["documentType"] == "4"


def test_dates_and_issuer_of_a_plain_page() -> None:
    found = values(read_fields(page("FORM 4", *PARTY), facts=False).header)
    assert found["periodOfReport"] == "2022-03-14"
    assert found["issuer/issuerName"] == "Fernholt Corp."
    assert found["issuer/issuerTradingSymbol"] == "FRNH"
    assert "dateOfOriginalSubmission" not in found


def test_an_original_date_makes_an_amendment() -> None:
    party = (PARTY[0], PARTY[1], ("", f"{AMENDMENT_BOX}\n03/16/2022", ""))
    found = values(read_fields(page("FORM 4", *party), facts=False).header)
    assert found["dateOfOriginalSubmission"] == "2022-03-16"
    assert found["documentType"] == "4/A"


def test_a_second_date_of_the_head_is_the_originals_where_its_caption_is_lost() -> None:
    found = values(read_fields(page("FORM 4", PARTY[0], PARTY[1], ("", "03/16/2022", "")), facts=False).header)
    assert (found["dateOfOriginalSubmission"], found["documentType"]) == ("2022-03-16", "4/A")
    again = values(read_fields(page("FORM 4", PARTY[0], PARTY[1], ("", "03/14/2022", "")), facts=False).header)
    assert "dateOfOriginalSubmission" not in again
    assert again["documentType"] == "4"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (f"☒ {SECTION16}", "1"),
        (("X", SECTION16), "1"),
        (("☐", SECTION16), "absent"),
        (f"☐ {SECTION16}", "absent"),
        (SECTION16, None),
        (f"{SECTION16} ☒", "1"),
        ("X Check this box if no longer Washington, D.C. 20549", "1"),  # the caption goes on below, beside another column
        (("☒ Check this box if no longer subject to", "Washington, D.C. 20549"), "1"),
        ("☐ Check this box if no longer Washington, D.C. 20549", "absent"),
    ],
)
def test_a_check_box_is_ticked_empty_or_not_shown(row: str | tuple[str, ...], expected: str | None) -> None:
    found = values(read_fields(page("FORM 4", row, *PARTY), facts=False).header)
    assert found.get("notSubjectToSection16", "absent") == expected
    assert "aff10b5One" not in found


def test_the_plan_box_is_its_own() -> None:
    found = values(read_fields(page("FORM 4", f"☐ {SECTION16}", f"☒ {PLAN}", *PARTY), facts=False).header)
    assert found["aff10b5One"] == "1"
    assert "notSubjectToSection16" not in found


@pytest.mark.parametrize(
    ("text", "name", "symbol"),
    [
        ("Fernholt Corp. [ FRNH ]", "Fernholt Corp.", "FRNH"),
        ("FERNHOLT CORP [FRNH]", "FERNHOLT CORP", "FRNH"),
        ("Fernholt Corp. (NYSE: FRNH)", "Fernholt Corp.", "FRNH"),
        ("Fernholt Corp. [ NYSE: FRNH ]", "Fernholt Corp.", "NYSE: FRNH"),
        ("Fernholt Corp. [ FRN, FRNB ]", "Fernholt Corp.", "FRN, FRNB"),
        ("Fernholt Corp. /DE/ [ FRN.A ]", "Fernholt Corp. /DE/", "FRN.A"),
        ("Fernholt Corp. [ FRNH |", "Fernholt Corp.", "FRNH"),
        ("Fernholt Corp. FRNH", "Fernholt Corp.", "FRNH"),
        ("Fernholt (Holdings) Ltd", "Fernholt (Holdings) Ltd", ""),
        ("Fernholt Interactive LP [(FRN)]", "Fernholt Interactive LP", "(FRN)"),
        ("Fernholt Interactive LP [ FRN (NYSE) ]", "Fernholt Interactive LP", "FRN (NYSE)"),
        ("Fernholt (Delaware) Interactive [ FRN ]", "Fernholt (Delaware) Interactive", "FRN"),
    ],
)
def test_name_and_symbol(text: str, name: str, symbol: str) -> None:
    assert split_issuer(text, [text])[:2] == (name, symbol)


def test_the_symbol_on_a_line_of_its_own() -> None:
    assert split_issuer("Fernholt Technologies FRNH", ["Fernholt Technologies", "FRNH"])[:2] == ("Fernholt Technologies", "FRNH")
    assert split_issuer("Fernholt S.A. FR, FRB", ["Fernholt S.A.", "FR, FRB"])[:2] == ("Fernholt S.A.", "FR, FRB")
    assert split_issuer("FERNHOLT TRUST, INC.", ["FERNHOLT TRUST,", "INC."])[1] == ""


def test_ciks_only_where_printed() -> None:
    lines = page("SUBJECT COMPANY:", "CENTRAL INDEX KEY: 0000123456", "REPORTING-OWNER", "CENTRAL INDEX KEY: 987654", "FORM 4", *PARTY)
    found = values(read_fields(lines, facts=False).header)
    assert found["issuer/issuerCik"] == "0000123456"
    assert found["reportingOwner[1]/reportingOwnerId/rptOwnerCik"] == "0000987654"
    assert not any(path.endswith("Cik") for path in values(read_fields(page("FORM 4", *PARTY), facts=False).header))


def test_nothing_owned_on_form_3() -> None:
    lines = page("FORM 3", *PARTY, "Explanation of Responses:", "No securities are beneficially owned.")
    assert values(read_fields(lines, facts=False).header)["noSecuritiesOwned"] == "1"
