"""Peers read our XML into the numbers that went in. The peer looks owners up on the network by their CIK; that is stubbed."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from export_records import RECORD

from extractor.export.xml import to_xml


class _Person:
    """Stands for the peer's look-up of an owner: a person, not a company."""

    def __init__(self, cik: int) -> None:
        self.data = type("Data", (), {"is_company": False})()


@pytest.fixture(scope="module")
def read() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the peer's imports
        owners = pytest.importorskip("edgar.ownership.owners")
        from edgar.ownership.forms import Ownership
    patch = pytest.MonkeyPatch()
    patch.setattr(owners, "Entity", _Person)
    # CIKs are not printed on the form, and the peer cannot do without the owner's.
    xml = to_xml(RECORD).replace("<rptOwnerName>", "<rptOwnerCik>0000000001</rptOwnerCik><rptOwnerName>")
    yield Ownership.parse_xml(xml)
    patch.undo()


def test_the_peer_reads_the_transactions(read: Any) -> None:
    rows = read["non_derivative_table"].transactions.data.to_dict("records")
    assert [row["Security"] for row in rows] == ["Common Stock", "Common Stock"]
    first = rows[0]
    assert (first["Date"], float(first["Shares"]), float(first["Price"]), first["Code"]) == ("2024-03-05", 1200.0, 84.6237, "S")
    assert [row["form"] for row in rows] == ["4", "5"]
    assert first["footnotes"].split("\n") == ["F1", "F2"]


def test_the_peer_reads_holdings_and_derivatives(read: Any) -> None:
    holding = read["non_derivative_table"].holdings.data.to_dict("records")[0]
    assert (holding["Security"], int(holding["Shares"]), holding["NatureOfOwnership"]) == ("Common Stock", 900, "-By Trust")
    option = read["derivative_table"].transactions.data.to_dict("records")[0]
    assert (option["Security"], option["ExercisePrice"]) == ("Stock Option (Right to Buy)", "[F2]")


def test_the_peer_reads_people_and_notes(read: Any) -> None:
    owners = read["reporting_owners"].owners
    assert [owner.name_unreversed for owner in owners] == ["Vantongeren Odile M", "TESTER UNA"]
    assert (owners[0].is_officer, owners[0].is_director, owners[0].officer_title) == (True, False, "=Chief Quill Officer")
    assert (read["issuer"].name, read["issuer"].ticker) == ("Quillmark & Sons <Holdings>", "QMRK")
    assert read["reporting_period"] == "2024-03-05"
    assert read["footnotes"]["F2"] == "Prices from $84.10 to $85.09."
    assert read["signatures"].signatures[0].signature == "/s/ Odile Vantongeren"
