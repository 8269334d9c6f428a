"""Cells that EDGAR never leaves empty: a right's price, and when it can be exercised and ends, is a value or a footnote. Where an engine
read a row of them and a cell shows nothing, its mark was too faint."""

from __future__ import annotations

from extractor.forms.columns import EXERCISABLE, EXERCISE_PRICE, EXPIRATION, FORM3_TABLE2, OWNERSHIP, TABLE2, UNDERLYING_TITLE, Column
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell
from extractor.types.superscript import lowered

_OWING = (EXERCISE_PRICE, EXERCISABLE, EXPIRATION)
_LAYOUTS = {len(columns): columns for columns in (TABLE2, FORM3_TABLE2)}
_WHOLE = (UNDERLYING_TITLE, OWNERSHIP)  # with the title of the security: a row that is all there has these


def column_at(item: LabelledLine, at: int) -> Column | None:
    """The column of a cell in Table II, where the row has all of its cells."""
    columns = _LAYOUTS.get(len(item.line.cells), ()) if item.label is Label.TABLE2_ROW and item.line.table is not None else ()
    return columns[at] if columns else None


def is_owed(item: LabelledLine, at: int) -> bool:
    """Whether the cell at this place must have a mark and shows none."""
    cells = item.line.cells
    if column_at(item, at) not in _OWING or _shows(cells[at]) or not _shows(cells[0]):
        return False
    filled = {column_at(item, place) for place, cell in enumerate(cells) if _shows(cell)}
    return filled.issuperset(_WHOLE) and any(word.confidence is not None for word in cells[0].words)


def _shows(cell: Cell) -> bool:
    """Whether there is more than dirt in a cell."""
    return any(ch.isalnum() for ch in lowered(cell.text))
