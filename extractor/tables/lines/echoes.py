"""Rows that were seen twice: a line that shows once more the row above it, or cells of it and not its title."""

from __future__ import annotations

from collections import Counter

from extractor.tables.lines.grouping import row_line
from extractor.types.labels import ROWS, LabelledLine
from extractor.types.page import Line

_LEAST = 2  # cells; one alone may be what a wrapped cell goes on with
_ROW = 3  # cells of a row that nobody files twice


def without_echoes(lines: tuple[LabelledLine, ...]) -> tuple[LabelledLine, ...]:
    """The lines, those left out that only show again what the row above them in the same table shows."""
    out: list[LabelledLine] = []
    for item in lines:
        above = out[-1] if out else None
        if above is None or item.label not in ROWS or above.label is not item.label or not _echoes(above.line, item):
            out.append(item)
    return tuple(out)


def _echoes(above: Line, item: LabelledLine) -> bool:
    if item.line.table is None or item.line.table != above.table or item.line.confidences:
        return False  # pixels are seen once: what an engine reads alike was filed so
    shown, again = _inked(above), _inked(item.line)
    if len(again) >= _ROW and again == shown:
        return row_line(item).hard > 0
    if not _LEAST <= len(again) < len(shown) or shown[0] in again:
        return False
    return not Counter(again) - Counter(shown) and row_line(item).hard > 0


def _inked(line: Line) -> list[str]:
    return [text for cell in line.cells if (text := cell.text.strip())]
