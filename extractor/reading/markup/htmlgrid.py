"""Rows of an HTML table with spans expanded, and which cells hold a layout that must be opened."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.etree import _Element as Element

from extractor.reading.markup.htmltext import canonical_text, cells_of, hidden, is_box, rows_of

_ITEM = re.compile(r"^(\d{1,2}[A-Za-z]?)\s?\.\s{0,40}[A-Z][a-z]", re.MULTILINE)
_CAPTIONS_ONLY = re.compile(r"(?:\([A-Z][A-Za-z ]{1,12}\)\s{0,9}){1,9}")
_ROW_STYLE = re.compile(r"display\s{0,4}:\s{0,4}(?:table-row|flex|inline-flex|grid)", re.IGNORECASE)
_ROW_CLASS = re.compile(r"(?:^|[\s_-])(?:row|tr)(?:$|\s)", re.IGNORECASE)
_MAX_SPAN = 1000
_MAX_BLOCK = 6000


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell with its physical column from 0 and the number of columns it covers."""

    element: Element
    column: int
    span: int


def placed_rows(table: Element) -> list[tuple[Element, list[Placed]]]:
    """Each row with its cells placed; positions covered by a cell from above are skipped, not repeated."""
    below: dict[int, int] = {}
    placed = []
    for row in rows_of(table):
        placed.append((row, _place(row, below)))
    return placed


def _place(row: Element, below: dict[int, int]) -> list[Placed]:
    """Place a row's cells; `below` counts for each column the rows that cells from above still cover."""
    covered = set(below)
    for column in list(below):
        below[column] -= 1
        if below[column] <= 0:
            del below[column]
    cells, column = [], 0
    for element in cells_of(row):
        while column in covered:
            column += 1
        span = _span(element, "colspan")
        cells.append(Placed(element, column, span))
        rows = _span(element, "rowspan")
        if rows > 1:
            below.update(dict.fromkeys(range(column, column + span), rows - 1))
        column += span
    return cells


def _span(element: Element, attribute: str) -> int:
    text = element.get(attribute, "1").strip()
    return min(max(int(text), 1), _MAX_SPAN) if text.isascii() and text.isdigit() and len(text) < 10 else 1


def is_row(element: Element) -> bool:
    """Whether the element says that its blocks stand side by side, though it is no table."""
    if element.get("role") != "row" and not _ROW_STYLE.search(element.get("style", "")) and not _ROW_CLASS.search(element.get("class", "")):
        return False
    blocks = blocks_of(element)
    return len(blocks) > 1 and not any(_longer(block, _MAX_BLOCK) or block.find(".//table") is not None for block in blocks)


def blocks_of(element: Element) -> list[Element]:
    """The visible children of a row of blocks."""
    return [child for child in element if not hidden(child)]


def must_open(cells: list[Placed]) -> bool:
    """Whether a row only arranges other tables on the page, so that these must be read on their own.

    A row of the party block, whose cells start with one numbered caption each, is data although tables are nested in it.
    """
    nests = [cell.element for cell in cells if any(not is_box(table) for table in cell.element.iter("table"))]
    if not nests:
        return False
    if any(_longer(element, _MAX_BLOCK) for element in nests):
        return True
    items = max(len(_items(cell.element)) if not _longer(cell.element, _MAX_BLOCK) else 1 for cell in cells)
    return items > 1 or (items == 0 and not all(_CAPTIONS_ONLY.fullmatch(canonical_text(element)) for element in nests))


def _longer(element: Element, length: int) -> bool:
    """Whether the element holds more characters, counted no further than needed."""
    total = 0
    for text in element.itertext():
        total += len(text)
        if total > length:
            return True
    return False


def _items(element: Element) -> set[str]:
    """The numbers of the form's items that lines of the element's text or cells nested in it start with."""
    found = {match.group(1) for match in _ITEM.finditer(canonical_text(element))}
    for cell in element.iter("td", "th"):
        match = _ITEM.match("".join(cell.itertext()).lstrip())
        if match:
            found.add(match.group(1))
    return found
