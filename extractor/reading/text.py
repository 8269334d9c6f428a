"""Plain text in columns: text browsers, pdftotext, Tesseract, and the ASCII forms of the paper years."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain

from extractor.reading.build import LineBuilder, too_large
from extractor.reading.columns.besides import ruled_below_head
from extractor.reading.columns.carets import with_marks_below
from extractor.reading.columns.cellparts import whole_cells
from extractor.reading.columns.checkboxes import small_boxes
from extractor.reading.columns.cues import LEAD
from extractor.reading.columns.drawn import blank_rules, decorated, is_filler, is_row_rule, is_ruled, plain_bars, starts_table, unlinked
from extractor.reading.columns.edge import cut_width
from extractor.reading.columns.inblocks import ordered
from extractor.reading.columns.layout import lay_out
from extractor.reading.columns.rows import Row, tokens_of
from extractor.reading.columns.ruled import holds_tables, read_ruled
from extractor.reading.columns.smears import drifts, is_smeared, without_smears
from extractor.reading.columns.strung import strung
from extractor.reading.contract import ReadOptions
from extractor.reading.decode import decode
from extractor.types.page import Document

_RULE = re.compile(r"[\s\-_=─━═~+|.*]{3,}")
_UNDERSCORED = re.compile(r"_{3,}\|")
_UNDERLINED = re.compile(r"[A-Za-z][,.]?_[A-Za-z]")
_FEW = 3  # underscores of one kind that a page has by chance
_DRAWING = re.compile(r"_{2,}|\||^\s*_\s*$")
_PARTY = re.compile(r"1\s?[.,]?\s{0,3}Name\s?(?:and|&)\s?Addr", re.IGNORECASE)
_WIDE_GAP = re.compile(r"[^\s|] {2,}[^\s|]")
_PAGE_END = re.compile(r"(?<=[^\n\f])\f")  # behind a last line that no line break ends
_FLAT_SHARE = 0.12
_HEAD_LINES = 80
_LEAD_LINES = 8
_MAX_RULED = 400


class TextReader:
    """One Line a physical line, or a box of several; form feeds part pages."""

    name = "text"
    media_types = ("text/plain",)

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Decode, then lay out what is drawn with lines and what stands between."""
        builder = LineBuilder(name, options)
        text = _PAGE_END.sub("\n\f", decode(data, name, options))
        add_text(text, 0, builder)
        return replace(builder.document(data, self.media_types[0], self.name), cut=cut_width(text.split("\n")))


def add_text(text: str, above: int, builder: LineBuilder) -> None:
    """Add the lines of a text in columns that starts below `above` source lines. Raises TooLarge."""
    lines = with_marks_below(small_boxes([decorated(line) for line in plain_bars(text).split("\n")]))
    most = max(line.count("|") for line in lines)
    if most > builder.options.max_columns:
        raise too_large(builder.name, f"a row of {most:,} columns", "TABLE_TOO_LARGE", builder.options.max_columns)
    if len(_UNDERSCORED.findall(text)) > _FEW or len(_UNDERLINED.findall(text)) > _FEW:
        lines = [line if is_ruled(line) else unlinked(line) for line in lines]
    builder.above = above
    flat = _is_flat(lines) or drifts(lines)
    smeared = is_smeared(lines, flat)
    lines = without_smears(lines) if smeared else lines
    width = min(max(len(line) for line in lines), 400)
    if smeared or not holds_tables(lines):
        rows = _rows(lines, 0, builder)
        lay_out(strung(whole_cells(ordered(rows))) if flat and not smeared else rows, width, builder, flat=flat, printed=rows)
    else:
        start = _head(lines, width, builder)
        while start < len(lines):
            start = _chunk(lines, start, width, builder)
    builder.above = 0


def _is_flat(lines: Sequence[str]) -> bool:
    """Whether words stand one blank apart nearly everywhere, as Tesseract and some text browsers print them."""
    filled = [line for line in lines if line.count(" ") > 3 and line.strip()]
    return sum(1 for line in filled if _WIDE_GAP.search(line.strip())) < _FLAT_SHARE * len(filled)


def _head(lines: Sequence[str], width: int, builder: LineBuilder) -> int:
    """Read the form's head where a drawn block of boxes follows it; returns the index behind it, 0 where none does."""
    party = next((index for index, line in enumerate(lines[:_HEAD_LINES]) if _PARTY.search(line)), 0)
    if not party or not is_ruled(lines[party]):
        return 0
    party = next((index for index in range(max(0, party - _LEAD_LINES), party) if _leads(lines[index])), party)
    while party and (_RULE.fullmatch(lines[party - 1]) or starts_table(lines[party - 1])) and lines[party - 1].strip():
        party -= 1
    plain = [_DRAWING.sub(lambda match: " " * len(match.group()), blank_rules(line)) for line in lines[:party]]
    lay_out(_rows(plain, 0, builder), width, builder, head=True)
    return party


def _leads(line: str) -> bool:
    """A drawn line that holds an item of the party block."""
    return is_ruled(line) and bool(LEAD.search(line))


def _chunk(lines: Sequence[str], start: int, width: int, builder: LineBuilder) -> int:
    """Read the run of drawn or of plain lines that begins at `start`; returns the index behind it."""
    ruled = is_ruled(lines[start])
    end = start + 1
    while end < len(lines) and end - start < _MAX_RULED and _goes_on(lines, end, ruled):
        end += 1
    if ruled:
        add_ruled(lines[start:end], start, builder)
    else:
        lay_out(_rows(lines[start:end], start, builder), width, builder)
    return end


def _goes_on(lines: Sequence[str], index: int, ruled: bool) -> bool:
    """Whether the run of drawn lines, or of plain ones, holds the line at `index` too."""
    if not ruled:
        return not is_ruled(lines[index])
    if starts_table(lines[index]):
        return False
    if is_ruled(lines[index]):
        return True
    following = next((line for line in lines[index : index + 4] if not is_filler(line)), "")
    if is_row_rule(lines[index]) and index + 1 < len(lines):
        return is_ruled(lines[index + 1]) and not starts_table(lines[index + 1])
    return is_filler(lines[index]) and is_ruled(following)


def add_ruled(lines: Sequence[str], above: int, builder: LineBuilder, clean: Callable[[str], str] | None = None) -> None:
    """Add the rows of a drawn table whose first line stands below `above` source lines; `clean` takes markup off a cell."""
    number: int | None = None
    drawn = read_ruled([line.replace("\f", "") for line in lines])
    for row in chain.from_iterable(map(ruled_below_head, drawn)):
        number = number or builder.new_table()
        cells = row.cells if clean is None else tuple(replace(cell, text=clean(cell.raw)) for cell in row.cells)
        builder.row(cells, (above + row.first + 1, above + row.last + 1), number)


def _rows(lines: Sequence[str], above: int, builder: LineBuilder) -> list[Row]:
    """Lines with ink, rules left out."""
    rows: list[Row] = []
    page, gap = builder.page, builder.gap
    for number, line in enumerate(lines, start=above + 1):
        page += line.count("\f")
        tokens = tokens_of(blank_rules(line).replace("\f", ""))
        if not tokens or _RULE.fullmatch(line):
            gap += 1
            continue
        rows.append(Row(tokens, number, page, gap))
        gap = 0
    builder.page, builder.gap = page if not rows else builder.page, gap
    return rows
