"""Notes on the cells that other rows of the table have them on: where marks were shifted, merged or shuffled, only that tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractor.tables.rows import RawCell, RawRow
from extractor.tables.sides import SIDES

# Cells that may hold notes and nothing else.
_NOTED = frozenset({"exercise_price", "exercisable", "expiration", "price"})
_ONE = re.compile(r"[({\[][Il|1][)}\]]?|[Il|][)}\]]")
_SIDE = "side"
_SURE = 0.9
_TOLD = 0.8  # how sure a place is that other rows tell
_LEAST = 2  # rows that must show the same, unless the row fell out of its table and the one that shows it stayed

Pattern = tuple[int, tuple[tuple[str, tuple[int, ...]], ...]]  # table, and the notes of each column


def as_siblings(rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows; where a row's notes are not surely placed, they stand on the cells on which most rows with the same notes have them."""
    rows = _unpriced(rows)
    patterns = [_pattern(row) for row in rows]
    shown = Counter(patterns)
    stayed = {pattern for pattern, row in zip(patterns, rows, strict=True) if not row.loose}
    return [
        _as(row, own, _usual(row, own, shown, stayed)) if own[1] and _unsure(row) else row for row, own in zip(rows, patterns, strict=True)
    ]


def _unpriced(rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows; a bare `1` where other rows show the mark (1) and nothing else is that mark, and so is `(I)`, where no letter can be."""
    alone = {(row.table, name, n) for row in rows for name in _NOTED for n, _ in _lone_notes(row.cells.get(name))}

    def mark(row: RawRow, name: str, cell: RawCell) -> RawCell:
        text = cell.pieces[0].text if len(cell.pieces) == 1 and not cell.notes else ""
        if name in _NOTED and _ONE.fullmatch(text):
            return RawCell((), ((1, False),), min(cell.certainty, _TOLD))
        if text.isdecimal() and (row.table, name, int(text)) in alone:
            return RawCell((), ((int(text), False),), min(cell.certainty, _TOLD))
        return cell

    return [replace(row, cells={name: mark(row, name, cell) for name, cell in row.cells.items()}) for row in rows]


def _lone_notes(cell: RawCell | None) -> tuple[tuple[int, bool], ...]:
    return cell.notes if cell is not None and not cell.pieces else ()


def _unsure(row: RawRow) -> bool:
    """Clear ink is not moved: what a filer noted elsewhere this time stays there."""
    return row.loose or min(cell.certainty for cell in row.cells.values() if cell.notes) < _SURE


def _pattern(row: RawRow) -> Pattern:
    found = ((_SIDE if name in SIDES else name, tuple(number for number, _ in cell.notes)) for name, cell in row.cells.items())
    return row.table, tuple(sorted((name, numbers) for name, numbers in found if numbers))


def _usual(row: RawRow, own: Pattern, shown: Counter[Pattern], stayed: set[Pattern]) -> Pattern:
    same = [other for other in shown if other[0] == own[0] and _numbers(other) == _numbers(own) and _fits(row, other)]
    best = max(same, key=lambda pattern: (shown[pattern], pattern in stayed, pattern == own), default=own)
    enough = shown[best] >= _LEAST or (row.loose and best in stayed)
    better = shown[best] > shown[own] or (row.loose and best in stayed and own not in stayed)
    return best if enough and better else own


def _numbers(pattern: Pattern) -> list[int]:
    return sorted(number for _, numbers in pattern[1] for number in numbers)


def _fits(row: RawRow, pattern: Pattern) -> bool:
    """Whether the row has ink in every cell that needs some beside its notes, and none in those that hold notes alone."""
    inked = {_SIDE if name in SIDES else name for name, cell in row.cells.items() if cell.pieces}
    return all(name in inked or name in _NOTED for name, _ in pattern[1])


def _as(row: RawRow, own: Pattern, wanted: Pattern) -> RawRow:
    if own == wanted:
        return row
    printed = {number: flag for cell in row.cells.values() for number, flag in cell.notes}
    notes = {name: tuple((number, printed[number]) for number in numbers) for name, numbers in wanted[1]}
    cells: dict[str, RawCell] = {}
    for name, cell in row.cells.items():
        now = notes.pop(_SIDE if name in SIDES else name, ())
        if now != cell.notes:
            cell = replace(cell, notes=now, certainty=min(cell.certainty, _TOLD))
        if cell.pieces or cell.notes:
            cells[name] = cell
    cells |= {name: RawCell((), now, _TOLD) for name, now in notes.items()}
    return replace(row, cells=cells)
