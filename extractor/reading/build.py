"""Collects the lines of a document while a reader walks it: numbers, gaps, tables, caps."""

from __future__ import annotations

import hashlib

from extractor.errors import EmptyInput, TooLarge
from extractor.reading.contract import ReadOptions
from extractor.reading.markup.headed import as_headed
from extractor.types.page import Box, Cell, Document, Line

Source = tuple[int, int]


class LineBuilder:
    """Lines in order; `above` counts the source lines above the part that is read. A reader calls `row`, `loose`, `blank`,
    `new_table` and `new_page`, then `document` once."""

    def __init__(self, name: str, options: ReadOptions) -> None:
        self.name = name
        self.options = options
        self.lines: list[Line] = []
        self.page = 1
        self.tables = 0
        self.cells = 0
        self.gap = 0
        self.above = 0
        self.letters: dict[int, dict[int, str]] = {}  # places of cells for one letter, by cells in a row
        self.note: int | None = None  # the last note's number, once the notes have begun
        self.cut = False  # whether the page's end cut the last row

    def blank(self) -> None:
        """A blank line: widens the gap above the next line."""
        self.gap += 1

    def new_page(self) -> None:
        """What follows stands on the next page."""
        self.page += 1

    def new_table(self) -> int:
        """Number of a new physical table, from 1."""
        self.tables += 1
        return self.tables

    def loose(self, text: str, raw: str, source: Source = (0, 0), start: int | None = None) -> None:
        """A line outside tables: one cell. Blank text only widens the gap."""
        if text.strip():
            self.row((Cell(text, raw, start=start),), source)
        else:
            self.blank()

    def row(self, cells: tuple[Cell, ...], source: Source = (0, 0), table: int | None = None, box: Box | None = None) -> None:
        """A row of a table, or a loose line of several cells. Raises TooLarge over a cap."""
        self._check(cells)
        source = (source[0] + self.above, source[1] + self.above) if source[0] else source
        self.lines.append(Line(len(self.lines) + 1, self.page, cells, source, table, self.gap, box))
        self.gap = 0

    def document(self, data: bytes, media_type: str, reader: str, warnings: tuple[str, ...] = ()) -> Document:
        """The finished document. Raises EmptyInput where no line holds text."""
        if not any(cell.text for line in self.lines for cell in line.cells):
            raise EmptyInput(f"{self.name} holds no text.", advice="Check the file; if it is a scan, send the pages as PDF, TIFF or PNG.")
        digest = hashlib.sha256(data).hexdigest()
        return Document(self.name, digest, media_type, reader, self.page, as_headed(self.lines), warnings)

    def _check(self, cells: tuple[Cell, ...]) -> None:
        self.cells += len(cells)
        if len(cells) > self.options.max_columns:
            raise too_large(self.name, f"a row of {len(cells):,} columns", "TABLE_TOO_LARGE", self.options.max_columns)
        if len(self.lines) >= self.options.max_lines:
            raise too_large(self.name, "too many lines", "TABLE_TOO_LARGE", self.options.max_lines)
        if self.cells > self.options.max_cells:
            raise too_large(self.name, "too many cells", "TABLE_TOO_LARGE", self.options.max_cells)
        longest = max([len(cell.text) for cell in cells], default=0)
        if longest > self.options.max_cell_length:
            raise too_large(self.name, f"a cell of {longest:,} characters", "TABLE_TOO_LARGE", self.options.max_cell_length)


def too_large(name: str, what: str, code: str, cap: int) -> TooLarge:
    """The error for something over a cap."""
    return TooLarge(f"{name} has {what}; the cap is {cap:,}.", code=code, advice="A Section 16 form is never so large; check the file.")
