"""Tables whose captions stand in the cells of their values, `1. Title of Security (Instr. 3) Common Stock`, or in another order than the
form's: the captions on a row of their own, the columns in the form's order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from extractor.reading.markup.columnnames import caption_in, place_of
from extractor.types.page import Cell, Line

_CAPTIONED = 4  # cells of such a row that begin with captions
_VALUED = 2  # of them, that go on with a value
_VALUE = re.compile(r"\$?\d[\d,./-]*(?!\S)|\$?\d[\d,./-]*[(⁽]")
_TOLD = 6  # columns in another order that captions tell


def as_headed(lines: list[Line]) -> tuple[Line, ...]:
    """The lines of a document, its tables as the form has them; lines are numbered anew."""
    out = [line for table, run in groupby(lines, key=lambda line: line.table) for line in (_table(list(run)) if table else run)]
    return tuple(line if line.number == number else replace(line, number=number) for number, line in enumerate(out, 1))


def _table(rows: list[Line]) -> list[Line]:
    if max(len(row.cells) for row in rows) < _CAPTIONED:
        return rows
    return _ordered(list(_apart(rows)))


def _apart(rows: Iterable[Line]) -> Iterator[Line]:
    """The rows, captions that stand before values on a row above them, once for rows below one another."""
    above: list[str] = []
    for row in rows:
        begins = [caption_in(cell.text) for cell in row.cells]
        captions, values = [caption.strip() for caption in begins], [cell.text[len(c) :] for cell, c in zip(row.cells, begins, strict=True)]
        if sum(map(bool, captions)) < _CAPTIONED:
            yield row
            continue
        valued = [value for caption, value in zip(captions, values, strict=True) if caption and value.strip(" :\n")]
        first = len(valued) >= _VALUED and any(map(_VALUE.match, valued))
        if first and captions != above:
            yield _with(row, captions)
        yield replace(_with(row, values), gap=0) if first or (valued and captions == above) else row
        above = captions


def _with(row: Line, texts: Iterable[str]) -> Line:
    cells = tuple([replace(cell, text=text.strip(" :\n"), raw=text) for cell, text in zip(row.cells, texts, strict=True)])
    return replace(row, cells=cells)


def _ordered(rows: list[Line]) -> list[Line]:
    """The rows with their columns in the form's order, where one row of captions tells the place of each and no two the same."""
    for head in rows[:2]:
        places = [place_of(cell.text) for cell in head.cells]
        told = [place for place in places if place]
        if len(told) >= _TOLD and len(told) == len(places) == len(set(told)) and told != sorted(told):
            order = sorted(range(len(places)), key=lambda at: places[at])
            return [_moved(row, order) for row in rows]
    return rows


def _moved(row: Line, order: list[int]) -> Line:
    if len(row.cells) != len(order) or any(cell.span > 1 for cell in row.cells):
        return row
    return replace(row, cells=tuple([_at(row.cells[old], new) for new, old in enumerate(order)]))


def _at(cell: Cell, column: int) -> Cell:
    return replace(cell, column=column)
