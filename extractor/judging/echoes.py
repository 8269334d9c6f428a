"""Rows that an engine saw twice: what repeats the row above it and lacks what every row of the form begins with is no row of its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from extractor.fields.rows.transactions import RowReading
from extractor.types.record import Reading

RULE = "row-begins"
_BEGINS = ("title", "date", "code")
_LEAST = 2  # cells that must come again


def without_echoes(rows: tuple[RowReading, ...]) -> tuple[RowReading, ...]:
    """The rows that are rows, numbered anew; the same tuple where none is an echo."""
    kept: list[RowReading] = []
    for row in rows:
        if not (kept and _echoes(row, kept[-1])):
            kept.append(row)
    return rows if len(kept) == len(rows) else _numbered(kept)


def _echoes(row: RowReading, above: RowReading) -> bool:
    """Whether all that the row shows stands in the row above, which begins as a row does."""
    if row.table != above.table or len(row.cells) < _LEAST or any(name in row.cells for name in _BEGINS) or "title" not in above.cells:
        return False
    return all(name in above.cells and _same(reading, above.cells[name]) for name, reading in row.cells.items())


def _same(a: Reading, b: Reading) -> bool:
    return a.raw == b.raw or bool(a.candidates and b.candidates and a.candidates[0].value == b.candidates[0].value)


def _numbered(rows: list[RowReading]) -> tuple[RowReading, ...]:
    """The rows with the indices and paths that they have without those left out."""
    counts: Counter[str] = Counter()
    out = []
    for row in rows:
        counts[row.element] += 1
        if row.index != counts[row.element]:
            moved = replace(row, index=counts[row.element])
            cells = {name: replace(cell, path=moved.base + cell.path.removeprefix(row.base)) for name, cell in row.cells.items()}
            row = replace(moved, cells=cells)
        out.append(row)
    return tuple(out)
