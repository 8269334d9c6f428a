"""A row that is seen twice is one row."""

from __future__ import annotations

from dataclasses import replace

from extractor.tables.lines.echoes import without_echoes
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line, Word


def _row(number: int, *texts: str, table: int = 1) -> LabelledLine:
    cells = tuple(Cell(text, text, column) for column, text in enumerate(texts))
    return LabelledLine(Line(number, 1, cells, table=table), Label.TABLE1_ROW, 0.9)


ROW = _row(1, "Common Stock", "01/02/2031", "S", "100", "D", "$4.10", "900", "I", "By Trust")


def _kept(*lines: LabelledLine) -> list[int]:
    return [item.line.number for item in without_echoes(lines)]


def test_the_second_half_that_comes_again_is_left_out() -> None:
    assert _kept(ROW, _row(2, "", "", "", "", "D", "$4.10", "900", "I", "By Trust"), _row(3, "", "", "", "$4.10", "900", "I")) == [1]


def test_rows_of_their_own_and_what_goes_on_below_stay() -> None:
    again = _row(2, "Common Stock", "01/02/2031", "S", "100", "D", "$4.10", "800", "I", "By Trust")
    wrapped, fewer, other = (
        _row(3, "", "", "", "", "", "", "", "", "By Trust"),
        _row(4, "Common Stock", "900", "I"),
        _row(5, "900", "I", table=2),
    )
    assert _kept(ROW, again) == [1, 2]
    assert _kept(ROW, wrapped) == [1, 3]
    assert _kept(ROW, fewer) == [1, 4]
    assert _kept(ROW, other) == [1, 5]


def test_a_row_that_comes_twice_is_one() -> None:
    again = _row(2, *(cell.text for cell in ROW.line.cells))
    holding = _row(3, "Common Stock", "900", "D")
    assert _kept(ROW, again, holding, _row(4, "Common Stock", "900", "D"), _row(5, "Common Stock", "800", "D")) == [1, 3, 5]


def test_what_an_engine_read_twice_was_filed_twice() -> None:
    cells = tuple(replace(cell, words=(Word(cell.text, None, 0.9),)) for cell in ROW.line.cells)
    again = [replace(ROW, line=replace(ROW.line, number=number, cells=cells)) for number in (1, 2)]
    assert _kept(*again) == [1, 2]
