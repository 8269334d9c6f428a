"""Marks that left no ink: the price of a note that no cell mentions, and cells of Table II that the other rows of the title have noted.

Every note of a filing is mentioned, and a note between which prices a price lies is of no other cell. EDGAR takes no right's price and no
date on which it can be exercised or ends that is neither a value nor a note: where all others of the title have one note there, so had it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractor.tables.marks.ranged import by_range
from extractor.tables.rows import RawCell, RawRow
from extractor.types.labels import ROWS, LabelledLine

_TOLD = 0.6  # how sure a cell is whose mark was told so
_WHOLE = frozenset({"title", "ownership"})  # what a row shows that is all there, and an amount of any kind
_COUNTS = ("amount", "acquired", "disposed", "underlying_amount", "balance")
_DATES = ("exercisable", "expiration")
_OWING = ("exercise_price", "exercisable", "expiration")


def with_lost_marks(rows: Sequence[RawRow], lines: Sequence[LabelledLine], notes: Mapping[int, str]) -> list[RawRow]:
    """The rows with the marks that they must have had; where an engine saw the words, it was asked for its marks (noted.py)."""
    if any(cell.words for item in lines if item.label in ROWS for cell in item.line.cells):
        return list(rows)
    priced = _priced(rows, notes)
    return [_with_owed(row, priced) if row.table == 2 else row for row in priced]


def _unmentioned(rows: Sequence[RawRow], notes: Mapping[int, str]) -> dict[int, str]:
    told = {number for row in rows for cell in row.cells.values() for number, _ in cell.notes}
    return {number: text for number, text in notes.items() if number not in told}


def _priced(rows: Sequence[RawRow], notes: Mapping[int, str]) -> list[RawRow]:
    """The rows, prices with the only note whose range holds them, where nothing mentions it."""
    left = _unmentioned(rows, notes)
    out = list(rows)
    for at, row in enumerate(rows):
        price = row.cells.get("price")
        found = by_range(price.pieces[0].text, notes) if price is not None and len(price.pieces) == 1 and left else ()
        shreds = found and all(str(number) in str(found[0]) for number, _ in (price.notes if price else ()))
        if price is not None and found and found[0] in left and shreds:
            told = replace(price, notes=((found[0], False),), certainty=min(price.certainty, _TOLD))
            out[at] = replace(row, cells={**row.cells, "price": told})
    return out


def _with_owed(row: RawRow, rows: Sequence[RawRow]) -> RawRow:
    """The row of Table II, its empty cells that owe a mark with it."""
    shown = {name for name, cell in row.cells.items() if cell.pieces}
    if not shown >= _WHOLE or shown.isdisjoint(_COUNTS):
        return row
    cells = dict(row.cells)
    for name in _OWING:
        if name not in cells or not (cells[name].pieces or cells[name].notes):
            found = _of_siblings(row, rows, name) or _of_other_date(cells, name, rows)
            if found:
                cells[name] = RawCell((), tuple((number, False) for number in found), _TOLD)
    return replace(row, cells=cells) if len(cells) > len(row.cells) else row


def _of_siblings(row: RawRow, rows: Sequence[RawRow], name: str) -> tuple[int, ...]:
    """The notes that all other rows of the title have in the column, alone."""
    others = [other for other in rows if other is not row and other.table == 2 and _title(other) == _title(row)]
    alike = [other.cells[name] for other in others if name in other.cells]
    found = {tuple(number for number, _ in cell.notes) for cell in alike if not cell.pieces}
    return next(iter(found)) if len(found) == 1 and len(alike) > 1 and all(cell.notes for cell in alike) else ()


def _of_other_date(cells: Mapping[str, RawCell], name: str, rows: Sequence[RawRow]) -> tuple[int, ...]:
    """The notes of the row's other date, where they stand alone: mostly one note tells both. A column that no row of several fills is
    one that the filer left empty."""
    rights = [row for row in rows if row.table == 2]
    if len(rights) > 1 and not any(name in row.cells for row in rights):
        return ()
    other = cells.get(_DATES[1 - _DATES.index(name)]) if name in _DATES else None
    return tuple(number for number, _ in other.notes) if other is not None and not other.pieces else ()


def _title(row: RawRow) -> str:
    return row.cells["title"].raw if "title" in row.cells else ""
