"""Characters counted by kind, in bulk and one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.parsing.signs import alnum, capitals, digits, letters, odd


@pytest.mark.parametrize(
    ("text", "counts"),
    [("Class A, $0.01 par", (12, 2, 9, 3, 0)), ("☒ 10% Öwner²", (8, 1, 5, 3, 2)), ("", (0, 0, 0, 0, 0))],
)
def test_counts_by_kind(text: str, counts: tuple[int, ...]) -> None:
    assert (alnum(text), capitals(text), letters(text), digits(text), odd(text)) == counts


@given(st.text())
def test_bulk_counts_are_those_of_each_character(text: str) -> None:
    assert (alnum(text), letters(text)) == (sum(map(str.isalnum, text)), sum(map(str.isalpha, text)))
    assert (digits(text), capitals(text)) == (sum(map(str.isdigit, text)), sum(map(str.isupper, text)))
