"""What is written where a cell is blank."""

from __future__ import annotations

import pytest

from extractor.types.nothing import says_nothing


@pytest.mark.parametrize(
    "text", ["-", "——", "N/A", "n.a.", "(blank)", "*(blank)*", "Not applicable", "N/A (blank)", "[empty]", "NaN", "___", "☐"]
)
def test_words_and_strokes_for_nothing_say_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text", ["", "0", "D", "X", "No par value", "None of the above", "Blank Trust", "(1)", "1,000", "Nil Holdings LLC"]
)
def test_ink_says_something(text: str) -> None:
    assert not says_nothing(text)
