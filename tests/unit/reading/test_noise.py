"""What an engine makes of rules and dirt in the cells of a table is no word of theirs."""

from __future__ import annotations

import pytest

from extractor.reading.pixels.compose import _is_noise
from extractor.reading.pixels.grid import Region
from extractor.reading.pixels.texts import TextPiece, TextWord

BOX = Region(0, 0, 90, 20)


def _piece(*words: TextWord) -> TextPiece:
    text = " ".join(word.text for word in words)
    return TextPiece(BOX, text, text, words)


@pytest.mark.parametrize(
    ("word", "noise"),
    [
        (TextWord("iliaereearmem", BOX, 0.14, (("rliaereearmem", 0.0),)), True),
        (TextWord("Preferrcd", BOX, 0.25, (("Preferred", 0.4),)), False),
        (TextWord("Preferred", BOX, 0.8), False),
        (TextWord("62,790.58", BOX, 0.1), False),
        (TextWord("LLC", BOX, 0.1), False),
    ],
)
def test_a_long_word_of_which_nothing_is_sure_is_noise(word: TextWord, noise: bool) -> None:
    assert _is_noise(_piece(word)) is noise
    assert not _is_noise(_piece(word, word))
