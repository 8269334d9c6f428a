"""The abstract printed page: blocks of text and grids of cells, each with its label, before any dialect prints it.

Inside texts: `⁽¹⁾` is a footnote mark, `☒` and `☐` are boxes, `\\x01…\\x02` encloses what the filer filled in, `\\n` breaks a line.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from extractor.types.labels import Label


@dataclass(frozen=True, slots=True)
class Ink:
    """A printed cell: its text, the logical column it belongs to ("" outside rows), and how many physical columns it spans."""

    text: str
    column: str = ""
    span: int = 1


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row of a grid; `row` is the index of the record's row it prints, -1 for none."""

    label: Label
    cells: tuple[Ink, ...]
    row: int = -1


@dataclass(frozen=True, slots=True)
class Block:
    """Either a paragraph (`text`) or a grid (`rows`). `level` above 0 is a heading; `box` marks the party block.

    `columns` are the logical columns of a grid; of a paragraph, the one that it fell out of."""

    label: Label
    text: str = ""
    rows: tuple[PrintedRow, ...] = ()
    level: int = 0
    box: bool = False
    columns: tuple[str, ...] = field(default_factory=tuple)

    @property
    def loose_ink(self) -> list[tuple[str, str]]:
        """The ink of a paragraph that fell out of a table: its column and text."""
        return [(self.columns[0], self.text)] if self.columns and not self.rows else []

    def with_rows(self, rows: list[PrintedRow]) -> Block:
        """The same grid with other rows."""
        return replace(self, rows=tuple(rows))


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed document. Source lines count from 1; `labels` and `ink` are by source line: the line's label, and for rows
    the pieces of values in order as (logical column, text)."""

    text: str
    extension: str
    labels: dict[int, Label]
    ink: dict[int, list[tuple[str, str]]]
    blocks: tuple[Block, ...] = ()


_UP = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def marks(notes: tuple[int, ...]) -> str:
    """Footnote marks in the page's own notation."""
    return "".join(f"⁽{str(n).translate(_UP)}⁾" for n in notes)


def filled(text: str) -> str:
    """What the filer wrote."""
    return f"\x01{text}\x02" if text else ""


def us_date(iso: str, short: bool = False) -> str:
    """MM/DD/YYYY, or M/D/YY."""
    if not iso:
        return ""
    year, month, day = iso[:4], iso[5:7], iso[8:10]
    return f"{int(month)}/{int(day)}/{year[2:]}" if short else f"{month}/{day}/{year}"


def commas(value: str) -> str:
    """A plain decimal with thousands separators."""
    whole, dot, fraction = value.partition(".")
    return f"{int(whole):,}{dot}{fraction}" if whole.isdigit() else value
