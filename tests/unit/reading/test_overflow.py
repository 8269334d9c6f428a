"""Lines of a table in which a long cell ran over its column."""

from __future__ import annotations

from extractor.reading.columns.overflow import overflowing
from extractor.reading.columns.rows import Row, tokens_of


def rows(*texts: str) -> list[Row]:
    return [Row(tokens_of(text), number, 1, 0) for number, text in enumerate(texts, start=1)]


WHOLE = ["Common Stock   33.54   13,200   D", *["Common Stock   33.54"] * 8]


def test_words_that_run_over_their_column_are_told() -> None:
    assert overflowing(rows(*WHOLE, "Common Stock with a long name   D")) == frozenset({9})


def test_a_value_beside_another_is_of_the_next_column() -> None:
    assert overflowing(rows(*WHOLE, "Common Stock   34.06 12,195")) == frozenset()


def test_words_that_reach_no_other_column_are_its_longest() -> None:
    row = ("American     01/02/2031   S   12 D", "Depositary   01/02/2031   S   13 D", "Shares", "Shares", "Shares")
    assert overflowing(rows(*row * 3)) == frozenset()
