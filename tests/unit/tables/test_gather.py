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
