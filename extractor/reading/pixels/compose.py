"""Rows of cells, loose pieces and tick boxes of one page -> Lines, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractor.reading.build import LineBuilder
from extractor.reading.canonical import EMPTY, TICKED, to_canonical
from extractor.reading.columns.layout import lay_out
from extractor.reading.columns.rows import rows_from_words
from extractor.reading.pixels.blocks import Band, bands, cell_lines, labelled, raw_of, rejoined, text_of, with_marks
from extractor.reading.pixels.boxes import TickBox
from extractor.reading.pixels.captions import with_captions
from extractor.reading.pixels.carried import carry_over
from extractor.reading.pixels.frame import Frame
from extractor.reading.pixels.grid import Region
from extractor.reading.pixels.letters import letter_columns, mended
from extractor.reading.pixels.notes import numbered
from extractor.reading.pixels.tables import GridCell, GridRow
from extractor.reading.pixels.texts import TextPiece, TextWord
from extractor.reading.pixels.values import value_text
from extractor.types.page import Cell, Word

_CAPTION = re.compile(r"Instr|Direct|Security|Owner|Month")
_COLUMNS = 4  # a table of so many columns holds values, not text
_GRID = 200  # columns of the character grid for pages without rules
_SHORT, _UNREAD = 3, 0.4  # letters, and the confidence in them, of what is only dirt
_LONG_WORD, _DOUBTED, _NO_GUESS = 6, 0.3, 0.01  # letters, and the confidence in a word and in its next guesses, of what is no word
_NEAR_BOX = 0.6  # inches from a box to its caption


@dataclass(frozen=True, slots=True)
class PageInk:
    """All that was found on a page, in pixels of the straightened page."""

    frame: Frame
    rows: Sequence[GridRow]
    pieces: Sequence[TextPiece]
    boxes: Sequence[TickBox] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    """Something that becomes a line: where its block starts and which of the block's lines it is, its cells, its table on the
    page (None for loose text). `row` is the row of a table that it came from."""

    top: float
    left: float
    number: int
    cells: tuple[Cell, ...]
    table: int | None
    row: GridRow | None = None


def compose(page: PageInk, builder: LineBuilder) -> None:
    """Add the page's lines to the builder. Before any ruled table the words and the white between them make the layout."""
    page = replace(page, pieces=with_captions(page.pieces))
    if not page.rows and builder.tables == 0:
        words = [_word(word, page.frame) for piece in _with_ticks(page.pieces, page.boxes, page.frame) for word in piece.words]
        lay_out(rows_from_words(words, builder.page, _GRID), _GRID, builder)
        return
    taken, rest = _fill(page)
    entries = [_row_entry(row, taken, page.frame) for row in page.rows]
    rest = [piece for piece in rest if not _is_dirt(piece)]
    loose = _with_ticks(rejoined(rest, page.frame.dpi), page.boxes, page.frame)
    entries += _loose_entries(loose, page, builder)
    _add(sorted(entries, key=lambda entry: (entry.top, entry.left, entry.number)), builder, page.frame)


def _is_dirt(piece: TextPiece) -> bool:
    """Whether a letter or two were read of next to nothing, apart from any text."""
    sure = [word.confidence for word in piece.words if word.confidence is not None]
    return len(piece.text) <= _SHORT and bool(sure) and max(sure) < _UNREAD


def _is_noise(piece: TextPiece) -> bool:
    """Whether a piece is one long word of which an engine was sure of no letter's next guess either: what it makes of rules and dirt."""
    word = piece.words[0] if len(piece.words) == 1 else None
    if word is None or word.confidence is None or len(word.text) < _LONG_WORD or any(map(str.isdigit, word.text)):
        return False
    return word.confidence < _DOUBTED and all(other < _NO_GUESS for _, other in word.alternatives)


def _fill(page: PageInk) -> tuple[dict[int, list[TextPiece]], list[TextPiece]]:
    """Pieces by the cell (its id) that holds their middle; and the pieces outside all cells."""
    taken: dict[int, list[TextPiece]] = {}
    rest = []
    cells = [cell for row in page.rows for cell in row.cells]
    for piece in page.pieces:
        x, y = piece.middle[0], piece.region.top + 0.35 * piece.region.height  # a rule may cut the foot of a line
        home = next((cell for cell in cells if cell.region.holds(x, y)), None) or _gap_cell(piece, page)
        if home is None:
            rest.append(piece)
        else:
            taken.setdefault(id(home), []).append(piece)
    return taken, rest


def _gap_cell(piece: TextPiece, page: PageInk) -> GridCell | None:
    """A new cell where a row has a hole under the piece: its rules were too broken to enclose it."""
    x, y = piece.middle
    for row in page.rows:
        right_of = [cell for cell in row.cells if cell.region.right <= x]
        left_of = [cell for cell in row.cells if cell.region.left >= x]
        if len(row.cells) < 3 or not (row.top <= y < row.bottom and right_of and left_of):
            continue
        before, after = right_of[-1], left_of[0]
        column = before.column + before.span
        if before.region.bottom <= y or after.region.bottom <= y:
            continue
        cell = GridCell(Region(before.region.right, row.top, after.region.left, row.bottom), column, max(1, after.column - column))
        row.cells.insert(row.cells.index(after), cell)
        return cell
    return None


def _row_entry(row: GridRow, taken: dict[int, list[TextPiece]], frame: Frame) -> _Entry:
    cells = tuple(_cell(cell, taken.get(id(cell), []), frame, len(row.cells) >= _COLUMNS) for cell in row.cells)
    return _Entry(row.top, row.cells[0].region.left, 0, cells, row.table, row)


def _cell(cell: GridCell, pieces: list[TextPiece], frame: Frame, values: bool) -> Cell:
    lines = with_marks(cell_lines([piece for piece in pieces if not (values and _is_noise(piece))]))
    text = to_canonical(text_of(lines))
    if values and not _CAPTION.search(text):
        text = value_text(text)
    region = cell.region
    words = tuple(_word(word, frame) for band in lines for piece in band for word in piece.words)
    x0, x1 = frame.across(region)
    return Cell(text, raw_of(lines), cell.column, cell.span, x0, x1, None, frame.box(region), words)


def _word(word: TextWord, frame: Frame) -> Word:
    return Word(word.text, frame.box(word.region), word.confidence, word.alternatives)


def _with_ticks(pieces: Sequence[TextPiece], boxes: Sequence[TickBox], frame: Frame) -> list[TextPiece]:
    """The pieces, each box set before the caption that begins right of it; what was read inside a box is dropped."""
    found = [piece for piece in pieces if not any(box.region.holds(*piece.middle) for box in boxes)]
    for box in boxes:
        middle = (box.region.top + box.region.bottom) / 2
        reach = _NEAR_BOX * frame.dpi
        near = [
            p
            for p in found
            if 0 <= p.region.left - box.region.left <= reach and abs(p.middle[1] - middle) <= max(box.region.height, 0.6 * reach)
        ]
        sign = TICKED if box.ticked else EMPTY
        if near:
            column = [p for p in near if p.region.left - min(q.region.left for q in near) <= 0.05 * frame.dpi]
            first = _block_start(min(column, key=lambda p: abs(p.middle[1] - middle)), found, frame)
            found[found.index(first)] = _prefixed(first, sign, box.region)
        elif box.ticked:
            found.append(TextPiece(box.region, sign, sign, (TextWord(sign, box.region),)))
    return found


def _block_start(piece: TextPiece, pieces: Sequence[TextPiece], frame: Frame) -> TextPiece:
    """The first line of the paragraph that the piece stands in."""
    while True:
        above = [
            p for p in pieces
            if abs(p.region.left - piece.region.left) <= 0.05 * frame.dpi
            and 0 < piece.region.top - p.region.top <= 1.9 * piece.region.height
        ]  # fmt: skip
        if not above:
            return piece
        piece = max(above, key=lambda p: p.region.top)


def _prefixed(piece: TextPiece, sign: str, region: Region) -> TextPiece:
    words = (TextWord(sign, region), *piece.words)
    return TextPiece(piece.region, f"{sign} {piece.text}", f"{sign} {piece.raw}", words)


def _loose_entries(pieces: Sequence[TextPiece], page: PageInk, builder: LineBuilder) -> list[_Entry]:
    """Loose text: in columns above the form's first table of several cells, line by line below it and on further pages."""
    tables = [
        row.top
        for row in page.rows
        if len(row.cells) > 1 and row.cells[-1].region.right - row.cells[0].region.left > 0.5 * page.frame.width
    ]
    start = min(tables, default=0.0) if builder.tables == 0 else 0.0
    head = [piece for piece in pieces if piece.middle[1] < start]
    entries = [entry for column in _columns(head) for entry in _column_entries(column, page.frame)]
    below, builder.note = numbered(labelled(bands([piece for piece in pieces if piece.middle[1] >= start])), builder.note)
    return entries + [_loose(band, page.frame, min(p.region.top for p in band), band[0].region.left) for band in below]


def _column_entries(column: list[TextPiece], frame: Frame) -> Iterable[_Entry]:
    top, left = column[0].region.top, min(piece.region.left for piece in column)
    return (_loose(band, frame, top, left, number) for number, band in enumerate(bands(column)))


def _columns(pieces: Sequence[TextPiece]) -> list[list[TextPiece]]:
    """Paragraphs that stand side by side."""
    blocks: list[list[TextPiece]] = []
    for piece in sorted(pieces, key=lambda p: p.region.top):
        home = next((block for block in blocks if _below(block[-1], piece)), None)
        if home is None:
            blocks.append([piece])
        else:
            home.append(piece)
    return blocks


def _below(above: TextPiece, piece: TextPiece) -> bool:
    common = min(above.region.right, piece.region.right) - max(above.region.left, piece.region.left)
    narrow = min(above.region.width, piece.region.width)
    return common >= 0.5 * narrow and piece.region.top - above.region.bottom <= 1.2 * max(above.region.height, piece.region.height)


def _loose(band: Band, frame: Frame, top: float, left: float, line: int = 0) -> _Entry:
    cells = []
    for number, piece in enumerate(band):
        words = tuple(_word(word, frame) for word in piece.words)
        x0, x1 = frame.across(piece.region)
        cells.append(Cell(to_canonical(piece.text), piece.raw, number, 1, x0, x1, None, frame.box(piece.region), words))
    return _Entry(top, left, line, tuple(cells), None)


def _add(entries: Sequence[_Entry], builder: LineBuilder, frame: Frame) -> None:
    tables: dict[int, int] = {}
    letters: dict[int, dict[int, str]] = {}
    for number, entry in enumerate(entries):
        place = entry.table
        if place is None:
            if any(cell.text for cell in entry.cells):
                builder.row(entry.cells, box=frame.around(entry.cells))
            continue
        cells = _lettered(entry.cells, letters.setdefault(place, {}), builder)
        carried = carry_over(builder, cells, entry.row) if not number else None
        if carried is not None:
            tables[place] = carried
            continue
        table = tables[place] if place in tables else tables.setdefault(place, builder.new_table())
        builder.row(cells, table=table, box=frame.around(cells))
    last = entries[-1].row if entries else None
    builder.cut = last is not None and last.open_bottom and len(last.cells) >= _COLUMNS


def _lettered(cells: tuple[Cell, ...], columns: dict[int, str], builder: LineBuilder) -> tuple[Cell, ...]:
    """The row with its letters set right; `columns` gathers what the table's head says."""
    columns |= letter_columns(cells)
    return mended(cells, columns, builder.letters) if len(cells) >= _COLUMNS else cells
