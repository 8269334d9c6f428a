"""Cells that EDGAR never leaves empty: a right's price, when it can be exercised and ends, and a transaction's price are a value or a
footnote. Where an engine read a row of them and a cell shows nothing, its mark was too faint. So it was on natures without one, where
others have theirs: nine of ten natures of a filing have marks if one has."""

from __future__ import annotations

from extractor.forms.columns import (
    AMOUNT,
    CODE,
    EXERCISABLE,
    EXERCISE_PRICE,
    EXPIRATION,
    FORM3_TABLE1,
    FORM3_TABLE2,
    NATURE,
    OWNERSHIP,
    PRICE,
    TABLE1,
    TABLE2,
    TITLE,
    UNDERLYING_TITLE,
    Column,
)  # fmt: skip
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell
from extractor.types.superscript import lowered

_LAYOUTS = {
    Label.TABLE1_ROW: {len(columns): columns for columns in (TABLE1, FORM3_TABLE1)},
    Label.TABLE2_ROW: {len(columns): columns for columns in (TABLE2, FORM3_TABLE2)},
}
# The columns that owe a mark, by those with which a row that is all there shows something.
_OWING = {
    Label.TABLE1_ROW: ((PRICE,), frozenset({TITLE, CODE, AMOUNT, OWNERSHIP})),
    Label.TABLE2_ROW: ((EXERCISE_PRICE, EXERCISABLE, EXPIRATION), frozenset({TITLE, UNDERLYING_TITLE, OWNERSHIP})),
}

_DATE, _PRICE, _SHORT = 4, 3, 5  # digits of a date and a price that can be seen, signs of what is neither


def column_at(item: LabelledLine, at: int) -> Column | None:
    """The column of a cell of a ruled table, where the row has all of its cells."""
    columns = _LAYOUTS[item.label].get(len(item.line.cells), ()) if item.label in _LAYOUTS and item.line.table is not None else ()
    return columns[at] if columns else None


def is_owed(item: LabelledLine, at: int) -> bool:
    """Whether the cell at this place must have a mark and shows none."""
    cells, column = item.line.cells, column_at(item, at)
    if item.label not in _OWING or column is None or _holds_value(cells[at], column):
        return False
    owing, whole = _OWING[item.label]
    read = any(word.confidence is not None for word in cells[0].words)
    return read and column in owing and whole <= {column_at(item, place) for place, cell in enumerate(cells) if _shows(cell)}


def _holds_value(cell: Cell, column: Column) -> bool:
    """Whether a cell shows a mark, or enough of a date or a price: a sign or two are what an engine made of a mark."""
    digits = sum(ch.isdigit() for ch in cell.text)
    if column is EXERCISABLE or column is EXPIRATION:
        return "⁽" in cell.text or digits >= _DATE or len(cell.text) > _SHORT
    return any(sign in cell.text for sign in "⁽$S0") or digits >= _PRICE or len(cell.text) > _SHORT


def is_bare_nature(item: LabelledLine, at: int) -> bool:
    """Whether the cell is a nature that an engine read, without a mark."""
    cell = item.line.cells[at]
    read = any(word.confidence is not None for word in cell.words)
    return read and column_at(item, at) is NATURE and _shows(cell) and "⁽" not in cell.text


def _shows(cell: Cell) -> bool:
    """Whether there is more than dirt in a cell."""
    return any(ch.isalnum() for ch in lowered(cell.text))
