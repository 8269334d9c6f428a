"""The EDGAR ownership record as data: every path below `ownershipDocument`, its kind, and the element order.

Source: EDGAR Ownership XML Technical Specification v5.x. Paths are written without indexes; `TRANSACTION` and
`HOLDING` paths are relative to their row.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Kind(StrEnum):
    """How a value is written in canonical form."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"  # ISO 8601
    NUMBER = "number"  # plain decimal, no commas, no exponent
    FLAG = "flag"  # "1", or absent
    CODE = "code"  # upper case, no blanks


HEADER: dict[str, Kind] = {
    "documentType": Kind.CODE,
    "periodOfReport": Kind.DATE,
    "dateOfOriginalSubmission": Kind.DATE,
    "noSecuritiesOwned": Kind.FLAG,
    "notSubjectToSection16": Kind.FLAG,
    "issuer/issuerCik": Kind.CODE,
    "issuer/issuerName": Kind.TEXT,
    "issuer/issuerTradingSymbol": Kind.CODE,
    "aff10b5One": Kind.FLAG,
    "remarks": Kind.LONG_TEXT,
}

OWNER: dict[str, Kind] = {
    "reportingOwnerId/rptOwnerCik": Kind.CODE,
    "reportingOwnerId/rptOwnerName": Kind.TEXT,
    "reportingOwnerAddress/rptOwnerStreet1": Kind.TEXT,
    "reportingOwnerAddress/rptOwnerStreet2": Kind.TEXT,
    "reportingOwnerAddress/rptOwnerCity": Kind.TEXT,
    "reportingOwnerAddress/rptOwnerState": Kind.CODE,
    "reportingOwnerAddress/rptOwnerZipCode": Kind.CODE,
    "reportingOwnerAddress/rptOwnerStateDescription": Kind.TEXT,
    "reportingOwnerRelationship/isDirector": Kind.FLAG,
    "reportingOwnerRelationship/isOfficer": Kind.FLAG,
    "reportingOwnerRelationship/isTenPercentOwner": Kind.FLAG,
    "reportingOwnerRelationship/isOther": Kind.FLAG,
    "reportingOwnerRelationship/officerTitle": Kind.TEXT,
    "reportingOwnerRelationship/otherText": Kind.TEXT,
}

# Row paths in element order; those ending in /value may carry footnoteId siblings of the value.
ROW: dict[str, Kind] = {
    "securityTitle/value": Kind.TEXT,
    "conversionOrExercisePrice/value": Kind.NUMBER,
    "transactionDate/value": Kind.DATE,
    "deemedExecutionDate/value": Kind.DATE,
    "transactionCoding/transactionFormType": Kind.CODE,
    "transactionCoding/transactionCode": Kind.CODE,
    "transactionCoding/equitySwapInvolved": Kind.FLAG,
    "transactionTimeliness/value": Kind.CODE,
    "transactionAmounts/transactionShares/value": Kind.NUMBER,
    "transactionAmounts/transactionTotalValue/value": Kind.NUMBER,
    "transactionAmounts/transactionPricePerShare/value": Kind.NUMBER,
    "transactionAmounts/transactionAcquiredDisposedCode/value": Kind.CODE,
    "exerciseDate/value": Kind.DATE,
    "expirationDate/value": Kind.DATE,
    "underlyingSecurity/underlyingSecurityTitle/value": Kind.TEXT,
    "underlyingSecurity/underlyingSecurityShares/value": Kind.NUMBER,
    "underlyingSecurity/underlyingSecurityValue/value": Kind.NUMBER,
    "postTransactionAmounts/sharesOwnedFollowingTransaction/value": Kind.NUMBER,
    "postTransactionAmounts/valueOwnedFollowingTransaction/value": Kind.NUMBER,
    "ownershipNature/directOrIndirectOwnership/value": Kind.CODE,
    "ownershipNature/natureOfOwnership/value": Kind.TEXT,
}

SIGNATURE: dict[str, Kind] = {"signatureName": Kind.TEXT, "signatureDate": Kind.DATE}

# Children of ownershipDocument in the order of the specification.
DOCUMENT_ORDER = (
    "schemaVersion",
    "documentType",
    "periodOfReport",
    "dateOfOriginalSubmission",
    "noSecuritiesOwned",
    "notSubjectToSection16",
    "issuer",
    "reportingOwner",
    "aff10b5One",
    "nonDerivativeTable",
    "derivativeTable",
    "footnotes",
    "remarks",
    "ownerSignature",
)

ROW_ELEMENTS = (
    "nonDerivativeTransaction",
    "nonDerivativeHolding",
    "derivativeTransaction",
    "derivativeHolding",
)


def table_of(element: str) -> str:
    """`derivativeHolding` -> `derivativeTable`."""
    return "nonDerivativeTable" if element.startswith("nonDerivative") else "derivativeTable"


_INDEX = re.compile(r"\[[^\]]*\]")
_BY_PATH: dict[str, Kind] = {
    **HEADER,
    **{f"reportingOwner/{path}": kind for path, kind in OWNER.items()},
    **{f"{table_of(row)}/{row}/{path}": kind for row in ROW_ELEMENTS for path, kind in ROW.items()},
    **{f"ownerSignature/{path}": kind for path, kind in SIGNATURE.items()},
    "footnotes/footnote": Kind.LONG_TEXT,
}


def kind_of(path: str) -> Kind:
    """The kind of a full path, indexes or not; text for what the schema does not name."""
    return _BY_PATH.get(_INDEX.sub("", path), Kind.TEXT)


_STEP = r"[A-Za-z][A-Za-z0-9]*(?:\[[1-9][0-9]{0,3}\]|\[@id=\"F[0-9]{1,3}\"\])?"
_PATH = re.compile(rf"{_STEP}(?:/{_STEP}){{0,6}}(?:/@id)?")
_NOTE_OF = re.compile(r"/footnoteId/@id$")


def is_path(path: str) -> bool:
    """Whether the form has such a field: a path of the schema with its indexes, or a reference to a note on one."""
    if len(path) > 300 or not _PATH.fullmatch(path):
        return False
    plain = _INDEX.sub("", path)
    owner = _NOTE_OF.sub("", plain)
    return plain in _BY_PATH or (owner != plain and owner in _NOTED)


_NOTED = frozenset(_BY_PATH) | {path.rpartition("/")[0] for path in _BY_PATH if "/" in path}
