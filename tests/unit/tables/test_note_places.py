"""Footnote marks on lines whose columns only a blank parts."""

from __future__ import annotations

from extractor.tables.marks.places import astray, settled
from extractor.tables.tokens import Token, tokens_of
from extractor.types.page import Cell, Line


def row(text: str) -> list[Token]:
    return tokens_of((Line(1, 1, (Cell(text, text),)),))


def columns(text: str, names: str, table: int, form: str = "4") -> list[str]:
    tokens = row(text)
    values = iter(names.split())
    return settled(tokens, ["other" if token.mark else next(values) for token in tokens], table, form)


def test_marks_fill_the_cells_that_a_note_may_fill_alone() -> None:
    found = columns("RSU ⁽¹⁾ 06/15/2021 A 946 ⁽²⁾ ⁽³⁾ Common 946", "title date code acquired underlying_title underlying_amount", 2)
    assert found[:4] == ["title", "exercise_price", "date", "code"]
    assert found[4:] == ["acquired", "exercisable", "expiration", "underlying_title", "underlying_amount"]


def test_a_mark_with_no_cell_to_fill_belongs_to_the_value_before_it() -> None:
    names = "title exercise_price date code acquired expiration"
    assert columns("Option $5 06/04/2021 M 424 ⁽⁴⁾ ⁽¹⁾ 01/13/2032", names, 2)[5:7] == ["acquired", "exercisable"]
    assert columns("Common 10/22/2021 F ⁽¹⁾ 2,032 D ⁽²⁾ 66,340 ⁽³⁾ D", "title date code amount ad balance ownership", 1) == [
        *("title", "date", "code", "code", "amount", "ad", "price", "balance", "balance", "ownership")
    ]


def test_form_3_has_an_order_of_its_own() -> None:
    found = columns("RSU ⁽¹⁾ ⁽¹⁾ Common 22,688 ⁽²⁾ D", "title underlying_title underlying_amount ownership", 2, "3")
    assert found == ["title", "exercisable", "expiration", "underlying_title", "underlying_amount", "exercise_price", "ownership"]


def test_values_in_columns_of_another_kind_are_astray() -> None:
    tokens = row("Common 06/04/2021 10 20")
    assert astray(tokens, ["title", "date", "amount", "balance"]) == 0
    assert astray(tokens, ["title", "amount", "amount", "other"]) == 3
