"""Rows of pipe tables and of tab-separated lines."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from extractor.reading.build import LineBuilder, too_large
from extractor.reading.markup.frames import is_vacant
from extractor.reading.markup.inline import inline
from extractor.types.page import Cell

_RULE_CELL = re.compile(r"\s*:?-+:?\s*")
# Two blanks inside a cell were a line break on the page, unless they part a tick from its caption.
_WIDE = re.compile(r"(?<![\sX☒☐\]])[ ]{2,}(?=\S)")
_UNESCAPED_PIPE = re.compile(r"(?<!\\)\|")


@dataclass(slots=True)
class TableState:
    """The pipe table that the walk stands in: its number, and whether its rows have outer pipes; `hard` where two blanks end each row."""

    table: int | None = None
    outer: bool = True
    hard: bool = False

    def end(self) -> None:
        """The table is over."""
        self.table = None


def is_rule(line: str) -> bool:
    """Whether the line is the rule below a header: `|---|:--|`, `--- | ---`."""
    stripped = line.strip()
    if "-" not in stripped or stripped.strip("|-: \t"):
        return False
    cells = [cell for cell in stripped.strip("|").split("|") if cell.strip()]
    return all(_RULE_CELL.fullmatch(cell) for cell in cells) and any(cell.count("-") > 1 for cell in cells)


def pipe_row(line: str, state: TableState, following: str, builder: LineBuilder) -> tuple[Cell, ...] | None:
    """The cells of a pipe row, or None where the line is none (or is a rule)."""
    pipes = line.count("|")
    if pipes > builder.options.max_columns + 1:
        raise too_large(builder.name, f"a row of {pipes:,} columns", "TABLE_TOO_LARGE", builder.options.max_columns)
    if is_rule(line):
        return None
    stripped = line.strip()
    outer = stripped.startswith("|") and (pipes > 1 or state.table is not None)
    if not (outer or state.table is not None or pipes > 2 or ("|" in following and is_rule(following))):
        return None
    if state.table is None:
        state.outer = stripped.startswith("|")
    return _cells(line, [match.start() for match in _UNESCAPED_PIPE.finditer(line)], state.outer)


def tab_row(line: str, builder: LineBuilder) -> tuple[Cell, ...] | None:
    """The cells of a tab-separated line, or None where tabs only indent."""
    tabs = line.count("\t")
    if tabs > builder.options.max_columns:
        raise too_large(builder.name, f"a row of {tabs:,} columns", "TABLE_TOO_LARGE", builder.options.max_columns)
    cells = _cells(line, [index for index, sign in enumerate(line) if sign == "\t"], outer=False)
    return tuple(replace(cell, text=_unquoted(cell.text)) for cell in cells) if '"' in line else cells


def _unquoted(text: str) -> str:
    """Without the quotes that spreadsheets put around a cell."""
    return text[1:-1].replace('""', '"') if len(text) > 1 and text[0] == text[-1] == '"' else text


def _cells(line: str, cuts: list[int], outer: bool) -> tuple[Cell, ...]:
    """The pieces between the cuts; with `outer`, blank pieces outside the outermost pipes are dropped."""
    bounds = [-1, *cuts, len(line)]
    pieces = [(left + 1, line[left + 1 : right]) for left, right in itertools.pairwise(bounds)]
    if outer and pieces and not pieces[0][1].strip():
        pieces = pieces[1:]
    if outer and pieces and not pieces[-1][1].strip():
        pieces = pieces[:-1]
    return tuple([_cell(raw, start, column) for column, (start, raw) in enumerate(pieces)]) or (Cell("", ""),)


def _cell(raw: str, start: int, column: int) -> Cell:
    stripped = raw.strip()
    offset = start + len(raw) - len(raw.lstrip()) if stripped else start
    stripped = "" if is_vacant(stripped) else stripped
    ink = _WIDE.sub("\n", stripped) if "  " in stripped else stripped
    return Cell(inline(ink, cell=True), stripped, column, start=offset)
