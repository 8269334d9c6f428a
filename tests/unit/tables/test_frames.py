"""A table of one cell is a frame around a loose line, not a table."""

from __future__ import annotations

from extractor.tables.read import under_headers, without_frames
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line


def _row(number: int, table: int, *texts: str) -> LabelledLine:
    cells = tuple(Cell(text, text, column) for column, text in enumerate(texts))
    return LabelledLine(Line(number, 1, cells, table=table), Label.TABLE1_ROW, 0.9)


def test_framed_lines_are_loose_and_rows_stay_in_their_table() -> None:
    lines = (_row(1, 1, "Common Stock", "5,120", "D"), _row(2, 1, "1,024"), _row(3, 2, "11/424"), _row(4, 3, "4", "D"))
    assert [item.line.table for item in without_frames(lines)] == [1, 1, None, 3]


def _as(label: Label, item: LabelledLine, probability: float = 0.95) -> LabelledLine:
    return LabelledLine(item.line, label, probability)


def test_rows_belong_to_the_table_whose_header_stands_above_them_in_it() -> None:
    head1, head2 = _as(Label.TABLE1_HEADER, _row(1, 1, "Title", "Amount")), _as(Label.TABLE2_HEADER, _row(3, 2, "Title", "Number"))
    lines = (head1, _row(2, 1, "Units", "4"), head2, _row(4, 2, "Units", "4"), _row(5, 3, "Units", "4"))
    assert [item.label for item in under_headers(lines)] == [
        Label.TABLE1_HEADER,
        Label.TABLE1_ROW,
        Label.TABLE2_HEADER,
        Label.TABLE2_ROW,
        Label.TABLE1_ROW,
    ]
    unsure = _as(Label.TABLE2_HEADER, _row(3, 2, "Title", "Number"), 0.6)
    assert under_headers((unsure, _row(4, 2, "Units", "4")))[1].label is Label.TABLE1_ROW
