"""Prices whose point an engine read as a comma: `$4,617` among prices of four dollars is 4.617."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from statistics import median

from extractor.forms.columns import PRICE
from extractor.parsing.amounts import parse_amount
from extractor.tables.marks.owed import column_at
from extractor.types.labels import ROWS, LabelledLine
from extractor.types.page import Cell
from extractor.types.superscript import MARKS

_GROUPED = re.compile(r"(\$\s?\d{1,3}),(\d{3})(?!\d|[.,]\d)")
_LEAST = 2  # other prices that tell
_FAR, _NEAR = 100, 3  # times the usual price: what is none, and what may be one
_UNSURE = 0.5


def with_points(lines: Sequence[LabelledLine]) -> tuple[LabelledLine, ...]:
    """The lines; a price of thousands, whose like with a point the table's other prices are, has its point."""
    found = {(at, number): price for at, number, price in _prices(lines)}
    done = list(lines)
    for (at, number), price in found.items():
        others = [other for place, other in found.items() if place != (at, number) and done[place[0]].label is done[at].label]
        cell = done[at].line.cells[number]
        if len(others) >= _LEAST and _GROUPED.search(cell.text) and _is_pointed(price, median(others)):
            cells = done[at].line.cells
            line = replace(done[at].line, cells=(*cells[:number], _pointed(cell), *cells[number + 1 :]))
            done[at] = replace(done[at], line=line)
    return tuple(done)


def _prices(lines: Sequence[LabelledLine]) -> Iterator[tuple[int, int, Decimal]]:
    """The prices of rows that an engine read: line, cell, amount."""
    for at, item in enumerate(lines):
        for number, cell in enumerate(item.line.cells if item.label in ROWS else ()):
            read = column_at(item, number) is PRICE and any(word.confidence is not None for word in cell.words)
            if read and (price := parse_amount(MARKS.sub("", cell.text).strip())):
                yield at, number, price


def _is_pointed(price: Decimal, usual: Decimal) -> bool:
    return price > _FAR * usual and usual <= _NEAR * price / 1000 and price / 1000 <= _NEAR * usual


def _pointed(cell: Cell) -> Cell:
    def told(text: str) -> str:
        return _GROUPED.sub(r"\1.\2", text)

    words = tuple(
        replace(word, text=told(word.text), confidence=min(word.confidence or 0.0, _UNSURE)) if told(word.text) != word.text else word
        for word in cell.words
    )
    return replace(cell, text=told(cell.text), words=words)
