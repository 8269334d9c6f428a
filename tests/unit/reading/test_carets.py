"""Carets at the end of a cell's line."""

from __future__ import annotations

from extractor.reading.columns.carets import with_marks_below


def test_the_mark_below_is_raised_and_nothing_moves() -> None:
    above, below = "Common  F  2,032 ^ D  ^(1)  66,340", "Stock      (12)            (n)"
    assert with_marks_below([above, below]) == ["Common  F  2,032   D  ^(1)  66,340", "Stock      ⁽¹²⁾            (n)"]


def test_a_caret_without_a_mark_below_stays() -> None:
    assert with_marks_below(["a ^", "b (1000)"]) == ["a ^", "b (1000)"]
