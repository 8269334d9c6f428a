"""Invented records for the tests of exports."""

from __future__ import annotations

from extractor.types.page import Box
from extractor.types.record import Alternative, Check, Evidence, Extraction, Fact, Field, NoteFacts, Repair, Source

SOURCE = Source("quillmark.md", "ab" * 32, "text/markdown", 1, "markdown")
ONE = "nonDerivativeTable/nonDerivativeTransaction[1]"
HELD = "nonDerivativeTable/nonDerivativeHolding[1]"
TWO = "nonDerivativeTable/nonDerivativeTransaction[2]"
OPTION = "derivativeTable/derivativeTransaction[1]"


def field(path: str, value: str | None, confidence: float = 0.99, **more: object) -> Field:
    """A field whose ink was its value."""
    return Field(path, value, value or "??", confidence if value is not None else 0.0, confidence < 0.9 or value is None, **more)  # type: ignore[arg-type]


FIELDS = (
    field("documentType", "4"),
    field("periodOfReport", "2024-03-05"),
    field("issuer/issuerTradingSymbol", "QMRK"),
    field("issuer/issuerName", "Quillmark & Sons <Holdings>"),
    field("reportingOwner[2]/reportingOwnerId/rptOwnerName", "TESTER UNA"),
    field("reportingOwner[1]/reportingOwnerId/rptOwnerName", "Vantongeren Odile M"),
    field("reportingOwner[1]/reportingOwnerAddress/rptOwnerCity", "HARBORFIELD"),
    field("reportingOwner[1]/reportingOwnerRelationship/isOfficer", "1"),
    field("reportingOwner[1]/reportingOwnerRelationship/officerTitle", "=Chief Quill Officer"),
    field(f"{ONE}/securityTitle/value", "Common Stock"),
    field(f"{ONE}/transactionCoding/footnoteId[1]/@id", "F1"),
    field(f"{ONE}/transactionCoding/transactionCode", "S"),
    field(f"{ONE}/transactionAmounts/transactionPricePerShare/footnoteId[2]/@id", "F2"),
    field(f"{ONE}/transactionAmounts/transactionPricePerShare/footnoteId[1]/@id", "F1"),
    field(
        f"{ONE}/transactionAmounts/transactionPricePerShare/value",
        "84.6237",
        0.62,
        repairs=(Repair("cell-join", "$84.62|237", "84.6237"),),
        evidence=(Evidence(1, 31, (4, 9), Box(0.1, 0.2, 0.3, 0.4)), Evidence(1, 32)),
        checks=(Check("price-range", True),),
        alternatives=(Alternative("84.62237", 0.3),),
    ),
    field(f"{ONE}/transactionAmounts/transactionShares/value", "1200"),
    field(f"{ONE}/transactionDate/value", "2024-03-05"),
    field(f"{HELD}/securityTitle/value", "Common Stock"),
    field(f"{HELD}/ownershipNature/natureOfOwnership/value", "-By Trust"),
    field(f"{HELD}/postTransactionAmounts/sharesOwnedFollowingTransaction/value", "900"),
    field(f"{TWO}/securityTitle/value", "Common Stock"),
    field(f"{TWO}/transactionTimeliness/value", "E"),
    field(f"{TWO}/transactionAmounts/transactionShares/value", None),
    field(f"{OPTION}/conversionOrExercisePrice/footnoteId[1]/@id", "F2"),
    field(f"{OPTION}/securityTitle/value", "Stock Option (Right to Buy)"),
    field('footnotes/footnote[@id="F10"]', "Ten."),
    field('footnotes/footnote[@id="F2"]', "Prices from $84.10 to $85.09."),
    field('footnotes/footnote[@id="F1"]', "Under a plan."),
    field("ownerSignature[1]/signatureName", "/s/ Odile Vantongeren"),
    field("ownerSignature[1]/signatureDate", "2024-03-07"),
)
NOTES = (NoteFacts("F2", (Fact("price_range", (("low", "84.10"), ("high", "85.09")), (12, 28)),)),)
RECORD = Extraction(SOURCE, (("line-labeller", "1"),), "needs_review", FIELDS, NOTES, ("CIKs are not printed.",))
