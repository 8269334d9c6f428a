"""Blanks that the recogniser missed, from the white between words on the page."""

import numpy as np
import pytest

from extractor.reading.ocr.contract import Letter, LineText
from extractor.reading.pixels.crops import Crop
from extractor.reading.pixels.grid import Region
from extractor.reading.pixels.texts import with_blanks


def line_of(text: str, white: int) -> tuple[LineText, Crop, np.ndarray]:
    """Letters of 12 by 18 pixels, 3 apart, with `white` pixels more at each `_`; the recogniser read no blank."""
    boxes, x = [], 0
    for sign in text:
        if sign == "_":
            x += white
            continue
        boxes.append((x, 0, x + 12, 18))
        x += 15
    signs = text.replace("_", "")
    letters = tuple(Letter(sign, (left + 6) / (x - 3), 0.9) for sign, (left, *_) in zip(signs, boxes, strict=True))
    return LineText(letters), Crop(0, Region(0, 0, x - 3, 18), False, np.zeros((18, x), np.uint8), 0), np.array(boxes, np.int32)


@pytest.mark.parametrize(
    ("text", "white", "read"),
    [
        ("SAN_FRANCISCO", 6, "SAN FRANCISCO"),
        ("100N_TRYON", 6, "100N TRYON"),
        ("SAN_FRANCISCO", 1, "SANFRANCISCO"),  # no wider than letters stand apart
        ("12_500", 9, "12500"),  # figures are not cut
        ("ab_c", 9, "abc"),  # too short to tell
    ],
)
def test_words_that_stand_apart_are_two(text: str, white: int, read: str) -> None:
    assert with_blanks(*line_of(text, white)).text == read


def test_a_crop_that_read_as_nothing_stays_so() -> None:
    _, crop, spots = line_of("SAN_FRANCISCO", 6)
    assert with_blanks(LineText(), crop, spots).text == ""
