"""A record as flat rows: one a transaction or holding, each value with its confidence and notes beside it."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.export.paths import row_of
from extractor.forms.schema import ROW, Kind
from extractor.types.record import Extraction, Field

Value = str | float | None

# Name of the column -> path in the row.
CELLS: dict[str, str] = {path.removesuffix("/value").rpartition("/")[2]: path for path in ROW}
KINDS: dict[str, Kind] = {name: ROW[path] for name, path in CELLS.items()}
HEAD = ("source", "status", "documentType", "periodOfReport", "issuerName", "issuerTradingSymbol", "rptOwnerName", "table", "row")
COLUMNS: tuple[str, ...] = (
    *HEAD,
    *(column for name in CELLS for column in (name, f"{name}_confidence", f"{name}_footnotes")),
    "needs_review",
)


def flat_rows(extraction: Extraction) -> Iterator[dict[str, Value]]:
    """The rows in the order of the page, with every column of COLUMNS; None where there is nothing.

    `row` is the element with its index, `rptOwnerName` all owners joined by "; ", `needs_review` the columns in doubt.
    """
    head = _head(extraction)
    rows: dict[str, list[tuple[str, Field]]] = {}
    for field in extraction.fields:
        if (found := row_of(field.path)) is not None:
            rows.setdefault(found[0], []).append((found[1], field))
    for path, cells in rows.items():
        if all(field.value is None for _, field in cells):  # ink that may be a row
            continue
        table, _, element = path.partition("/")
        yield dict.fromkeys(COLUMNS) | head | {"table": table, "row": element} | _cells(cells)


def _head(extraction: Extraction) -> dict[str, Value]:
    values = {field.path: field.value for field in extraction.fields if field.value is not None}
    owners = [value for path, value in values.items() if path.endswith("/rptOwnerName")]
    return {
        "source": extraction.source.name,
        "status": extraction.status,
        "documentType": values.get("documentType"),
        "periodOfReport": values.get("periodOfReport"),
        "issuerName": values.get("issuer/issuerName"),
        "issuerTradingSymbol": values.get("issuer/issuerTradingSymbol"),
        "rptOwnerName": "; ".join(owners) or None,
    }


def _cells(cells: list[tuple[str, Field]]) -> dict[str, Value]:
    out: dict[str, Value] = {}
    notes: dict[str, list[str]] = {}
    doubtful: dict[str, None] = {}
    for path, field in cells:
        owner, _, _ = path.partition("/footnoteId")
        name = _column(owner)
        if field.needs_review:
            doubtful[name] = None
        if owner != path:
            notes.setdefault(f"{name}_footnotes", []).extend([field.value] if field.value else [])
        else:
            out |= {name: field.value, f"{name}_confidence": field.confidence}
    joined = {name: " ".join(ids) for name, ids in notes.items() if ids}
    return {k: v for k, v in (out | joined).items() if k in _KNOWN} | {"needs_review": " ".join(doubtful) or None}


def _column(path: str) -> str:
    """The column of a cell's path; notes on the coding belong to the code."""
    name = path.removesuffix("/value").rpartition("/")[2]
    return "transactionCode" if name == "transactionCoding" else name


_KNOWN = frozenset(COLUMNS)
