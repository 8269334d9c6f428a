"""Rows that came in one row of the grid, their cells over one another: `100<br>200 | D<br>D`, each a row again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractor.tables.tokens import tokens_of
from extractor.types.labels import ROWS, LabelledLine
from extractor.types.page import Cell, Line

_WHOLE = frozenset({"date", "int,", "$int", "dec", "$dec"})
_VALUES = _WHOLE | frozenset("ADISMFCGJPWX") | {"int"}
_LEAST, _SURE = 2, 1  # cells that hold as many values as there are rows, and those of them that are dates or amounts


def unstacked(lines: tuple[LabelledLine, ...]) -> tuple[LabelledLine, ...]:
    """The lines, those of the grid that hold several rows as one line a row."""
    return tuple(part for item in lines for part in _parts(item))


def _parts(item: LabelledLine) -> list[LabelledLine]:
    if item.label not in ROWS or item.line.table is None or not any("\n" in cell.text for cell in item.line.cells):
        return [item]
    stacks = [_stack(cell) for cell in item.line.cells]
    rows = _count(stacks)
    if rows < 2:
        return [item]
    column, at = next(((c, k) for c, stack in enumerate(stacks) if len(stack) == rows for k, ink in enumerate(stack) if ink == "I"), (0, 0))
    dealt = [_dealt(stack, rows, at if c > column else 0) for c, stack in enumerate(stacks)]
    return [replace(item, line=_with(item.line, [ink[row] for ink in dealt])) for row in range(rows)]


def _stack(cell: Cell) -> list[str]:
    return [ink for line in cell.text.split("\n") if (ink := line.strip())]


def _count(stacks: Sequence[list[str]]) -> int:
    """How many rows the cells show; one where they do not agree."""
    kinds = [_kind(stack) for stack in stacks]
    sizes = Counter(len(stack) for stack, kind in zip(stacks, kinds, strict=True) if kind)
    if not sizes:
        return 1
    rows = max(sizes)
    agree = sum(kind == "whole" for stack, kind in zip(stacks, kinds, strict=True) if len(stack) == rows)
    return rows if sizes[rows] >= _LEAST and agree >= _SURE else 1


def _kind(stack: Sequence[str]) -> str:
    """`whole` where every line is a date or an amount by itself, `value` where some are only letters or small numbers, else nothing."""
    firsts = [[token.shape for token in tokens_of((Line(0, 1, (Cell(ink, ink),)),)) if not token.mark] for ink in stack]
    if not firsts or not all(len(shapes) == 1 and shapes[0] in _VALUES for shapes in firsts):
        return ""
    return "whole" if all(shapes[0] in _WHOLE for shapes in firsts) else "value"


def _dealt(stack: Sequence[str], rows: int, indirect: int) -> list[str]:
    """The ink of one cell for each row; what one row alone has is the first's, and a text behind the I that of the row that is indirect."""
    each, rest = divmod(len(stack), rows)
    if each and not rest:
        return ["\n".join(stack[row * each : (row + 1) * each]) for row in range(rows)]
    owner = 0 if _kind(stack) else indirect
    return ["\n".join(stack) if row == owner else "" for row in range(rows)]


def _with(line: Line, inks: Sequence[str]) -> Line:
    cells = tuple(replace(cell, text=ink, raw=ink) for cell, ink in zip(line.cells, inks, strict=True))
    return replace(line, cells=cells)
