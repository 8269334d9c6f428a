"""What a record of its kind should have and lacks: fields that nobody found, to be asked for."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.forms.schema import ROW_ELEMENTS
from extractor.types.record import Evidence, Field

_TITLE, _OWNERSHIP = ("securityTitle/value",), ("ownershipNature/directOrIndirectOwnership/value",)
_BALANCE = tuple(f"postTransactionAmounts/{kind}OwnedFollowingTransaction/value" for kind in ("shares", "value"))
_DEAL = (
    _TITLE,
    ("transactionDate/value",),
    ("transactionCoding/transactionCode",),
    ("transactionAmounts/transactionShares/value", "transactionAmounts/transactionTotalValue/value"),
    ("transactionAmounts/transactionAcquiredDisposedCode/value",),
    _BALANCE,
    _OWNERSHIP,
)
_UNDERLYING = (
    ("underlyingSecurity/underlyingSecurityTitle/value",),
    ("underlyingSecurity/underlyingSecurityShares/value", "underlyingSecurity/underlyingSecurityValue/value"),
)
# Row element -> what each must have; of several paths one is enough.
_NEEDED = {
    "nonDerivativeTransaction": _DEAL,
    "nonDerivativeHolding": (_TITLE, _BALANCE, _OWNERSHIP),
    "derivativeTransaction": (*_DEAL, *_UNDERLYING),
    "derivativeHolding": (_TITLE, *_UNDERLYING, _OWNERSHIP),
}
_ALONE = ("documentType", "periodOfReport", "issuer/issuerName", "ownerSignature[1]/signatureName", "ownerSignature[1]/signatureDate")
_OWNER = (
    "reportingOwnerId/rptOwnerName",
    "reportingOwnerAddress/rptOwnerStreet1",
    "reportingOwnerAddress/rptOwnerCity",
    "reportingOwnerAddress/rptOwnerState",
    "reportingOwnerAddress/rptOwnerZipCode",
)


def absent(fields: Sequence[Field]) -> list[Field]:
    """A field without value for each thing that is missing; one that is there without a value counts as told."""
    paths = {field.path for field in fields}
    rows = _rows(fields)
    owners = sorted({path.partition("/")[0] for path in paths if path.startswith("reportingOwner[")}) or ["reportingOwner[1]"]
    needed: list[tuple[str, ...]] = [(path,) for path in (*_ALONE, *(f"{owner}/{path}" for owner in owners for path in _OWNER))]
    for row in rows:
        needed += [tuple(f"{row}/{cell}" for cell in cells) for cells in _NEEDED[_element(row)]]
    return [Field(cells[0], None, "", 0.0, True, evidence=rows.get(_row(cells[0]), ())) for cells in needed if not paths & set(cells)]


def _rows(fields: Sequence[Field]) -> dict[str, tuple[Evidence, ...]]:
    """The rows of both tables, each with the lines where it stands."""
    rows: dict[str, dict[Evidence, None]] = {}
    for field in fields:
        if row := _row(field.path):
            rows.setdefault(row, {}).update((Evidence(one.page, one.line), None) for one in field.evidence)
    return {row: tuple(lines) for row, lines in rows.items()}


def _row(path: str) -> str:
    steps = path.split("/")
    return "/".join(steps[:2]) if len(steps) > 2 and steps[1].partition("[")[0] in ROW_ELEMENTS else ""


def _element(row: str) -> str:
    return row.partition("/")[2].partition("[")[0]
