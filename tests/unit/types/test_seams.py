"""Where lines break inside words."""

from __future__ import annotations

import pytest

from extractor.types.seams import goes_on


@pytest.mark.parametrize(
    ("above", "below"),
    [("trust u/a/d 6/1/", "1994"), ("By Attorney-in-", "Fact"), ("and/", "or"), ("Fern Inc. /", "NY/"), ("3/", "14/2006")],
)
def test_a_word_goes_on_behind_a_hyphen_or_a_slash(above: str, below: str) -> None:
    assert goes_on(above, below)


@pytest.mark.parametrize(
    ("above", "below"),
    [("Fern Corp /DE/", "By: A. Doe"), ("a -", "b"), ("Fern", "Capital"), ("", "x"), ("x-", ""), ("-", "x"), ("/", "s/ Doe")],
)
def test_a_whole_word_does_not(above: str, below: str) -> None:
    assert not goes_on(above, below)
