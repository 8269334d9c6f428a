"""A dump as OCR tears it: columns cut in two, a row out of its table, TeX leftovers, a year that a border cut."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import ModelError
from extractor.pipeline import extract, load_context
from extractor.types.record import Extraction

_COLUMNS = ("transactionDate", "transactionCoding/transactionCode", "transactionAmounts/transactionShares")
_MORE = ("transactionAmounts/transactionPricePerShare", "postTransactionAmounts/sharesOwnedFollowingTransaction")


@pytest.fixture(scope="module")
def torn() -> Extraction:
    try:
        context = load_context()
    except ModelError as error:
        pytest.skip(f"no models to read with: {error.message}")
    page = Path(__file__).parent / "dumps" / "torn.md"
    return extract(page.read_bytes(), page.name, context)


def _values(torn: Extraction) -> dict[str, str | None]:
    return {field.path.removesuffix("/value"): field.value for field in torn.fields}


def _row(torn: Extraction, base: str) -> list[str | None]:
    values = _values(torn)
    return [values.get(f"{base}/{column}") for column in (*_COLUMNS, *_MORE)]


def test_rows_whose_cells_were_cut(torn: Extraction) -> None:
    base = "nonDerivativeTable/nonDerivativeTransaction"
    assert [_row(torn, f"{base}[{n}]") for n in (1, 2, 3, 4)] == [
        ["2018-06-12", "M", "20500", "14.2", "1320500"],
        ["2018-06-12", "S", "12000", "61.3417", "1308500"],
        ["2018-06-12", "S", "8500", "62.0855", "1300000"],
        [None, None, None, None, None],
    ]
    holding = "nonDerivativeTable/nonDerivativeHolding[1]"
    assert _row(torn, holding) == [None, None, None, None, "45000"]
    assert _values(torn)[f"{holding}/ownershipNature/natureOfOwnership"] == "See Footnote"


def test_the_row_that_fell_out_is_a_row(torn: Extraction) -> None:
    base = "derivativeTable/derivativeTransaction"
    assert [_row(torn, f"{base}[{n}]") for n in (1, 2)] == [
        ["2018-06-12", "M", "12000", "0", "8500"],
        ["2018-06-12", "M", "8500", "0", "0"],
    ]
    values = _values(torn)
    assert (values[f"{base}[2]/securityTitle"], values[f"{base}[2]/expirationDate"]) == ("Stock Option (right to buy)", "2023-03-04")


def test_every_mark_hangs_on_its_cell(torn: Extraction) -> None:
    links = {f.path.partition("/")[2].rpartition("/footnoteId")[0]: f.value for f in torn.fields if f.path.endswith("/@id")}
    coding = {path for path in links if path.endswith("transactionCoding")}
    assert {links[path] for path in coding} == {"F1"}
    assert len(coding) == 5
    assert {path: note for path, note in links.items() if path not in coding} == {
        "nonDerivativeTransaction[2]/transactionAmounts/transactionPricePerShare": "F2",
        "nonDerivativeTransaction[3]/transactionAmounts/transactionPricePerShare": "F3",
        "nonDerivativeHolding[1]/ownershipNature/natureOfOwnership": "F4",
        "derivativeTransaction[1]/exerciseDate": "F5",
        "derivativeTransaction[2]/exerciseDate": "F5",
    }


def test_people_and_notes_hold_no_fragments(torn: Extraction) -> None:
    values = _values(torn)
    assert values["reportingOwner[1]/reportingOwnerId/rptOwnerName"] == "MARLOWE HESTER Q"
    assert values["reportingOwner[1]/reportingOwnerRelationship/officerTitle"] == "Chief Tide Officer"
    assert values["ownerSignature[1]/signatureName"] == "/s/ Orrin Vale by power of attorney for Hester Q. Marlowe"
    assert values["ownerSignature[1]/signatureDate"] == "2018-06-14"
    assert values['footnotes/footnote[@id="F1"]'] == (
        "The transactions reported here were effected pursuant to a Rule 10b5-1 trading plan adopted on March 1, 2018."
    )
