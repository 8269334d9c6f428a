"""Cells cut into tokens: marks apart from numbers, words whole, dollars with their amounts."""

from __future__ import annotations

import pytest
from extractor.tables.tokens import Gap, shape_of, tokens_of
from extractor.types.page import Cell, Line


def cut(*cells: str) -> list[tuple[str, str]]:
    line = Line(1, 1, tuple(Cell(text, text, column=i) for i, text in enumerate(cells)))
    return [(t.text, t.shape) for t in tokens_of((line,))]


def test_marks_come_apart_from_what_they_hang_on() -> None:
    assert cut("M⁽¹⁾") == [("M", "M"), ("⁽¹⁾", "mark")]
    assert cut("237(2)") == [("237", "int"), ("(2)", "paren")]
    line = Line(1, 1, (Cell("1,619(1,2)", ""),))
    assert tokens_of((line,))[1].mark == (1, 2)
    assert tokens_of((Line(1, 1, (Cell("⁽¹⁾⁽¹²⁾", ""),)),))[0].mark == (1, 12)


def test_words_in_parentheses_stay_whole() -> None:
    assert [t for t, _ in cut("Option\n(right to buy) 401(k)")] == ["Option", "(right", "to", "buy)", "401(k)"]


def test_a_dollar_joins_its_amount() -> None:
    assert cut("$ 26.86") == [("$26.86", "$dec")]


def test_gaps_tell_cells_lines_and_blanks() -> None:
    line = Line(1, 1, (Cell("A\nB", "", 0), Cell("", "", 1), Cell("C D", "", 2)))
    assert [t.gap for t in tokens_of((line,))] == [Gap.START, Gap.BREAK, Gap.SKIP, Gap.SPACE]


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("11/07/2019", "date"),
        ("2/7/00", "date"),
        ("11/0", "date?"),
        ("5,578,012", "int,"),
        ("$84.62", "$dec"),
        ("34.082", "dec"),
        ("1O,518", "num?"),
        ("D", "D"),
        ("buy)", "word"),
        ("RSU", "WORD"),
    ],
)
def test_shapes(text: str, shape: str) -> None:
    assert shape_of(text) == shape
