"""Cells cut into tokens: marks apart from numbers, words whole, dollars with their amounts."""

from __future__ import annotations

import pytest

from extractor.tables.tokens import Gap, shape_of, tokens_of
from extractor.types.page import Cell, Line


def cut(*cells: str) -> list[tuple[str, str]]:
    line = Line(1, 1, tuple(Cell(text, text, column=i) for i, text in enumerate(cells)))
    return [(t.text, t.shape) for t in tokens_of((line,))]


def marks(text: str) -> list[tuple[tuple[int, bool], ...]]:
    return [t.hung for t in tokens_of((Line(1, 1, (Cell("", ""), Cell(text, text))),))]


def test_marks_hang_on_what_they_are_glued_to_or_raised_beside() -> None:
    assert cut("M⁽¹⁾") == [("M", "M")]
    assert marks("M⁽¹⁾") == [((1, True),)]
    assert marks("237(2)") == [((2, False),)]
    assert marks("1,619(1,2)") == [((1, False), (2, False))]
    assert marks("See Footnote ⁽⁸⁾") == [(), ((8, True),)]


def test_a_mark_that_stands_apart_is_a_token() -> None:
    assert [t.shape for t in tokens_of((Line(1, 1, (Cell("RSU ⁽¹⁾ ⁽²⁾ 5⁽³⁾", ""),)),))] == ["WORD", "mark", "mark", "int"]
    assert cut("6 (9)") == [("6", "int"), ("(9)", "paren")]
    assert tokens_of((Line(1, 1, (Cell("⁽¹⁾⁽¹²⁾", ""),)),))[0].mark == (1, 12)


def test_a_mark_that_stands_apart_hangs_on_the_one_value_of_its_cell() -> None:
    assert cut("560,000 (1) (2)", "A", "", "") == [("560,000", "int,"), ("A", "A")]
    assert cut("J (1)", "404 (11)", "(10)", "") == [("J", "J"), ("404", "int"), ("(10)", "paren")]
    assert cut("60,566", "6 (9)", "", "02/06/2024") == [("60,566", "int,"), ("6", "int"), ("(9)", "paren"), ("02/06/2024", "date")]


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


def test_a_mark_that_a_border_cut_counts_once() -> None:
    line = Line(1, 1, tuple(Cell(text, text, column) for column, text in enumerate(["02/06/2024", "", "M⁽¹⁾", "⁽¹⁾ 60,56", "6"])))
    assert [(t.text, t.hung) for t in tokens_of((line,))] == [("02/06/2024", ()), ("M", ((1, True),)), ("60,56", ()), ("6", ())]


def test_a_dash_alone_in_its_cell_is_no_ink() -> None:
    assert cut("Common Stock", "-", "12,000", "–") == [("Common", "Word"), ("Stock", "Word"), ("12,000", "int,")]


def test_marks_that_are_all_of_a_cell_and_count_upwards_are_of_one_column() -> None:
    row = ("Units", "⁽⁵⁾ ⁽⁶⁾", "01/02/2031", "C", "900", "⁽⁷⁾ ⁽⁷⁾")
    line = Line(1, 1, tuple(Cell(text, text, column=i) for i, text in enumerate(row)))
    assert [t.mark for t in tokens_of((line,)) if t.mark] == [(5, 6), (7,), (7,)]
    assert [t.mark for t in tokens_of((Line(1, 1, line.cells[1:3]),)) if t.mark] == [(5,), (6,)]


def test_a_par_value_is_words_of_its_title() -> None:
    def shapes(text: str) -> list[str]:
        return [token.shape for token in tokens_of((Line(1, 1, (Cell(text, text),)),))]

    assert shapes("Common Stock, $0.01 par value 5,000 D") == ["Word", "Word", "word", "word", "word", "int,", "D"]
    assert shapes("Common Stock, par value $0.01 per share $5.00")[4:] == ["word", "word", "word", "$dec"]
    assert shapes("Common Stock, no par value 300 D")[-2:] == ["int", "D"]
    assert shapes("Common Stock, $0.01 par value $5.00")[-1] == "$dec"


def test_lists_of_marks_are_so_many_marks() -> None:
    row = ("Common Stock", "", "", "")
    assert cut("By Fund III, L.P. (2, 3)", *row[1:])[-1] == ("(2)(3)", "paren")
    line = Line(1, 1, tuple(Cell(text, text, column=i) for i, text in enumerate(("5,000 (2), (3)", *row))))
    assert tokens_of((line,))[0].hung == ((2, False), (3, False))


def test_a_side_before_its_amount_comes_behind_it() -> None:
    rest = ("Common Stock", "05/06/2021", "S", "$1.50")
    for ink in ("D 1,000", "(D) 1,000", "1,000 D", "1,000 (D)"):
        assert cut(*rest, ink)[-2:] == [("1,000", "int,"), ("D", "D")]
    assert cut(*rest, "(1,000)")[-1] == ("1,000", "int,")
    assert cut(*rest, "(36)")[-1] == ("(36)", "paren")


def test_dates_in_words_are_one_token_where_they_fill_their_cell() -> None:
    rest = ("Common Stock", "", "S", "$1.50")
    for ink in ("March 5, 2021", "Mar. 5, 2021", "05-Mar-2021", "03 / 05 / 2021", "03.05.2021"):
        assert cut(*rest, ink)[-1] == (ink, "date")
    assert cut("Warrants until March 5, 2021", *rest)[-4] != ("March 5, 2021", "date")


def test_words_for_nothing_make_no_token() -> None:
    assert cut("Common Stock", "N/A", "(blank)", "S", "-") == [("Common", "Word"), ("Stock", "Word"), ("S", "S")]


def test_a_letter_with_its_word_is_the_letter() -> None:
    rest = ("Common Stock", "05/06/2021", "1,000", "$1.50")
    for ink in ("D (Direct)", "D - Direct", "Direct (D)", "D (Disposed of)"):
        assert cut(*rest, ink)[-1] == ("D", "D")
    assert cut(*rest, "I (By Trust)")[-2:] == [("(By", "Word"), ("Trust)", "Word")]


def test_dollars_of_the_united_states_are_dollars() -> None:
    for ink in ("US$1.50", "USD 1.50", "US $1.50"):
        assert cut("Common Stock", "05/06/2021", "S", "1,000", ink)[-1] == ("$1.50", "$dec")
