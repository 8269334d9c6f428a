"""Markdown and tab-separated text as OCR engines write it: pipe tables of every habit, HTML in cells, TeX leftovers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractor.reading.build import LineBuilder
from extractor.reading.columns.chopped import unchopped
from extractor.reading.columns.dashed import DashedTable, find_dashed
from extractor.reading.columns.drawn import DRAWN, is_ruled, starts_table
from extractor.reading.contract import ReadOptions
from extractor.reading.decode import decode
from extractor.reading.markup.barred import add_barred, barred_end, is_barred, undrawered
from extractor.reading.markup.commas import commas_as_tabs
from extractor.reading.markup.frames import uncounted
from extractor.reading.markup.halves import with_halves_joined
from extractor.reading.markup.hardbreaks import has_hard_breaks, parted, row_end
from extractor.reading.markup.inline import dashed_cell, grid_cell, inline, unescaped, unspanned
from extractor.reading.markup.keyed import rows_as_printed
from extractor.reading.markup.latex import latex_as_html
from extractor.reading.markup.markedheads import as_pipes
from extractor.reading.markup.namedparts import parts_as_printed
from extractor.reading.markup.pipes import TableState, is_rule, pipe_row, tab_row
from extractor.reading.markup.tornrows import joined, torn_rows
from extractor.reading.markup.wikitables import as_html
from extractor.reading.text import add_ruled
from extractor.types.page import Cell, Document

_HEADING = re.compile(r"\s{0,3}#{1,6}\s{1,9}(.*)")
_HEADING_END = re.compile(r"\s#{1,6}\s*$")
_NUMBERED = re.compile(r"\s{0,12}[-*+•]\s{1,6}(?=\\?[*(]{0,2}\d{1,2}\\?[.)]\s|\\?\*|\\?\[[ xX]\\?\]|[☐☒☑])")
_BULLET = re.compile(r"\s{0,12}[-+]\s{1,6}(?=\S)")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~|:::)")
_THEMATIC = re.compile(r"\s{0,3}(?:(?:[-_=*][ \t]?){3,400}|-{3,}[ \t]*)$")
_MAX_GRID = 1_000
_QUOTE = re.compile(r"\s{0,3}(?:>\s?){1,8}")


class MarkdownReader:
    """One Line a table row or physical line of text."""

    name = "markdown"
    media_types = ("text/markdown", "text/tab-separated-values")

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Decode, then walk line by line."""
        text = unspanned(latex_as_html(as_html(as_pipes(decode(data, name, options)))))
        builder = LineBuilder(name, options)
        if is_barred(text):
            _walk_barred(text.split("\n"), builder)
        else:
            _walk(_as_printed(text.split("\n")), builder)
        return builder.document(data, self.media_types[0], self.name)


def _as_printed(lines: list[str]) -> list[str]:
    """The lines without what tools add, and with tables where they write none."""
    return parts_as_printed(rows_as_printed(commas_as_tabs(with_halves_joined(uncounted(lines)))))


def _walk(lines: list[str], builder: LineBuilder) -> None:
    state = TableState(hard=has_hard_breaks(lines))
    dashed = {} if state.hard else find_dashed(lines)
    torn = {} if state.hard else torn_rows(lines)
    index = 0
    while index < len(lines):
        if index in dashed:
            state.end()
            index = _dashed_block(dashed[index], builder)
        else:
            index = _step(lines, index, state, builder, torn)


def _walk_barred(lines: list[str], builder: LineBuilder) -> None:
    """Org: tables with outer bars on every line, and loose lines."""
    index = 0
    while index < len(lines):
        end = barred_end(lines, index)
        if end > index:
            add_barred(lines[index:end], index, builder)
        else:
            _loose(undrawered(lines[index]), index + 1, builder)
        index = max(end, index + 1)


def _dashed_block(table: DashedTable, builder: LineBuilder) -> int:
    """A table with columns told by dashes; returns the index behind it."""
    number = builder.new_table() if table.rows else None
    for row in table.rows:
        cells = zip(row.texts, row.starts, strict=True)
        made = tuple(Cell(dashed_cell(text), text, column, start=start) for column, (text, start) in enumerate(cells))
        if any(cell.text for cell in made):
            builder.row(made, (row.first + 1, row.last + 1), number)
    return table.end


def _step(lines: list[str], index: int, state: TableState, builder: LineBuilder, torn: Mapping[int, int]) -> int:
    """Read what starts at `index`; returns the index behind it."""
    line = lines[index]
    if "<table" in line.lower():
        state.end()
        return _html_block(lines, index, builder)
    if starts_table(line) or (line.lstrip().startswith("+") and is_ruled(line)):
        state.end()
        return _grid_block(lines, index, builder)
    end = row_end(lines, index) if state.hard and "|" in line else torn.get(index, index + 1)
    line = joined(lines[index:end]) if index in torn else " ".join(lines[index:end])
    following = lines[end] if end < len(lines) else ""
    cells = pipe_row(line, state, following, builder) if "|" in line else tab_row(line, builder) if "\t" in line.strip(" ") else None
    if cells is not None:
        if state.table is None:
            state.table = builder.new_table()
        builder.row(cells, (index + 1, end), state.table)
    elif is_rule(line) and "|" in line:
        pass
    else:
        state.end()
        for piece in parted(line) if state.hard else [line]:
            _loose(piece, index + 1, builder)
    return end


def _grid_block(lines: list[str], index: int, builder: LineBuilder) -> int:
    """A grid table drawn with `+---+` or lines; returns the index behind it."""
    end = index
    edge = ("+", "|") if lines[index].lstrip()[:1] == "+" else tuple(DRAWN)
    while end < len(lines) and end - index < _MAX_GRID and lines[end].lstrip().startswith(edge):
        end += 1
    block = lines[index:end]
    add_ruled(unchopped(block) if edge == ("+", "|") else block, index, builder, clean=grid_cell)
    return end


def _loose(line: str, number: int, builder: LineBuilder) -> None:
    if "\f" in line:
        builder.new_page()
    if not line.strip() or _FENCE.match(line) or _THEMATIC.fullmatch(line):
        builder.blank()
        return
    text = _unmark(line)
    builder.loose(inline(text), line, (number, number), start=line.find(text.strip()) if text.strip() else None)


def _unmark(line: str) -> str:
    """Without the line's own Markdown mark; a numbered item keeps its number, a bare bullet becomes "• "."""
    line = _QUOTE.sub("", line, count=1) if line.lstrip().startswith(">") else line
    heading = _HEADING.fullmatch(line)
    if heading:
        return _HEADING_END.sub("", heading.group(1))
    if _NUMBERED.match(line):
        return _NUMBERED.sub("", line, count=1)
    return _BULLET.sub("• ", line, count=1) if _BULLET.match(line) else line


def _html_block(lines: list[str], index: int, builder: LineBuilder) -> int:
    """A `<table>` block embedded in Markdown, up to its closing tag; returns the index behind it."""
    from extractor.reading.html import add_fragment

    depth, end = 0, index
    while end < len(lines):
        lowered = lines[end].lower()
        depth += lowered.count("<table") - lowered.count("</table")
        end += 1
        if depth <= 0:
            break
    add_fragment(unescaped("\n".join(lines[index:end])), index, builder)
    return end
