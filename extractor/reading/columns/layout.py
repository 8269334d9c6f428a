"""Physical lines -> lines with cells: the form's head, blocks of boxes, tables by their gutters, hanging notes, loose text.

Works on character grids (plain text) and on word boxes of PDF and OCR alike (`rows_from_words`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.reading.build import LineBuilder
from extractor.reading.columns import cues
from extractor.reading.columns.besides import below_head
from extractor.reading.columns.boxes import read_boxes, run_together
from extractor.reading.columns.gutters import cut, cut_by_gaps, find_gutters
from extractor.reading.columns.hanging import hanging_edge, paragraphs, split
from extractor.reading.columns.overflow import overflowing
from extractor.reading.columns.pagegrid import on_one_grid
from extractor.reading.columns.raisedmarks import lowered_marks
from extractor.reading.columns.rows import Row, cell_of, segments, text_of
from extractor.reading.columns.sidebyside import columns_of, paragraphs_of
from extractor.reading.columns.wrapped import unwrapped, wrap_width
from extractor.types.page import Cell

_MAX_ROWS = 150


def lay_out(
    rows: Sequence[Row], width: int, builder: LineBuilder, head: bool = False, flat: bool = False, printed: Sequence[Row] | None = None
) -> None:
    """Add the lines of these rows to the builder; `width` is the page's width in grid columns.

    `head` says that a drawn table follows, so the rows are the form's head where they stand in columns; `flat` that the
    page lost the white between its columns, so that there are no gutters to look for; `printed` are the rows as the page broke
    them, where some were put together since: they tell how wide it was.
    """
    wrap = wrap_width(printed or rows)
    index = len(rows) if head and cues.is_head(rows) else 0
    if index:
        _emit_head(rows, width, builder)
    while index < len(rows):
        kind, end = _block(rows, index)
        if flat and (kind == "table" or (kind == "boxes" and (cues.in_sequence(rows[index:end]) or cues.mingled(rows[index:end])))):
            _emit_lines(unwrapped(rows[index:end], wrap), width, builder)
        elif kind == "table":
            _emit_table(rows[index:end], width, builder, wrap)
        else:
            _EMITTERS[kind](rows[index:end], width, builder)
        index = end


def _block(rows: Sequence[Row], start: int) -> tuple[str, int]:
    """The kind of the block that begins at `start`, and the index behind it."""
    first = rows[start]
    if start == 0 and (end := cues.head_end(rows)):
        return "head", end
    if cues.too_wide(first) or cues.has_title(first):
        return "lines", start + 1
    if cues.opens_party(rows, start):
        return "boxes", _party_end(rows, start)
    if cues.is_header(first) or (start and cues.is_owners(rows[start - 1])):
        return "table", _end(rows, start, cues.ends_table)
    if cues.is_heading(first):
        return "lines", start + 1
    if cues.is_prose(first) or cues.is_note(first):
        return "prose", _end(rows, start, cues.ends_prose)
    return "table", _end(rows, start, cues.ends_group)


def _end(rows: Sequence[Row], start: int, breaks: cues.Breaks) -> int:
    end = start + 1
    while end < len(rows) and end - start < _MAX_ROWS and not breaks(rows[end]):
        end += 1
    return end


def _party_end(rows: Sequence[Row], start: int) -> int:
    item1 = next(index for index in range(start, len(rows)) if cues.is_party(rows[index]))
    end = _end(rows, item1, cues.ends_party)
    shares_line = end < len(rows) and cues.has_title(rows[end]) and not cues.is_title(rows[end])
    return end + 1 if shares_line else end


def _add(row: Row, cells: tuple[Cell, ...], builder: LineBuilder, table: int | None = None, last: Row | None = None) -> None:
    builder.page = max(builder.page, row.page)
    builder.gap = row.gap
    builder.row(cells, (row.number, (last or row).number), table)


def _emit_lines(rows: Sequence[Row], width: int, builder: LineBuilder) -> None:
    for row in rows:
        pieces = [row.tokens] if cues.too_wide(row) or row.text.startswith("<") else segments(row.tokens)
        _add(row, tuple(cell_of(piece, width, column) for column, piece in enumerate(pieces)), builder)


def _emit_head(rows: Sequence[Row], width: int, builder: LineBuilder) -> None:
    """The head of the form, column by column."""
    for column, lines in enumerate(columns_of(rows)):
        for part in paragraphs_of(lines):
            _add(part.rows[0], (cell_of(part.tokens, width, column, text=part.text),), builder, None, part.rows[-1])


def _emit_boxes(rows: Sequence[Row], width: int, builder: LineBuilder) -> None:
    """The party block; a table title that shares its last line comes out as a line of its own."""
    title = next((piece for piece in segments(rows[-1].tokens) if cues.TABLE_TITLE.match(text_of(piece))), None)
    last = rows[-1]
    if title:
        rest = tuple(token for token in last.tokens if token not in title)
        rows = [*rows[:-1], Row(rest, last.number, last.page, last.gap)] if rest else rows[:-1]
    rows = [_starless(row) for row in rows]
    if run_together(rows):
        _emit_lines(rows, width, builder)
    else:
        number = builder.new_table()
        for top, cells in read_boxes(rows, width):
            _add(rows[top], cells, builder, number, rows[-1])
    if title:
        _add(Row(title, last.number, last.page), (cell_of(title, width),), builder)


def _starless(row: Row) -> Row:
    """The row without the raised star of item 1's caption, which stands a line higher."""
    starred = len(row.tokens) > 1 and row.tokens[0].text == "*" and cues.leads_party(row)
    return replace(row, tokens=row.tokens[1:]) if starred else row


def _emit_prose(rows: Sequence[Row], width: int, builder: LineBuilder) -> None:
    edge = hanging_edge(rows)
    if edge is None:
        _emit_lines(rows, width, builder)
        return
    found = paragraphs(rows, edge)
    _emit_lines(rows[: found[0][0]], width, builder)
    for start, end in found:
        parts = [split(row, edge) for row in rows[start:end]]
        text = "\n".join(text_of(body) for _, body in parts if body)
        mark = cell_of([token for marks, _ in parts for token in marks], width)
        body = cell_of([token for _, tokens in parts for token in tokens], width, 1, text=text)
        _add(rows[start], (mark, body), builder, None, rows[end - 1])


def _emit_table(rows: Sequence[Row], width: int, builder: LineBuilder, wrap: int) -> None:
    """A table by its gutters; without any its rows go on where the page, `wrap` columns wide, broke them."""
    if not cues.is_header(rows[0]) and hanging_edge(rows) is not None:
        _emit_prose(rows, width, builder)
        return
    rows = on_one_grid(lowered_marks(below_head(rows)))
    spilt = overflowing(rows)
    gutters = find_gutters(rows, skip=spilt)
    if not gutters:
        _emit_lines(unwrapped(rows, wrap) if cues.is_header(rows[0]) else rows, width, builder)
        return
    number = builder.new_table()
    for index, row in enumerate(rows):
        cells = cut_by_gaps(row, gutters, width) if index in spilt else cut(row, index, gutters, width)
        _add(row, cells, builder, number)


_EMITTERS = {"head": _emit_head, "lines": _emit_lines, "boxes": _emit_boxes, "prose": _emit_prose}
