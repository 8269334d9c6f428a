"""Footnote marks in place of dates: an option is exercisable from and expires on something, and both columns say what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.tables.rows import RawCell, RawRow

_AMOUNTS = ("acquired", "disposed")
_DATES = ("exercisable", "expiration")
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_TOLD = 0.8  # how sure a place is that only the form tells


def with_both_terms(rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows of Table II; where one date is a mark, the other missing, and the amount beside them has marks: those are the first's."""
    return [_with_both(row) if row.table > 1 else row for row in rows]


def _with_both(row: RawRow) -> RawRow:
    shown = [name for name in _DATES if name in row.cells]
    amount = next((name for name in _AMOUNTS if name in row.cells and row.cells[name].pieces and row.cells[name].notes), None)
    astray = any(_DATE.search(cell.raw) for name, cell in row.cells.items() if name.endswith("title"))
    if amount is None or astray or len(shown) != 1 or row.cells[shown[0]].pieces:
        return row
    from_, until = _DATES
    cells = {
        **row.cells,
        amount: RawCell(row.cells[amount].pieces, (), min(row.cells[amount].certainty, _TOLD)),
        from_: RawCell((), row.cells[amount].notes, _TOLD),
        until: RawCell((), row.cells[shown[0]].notes, _TOLD),
    }
    return replace(row, cells=cells)
