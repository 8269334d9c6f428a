"""Cells that say the same have marks all or none: codes of one letter, titles and natures of one text, prices and amounts of one code.

Of 400 groups of filings eleven were of both kinds, of 38 groups of codes none. So where marks were read on some cells of a group, those of
the others left no ink, if the page is worn enough for that; a price sold in one lot needs none.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from extractor.forms.columns import ACQUIRED, AMOUNT, CODE, DISPOSED, NATURE, PRICE, TITLE
from extractor.parsing.names import key_of
from extractor.tables.marks.owed import column_at
from extractor.types.labels import ROWS, Label, LabelledLine
from extractor.types.page import Cell
from extractor.types.superscript import MARKS

Place = tuple[int, int]  # line, cell
_Group = tuple[Label, str, str]

_BY_TEXT, _BY_CODE = frozenset({TITLE, NATURE}), frozenset({PRICE, AMOUNT, ACQUIRED, DISPOSED})
_NAMES_BY_CODE = frozenset(column.name for column in _BY_CODE)
_PRIOR = math.log(0.25)  # odds that a group has marks
_LEAST_LOST, _MOST_LOST = 0.001, 0.5  # share of a page's marks that leave no ink:
_LOST = 1.6  # times the square of the doubt about those that left some
_WHOLE, _WHOLE_BY_CODE = 0.93, 0.8  # of the groups that have marks at all those whose cells all have
_FALSE, _LEAST_FALSE = 0.15, 0.003  # how often dirt is read as a mark, where the engine doubted all of it


def owing(lines: Sequence[LabelledLine]) -> frozenset[Place]:
    """The cells without a mark whose likes have marks."""
    groups: dict[_Group, list[Place]] = {}
    for at, item in enumerate(lines):
        if item.label in ROWS and len(item.line.cells) > 1:
            for number in range(len(item.line.cells)):
                if group := _group(item, number):
                    groups.setdefault(group, []).append((at, number))
    cells = {place: lines[place[0]].line.cells[place[1]] for places in groups.values() for place in places}
    lost = _lost(list(cells.values()))
    found = [places for group, places in groups.items() if len(places) > 1 and _all_marked(group, [cells[place] for place in places], lost)]
    return frozenset(place for places in found for place in places if _sure(cells[place]) is None)


def _group(item: LabelledLine, at: int) -> _Group | None:
    """What a cell shares with those that have marks if it has; None where it is of no group, or empty, or was read by no engine."""
    column, cell = column_at(item, at), item.line.cells[at]
    if column is None or not _text(cell) or not any(word.confidence is not None for word in cell.words):
        return None
    if column is CODE or column in _BY_CODE:
        code = _code(item)
        return (item.label, column.name, code) if code else None
    return (item.label, column.name, _text(cell)) if column in _BY_TEXT else None


def _code(item: LabelledLine) -> str:
    """The row's transaction code, where it was read as one letter."""
    at = next((at for at in range(len(item.line.cells)) if column_at(item, at) is CODE), None)
    text = _text(item.line.cells[at]) if at is not None else ""
    return text if len(text) == 1 and text.isalpha() else ""


def _text(cell: Cell) -> str:
    return key_of(MARKS.sub("", cell.text))


def _sure(cell: Cell) -> float | None:
    """How sure the engine was of a cell's marks; None where it read none."""
    found = [word.confidence or 0.0 for word in cell.words if MARKS.search(word.text)]
    return min(found) if found else None


def _lost(cells: Sequence[Cell]) -> float:
    """How many of the page's marks left no ink, as far as the doubt about the others tells."""
    sure = [one for one in map(_sure, cells) if one is not None]
    doubt = 1 - sum(sure) / len(sure) if sure else 0.0
    return min(_MOST_LOST, max(_LEAST_LOST, _LOST * doubt * doubt))


def _all_marked(group: _Group, cells: Sequence[Cell], lost: float) -> bool:
    """Whether all cells of a group have marks, likelier than that none has, or that each may or may not."""
    bare = sum(_sure(cell) is None for cell in cells)
    mixed = -math.log((len(cells) + 1) * math.comb(len(cells), bare))
    whole = _WHOLE_BY_CODE if group[1] in _NAMES_BY_CODE else _WHOLE
    return _odds(cells, lost) > 0 and math.log(whole / (1 - whole)) + bare * math.log(lost) > mixed


def _odds(cells: Sequence[Cell], lost: float) -> float:
    """Log odds that the cells have marks, all of them."""
    sure = [_sure(cell) for cell in cells]
    return _PRIOR + sum(math.log(lost) if one is None else math.log((1 - lost) / max(_LEAST_FALSE, _FALSE * (1 - one))) for one in sure)
