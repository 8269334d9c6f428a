"""Rows in one row of the grid, their cells joined by blanks."""

from __future__ import annotations

from extractor.tables.lines.abutted import unabutted
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line

TITLES = frozenset({"Common Stock", "Restricted Stock Unit"})


def _row(*texts: str, table: int | None = 1) -> LabelledLine:
    cells = tuple(Cell(text, text, column) for column, text in enumerate(texts))
    return LabelledLine(Line(1, 1, cells, table=table), Label.TABLE1_ROW, 0.9)


def _told(*texts: str) -> list[list[str]]:
    return [[cell.text for cell in item.line.cells] for item in unabutted((_row(*texts),), TITLES)]


def test_cells_with_as_many_values_as_rows_are_dealt() -> None:
    shown = _told(
        "Units Units", "01/02/2031 01/03/2031", "S S ⁽¹⁾", "100 1,200", "D D", "$4.10 ⁽²⁾ $4.20", "3,900 2,700", "D I", "By Trust"
    )
    assert shown == [
        ["Units", "01/02/2031", "S", "100", "D", "$4.10 ⁽²⁾", "3,900", "D", ""],
        ["Units", "01/03/2031", "S ⁽¹⁾", "1,200", "D", "$4.20", "2,700", "I", "By Trust"],
    ]


def test_texts_are_cut_where_two_are_known_or_a_firm_ends() -> None:
    shown = _told("Restricted Stock Unit⁽¹⁾ Common Stock", "9,948 17,531", "I I", "Tall Oak Fund, L.P. Low Elm Partners, LLC")
    assert shown == [
        ["Restricted Stock Unit⁽¹⁾", "9,948", "I", "Tall Oak Fund, L.P."],
        ["Common Stock", "17,531", "I", "Low Elm Partners, LLC"],
    ]


def test_a_value_cut_in_two_and_a_row_shown_twice_are_no_rows() -> None:
    cut = ("Common Stock", "01/02/2031", "60,56 60,566", "D", "3,900", "D")
    twice = ("Common Stock Common Stock", "01/02/2031 01/02/2031", "S S", "100 100", "D D")
    assert _told(*cut) == [list(cut)]
    assert _told(*twice) == [list(twice)]
    assert unabutted((_row("A A", "1 2", "D D", table=None),), TITLES) == (_row("A A", "1 2", "D D", table=None),)
