"""A table's row that the end of a page cuts in two, put together again."""

from __future__ import annotations

from dataclasses import replace

from extractor.reading.build import LineBuilder
from extractor.reading.pixels.tables import GridRow
from extractor.types.page import Cell

_COLUMNS = 4  # a table of fewer columns is boxes, not rows


def carry_over(builder: LineBuilder, cells: tuple[Cell, ...], row: GridRow | None) -> int | None:
    """Add the first row of a page to the last row before it, where no rule ends the one or begins the other; its table, or None."""
    if not builder.cut or row is None or not row.open_top or len(cells) < _COLUMNS or not builder.lines:
        return None
    last = builder.lines[-1]
    if last.table is None or len(last.cells) != len(cells) or last.page >= builder.page:
        return None
    builder.lines[-1] = replace(last, cells=tuple(_joined(a, b) for a, b in zip(last.cells, cells, strict=True)))
    return last.table


def _joined(above: Cell, below: Cell) -> Cell:
    """The cell above, going on below; it keeps its place."""
    text = "\n".join(part for part in (above.text, below.text) if part)
    raw = "\n".join(part for part in (above.raw, below.raw) if part)
    return replace(above, text=text, raw=raw, words=above.words + below.words)
