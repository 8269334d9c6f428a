"""A table of one cell is a frame around a loose line, not a table."""

from __future__ import annotations

from extractor.tables.read import without_frames
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line


def _row(number: int, table: int, *texts: str) -> LabelledLine:
    cells = tuple(Cell(text, text, column) for column, text in enumerate(texts))
    return LabelledLine(Line(number, 1, cells, table=table), Label.TABLE1_ROW, 0.9)


def test_framed_lines_are_loose_and_rows_stay_in_their_table() -> None:
    lines = (_row(1, 1, "Common Stock", "5,120", "D"), _row(2, 1, "1,024"), _row(3, 2, "11/424"), _row(4, 3, "4", "D"))
    assert [item.line.table for item in without_frames(lines)] == [1, 1, None, 3]
