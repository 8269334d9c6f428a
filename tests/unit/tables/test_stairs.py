"""Rows cut across into two lines of the grid."""

from __future__ import annotations

from extractor.tables.lines.stairs import without_stairs
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line


def _row(*texts: str, table: int | None = 1) -> LabelledLine:
    cells = tuple(Cell(text, text, column) for column, text in enumerate(texts))
    return LabelledLine(Line(1, 1, cells, table=table), Label.TABLE1_ROW, 0.9)


def _told(*lines: LabelledLine) -> list[list[str]]:
    return [[cell.text for cell in item.line.cells] for item in without_stairs(lines)]


def test_the_rest_of_a_row_stands_behind_its_first_columns() -> None:
    upper, lower = _row("Units", "01/02/2031", "S", "1,", "", ""), _row("", "", "", "100", "D", "3,900")
    assert _told(upper, lower) == [["Units", "01/02/2031", "S", "1,100", "D", "3,900"]]


def test_a_cell_is_whole_again_where_its_word_stands_elsewhere() -> None:
    lines = (_row("Option", "Tall S", "", ""), _row("", "tock", "100", "D"), _row("Tall Stock", "", "100", "D"))
    assert _told(*lines)[0] == ["Option", "Tall Stock", "100", "D"]
    assert _told(_row("Option", "Tall", "", ""), _row("", "Stock", "100", "D")) == [["Option", "Tall Stock", "100", "D"]]


def test_cells_that_go_on_below_and_other_tables_stay() -> None:
    wrapped = (_row("Stock Option", "01/02/2031", "100", "D"), _row("(right to buy)", "", "", "(1)"))
    others = (_row("Units", "1,", "", ""), _row("", "100", "D", "(1)", table=2))
    assert without_stairs(wrapped) == wrapped
    assert without_stairs(others) == others
