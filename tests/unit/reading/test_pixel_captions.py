"""Captions of the form that an engine misread in a letter or two."""

from __future__ import annotations

import pytest

from extractor.reading.pixels.captions import with_captions
from extractor.reading.pixels.grid import Region
from extractor.reading.pixels.texts import TextPiece


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("1. Namie and Address of Reporting Person*", "1. Name and Address of Reporting Person*"),
        ("2. Isuer Name and Ticker or Trading Symbot", "2. Issuer Name and Ticker or Trading Symbol"),
        ("Namie and Address of Reporting Person*", "Name and Address of Reporting Person*"),
        ("X Form filed by More than One Reporting Person", "X Form filed by More than One Reporting Person"),
        ("4. Nature of Indirect", "4. Nature of Indirect"),
        ("Fernholt Name and Address of Reporting Person*", "Fernholt Name and Address of Reporting Person*"),
    ],
)
def test_captions_are_read_as_printed(read: str, printed: str) -> None:
    assert [piece.text for piece in with_captions([TextPiece(Region(0, 0, 9, 9), read, read)])] == [printed]
