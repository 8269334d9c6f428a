"""Rows below a header are of its table, unless the header is one that a page repeats."""

from __future__ import annotations

from extractor.tables.read import under_headers
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line


def lines(*labels: tuple[Label, float]) -> tuple[LabelledLine, ...]:
    return tuple(LabelledLine(Line(n, 1, (Cell("x", "x"),), (n, n), 1, 0), label, sure) for n, (label, sure) in enumerate(labels, 1))


def read(*labels: tuple[Label, float]) -> list[Label]:
    return [item.label for item in under_headers(lines(*labels))]


ROW1, ROW2 = Label.TABLE1_ROW, Label.TABLE2_ROW
HEAD1, HEAD2 = (Label.TABLE1_HEADER, 1.0), (Label.TABLE2_HEADER, 1.0)


def test_a_doubtful_row_is_of_the_table_whose_header_stands_above_it() -> None:
    assert read(HEAD2, (ROW2, 0.99), (ROW1, 0.7), (ROW2, 0.98))[1:] == [ROW2, ROW2, ROW2]


def test_one_sure_row_is_no_proof_against_a_header() -> None:
    assert read(HEAD2, (ROW1, 0.99))[1:] == [ROW2]


def test_many_sure_rows_are_and_the_next_header_counts_anew() -> None:
    found = read(HEAD1, HEAD2, (ROW1, 0.99), (ROW1, 0.98), (ROW1, 0.6), HEAD2, (ROW1, 0.7), (ROW2, 0.99))
    assert found[2:5] == [ROW1, ROW1, ROW1]
    assert found[6:] == [ROW2, ROW2]


def test_a_table_with_one_header_is_what_that_says() -> None:
    assert read(HEAD2, (ROW1, 0.99), (ROW1, 0.98), (ROW1, 1.0))[1:] == [ROW2, ROW2, ROW2]


def test_a_row_amid_rows_of_the_other_table_is_of_it() -> None:
    found = read(HEAD1, HEAD2, (ROW1, 0.99), (ROW2, 0.95), (ROW1, 0.98), (ROW1, 0.97), (ROW2, 0.95))
    assert found[2:] == [ROW1, ROW1, ROW1, ROW1, ROW2]
