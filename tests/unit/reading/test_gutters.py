"""Columns that only a blank parts."""

from __future__ import annotations

from extractor.reading.columns.gutters import find_gutters
from extractor.reading.columns.rows import Row, tokens_of


def cuts(*texts: str) -> list[int]:
    return [gutter.x for gutter in find_gutters([Row(tokens_of(text), number, 1, 0) for number, text in enumerate(texts, start=1)])]


def test_values_and_words_of_two_columns_at_two_heights_are_parted() -> None:
    row = ("Common", "       11/08/2018   S", "stock", "Common", "       11/09/2018   S", "stock")
    assert 7 in cuts(*row)


def test_a_sign_before_its_amount_is_not_parted_from_it() -> None:
    assert 2 not in cuts("$ 13.58   D", "$ 14.58   D", "$", "  15.5833   D")


def test_a_small_balance_right_behind_a_price_is_a_column_of_its_own() -> None:
    assert 23 in cuts("Common   A   $ 12.8231 46   D", "Common   A   (1)            D")


def test_a_lone_value_behind_the_longest_words_of_the_column_beside_it_is_parted() -> None:
    assert 10 in cuts("Class A", "par value", "          13,129 $ 0", "per share", "Class A", "Stock")
    assert 6 not in cuts("Stock", "Stock", "value $0.01", "par")
