"""Acquired or disposed by the caption above, where rows stand under their captions and where they are a column off."""

from __future__ import annotations

from extractor.tables.context import TableContext, table_context
from extractor.tables.sides import by_caption
from extractor.tables.tokens import Token, tokens_of
from extractor.types.page import Cell, Line

CAPTIONS = {0: "code", 1: "v", 2: "(a)", 3: "(d)", 4: "date exercisable", 5: "expiration date", 6: "title", 7: "amount or number of shares"}
CONTEXT = TableContext("4", 2, 8, {}, CAPTIONS, {})
NAMES = ["code", "acquired", "expiration", "underlying_title", "underlying_amount"]


def _tokens(*cells: str) -> list[Token]:
    return tokens_of((Line(1, 1, tuple(Cell(text, text, column) for column, text in enumerate(cells))),))


def _side(*cells: str) -> tuple[str, float]:
    tokens = _tokens(*cells)
    names, certainty = by_caption(tokens, NAMES, [0.8] * len(tokens), CONTEXT)
    return names[1], certainty[1]


def test_the_caption_above_tells() -> None:
    assert _side("M", "", "", "4,110", "", "02/06/2024", "Units", "4,110") == ("disposed", 0.999)


def test_a_row_that_is_off_is_told_by_the_caption_it_belongs_to() -> None:
    assert _side("", "A", "", "4,110", "", "", "02/06/2024", "Units", "4,110") == ("acquired", 0.999)


def test_two_captions_that_are_off_alike_tell_less() -> None:
    tokens = _tokens("", "A", "", "4,110", "", "", "02/06/2024")
    names, certainty = by_caption(tokens, NAMES[:3], [0.8] * 3, CONTEXT)
    assert (names[1], certainty[1]) == ("acquired", 0.98)


def test_where_the_row_begins_to_be_off_the_side_is_unsure() -> None:
    assert _side("A", "", "", "4,110", "", "", "02/06/2024", "Units", "4,110") == ("disposed", 0.6)


def test_a_column_that_no_caption_tells_says_nothing_of_the_side() -> None:
    assert _side("M", "4,110", "", "", "", "02/06/2024", "Units", "4,110") == ("acquired", 0.5)


def test_without_captions_a_side_is_not_told() -> None:
    tokens = _tokens("M", "4,110")
    bare = TableContext("4", 2, 2, {}, {}, {})
    assert by_caption(tokens, ["code", "disposed"], [1.0, 0.999], bare) == (["code", "disposed"], [1.0, 0.5])


def test_under_lost_captions_a_row_of_all_columns_is_told_by_their_order() -> None:
    tokens = _tokens("Units", "", "02/06/2021", "", "C", "", "", "4,110", "", "", "Common", "4,110", "0", "5", "D", "")
    captions = {4: "code", 5: "v", 7: "(a)", 8: "(d)"}
    names = ["title", "date", "code", "acquired", "underlying_title", "underlying_amount", "price", "balance", "ownership"]
    context = TableContext("4", 2, 16, {}, captions, {})
    assert by_caption(tokens, names, [0.8] * 9, context)[0][3] == "disposed"
    narrower = TableContext("4", 2, 15, {}, captions, {})
    assert by_caption(tokens, names, [0.8] * 9, narrower)[0][3] == "acquired"


def test_two_captions_in_one_cell_tell_too() -> None:
    item = "5. Number of Derivative Securities Acquired (A) or Disposed of (D) (Instr. 3, 4 and 5)"
    cells = ("4. Transaction Code Code", f"{item} (A)", f"{item} (D)", "Securities Acquired (A) or Disposed of (D)")
    header = Line(1, 1, tuple(Cell(text, text, column) for column, text in enumerate(cells)))
    assert table_context("4", 2, [header], []).lowest == {0: "4. transaction code code", 1: "(a)", 2: "(d)"}


def test_a_letter_beside_the_amount_tells_where_no_caption_does() -> None:
    tokens = _tokens("J", "24,791", "D")
    names, certainty = by_caption(tokens, ["code", "acquired", "acquired"], [0.8] * 3, TableContext("4", 2, 3, {}, {0: "code"}, {}))
    assert (names, certainty) == (["code", "disposed", "disposed"], [0.8, 0.999, 0.999])
