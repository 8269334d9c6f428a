"""Every export of one record, value by value."""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree

sys.path.insert(0, str(Path(__file__).parent))
from export_records import FIELDS, ONE, RECORD, field

from extractor.errors import StoreError
from extractor.export.csv import to_csv
from extractor.export.defaults import schema_version
from extractor.export.error_json import error_json
from extractor.export.json import as_dict, to_json
from extractor.export.limits import unfit
from extractor.export.parquet import to_parquet
from extractor.export.tree import build
from extractor.export.write import write, write_error
from extractor.export.xml import to_xml

SCHEMA = json.loads((Path(__file__).parents[3] / "extractor/export/schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def root() -> Any:
    return etree.fromstring(to_xml(RECORD).encode())


def _tags(node: Any) -> list[str]:
    return [child.tag for child in node]


def test_elements_stand_in_edgar_order(root: Any) -> None:
    assert _tags(root) == [
        "schemaVersion",
        "documentType",
        "periodOfReport",
        "notSubjectToSection16",
        "issuer",
        "reportingOwner",
        "reportingOwner",
        "aff10b5One",
        "nonDerivativeTable",
        "derivativeTable",
        "footnotes",
        "ownerSignature",
    ]
    assert _tags(root.find("issuer")) == ["issuerName", "issuerTradingSymbol"]
    assert _tags(root.find("nonDerivativeTable/nonDerivativeTransaction")) == [
        "securityTitle",
        "transactionDate",
        "transactionCoding",
        "transactionAmounts",
        "postTransactionAmounts",
        "ownershipNature",
    ]
    assert _tags(root.find("ownerSignature")) == ["signatureName", "signatureDate"]


def test_rows_interleave_as_on_the_page(root: Any) -> None:
    assert _tags(root.find("nonDerivativeTable")) == ["nonDerivativeTransaction", "nonDerivativeHolding", "nonDerivativeTransaction"]


def test_owners_and_notes_stand_by_their_number(root: Any) -> None:
    assert [o.findtext("reportingOwnerId/rptOwnerName") for o in root.findall("reportingOwner")] == ["Vantongeren Odile M", "TESTER UNA"]
    assert [n.get("id") for n in root.findall("footnotes/footnote")] == ["F1", "F2", "F10"]


def test_notes_follow_the_value_in_their_order(root: Any) -> None:
    price = root.find("nonDerivativeTable/nonDerivativeTransaction/transactionAmounts/transactionPricePerShare")
    assert [(n.tag, n.get("id"), n.text) for n in price] == [
        ("value", None, "84.6237"),
        ("footnoteId", "F1", None),
        ("footnoteId", "F2", None),
    ]
    assert [n.get("id") for n in root.find("derivativeTable/derivativeTransaction/conversionOrExercisePrice")] == ["F2"]


def test_what_the_schema_demands_is_there(root: Any) -> None:
    coding = root.find("nonDerivativeTable/nonDerivativeTransaction/transactionCoding")
    assert [(n.tag, n.text or n.get("id")) for n in coding] == [
        ("transactionFormType", "4"),
        ("transactionCode", "S"),
        ("equitySwapInvolved", "0"),
        ("footnoteId", "F1"),
    ]
    assert root.findtext("nonDerivativeTable/nonDerivativeTransaction[2]/transactionCoding/transactionFormType") == "5"
    owner = root.find("reportingOwner")
    assert {n.tag: n.text for n in owner.find("reportingOwnerRelationship")} == {
        "isDirector": "0",
        "isOfficer": "1",
        "isTenPercentOwner": "0",
        "isOther": "0",
        "officerTitle": "=Chief Quill Officer",
    }
    assert [n.text for n in owner.find("reportingOwnerAddress")] == [None, None, "HARBORFIELD", None, None, None]
    assert root.findtext("schemaVersion") == "X0508"


def test_what_was_not_told_is_left_out_and_never_said_to_be_no() -> None:
    untold = replace(
        RECORD, fields=(*FIELDS, field("aff10b5One", None), field("reportingOwner[1]/reportingOwnerRelationship/isOther", None))
    )
    root = etree.fromstring(to_xml(untold).encode())
    assert root.find("aff10b5One") is None
    assert root.find("reportingOwner[1]/reportingOwnerRelationship/isOther") is None
    shares: Any = root.find("nonDerivativeTable/nonDerivativeTransaction[2]/transactionAmounts/transactionShares")
    assert (shares.text, len(shares)) == (None, 0)


def test_an_owner_of_whom_nothing_is_told_has_the_element_still() -> None:
    flags = ("isDirector", "isOfficer", "isTenPercentOwner", "isOther")
    untold = tuple(field(f"reportingOwner[1]/reportingOwnerRelationship/{flag}", None) for flag in flags)
    fields = (field("documentType", "4"), field("reportingOwner[1]/reportingOwnerId/rptOwnerName", "DOE JANE"), *untold)
    owner = etree.fromstring(to_xml(replace(RECORD, fields=fields)).encode()).find("reportingOwner")
    assert owner is not None
    assert len(owner.findall("reportingOwnerRelationship")) == 1
    assert len(owner.find("reportingOwnerRelationship")) == 0


def test_text_is_escaped_and_stripped_of_what_xml_cannot_hold() -> None:
    odd = replace(RECORD, fields=(field("issuer/issuerName", "A & B <C>\x00\x0b\ud800"), field("remarks", 'say "x"')))
    root = etree.fromstring(to_xml(odd).encode())
    assert root.findtext("issuer/issuerName") == "A & B <C>\ufffd\ufffd\ufffd"
    assert root.findtext("remarks") == 'say "x"'


@pytest.mark.parametrize(
    ("form", "day", "version"),
    [
        ("4", "2025-01-02", "X0508"),
        ("4/A", "2023-05-01", "X0407"),
        ("5", "2015-01-02", "X0306"),
        ("4", "2000-02-07", "X0101"),
        ("3", "2025-01-02", "X0206"),
        ("3/A", "2010-01-02", "X0203"),
        ("4", "", "X0508"),
    ],
)
def test_schema_version_by_form_and_day(form: str, day: str, version: str) -> None:
    assert schema_version(form, day) == version


def test_edgars_own_xml_passes_through() -> None:
    passed = replace(RECORD, xml="<ownershipDocument><documentType>3</documentType></ownershipDocument>")
    assert to_xml(passed).endswith("<ownershipDocument><documentType>3</documentType></ownershipDocument>\n")


def test_json_keeps_the_contract() -> None:
    data = json.loads(to_json(RECORD))
    jsonschema.validate(data, SCHEMA)
    assert data == as_dict(RECORD)
    price = next(f for f in data["fields"] if f["path"].endswith("transactionPricePerShare/value"))
    assert price == {
        "path": f"{ONE}/transactionAmounts/transactionPricePerShare/value",
        "value": "84.6237",
        "raw": "84.6237",
        "confidence": 0.62,
        "needs_review": True,
        "repairs": [{"kind": "cell-join", "from": "$84.62|237", "to": "84.6237"}],
        "evidence": [
            {"page": 1, "line": 31, "span": [4, 9], "box": [0.1, 0.2, 0.3, 0.4]},
            {"page": 1, "line": 32, "span": None, "box": None},
        ],
        "checks": [{"rule": "price-range", "holds": True}],
        "alternatives": [{"value": "84.62237", "confidence": 0.3}],
    }


def test_json_document_is_nested_with_facts() -> None:
    document = as_dict(RECORD)["document"]
    row = document["nonDerivativeTable"]["nonDerivativeTransaction"][0]
    assert [r["row"] for r in document["nonDerivativeTable"]["nonDerivativeTransaction"]] == [1, 3]
    assert row["transactionAmounts"]["transactionPricePerShare"] == {"value": "84.6237", "footnoteId": ["F1", "F2"]}
    assert document["issuer"] == {"issuerName": "Quillmark & Sons <Holdings>", "issuerTradingSymbol": "QMRK"}
    assert document["footnotes"][1] == {
        "id": "F2",
        "text": "Prices from $84.10 to $85.09.",
        "facts": [{"kind": "price_range", "values": {"low": "84.10", "high": "85.09"}, "span": [12, 28]}],
    }


def test_csv_has_a_row_a_transaction_or_holding() -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(RECORD))))
    assert [r["row"] for r in rows] == [
        "nonDerivativeTransaction[1]",
        "nonDerivativeHolding[1]",
        "nonDerivativeTransaction[2]",
        "derivativeTransaction[1]",
    ]
    first = rows[0]
    assert (first["transactionPricePerShare"], first["transactionPricePerShare_confidence"]) == ("84.6237", "0.62")
    assert first["transactionPricePerShare_footnotes"] == "F2 F1"
    assert first["transactionCode_footnotes"] == "F1"
    assert first["needs_review"] == "transactionPricePerShare"
    assert first["rptOwnerName"] == "TESTER UNA; Vantongeren Odile M"


def test_csv_is_safe_for_spreadsheets_and_numbers_stay_numbers() -> None:
    fields = (
        field(f"{ONE}/securityTitle/value", "=HYPERLINK(1)"),
        field(f"{ONE}/transactionAmounts/transactionShares/value", "-5"),
        field("issuer/issuerName", "@SUM(A1)"),
    )
    row = next(csv.DictReader(io.StringIO(to_csv(replace(RECORD, fields=fields)))))
    assert (row["securityTitle"], row["transactionShares"], row["issuerName"]) == ("'=HYPERLINK(1)", "-5", "'@SUM(A1)")


def test_parquet_has_types_and_loses_nothing() -> None:
    import pyarrow.parquet as pq

    odd = field(f"{ONE}/deemedExecutionDate/value", "2024-13-45")
    table = pq.read_table(io.BytesIO(to_parquet(replace(RECORD, fields=(*FIELDS, odd)))))
    first = table.to_pylist()[0]
    assert first["transactionPricePerShare"] == Decimal("84.6237")
    assert first["transactionDate"] == date(2024, 3, 5)
    assert first["transactionPricePerShare_confidence"] == 0.62
    assert (first["deemedExecutionDate"], first["unfit"]) == (None, "deemedExecutionDate=2024-13-45")


def test_limits_are_told_and_nothing_is_cut() -> None:
    long = replace(
        RECORD,
        fields=(
            field(f"{ONE}/securityTitle/value", "x" * 61),
            field(f"{ONE}/transactionAmounts/transactionShares/value", "1234567890123"),
            *(field(f"ownerSignature[{n}]/signatureName", "s") for n in range(1, 12)),
        ),
    )
    assert unfit(long)[-3:] == (
        f"{ONE}/securityTitle/value has 61 characters; EDGAR takes 60.",
        f"{ONE}/transactionAmounts/transactionShares/value is no number that EDGAR takes (at most 999,999,999,999 and four decimals).",
        "ownerSignature has 11 entries; EDGAR takes 10.",
    )
    assert "x" * 61 in to_xml(long)
    assert unfit(RECORD) == ()


def test_what_edgar_requires_and_the_page_lost_is_told() -> None:
    lost = tuple(f for f in FIELDS if f.path not in {"periodOfReport", "ownerSignature[1]/signatureDate"})
    assert unfit(replace(RECORD, fields=lost)) == (
        "periodOfReport was not found on the page; EDGAR requires it.",
        "ownerSignature[1]/signatureDate was not found on the page; EDGAR requires it.",
    )


def test_a_path_given_twice_counts_once() -> None:
    assert build([("remarks", "first"), ("remarks", "second")]).find("remarks") == "first"


def test_files_appear_whole_and_errors_replace_records(tmp_path: Path) -> None:
    paths = write(RECORD, tmp_path, "q", ("json", "xml", "csv", "parquet"))
    assert [p.name for p in paths] == ["q.json", "q.xml", "q.csv", "q.parquet"]
    assert (tmp_path / "q.xml").read_text(encoding="utf-8") == to_xml(RECORD)
    write_error(
        error_json("q.md", "EMPTY_INPUT", "Nothing in it.", "Send another.", "dead"), tmp_path, "q", ("json", "xml", "csv", "parquet")
    )
    assert [p.name for p in tmp_path.iterdir()] == ["q.error.json"]
    error = json.loads((tmp_path / "q.error.json").read_text(encoding="utf-8"))
    assert error["error"] == {"code": "EMPTY_INPUT", "message": "Nothing in it.", "advice": "Send another.", "retry": False}
    write(RECORD, tmp_path, "q", ("json",))
    assert [p.name for p in tmp_path.iterdir()] == ["q.json"]


def test_a_folder_that_takes_no_files_is_a_typed_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        write(RECORD, tmp_path / "nowhere", "q", ("xml",))
