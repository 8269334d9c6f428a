"""Rows beside one another in one line of the grid."""

from __future__ import annotations

from extractor.tables.lines.abreast import one_a_line
from extractor.tables.lines.grouping import row_line
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line

BOUGHT = ("Units", "01/02/2031", "P", "100", "A", "$4.10", "3,900", "D", "")
HELD = ("Units", "", "", "", "", "", "9,948", "I", "By Trust")
OPTION = ("Option", "$4.00", "01/02/2031", "M", "", "100", "(1)", "02/06/2034", "Units", "100", "$0.00", "900", "D")


def _told(*texts: str, table: int | None = 1) -> list[list[tuple[int, str]]]:
    cells = tuple(Cell(text, text, column) for column, text in enumerate(texts))
    line = row_line(LabelledLine(Line(1, 1, cells, table=table), Label.TABLE1_ROW, 1.0))
    return [[(cell.column, cell.text) for cell in part.line.cells] for part, _ in one_a_line([(line, 1)], {"Units"})]


def test_each_row_begins_in_the_first_column() -> None:
    assert _told(*HELD, *BOUGHT, *HELD) == [list(enumerate(HELD)), list(enumerate(BOUGHT)), list(enumerate(HELD))]


def test_an_underlying_title_begins_no_row() -> None:
    assert _told(*OPTION) == [list(enumerate(OPTION))]
    assert _told(*OPTION, *OPTION) == [list(enumerate(OPTION))] * 2


def test_natures_and_loose_lines_stay() -> None:
    assert len(_told(*HELD, "see", "note")) == 1
    assert len(_told(*HELD, *HELD, table=None)) == 1
