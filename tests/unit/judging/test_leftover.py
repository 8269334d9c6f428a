"""Ink of the tables that no row took up."""

from __future__ import annotations

from extractor.judging.leftover import leftover_rows, told
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line
from extractor.types.record import Evidence, Field

ROW = "nonDerivativeTable/nonDerivativeTransaction[2]/securityTitle/value"


def line(number: int, text: str, label: Label = Label.TABLE1_ROW) -> LabelledLine:
    return LabelledLine(Line(number, 1, (Cell(text, text),)), label, 1.0)


def test_lines_on_which_no_field_stands_are_one_row_to_ask_for() -> None:
    lines = [line(1, "Common Stock 03/05/2024 S 100"), line(2, "Common Stock"), line(3, "03/04/2024"), line(4, "1,234"), line(5, "D")]
    read = Field(ROW, "Common Stock", "Common Stock", 0.99, False, evidence=(Evidence(1, 1),))
    (found,) = leftover_rows(lines, [read], "4")
    assert found.path == ROW.replace("[2]", "[3]")
    assert (found.value, found.raw, found.needs_review) == (None, "Common Stock 03/04/2024 1,234 D", True)
    assert [one.line for one in found.evidence] == [2, 3, 4, 5]
    assert told([found]) == ("Ink of the tables that belongs to no row, from line 2 on: a row may be missing.",)


def test_form_3_and_lines_without_a_date_have_holdings() -> None:
    rows = [line(1, "Class B Stock 1,250 D"), line(2, "x", Label.FOOTNOTE), line(3, "Warrant 01/02/2030 500", Label.TABLE2_ROW)]
    assert [field.path.split("/")[1] for field in leftover_rows(rows, [], "3")] == ["nonDerivativeHolding[1]", "derivativeHolding[1]"]


def test_specks_words_and_lone_numbers_are_no_rows() -> None:
    rows = [line(1, "D"), line(2, "x", Label.FOOTNOTE), line(3, "Common Stock"), line(4, "x", Label.FOOTNOTE), line(5, "1,234")]
    assert leftover_rows(rows, [], "4") == []
    assert told([]) == ()
