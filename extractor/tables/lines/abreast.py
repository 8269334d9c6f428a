"""Rows that came beside one another in one line of the grid: each a line again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from extractor.tables.lines.grouping import RowLine
from extractor.tables.shown import FORMS, shown
from extractor.tables.tokens import tokens_of

_NUMBERS = frozenset("nm")
_BEHIND = 2  # cells between a balance and the title of the next row: ownership and nature


def one_a_line(found: Sequence[tuple[RowLine, int]], titles: Collection[str]) -> list[tuple[RowLine, int]]:
    """The lines with their tables; of a line that holds several rows, one behind another, each row."""
    return [(part, table) for line, table in found for part in _parts(line, titles)]


def _parts(line: RowLine, titles: Collection[str]) -> list[RowLine]:
    cells = shown(line) if line.line.table is not None and line.anchor else []
    cut = _cut([kind for _, kind in cells])
    at = cells[cut][0] if cut else 0
    if not cut or not _is_title(_title(line, at), _title(line, cells[0][0]), titles):
        return [line]
    return [_part(line, 0, at), *_parts(_part(line, at, len(line.line.cells)), titles)]


def _cut(kinds: Sequence[str]) -> int:
    """Where the second row begins: at the last text behind a balance with its D or I, if another such pair follows; 0 for nowhere."""
    held = [at for at, kind in enumerate(kinds) if at and kind in FORMS and kinds[at - 1] in _NUMBERS]
    for at in held:
        texts = [i for i in range(at + 1, min(at + 1 + _BEHIND, len(kinds))) if kinds[i] == "t"]
        begins = next((i for i in reversed(texts) if set(kinds[at + 1 : i]) <= {"t", "f"}), 0)
        if begins and kinds[0] == "t" and any(other > begins for other in held):
            return begins
    return 0


def _is_title(text: str, first: str, titles: Collection[str]) -> bool:
    """Whether a row may begin with the text: it is known, or ends as the line's first title does."""
    return text in titles or (bool(text) and text.split()[-1:] == first.split()[-1:])


def _title(line: RowLine, at: int) -> str:
    """The words of a cell without its marks."""
    return " ".join(token.text for token in line.tokens if token.index == at and not token.mark)


def _part(line: RowLine, start: int, end: int) -> RowLine:
    first = line.line.cells[start].column
    cells = tuple(replace(cell, column=cell.column - first) for cell in line.line.cells[start:end])
    part = replace(line.line, cells=cells)
    return RowLine(part, tokens_of((part,)), line.probability)
