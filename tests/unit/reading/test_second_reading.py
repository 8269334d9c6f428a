"""What rough pages have read again at the recogniser's full height."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from extractor.reading.ocr.contract import Letter, LineText
from extractor.reading.pixels.crops import Crop
from extractor.reading.pixels.grid import Region
from extractor.reading.pixels.ink import Gray
from extractor.reading.pixels.pieces import Piece
from extractor.reading.pixels.reading import Group, Reading


class Engine:
    """Reads `first` with the confidence `sure`, and `12,460.505` at full height."""

    name = "told"

    def __init__(self, first: str, sure: float) -> None:
        self.first, self.sure, self.asked = first, sure, list[bool]()

    def read(self, crops: Sequence[Gray], timeout: float, *, fine: bool = False) -> list[LineText]:
        self.asked += [fine] * len(crops)
        text, sure = ("12,460.505", 1.0) if fine else (self.first, self.sure)
        return [LineText(tuple(Letter(sign, 0.5, sure) for sign in text)) for _ in crops]


def read(first: str, sure: float, *, rough: bool = True, whole: bool = True, height: int = 20) -> tuple[str, list[bool]]:
    regions = [Region(0, 40 * at, 200, 40 * at + (height if at == 0 else 20)) for at in range(3)]
    pieces = [Piece(region, np.array([(0, 0, 9, region.height)] * 8, np.int32)) for region in regions]
    crops = [Crop(at, region, False, np.zeros((20, 200), np.uint8), 2) for at, region in enumerate(regions)]
    engine = Engine(first, sure)
    reading = Reading(pieces, crops, {}, engine, 60, rough=rough)
    reading.read([Group((0,), whole)])
    return reading.texts[0].text, engine.asked


def test_a_doubtful_value_of_a_rough_page_is_read_again() -> None:
    assert read("12,460,505", 0.96) == ("12,460.505", [False, True])
    assert read("12,460,505", 0.98) == ("12,460,505", [False])


@pytest.mark.parametrize(("sure", "asked"), [(0.96, [False]), (0.8, [False, True])])
def test_outside_tables_only_greater_doubt_counts(sure: float, asked: list[bool]) -> None:
    assert read("MENLO PARK", sure, whole=False)[1] == asked


def test_gray_pages_shreds_prose_and_captions_are_not_read_again() -> None:
    assert read("12,460,505", 0.96, rough=False)[1] == [False]
    assert read("memcommaps", 0.3, height=10, whole=False)[1] == [False]
    assert read("the general partner of each of the funds", 0.3, whole=False)[1] == [False]
    assert read("4. Conversion", 0.3)[1] == [False]
    assert read("Issuer Narne and Treker or", 0.8, whole=False)[1] == [False], "the form's own"
    assert read("p;", 0.4, whole=False)[1] == [False], "two letters are no ten times as wide as high"
