"""Rows cut across: the first columns of a row in one line of the grid, the rest in the next, each blank where the other shows ink."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from extractor.types.labels import ROWS, LabelledLine
from extractor.types.page import Cell, Line

_LEAST = 2  # cells of each part
_WORD = re.compile(r"\w+")


def without_stairs(lines: tuple[LabelledLine, ...]) -> tuple[LabelledLine, ...]:
    """The lines; of two in one table, where the lower begins in the column in which the upper ends, or behind it, one."""
    words = {word for item in lines if item.label in ROWS for word in _WORD.findall(item.line.text)}
    out: list[LabelledLine] = []
    for item in lines:
        above = out[-1] if out else None
        if above is not None and item.label in ROWS and above.label is item.label and _goes_on(above.line, item.line):
            out[-1] = replace(above, line=_joined(above.line, item.line, words), probability=min(above.probability, item.probability))
        else:
            out.append(item)
    return tuple(out)


def _goes_on(above: Line, below: Line) -> bool:
    if above.table is None or above.table != below.table:
        return False
    first, rest = _inked(above), _inked(below)
    return len(first) >= _LEAST and len(rest) >= _LEAST and first[-1] <= rest[0] and first[0] < rest[0]


def _inked(line: Line) -> list[int]:
    return [cell.column for cell in line.cells if cell.text.strip()]


def _joined(above: Line, below: Line, words: Collection[str]) -> Line:
    end = _inked(above)[-1]
    rest = [cell for cell in below.cells if cell.column >= end]
    whole = {cell.column: cell for cell in (*(cell for cell in above.cells if cell.column < end), *rest) if cell.column != end}
    shared = next(cell for cell in above.cells if cell.column == end)
    tail = next((cell for cell in rest if cell.column == end), None)
    whole[end] = shared if tail is None else _glued(shared, tail, words)
    cells = tuple(whole[column] for column in sorted(whole))
    return replace(above, cells=cells, source=(above.source[0], below.source[1]))


def _glued(head: Cell, tail: Cell, words: Collection[str]) -> Cell:
    """A cell of both inks; a blank between them parts whole words."""
    before, behind = _WORD.findall(head.text), _WORD.findall(tail.text)
    apart = before and behind and head.text[-1].isalpha() and tail.text[:1].isalpha() and before[-1] + behind[0] not in words
    return replace(head, text=f"{head.text}{' ' if apart else ''}{tail.text}".strip(), raw=f"{head.raw}{tail.raw}")
