"""Captions end where the first row begins."""

from __future__ import annotations

from dataclasses import replace

from extractor.tables.lines.heads import in_their_table, with_first_rows, within_rows, without_captions
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line


def line(number: int, label: Label, *texts: str) -> LabelledLine:
    cells = tuple(Cell(text, text, column) for column, text in enumerate(texts))
    return LabelledLine(Line(number, 1, cells, table=1), label, 0.99)


HEAD, ROW = Label.TABLE1_HEADER, Label.TABLE1_ROW


def test_lines_of_the_first_row_are_no_captions() -> None:
    lines = (line(1, HEAD, "1. Title", "Code V", "Amount", "Price"), line(2, HEAD, "", "", "By The"), line(3, HEAD, "Class B", "", "Quay"))
    lines += (line(4, ROW, "Common", "S", "100", "$1.00"),)
    assert [each.label for each in with_first_rows(lines)] == [HEAD, ROW, ROW, ROW]


def test_shreds_of_captions_stay() -> None:
    lines = (line(1, HEAD, "Code V", "Amount", "Price"), line(2, HEAD, "", "cisa", "Numb"), line(3, HEAD, "", "ble", "er"))
    lines += (line(4, ROW, "Common", "S", "100", "$1.00"),)
    assert [each.label for each in with_first_rows(lines)] == [HEAD, HEAD, HEAD, ROW]


def test_rows_below_the_second_title_are_of_the_second_table() -> None:
    labels = [ROW, Label.TABLE2_TITLE, Label.TABLE2_HEADER, ROW, Label.TABLE2_ROW, Label.FOOTNOTE, HEAD, ROW]
    told = in_their_table(tuple(line(n, label, "x") for n, label in enumerate(labels, start=1)))
    assert [each.label for each in told] == [ROW, *labels[1:3], Label.TABLE2_ROW, *labels[4:7], ROW]


def test_a_row_of_captions_alone_is_of_the_header() -> None:
    lines = (line(1, ROW, "Code", "V", ""), line(2, ROW, "V", "", ""), line(3, ROW, "Common", "Code", "Amount"))
    assert [each.label for each in without_captions(lines)] == [HEAD, ROW, ROW]


def test_shreds_between_rows_are_of_the_rows() -> None:
    odd = Label.FURNITURE
    rows = (line(1, ROW, "Common", "100"), line(2, odd, "Class B"), line(3, ROW, "Common", "200"), line(4, odd, "", "", "Page 2"))
    assert [each.label for each in within_rows((*rows, line(5, ROW, "Stock", "300")))] == [ROW, ROW, ROW, odd, ROW]


def test_what_tells_the_page_among_rows_is_furniture() -> None:
    rows = (line(1, ROW, "Units", "100"), line(2, Label.FURNITURE, "Page 2 of 3", ""), line(3, ROW, "Units", "200"))
    assert within_rows(rows)[1].label is Label.FURNITURE
    head = (rows[0], line(2, Label.FURNITURE, "SEC FORM 4", "Page 2"), rows[2])
    assert within_rows(head)[1].label is Label.FURNITURE


def test_a_doubtful_caption_among_rows_is_of_the_rows() -> None:
    rows = (line(1, ROW, "Units", "100"), replace(line(2, HEAD, "Class B", "Founders"), probability=0.37), line(3, ROW, "Units", "200"))
    assert within_rows(rows)[1].label is ROW
    sure = (rows[0], line(2, HEAD, "Class B", "Founders"), rows[2])
    assert within_rows(sure)[1].label is HEAD
