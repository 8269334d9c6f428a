"""Loose lines of a scan that are no rows of its ruled tables."""

from __future__ import annotations

from extractor.tables.lines.strays import without_strays
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line, Word


def line(number: int, label: Label, text: str, sure: float | None, table: int | None = None) -> LabelledLine:
    words = tuple(Word(word, None, sure) for word in text.split()) if sure is not None else ()
    return LabelledLine(Line(number, 1, (Cell(text, text, words=words),), table=table), label, 0.9)


def page(sure: float | None) -> tuple[LabelledLine, ...]:
    return (
        line(1, Label.TABLE1_ROW, "D.C. 20549", sure),
        line(2, Label.TABLE1_HEADER, "Title", 0.9, 1),
        line(3, Label.TABLE1_ROW, "Common Stock 5 D", 0.9, 1),
        line(4, Label.TABLE1_ROW, "Common Stock 7 D", sure),
        line(5, Label.TABLE1_ROW, "tha dhih", None if sure is None else 0.3),
    )


def test_lines_above_the_table_and_unread_ones_are_no_rows_of_a_scan() -> None:
    rows = [item.line.number for item in without_strays(page(0.9)) if item.label is Label.TABLE1_ROW]
    assert rows == [3, 4]


def test_lines_that_no_engine_read_stay() -> None:
    assert without_strays(page(None)) == page(None)
