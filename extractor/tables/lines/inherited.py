"""Titles that a page prints once for several rows: a merged cell whose copies a tool left empty, or a ditto mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.tables.rows import RawCell, RawRow

_TITLE = "title"
_DITTO = frozenset({'"', "''", "”", "〃", "″", "do.", "ditto", '""', "“", "same", "as above", "same as above"})
_BY_ABOVE = 0.6  # how sure a title is that only the row above has
_WHOLE = frozenset({"ownership", "balance"})  # what a row has that is no piece of the row above


def with_titles_above(rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows in the order of the page; one in the table that shows no title has that of the row above it, notes of its own."""
    out: list[RawRow] = []
    for row in rows:
        above = out[-1] if out else None
        if above is not None and above.table == row.table and _TITLE in above.cells and _untitled(row) and not above.loose:
            row = _titled(row, above.cells[_TITLE])
        out.append(row)
    return out


def _untitled(row: RawRow) -> bool:
    cell = row.cells.get(_TITLE)
    inked = cell is not None and cell.pieces and cell.raw.lower() not in _DITTO
    return not inked and not row.loose and row.cells.keys() >= _WHOLE


def _titled(row: RawRow, above: RawCell) -> RawRow:
    own = row.cells.get(_TITLE)
    cell = RawCell(above.pieces, own.notes if own else (), min(above.certainty, _BY_ABOVE))
    return replace(row, cells={_TITLE: cell, **{name: other for name, other in row.cells.items() if name != _TITLE}})
