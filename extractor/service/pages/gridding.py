"""Both tables of a form as a grid to edit, with the balances checked while one types."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel
from pydantic import Field as Limits

from extractor.errors import InputError
from extractor.export.paths import row_of
from extractor.forms.schema import ROW, Kind
from extractor.service.auth.gate import Guarded, Reviewer
from extractor.service.context import Here
from extractor.service.corrections import checked
from extractor.service.pages import words
from extractor.service.pages.asking import mark
from extractor.service.pages.desk import Document, today
from extractor.service.pages.seeing import entry_at_desk, reserve, seat
from extractor.service.pages.viewing import viewer_of
from extractor.service.render import render
from extractor.store.review import Correction
from extractor.types.record import Extraction, Field

router = APIRouter(route_class=Guarded, include_in_schema=False)
_SHORT = {
    "Acquired or disposed": "A/D",
    "Direct or indirect": "D/I",
    "Transaction date": "Date",
    "Transaction code": "Code",
    "Deemed execution date": "Deemed",
}
# Columns in the order of the printed form; of two paths the second is for amounts in dollars.
_FIRST = ("title", "date", "deemed", "code", "v", "amount", "ad", "price", "balance", "ownership", "nature")
_SECOND = (
    *("title", "strike", "date", "deemed", "code", "v", "amount", "ad", "exercisable", "expiration"),
    *("underlying", "underlying_amount", "price", "balance", "ownership", "nature"),
)
_PATHS: dict[str, tuple[str, ...]] = {
    "title": ("securityTitle/value",),
    "strike": ("conversionOrExercisePrice/value",),
    "date": ("transactionDate/value",),
    "deemed": ("deemedExecutionDate/value",),
    "code": ("transactionCoding/transactionCode",),
    "v": ("transactionTimeliness/value",),
    "amount": ("transactionAmounts/transactionShares/value", "transactionAmounts/transactionTotalValue/value"),
    "ad": ("transactionAmounts/transactionAcquiredDisposedCode/value",),
    "price": ("transactionAmounts/transactionPricePerShare/value",),
    "exercisable": ("exerciseDate/value",),
    "expiration": ("expirationDate/value",),
    "underlying": ("underlyingSecurity/underlyingSecurityTitle/value",),
    "underlying_amount": ("underlyingSecurity/underlyingSecurityShares/value", "underlyingSecurity/underlyingSecurityValue/value"),
    "balance": (
        "postTransactionAmounts/sharesOwnedFollowingTransaction/value",
        "postTransactionAmounts/valueOwnedFollowingTransaction/value",
    ),
    "ownership": ("ownershipNature/directOrIndirectOwnership/value",),
    "nature": ("ownershipNature/natureOfOwnership/value",),
}
_LOOKS = {Kind.NUMBER: "n", Kind.DATE: "d", Kind.TEXT: "w", Kind.CODE: "c"}


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell: its column, path, value as kept, and whether it is in doubt. `look` is a class of the style sheet."""

    column: str
    path: str
    value: str
    shown: str | None
    doubtful: bool
    confidence: float
    look: str
    marks: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: captions by column, rows as (name, element, cells, notes, marks on the page), and the element of a new row."""

    name: str
    table: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, str, tuple[Slot, ...], str, tuple[tuple[float, ...], ...]], ...]
    element: str
    blank: tuple[Slot, ...]


class Cell(BaseModel):
    """One changed or confirmed cell."""

    path: str = Limits(max_length=300)
    shown: str | None = Limits(None, max_length=50_000)
    value: str | None = Limits(None, max_length=50_000)


class Cells(BaseModel):
    """All of them, kept together or not at all."""

    changes: list[Cell] = Limits(max_length=5000)


@router.get("/desk/{document_id}/grid")
def grid(request: Request, here: Here, who: Reviewer, document_id: Document) -> Response:
    """The tables, the page above them."""
    entry = entry_at_desk(here, who, document_id)
    reserve(here, who, document_id)
    extraction = here.repository.result(document_id, entry.name).extraction
    return render(
        request,
        "grid.html",
        title=f"Tables of {entry.name}",
        base=f"/desk/{document_id}",
        entry=entry,
        source=extraction.source,
        view=viewer_of(here.repository).lines(entry.sha256, entry.name),
        sheets=sheets(extraction.fields),
        today=today(here, who),
    )


@router.post("/desk/{document_id}/grid")
def save(here: Here, who: Reviewer, document_id: Document, said: Annotated[Cells, "JSON"]) -> dict[str, object]:
    """Keep the cells, all or none. Raises InputError that names the cell."""
    seat(here, who, document_id)
    record = here.repository.result(document_id).extraction
    changes = [change for cell in said.changes for change in _checked(cell, record)]
    record = here.repository.correct(document_id, who.name, changes)
    return {"next": f"/desk/{document_id}", "status": record.status, "kept": len(changes)}


def _checked(cell: Cell, record: Extraction) -> list[Correction]:
    try:
        return checked([Correction(cell.path, cell.shown, cell.value, "grid")], lambda: record)
    except InputError as error:
        told = f"{words.place_of(cell.path)}, {words.name_of(cell.path)}: {error.message}"
        raise InputError(told, code=error.code, advice=error.advice) from error


def sheets(fields: Sequence[Field]) -> list[Sheet]:
    """The tables of a record; both are there, so that lost rows can be added."""
    form = next((field.value or "" for field in fields if field.path == "documentType"), "")
    kind = "Holding" if form.startswith("3") else "Transaction"
    return [_sheet(fields, "nonDerivative", "Table I", _FIRST, kind), _sheet(fields, "derivative", "Table II", _SECOND, kind)]


def _sheet(fields: Sequence[Field], stem: str, name: str, columns: tuple[str, ...], kind: str) -> Sheet:
    rows: dict[str, dict[str, Field]] = {}
    for field in fields:
        if (found := row_of(field.path)) is not None and found[0].startswith(f"{stem}Table/"):
            rows.setdefault(found[0], {})[found[1]] = field
    made = tuple((_number(row), row, tuple(_slots(row, cells, columns)), _marks(cells), _places(cells)) for row, cells in rows.items())
    heads = tuple((column, _caption(column)) for column in columns)
    element = f"{stem}Table/{stem}{kind}"
    return Sheet(name, f"{stem}Table", heads, made, element, tuple(_slots(f"{element}[0]", {}, columns)))


def _slots(row: str, cells: dict[str, Field], columns: tuple[str, ...]) -> Iterator[Slot]:
    for column in columns:
        path = next((one for one in _PATHS[column] if one in cells), _PATHS[column][0])
        field = cells.get(path)
        value = (field.value if field else None) or ""
        doubtful = bool(field and field.needs_review)
        confidence = field.confidence if field else 1.0
        places = tuple(mark(one) for one in field.evidence if one.span) if field else ()
        shown = field.value if field else None
        yield Slot(column, f"{row}/{path}", value, shown, doubtful, confidence, _LOOKS.get(ROW[path], "w"), places)


def _caption(column: str) -> str:
    name = words.name_of(_PATHS[column][0])
    return _SHORT.get(name, name)


def _marks(cells: dict[str, Field]) -> str:
    return " ".join(dict.fromkeys(field.value for path, field in cells.items() if "footnoteId" in path and field.value))


def _number(row: str) -> str:
    """`transaction 3`."""
    return words.place_of(f"{row}/x").partition(", ")[2]


def _places(cells: dict[str, Field]) -> tuple[tuple[float, ...], ...]:
    return tuple(dict.fromkeys(mark(one) for field in cells.values() for one in field.evidence))
