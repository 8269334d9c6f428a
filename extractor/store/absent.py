"""What a record of its kind should have and lacks: fields that nobody found, to be asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.forms.schema import ROW_ELEMENTS
from extractor.store.questions import MARK, is_offered
from extractor.types.record import Evidence, Field

TITLE = "securityTitle/value"
_TITLE, _OWNERSHIP = (TITLE,), ("ownershipNature/directOrIndirectOwnership/value",)
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
_PRICE = tuple(f"transactionAmounts/transactionPricePerShare{end}" for end in ("/value", MARK))
_SALES = ("P", "S", "F")  # filings of 2024: none of these without a price or a note that tells it
_STREET2 = "reportingOwnerAddress/rptOwnerStreet2"
_NATURE = ("ownershipNature/natureOfOwnership/value",)
_TICKS = tuple(f"reportingOwnerRelationship/{box}" for box in ("isDirector", "isOfficer", "isTenPercentOwner", "isOther"))
# What is written beside a box -> the box; each asks for the other.
_TITLES = {"reportingOwnerRelationship/officerTitle": _TICKS[1], "reportingOwnerRelationship/otherText": _TICKS[3]}
_OWNER = (
    "reportingOwnerId/rptOwnerName",
    "reportingOwnerAddress/rptOwnerStreet1",
    "reportingOwnerAddress/rptOwnerCity",
    "reportingOwnerAddress/rptOwnerState",
    "reportingOwnerAddress/rptOwnerZipCode",
)


def gone_with(path: str) -> str:
    """What goes where a reviewer says that this is not on the page: each row has a title and each owner a name, so there is no such row or
    owner; the beginning of its paths, "" for other fields."""
    row = _row(path)
    if row and path == f"{row}/{TITLE}":
        return f"{row}/"
    owner = path.partition("/")[0]
    return f"{owner}/" if path == f"{owner}/{_OWNER[0]}" else ""


def absent(fields: Sequence[Field]) -> list[Field]:
    """A field without value for each thing that is missing; one that is there without a value counts as told."""
    known = {field.path: field for field in fields}
    rows = _rows(fields)
    needed: list[tuple[str, ...]] = [(path,) for path in _ALONE]
    needed += [(path,) for owner in _owners(known) for path in _of_owner(owner, known)]
    for row in rows:
        needed += [tuple(f"{row}/{cell}" for cell in cells) for cells in _of_row(row, known)]
    needed += [(note,) for note in _notes(fields)]
    there = known.keys() | {path.partition(MARK)[0] + MARK for path in known if MARK in path}
    lacking = [cells[0] for cells in needed if not there & set(cells)]
    return [Field(path, None, "", 0.0, True, evidence=rows.get(_row(path), ())) for path in lacking]


def _owners(known: Mapping[str, Field]) -> list[str]:
    """The reporting owners, and as many more as have signed; not one that a reviewer has said is none."""
    found = {path.partition("/")[0] for path in known if path.startswith("reportingOwner[")}
    signed = sum(path.endswith("]/signatureName") and field.value is not None for path, field in known.items())
    found |= {f"reportingOwner[{at}]" for at in range(1, max(1, signed) + 1)}
    return sorted(owner for owner in found if not _none_there(owner, known))


def _none_there(owner: str, known: Mapping[str, Field]) -> bool:
    name = known.get(f"{owner}/{_OWNER[0]}")
    return name is not None and name.value is None and not name.needs_review


def _of_owner(owner: str, known: Mapping[str, Field]) -> list[str]:
    """What an owner must have. One who was not found at all is asked for by name first."""
    name = f"{owner}/{_OWNER[0]}"
    if name not in known and not any(path.startswith(f"{owner}/") for path in known):
        return [name]
    wanted = [*_OWNER, *_of_relationship(owner, known)]
    street = known.get(f"{owner}/{_OWNER[1]}")
    if street is not None and (street.needs_review or was_typed(street)):  # two lines are read as one, or lost as one, on a damaged page
        wanted.append(_STREET2)
    return [f"{owner}/{path}" for path in wanted]


def was_typed(field: Field) -> bool:
    """Whether a reviewer found the value on the page, where there was no ink for it, or other ink."""
    return field.confidence == 1 and field.value is not None and (not field.raw or any(one.kind == "correction" for one in field.repairs))


def _of_relationship(owner: str, known: Mapping[str, Field]) -> list[str]:
    told = {path: known[key] for path in (*_TICKS, *_TITLES) if (key := f"{owner}/{path}") in known}
    ticked = {path for path, field in told.items() if field.value is not None}
    if not ticked & set(_TICKS):
        return [*_TICKS, *(title for title in _TITLES if title in told)]
    return [title if tick in ticked else tick for title, tick in _TITLES.items() if (tick in ticked) != (title in ticked)]


def _of_row(row: str, known: Mapping[str, Field]) -> tuple[tuple[str, ...], ...]:
    """What a row must have; nothing where a reviewer has said that there is none, or has yet to say so."""
    cells = [known[path] for path in known if path.startswith(f"{row}/")]
    if all(field.value is None for field in cells) and any(not field.needs_review or is_offered(field) for field in cells):
        return ()
    return _NEEDED[_element(row)] + ((_NATURE,) if _indirect(row, known) else ()) + ((_PRICE,) if _is_sale(row, known) else ())


def _indirect(row: str, known: Mapping[str, Field]) -> bool:
    ownership = known.get(f"{row}/{_OWNERSHIP[0]}")
    return ownership is not None and ownership.value == "I"


def _is_sale(row: str, known: Mapping[str, Field]) -> bool:
    code = known.get(f"{row}/transactionCoding/transactionCode")
    return code is not None and code.value in _SALES


def _notes(fields: Sequence[Field]) -> list[str]:
    """Footnotes that a mark names."""
    named = {field.value for field in fields if MARK in field.path and field.value is not None and not field.needs_review}
    return [f'footnotes/footnote[@id="{note}"]' for note in sorted(named)]


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
