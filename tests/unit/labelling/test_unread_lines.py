"""Loose lines of a scan that nobody can read, and rows that are lines of notes."""

from __future__ import annotations

from extractor.labelling.unread import as_read
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line, Word


def line(number: int, label: Label, text: str, sure: float | None, table: int | None = None) -> LabelledLine:
    words = tuple(Word(word, None, sure) for word in text.split())
    return LabelledLine(Line(number, 1, (Cell(text, text, words=words),), table=table), label, 0.9)


def test_lines_of_which_hardly_a_word_was_read_are_furniture() -> None:
    lines = [
        line(1, Label.SIGNATURE, "obk nts Deer", 0.4),
        line(2, Label.TABLE1_ROW, "obk nts Deer", 0.4, 1),
        line(3, Label.REMARK, "n s", 0.4),
    ]
    assert [item.label for item in as_read(tuple(lines))] == [Label.FURNITURE, Label.TABLE1_ROW, Label.REMARK]


def test_a_loose_row_between_lines_of_notes_is_one_of_them() -> None:
    lines = [
        line(n, label, "Common Stock.", 0.9) for n, label in enumerate((Label.FOOTNOTE, Label.TABLE1_ROW, Label.FOOTNOTE, Label.TABLE1_ROW))
    ]
    assert [item.label for item in as_read(tuple(lines))] == [*[Label.FOOTNOTE] * 3, Label.TABLE1_ROW]


def test_lines_that_no_engine_read_stay_as_they_are() -> None:
    lines = tuple(line(n, label, "Common Stock.", None) for n, label in enumerate((Label.FOOTNOTE, Label.TABLE1_ROW, Label.FOOTNOTE)))
    assert as_read(lines) == lines
