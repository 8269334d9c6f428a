"""The plain record: from EDGAR XML and back, whatever the schema version wrote."""

from __future__ import annotations

import random

import pytest

from extractor.errors import MalformedInput, UnsupportedFormat
from training.synthesis.from_xml import filing_of
from training.synthesis.invent import invent
from training.synthesis.record import Cell, row_paths
from training.synthesis.to_xml import xml_of

_XML = b"""<?xml version="1.0"?>
<ownershipDocument><schemaVersion>X0306</schemaVersion><documentType>4</documentType><periodOfReport>2014-02-03-05:00</periodOfReport>
<notSubjectToSection16>true</notSubjectToSection16>
<issuer>
<issuerCik>0000000001</issuerCik><issuerName>Brindle  &amp; Oak Corp</issuerName><issuerTradingSymbol>BOAK</issuerTradingSymbol></issuer>
<reportingOwner><reportingOwnerId><rptOwnerName>TARN ELSIE</rptOwnerName></reportingOwnerId>
<reportingOwnerRelationship><isDirector>true</isDirector><isOfficer>0</isOfficer></reportingOwnerRelationship></reportingOwner>
<nonDerivativeTable>
<nonDerivativeTransaction><securityTitle><value>Common Stock</value></securityTitle>
<transactionDate><value>2014-02-03-05:00</value></transactionDate><deemedExecutionDate/>
<transactionCoding><transactionFormType>5</transactionFormType><transactionCode>G</transactionCode>
<equitySwapInvolved>0</equitySwapInvolved>
<footnoteId id="F2"/></transactionCoding><transactionTimeliness><value>E</value></transactionTimeliness>
<transactionAmounts><transactionShares><value>1250.5</value><footnoteId id="F1"/></transactionShares>
<transactionPricePerShare><footnoteId id="F1"/><footnoteId id="F2"/></transactionPricePerShare>
</transactionAmounts></nonDerivativeTransaction>
<nonDerivativeHolding><securityTitle><value>Class B</value></securityTitle></nonDerivativeHolding>
</nonDerivativeTable>
<footnotes><footnote id="F1">One.</footnote><footnote id="F2">Two,
on two lines.</footnote></footnotes>
<ownerSignature><signatureName>/s/ Elsie Tarn</signatureName><signatureDate>2014-02-05Z</signatureDate></ownerSignature>
</ownershipDocument>"""


def test_reads_what_the_form_shows() -> None:
    filing = filing_of(_XML)
    assert filing.get("periodOfReport") == "2014-02-03"
    assert filing.get("notSubjectToSection16") == "1"
    assert filing.get("issuer/issuerName") == "Brindle & Oak Corp"
    assert dict(filing.owners[0])["reportingOwnerRelationship/isDirector"] == "1"
    assert "reportingOwnerRelationship/isOfficer" not in dict(filing.owners[0])
    assert dict(filing.signatures[0])["signatureDate"] == "2014-02-05"
    assert filing.footnotes == ((1, "One."), (2, "Two, on two lines."))


def test_notes_stand_on_their_cells_also_without_a_value() -> None:
    row = filing_of(_XML).rows[0]
    assert row.cell("transactionCoding/transactionCode") == Cell("G", (2,))
    assert row.cell("transactionAmounts/transactionShares/value") == Cell("1250.5", (1,))
    assert row.cell("transactionAmounts/transactionPricePerShare/value") == Cell("", (1, 2))
    assert row.cell("transactionTimeliness/value").value == "E"
    assert not row.cell("deemedExecutionDate/value")


def test_rows_keep_their_order_and_are_counted_by_element() -> None:
    assert row_paths(filing_of(_XML)) == ["nonDerivativeTable/nonDerivativeTransaction[1]", "nonDerivativeTable/nonDerivativeHolding[1]"]


@pytest.mark.parametrize("seed", range(40))
def test_round_trip(seed: int) -> None:
    filing = invent(random.Random(seed), monthly=seed % 5 == 0)
    assert filing_of(xml_of(filing)) == filing


def test_round_trip_of_read_xml() -> None:
    filing = filing_of(_XML)
    assert filing_of(xml_of(filing)) == filing


def test_refuses_document_types_and_strangers() -> None:
    with pytest.raises(MalformedInput):
        filing_of(b'<!DOCTYPE a [<!ENTITY x "y">]>' + _XML)
    with pytest.raises(MalformedInput):
        filing_of(b"<ownershipDocument><issuer></ownershipDocument>")
    with pytest.raises(UnsupportedFormat):
        filing_of(b"<html></html>")
