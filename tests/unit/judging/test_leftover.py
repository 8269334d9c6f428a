"""Ink of the tables that no row took up."""

from __future__ import annotations

from extractor.judging.leftover import leftover_runs, told
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line
from extractor.types.record import Evidence, Field


def line(number: int, text: str, label: Label = Label.TABLE1_ROW) -> LabelledLine:
    return LabelledLine(Line(number, 1, (Cell(text, text),)), label, 1.0)


def test_lines_on_which_no_field_stands_are_one_run() -> None:
    lines = [line(1, "Common Stock 03/05/2024 S 100"), line(2, "Common Stock"), line(3, "03/04/2024"), line(4, "1,234"), line(5, "D")]
    (found,) = leftover_runs(lines, {1})
    assert (found.table, found.ink) == (1, "Common Stock 03/04/2024 1,234 D")
    assert [one.line for one in found.evidence] == [2, 3, 4, 5]
    assert (found.element("4"), found.element("3")) == ("nonDerivativeTransaction", "nonDerivativeHolding")


def test_form_3_and_lines_without_a_date_have_holdings() -> None:
    rows = [line(1, "Class B Stock 1,250 D"), line(2, "x", Label.FOOTNOTE), line(3, "Warrant 01/02/2030 500", Label.TABLE2_ROW)]
    assert [run.element("3") for run in leftover_runs(rows, ())] == ["nonDerivativeHolding", "derivativeHolding"]
    assert [run.element("4") for run in leftover_runs(rows, ())] == ["nonDerivativeHolding", "derivativeTransaction"]


def test_specks_words_and_lone_numbers_are_no_rows() -> None:
    rows = [line(1, "D"), line(2, "x", Label.FOOTNOTE), line(3, "Common Stock"), line(4, "x", Label.FOOTNOTE), line(5, "1,234")]
    assert leftover_runs(rows, ()) == []


def test_the_warning_names_each_place_once() -> None:
    here, there = (Evidence(1, 2),), (Evidence(1, 7),)
    lost = [Field("a", None, "", 0.0, True, evidence=one) for one in (here, here, there)]
    assert told(lost) == ("Ink of the tables that belongs to no row, from line 2, 7 on: a row may be missing.",)
    assert told([]) == ()
