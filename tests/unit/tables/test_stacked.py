"""Rows over one another in one row of the grid."""

from __future__ import annotations

from extractor.tables.lines.stacked import unstacked
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line


def _row(*texts: str, table: int | None = 1) -> LabelledLine:
    cells = tuple(Cell(text, text, column) for column, text in enumerate(texts))
    return LabelledLine(Line(1, 1, cells, table=table), Label.TABLE1_ROW, 0.9)


def _told(*lines: LabelledLine) -> list[list[str]]:
    return [[cell.text for cell in item.line.cells] for item in unstacked(lines)]


def test_cells_with_as_many_values_as_rows_are_dealt() -> None:
    stacked = _row("Units\nUnits", "01/02/2031\n01/03/2031", "S\nS", "100\n1,200", "D\nD", "$4.10(1)\n$4.20", "3,900\n2,700", "D\nD", "")
    assert _told(stacked) == [
        ["Units", "01/02/2031", "S", "100", "D", "$4.10(1)", "3,900", "D", ""],
        ["Units", "01/03/2031", "S", "1,200", "D", "$4.20", "2,700", "D", ""],
    ]


def test_a_nature_alone_is_of_the_indirect_row_and_wrapped_titles_are_halved() -> None:
    holdings = _row("Common\nStock\nCommon\nStock", "9,948\n17,531", "D\nI", "By Trust")
    assert _told(holdings) == [["Common\nStock", "9,948", "D", ""], ["Common\nStock", "17,531", "I", "By Trust"]]


def test_rows_with_wrapped_texts_and_loose_lines_stay() -> None:
    wrapped = _row("Stock\nOption", "01/02/2031", "M", "1,200", "D", "(1)\n(2)", "3,900", "See\nfootnote")
    loose = _row("Units\nUnits", "9,948\n17,531", "D\nI", table=None)
    assert unstacked((wrapped, loose)) == (wrapped, loose)
