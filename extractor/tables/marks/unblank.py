"""Cells that are never blank, on pages of words: where a mark alone stood and was lost, the other rows and the order of notes tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractor.forms.columns import TABLE1, TABLE2
from extractor.tables.rows import RawCell, RawRow

_OWED = {1: ("price",), 2: ("exercise_price", "exercisable", "expiration")}
_ORDER = {1: [column.name for column in TABLE1], 2: [column.name for column in TABLE2]}
_TOLD = 0.6  # how sure a mark is that was told so
_MOST = 300  # rows; no form has more, and each is held against all others
_LEAST = 2  # rows that show it

Notes = tuple[tuple[int, bool], ...]


def with_owed_marks(rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows without columns, such cells with the note that most others of their table have there and nothing else."""
    printed = [sure for row in rows for cell in row.cells.values() for _, sure in cell.notes]
    if len(rows) > _MOST or all(printed):  # every mark was printed as one, and a blank cell was blank
        return list(rows)
    return [_filled(row, rows) if not row.sided else row for row in rows]


def _filled(row: RawRow, rows: Sequence[RawRow]) -> RawRow:
    cells = dict(row.cells)
    for name in _OWED[row.table]:
        if name not in cells and not (row.table == 1 and not {"date", "amount"} <= cells.keys()):
            notes = _usual([other.cells.get(name) for other in rows if other is not row and other.table == row.table and not other.sided])
            if notes:
                cells[name] = RawCell((), notes, _TOLD)
    if row.table > 1 and "exercise_price" not in cells and (notes := _before(row, rows)):
        cells["exercise_price"] = RawCell((), notes, _TOLD)
    return replace(row, cells=cells) if len(cells) > len(row.cells) else row


def _usual(cells: Sequence[RawCell | None]) -> Notes:
    """The notes that more than half of the cells show, alone."""
    shown = Counter(tuple(n for n, _ in cell.notes) if cell.notes and not cell.pieces else () for cell in cells if cell is not None)
    best = max(shown, key=shown.__getitem__, default=())
    return tuple((n, False) for n in best) if shown[best] >= _LEAST and 2 * shown[best] > len(cells) else ()


def _before(row: RawRow, rows: Sequence[RawRow]) -> Notes:
    """The note of a conversion price that a lone mark of the next cell tells: notes are numbered in the order of their first mention."""
    cell = row.cells.get("exercisable")
    if cell is None or cell.pieces or len(cell.notes) != 1:
        return ()
    above = rows[: next(at for at, other in enumerate(rows) if other is row)]
    seen = [n for other in above for each in other.cells.values() for n, _ in each.notes]
    seen += [n for name, each in row.cells.items() if name in _ORDER[row.table][:1] for n, _ in each.notes]
    last, number = max(seen, default=0), cell.notes[0][0]
    mentioned = {n for other in rows for each in other.cells.values() for n, _ in each.notes}
    if number == last + 1:
        return ((number, False),)
    return ((last + 1, False),) if number == last + 2 and last + 1 not in mentioned else ()
