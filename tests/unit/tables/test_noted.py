"""Raised marks that were read with doubt, told together."""

from __future__ import annotations

from extractor.tables.noted import told_together
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line, Word

NOTES = [
    LabelledLine(Line(90 + n, 1, (Cell(f"{n}. A sentence.", ""),)), Label.FOOTNOTE, 1.0)
    for n in (1, 2, 3)
]  # fmt: skip


def cell(column: int, text: str, sure: float | None = None, *others: tuple[str, float]) -> Cell:
    return Cell(text, text, column, words=(Word(text, None, sure, others),) if sure is not None else ())


def row(number: int, *cells: Cell) -> LabelledLine:
    return LabelledLine(Line(number, 1, cells, table=1), Label.TABLE1_ROW, 1.0)


def texts(*rows: LabelledLine) -> list[list[str]]:
    told = told_together((*rows, *NOTES))
    return [[one.text for one in item.line.cells] for item in told[: len(rows)]]


def test_a_doubtful_mark_is_the_note_that_comes_next() -> None:
    first = row(1, cell(0, "A"), cell(1, "S⁽¹⁾", 0.99), cell(2, "9⁽⁷⁾", 0.4, ("9⁽²⁾", 0.3)), cell(3, "D"))
    assert texts(first) == [["A", "S⁽¹⁾", "9⁽²⁾", "D"]]


def test_cells_of_a_column_mostly_have_the_same_marks() -> None:
    rows = [row(n, cell(0, "A"), cell(1, "S⁽¹⁾", 0.99), cell(2, "D"), cell(3, "I")) for n in (1, 2)]
    third = row(3, cell(0, "A"), cell(1, "S⁽⁷⁾", 0.5, ("S⁽¹⁾", 0.3)), cell(2, "D"), cell(3, "I"))
    assert texts(*rows, third)[2] == ["A", "S⁽¹⁾", "D", "I"]


def test_one_mark_that_was_read_as_two() -> None:
    first = row(1, cell(0, "A"), cell(1, "⁽¹⁾", 0.99), cell(2, "D"), cell(3, "I"))
    second = row(2, cell(0, "A"), cell(1, "⁽⁵⁾⁽⁸⁾", 0.4, ("⁽⁵⁾⁽⁹⁾", 0.3), ("⁽⁶⁾⁽⁸⁾", 0.3)), cell(2, "D"), cell(3, "I"))
    assert texts(first, second)[1] == ["A", "⁽¹⁾", "D", "I"]


def test_sure_ink_stays_and_text_without_marks_too() -> None:
    first = row(1, cell(0, "A"), cell(1, "S⁽³⁾", 0.99, ("S⁽¹⁾", 0.005)), cell(2, "I.", 0.3, ("L", 0.2)), cell(3, "D"))
    assert texts(first) == [["A", "S⁽³⁾", "I.", "D"]]


def test_words_say_how_sure_the_choice_is() -> None:
    first = row(1, cell(0, "A"), cell(1, "⁽¹⁾", 0.6, ("⁽⁷⁾", 0.3)), cell(2, "D"), cell(3, "I"))
    word = told_together((first, *NOTES))[0].line.cells[1].words[0]
    assert word.text == "⁽¹⁾"
    assert 0.9 < (word.confidence or 0.0) <= 1.0
