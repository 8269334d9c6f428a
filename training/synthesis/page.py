"""An abstract printed page: blocks of labelled ink, before any printer has turned it into text or HTML."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from extractor.types.labels import Label


class Ink(StrEnum):
    """What a piece of ink is."""

    CAPTION = "caption"  # printed by the form itself
    VALUE = "value"  # filled in
    MARK = "mark"  # a note reference; the text is its number
    BOX = "box"  # a check box; the text is "X" or ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Ink of one origin.

    `path` is the indexed EDGAR path of the value (or of the note reference), `column` the logical column
    of `extractor.forms.columns`, `row` the 0-based row of the record (-1 outside tables). `before` separates it from the piece
    before: "", " ", "\\n" (next line of the cell) or "\\t" (next sub-cell). `style` holds letters of b, u, i.
    """

    text: str
    ink: Ink = Ink.CAPTION
    path: str = ""
    column: str = ""
    row: int = -1
    before: str = " "
    style: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A physical cell."""

    pieces: tuple[Piece, ...] = ()
    colspan: int = 1
    rowspan: int = 1
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """A physical row; `row` is the 0-based row of the record, -1 otherwise."""

    cells: tuple[Cell, ...]
    label: Label
    row: int = -1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Loose text; `heading` 0 none, else 1-3."""

    pieces: tuple[Piece, ...]
    label: Label
    heading: int = 0
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; `name` is omb, party, table1, table2, owners, signature or notes."""

    rows: tuple[Row, ...]
    name: str
    title: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """Blocks that stand side by side on paper; printers without columns print one after the other."""

    columns: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class PageEnd:
    """A page break; `footer` is furniture printed there, "" for none."""

    footer: str = ""


Block = Paragraph | Table | Side | PageEnd


@dataclass(frozen=True, slots=True)
class Page:
    """A whole document."""

    blocks: tuple[Block, ...]
    layout: str


@dataclass(frozen=True, slots=True)
class Span:
    """Where a piece stands: source line from 1, characters [start, end) of that line."""

    line: int
    start: int
    end: int
    path: str
    column: str
    row: int
    ink: Ink
    text: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A document in a dialect. `line_labels` holds every source line with ink (from 1) and its label, in order."""

    text: str
    extension: str
    line_labels: tuple[tuple[int, Label], ...]
    spans: tuple[Span, ...]


EMPTY = Cell()


def caption(text: str, style: str = "", before: str = " ") -> Piece:
    """Ink of the form."""
    return Piece(text, style=style, before=before)


def said(text: str, label: Label, heading: int = 0, style: str = "", align: str = "left") -> Paragraph:
    """A paragraph of the form's own words."""
    return Paragraph((Piece(text, style=style),), label, heading, align)


def plain_text(pieces: tuple[Piece, ...]) -> str:
    """The ink of a cell in one string, marks in parentheses."""
    out = ""
    for piece in pieces:
        text = f"({piece.text})" if piece.ink is Ink.MARK else piece.text
        out += (piece.before if out else "") + text
    return out


def walk(blocks: tuple[Block, ...]) -> list[Block]:
    """All blocks, those that stand side by side included."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Side):
            for column in block.columns:
                found.extend(walk(column))
        else:
            found.append(block)
    return found


def spread(rows: tuple[Row, ...]) -> list[list[tuple[int, Cell]]]:
    """For each row its cells with the 0-based physical column that each starts in, spans of rows above taken into account."""
    free_from: dict[int, int] = {}
    out = []
    for number, row in enumerate(rows):
        at, placed = 0, []
        for cell in row.cells:
            while free_from.get(at, 0) > number:
                at += 1
            placed.append((at, cell))
            for column in range(at, at + cell.colspan):
                free_from[column] = number + cell.rowspan
            at += cell.colspan
        out.append(placed)
    return out


def width_of(rows: tuple[Row, ...]) -> int:
    """The number of physical columns."""
    return max((at + cell.colspan for placed in spread(rows) for at, cell in placed), default=0)
