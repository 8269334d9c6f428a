"""Line numbers in the margin and letters of other alphabets."""

from __future__ import annotations

from extractor.reading.columns.lookalikes import latin
from extractor.reading.columns.margins import without_numbers

LINES = [f"line {letter}" for letter in "abcdefghijklmnop"]


def test_numbers_in_front_of_every_line_go() -> None:
    assert without_numbers("\n".join(f"{at:>4} {line}" for at, line in enumerate(LINES, 1))) == "\n".join(LINES)
    assert without_numbers("\n\n".join(f"{at}: {line}" for at, line in enumerate(LINES, 7))) == "\n\n".join(LINES)


def test_other_numbers_stay() -> None:
    few = "\n".join(f"{at} {line}" for at, line in enumerate(LINES[:8], 1))
    falling = "\n".join(f"{90 - at} {line}" for at, line in enumerate(LINES))
    notes = "\n".join([*(f"{at}. {line}" for at, line in enumerate(LINES[:9], 1)), *LINES])
    assert [without_numbers(text) for text in (few, falling, notes)] == [few, falling, notes]


def test_lookalikes_among_latin_letters_are_latin() -> None:
    assert latin("\u0421ommon St\u043eck, \u0410, \u0412y trust") == "Common Stock, A, By trust"
    assert (
        latin("Soci\u00e9t\u00e9 \u041c\u043e\u0441\u043a\u0432\u0430 Ltd") == "Soci\u00e9t\u00e9 \u041c\u043e\u0441\u043a\u0432\u0430 Ltd"
    )
