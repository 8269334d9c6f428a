"""What EDGAR would not take: what is missing, lengths and counts of the specification. Noted, never cut, never made up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from extractor.export.paths import row_of, steps
from extractor.types.record import Extraction, Field

# Characters, by the last step that names the element.
_LENGTHS = {
    "issuerName": 150,
    "issuerTradingSymbol": 10,
    "rptOwnerName": 150,
    "rptOwnerStreet1": 40,
    "rptOwnerStreet2": 40,
    "rptOwnerCity": 30,
    "officerTitle": 30,
    "otherText": 30,
    "securityTitle": 60,
    "underlyingSecurityTitle": 60,
    "natureOfOwnership": 100,
    "footnote": 1000,
    "remarks": 2000,
    "signatureName": 255,
}
_COUNTS = {"reportingOwner": 10, "nonDerivativeTable": 30, "derivativeTable": 30, "footnotes": 99, "ownerSignature": 10}
_REQUIRED = (
    "documentType",
    "periodOfReport",
    "issuer/issuerName",
    "issuer/issuerTradingSymbol",
    "reportingOwner[1]/reportingOwnerId/rptOwnerName",
    "ownerSignature[1]/signatureName",
    "ownerSignature[1]/signatureDate",
)
_NUMBER = re.compile(r"\d{1,12}(?:\.\d{1,4})?")
_NUMERIC = ("Shares/value", "Value/value", "Price/value", "PerShare/value", "FollowingTransaction/value")


def unfit(extraction: Extraction) -> tuple[str, ...]:
    """A sentence for each thing that EDGAR requires and the page does not tell, and for each value or count over its limits."""
    told = {field.path for field in extraction.fields if field.value is not None}
    missing = [f"{path} was not found on the page; EDGAR requires it." for path in _REQUIRED if path not in told]
    found = [sentence for field in extraction.fields if field.value is not None for sentence in _of_value(field, field.value)]
    return (*missing, *found, *_of_counts(extraction.fields))


def _of_value(field: Field, value: str) -> Iterator[str]:
    tags = [step.tag for step in steps(field.path) if step.tag != "value"]
    longest = _LENGTHS.get(tags[-1])
    if longest is not None and len(value) > longest:
        yield f"{field.path} has {len(value)} characters; EDGAR takes {longest}."
    if field.path.endswith(_NUMERIC) and not _NUMBER.fullmatch(value):
        yield f"{field.path} is no number that EDGAR takes (at most 999,999,999,999 and four decimals)."


def _of_counts(fields: tuple[Field, ...]) -> Iterator[str]:
    items: dict[str, str] = {}
    for field in fields:
        row = row_of(field.path)
        items.setdefault(row[0] if row else field.path.partition("]")[0], field.path.partition("/")[0].partition("[")[0])
    for container, count in Counter(items.values()).items():
        if count > _COUNTS.get(container, count):
            yield f"{container} has {count} entries; EDGAR takes {_COUNTS[container]}."
