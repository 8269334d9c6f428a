"""The table of word frequencies: common words are common, misread ones unknown."""

from __future__ import annotations

import pytest

from extractor.forms.vocabulary import commonness
from extractor.parsing.glyphs import twins


@pytest.mark.parametrize("word", ["common", "stock", "shares", "reporting", "johnson", "chicago", "beneficial", "attorney"])
def test_words_of_filings_are_common(word: str) -> None:
    assert commonness(word) > 3


@pytest.mark.parametrize("word", ["conmon", "stoek", "sharcs", "reportlng", "johnsom", "beneflcial", "attorncy", "of", ""])
def test_misread_words_and_short_ones_are_unknown(word: str) -> None:
    assert commonness(word) == 0


def test_commoner_words_have_higher_numbers() -> None:
    assert commonness("the") > commonness("common") > commonness("disclaims") > 0


@pytest.mark.parametrize(
    ("read", "printed"),
    [("stoek", "stock"), ("conmon", "common"), ("cornmon", "common"), ("reportlng", "reporting"), ("clirector", "director")],
)
def test_twins_undo_one_glyph(read: str, printed: str) -> None:
    assert printed in set(twins(read))


def test_twins_keep_the_other_letters() -> None:
    assert set(twins("bcx")) == {"hcx", "lcx", "bex", "box"}
