"""The head of the form strewn over lines."""

from __future__ import annotations

from field_pages import page, values

from extractor.fields.read import read_fields

OWNER = "reportingOwner[1]/reportingOwnerAddress/rptOwner"
TAIL = (
    "Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned",
    "/s/ Willa Tarn",
    "** Signature of Reporting Person",
)


def head(*rows: str) -> dict[str, str | None]:
    form = read_fields(page(*rows, *TAIL), facts=False)
    return values((*form.header, *form.owners))


def test_captions_first_and_values_below() -> None:
    found = head(
        "1. Name and Address of Reporting Person*",
        "2. Issuer Name and Ticker or Trading Symbol",
        "5. Relationship of Reporting Person(s) to Issuer",
        "Fernholt Corp. [ FRNH ]",
        "(Check all applicable)",
        "TARN WILLA",
        "Director",
        "10% Owner",
        "(Last)",
        "(First)",
        "(Middle)",
        "C/O FERNHOLT CORP.",
        "03/14/2022",
        "12 QUARRY LANE",
        "(Street)",
        "DUNMORE PA",
        "18512",
        "Form filed by More than One Reporting Person",
    )
    assert found["issuer/issuerName"] == "Fernholt Corp."
    assert found["issuer/issuerTradingSymbol"] == "FRNH"
    assert found["reportingOwner[1]/reportingOwnerId/rptOwnerName"] == "TARN WILLA"
    assert [found[OWNER + part] for part in ("Street1", "Street2", "City", "State", "ZipCode")] == [
        "C/O FERNHOLT CORP.",
        "12 QUARRY LANE",
        "DUNMORE",
        "PA",
        "18512",
    ]


def test_a_town_parted_around_its_zip_code_and_a_name_beside_the_issuers() -> None:
    found = head(
        "1. Name and Address of Reporting Person* 2. Issuer Name and Ticker or Trading Symbol 5. Relationship of Reporting Person(s) "
        "to Issuer",
        "Fernholt Corp. [ FRNH ] (Check all applicable)",
        "TARN WILLA X Director 10% Owner",
        "(Last) (First) (Middle) 3. Date of Earliest Transaction (Month/Day/Year)",
        "12 QUARRY LANE 03/14/2022",
        "(Street) 6. Individual or Joint/Group Filing (Check Applicable Line)",
        "NEW PA 18512 X Form filed by One Reporting Person",
        "HAVEN Form filed by More than One Reporting Person",
        "(City) (State) (Zip)",
    )
    assert found["issuer/issuerName"] == "Fernholt Corp."
    assert found["reportingOwner[1]/reportingOwnerId/rptOwnerName"] == "TARN WILLA"
    assert (found[OWNER + "State"], found[OWNER + "ZipCode"]) == ("PA", "18512")


def test_a_name_and_a_symbol_in_brackets_are_the_issuer_wherever_they_stand() -> None:
    found = head("Form 4", "Table of other things", ("TARN WILLA", "Fernholt Corp. [ FRNH ]", "(Check all applicable)"))
    assert (found["issuer/issuerName"], found["issuer/issuerTradingSymbol"]) == ("Fernholt Corp.", "FRNH")
    two = head("Form 4", ("Fernholt Corp. [ FRNH ]", "Quillmark Paper Corp [QMKP]"))
    assert two["issuer/issuerName"] is None


def test_a_period_that_the_page_lost_is_unknown() -> None:
    assert head("Form 4", "Fernholt Corp. [ FRNH ]")["periodOfReport"] is None
