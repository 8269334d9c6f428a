"""Marks that a narrow column broke."""

from __future__ import annotations

from extractor.tables.broken import with_whole_marks
from extractor.tables.grouping import RowLine, row_line
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line


def line(*texts: str) -> RowLine:
    cells = tuple(Cell(text, text, column) for column, text in enumerate(texts))
    return row_line(LabelledLine(Line(1, 1, cells), Label.TABLE1_ROW, 1.0))


def test_what_closes_a_mark_moves_up_to_it() -> None:
    found = with_whole_marks([line("Common", "M(1", "3,125(", "Trust"), line("Stock", ")", "12)", "(2)")])
    assert [[cell.text for cell in each.line.cells] for each in found] == [
        ["Common", "M(1)", "3,125(12)", "Trust"],
        ["Stock", "", "", "(2)"],
    ]
    assert [token.hung for token in found[0].tokens] == [(), ((1, False),), ((12, False),), ()]
