"""Words of loose text that stood apart as labels do, and ticks before their captions."""

import pytest

from extractor.reading.pixels.blocks import rejoined
from extractor.reading.pixels.grid import Region
from extractor.reading.pixels.texts import TextPiece

DPI = 300


def piece(text: str, left: float, right: float, top: float = 100) -> TextPiece:
    return TextPiece(Region(left, top, right, top + 20), text, text)


@pytest.mark.parametrize(
    ("first", "second", "read"),
    [
        (piece("X", 100, 114), piece("Check this box", 126, 400), ["X Check this box"]),
        (piece("Filed", 100, 150), piece("pursuant to Section 16(a)", 162, 500), ["Filed pursuant to Section 16(a)"]),
        (piece("X", 100, 114), piece("Check this box", 200, 500), ["X Check this box"]),  # its underline lay between
        (piece("plan", 100, 150), piece("2. Issuer Name", 200, 500), ["plan", "2. Issuer Name"]),  # a column's white
        (piece("(1)", 100, 130), piece("Sold under a plan", 142, 500), ["(1)", "Sold under a plan"]),  # a note's label
        (piece("X", 100, 114), piece("Check this box", 126, 400, top=130), ["X", "Check this box"]),  # another line
    ],
)
def test_a_first_word_goes_with_its_line_again(first: TextPiece, second: TextPiece, read: list[str]) -> None:
    assert [found.text for found in rejoined([first, second], DPI)] == read
