"""Tokens gathered under their logical columns."""

from __future__ import annotations

from dataclasses import replace

from extractor.tables.rows import gather
from extractor.tables.tokens import tokens_of
from extractor.types.page import Cell, Line


def test_a_text_that_no_gutter_held_together_is_read_line_by_line() -> None:
    lines = [(Cell("", ""), Cell("Common Stock, par", "")), (Cell("11/02/2031 value", ""), Cell("", "")), (Cell("", ""), Cell("$0.01", ""))]
    placed = [(replace(a, column=0), replace(b, column=1)) for a, b in lines]
    tokens = tokens_of(tuple(Line(n, 1, cells, 1) for n, cells in enumerate(placed, start=1)))
    tokens = sorted(tokens, key=lambda token: token.column)
    names = ["expiration" if token.shape == "date" else "underlying_title" for token in tokens]
    cells = gather(tokens, names, [0.9] * len(tokens))
    assert [piece.text for piece in cells["underlying_title"].pieces] == ["Common Stock, par", "value", "$0.01"]


def test_ink_that_the_next_line_shows_again_is_there_once() -> None:
    lines = [tokens_of((Line(n, 1, (Cell("By a", "By a", column=0), Cell("Trust", "Trust", column=1))),)) for n in (1, 2)]
    tokens = [token for line in lines for token in line]
    cells = gather(tokens, ["nature"] * len(tokens), [1.0] * len(tokens))
    assert cells["nature"].raw == "By a | Trust"
