"""Marks and values that a narrow column broke."""

from __future__ import annotations

from dataclasses import replace

from extractor.tables.lines.broken import amounts_last, marks_last, values_apart, with_whole_values
from extractor.tables.lines.grouping import RowLine, row_line
from extractor.tables.tokens import Token
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line


def line(*texts: str) -> RowLine:
    cells = tuple(Cell(text, text, column) for column, text in enumerate(texts))
    return row_line(LabelledLine(Line(1, 1, cells), Label.TABLE1_ROW, 1.0))


def test_what_closes_a_mark_moves_up_to_it() -> None:
    found = with_whole_values([line("Common", "M(1", "3,125(", "Trust"), line("Stock", ")", "12)", "(2)")])
    assert [[cell.text for cell in each.line.cells] for each in found] == [
        ["Common", "M(1)", "3,125(12)", "Trust"],
        ["Stock", "", "", "(2)"],
    ]
    assert [token.hung for token in found[0].tokens] == [(), ((1, False),), ((12, False),), ()]


def test_what_goes_on_with_a_value_moves_up_to_it() -> None:
    found = with_whole_values(
        [line("11/2", "270,", "$6.0", "100", "A"), line("9/20", "356", "9(2)", "200", "Common"), line("31", "", "", "7")]
    )
    assert [[cell.text for cell in each.line.cells] for each in found] == [
        ["11/29/2031", "270,356", "$6.09", "100", "A"],
        ["", "", "(2)", "200", "Common"],
        ["", "", "", "7"],
    ]


def test_marks_glued_to_one_another_are_one() -> None:
    tokens = line("01/02/2031", "(2)(3)", "(4) (5)").tokens
    assert [token.mark for token in tokens] == [(), (2, 3), (4,), (5,)]


def test_an_amount_that_ends_a_line_of_words_stands_behind_the_words_below() -> None:
    below = [replace(token, line=2) for token in line("Stock").tokens]
    moved = amounts_last([*line("Common 1,735 $28.91").tokens, *below])
    assert [token.text for token in moved] == ["Common", "Stock", "1,735", "$28.91"]
    marked = amounts_last([*line("Common 1,735 (1)").tokens, *below])
    assert [token.text for token in marked] == ["Common", "Stock", "1,735", "(1)"]
    par = [*line("Common Stock, $0.01").tokens, *(replace(t, line=2) for t in line("par value").tokens)]
    assert amounts_last(par) == par


def test_marks_in_the_midst_of_a_wrapped_title_are_of_the_column_beside_it() -> None:
    above = [replace(line("Common").tokens[0], hung=((5, False), (6, False)))]
    below = [replace(token, line=2) for token in line("Stock").tokens]
    moved = marks_last([*above, *below])
    assert [(token.text, token.mark, token.hung) for token in moved] == [("Common", (), ()), ("Stock", (), ()), ("(5)(6)", (5, 6), ())]
    assert marks_last([*below, *above]) == [*below, *above]


def stacked(*texts: str) -> list[Token]:
    return [replace(token, line=number) for number, text in enumerate(texts) for token in line(text).tokens]


def test_values_alone_between_the_lines_of_a_text_are_of_the_columns_beside_it() -> None:
    column = stacked("Class A", "03/05/2031", "Common", "$69.35 (3)", "Stock")
    assert [token.text for token in values_apart(column, first=False)] == ["03/05/2031", "Class", "A", "Common", "Stock", "$69.35", "(3)"]
    title = stacked("Common", "03/05/2031", "Stock")
    assert [token.text for token in values_apart(title, first=True)] == ["Common", "Stock", "03/05/2031"]
    dated = stacked("Trust", "dated", "03/05/2031", "Fenn")
    assert values_apart(dated, first=False) == dated
