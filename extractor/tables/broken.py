"""Marks that a narrow column broke, `M(1` above `)`: put together before the cell is cut into tokens."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.tables.grouping import RowLine
from extractor.tables.tokens import tokens_of

_OPENS = re.compile(r"\(\d{0,2}$")
_CLOSES = re.compile(r"\d{0,2}\)")


def with_whole_marks(lines: list[RowLine]) -> list[RowLine]:
    """The lines of one row; what closes a mark that the line above opened in the same column moves up to it."""
    out = list(lines)
    for at in range(1, len(out)):
        above = {cell.column: cell for cell in out[at - 1].line.cells if "(" in cell.text and _OPENS.search(cell.text)}
        moved = {c.column: m.group() for c in out[at].line.cells if c.column in above and (m := _CLOSES.match(c.text))}
        if moved:
            out[at - 1] = _with(out[at - 1], {column: above[column].text + ink for column, ink in moved.items()})
            out[at] = _with(out[at], {c.column: c.text[len(moved[c.column]) :].strip() for c in out[at].line.cells if c.column in moved})
    return out


def _with(line: RowLine, texts: dict[int, str]) -> RowLine:
    cells = tuple(replace(cell, text=texts[cell.column]) if cell.column in texts else cell for cell in line.line.cells)
    changed = replace(line.line, cells=cells)
    return replace(line, line=changed, tokens=tokens_of((changed,)))
