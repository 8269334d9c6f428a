"""Whether a page stands on its head is told by crops of words, not by shreds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from extractor.reading.contract import ReadOptions
from extractor.reading.ocr.contract import Letter, LineText
from extractor.reading.pixels.crops import Crop
from extractor.reading.pixels.grid import Region
from extractor.reading.pixels.ink import Gray
from extractor.reading.pixels.scan import Scan


class Engine:
    """Reads a crop with the confidence that its first pixel, or its last when it is turned, stands for."""

    name = "told"

    def read(self, crops: Sequence[Gray], timeout: float, *, fine: bool = False) -> list[LineText]:
        return [LineText((Letter("a", 0.5, float(crop[0, 0]) / 100),)) for crop in crops]


def scan(*shapes: tuple[int, int, int]) -> Scan:
    """A page of crops: width, confidence upright and on the head, in hundredths."""
    page = object.__new__(Scan)
    page.crops, page.texts = [], {}
    for number, (width, upright, turned) in enumerate(shapes):
        pixels = np.zeros((10, width), np.uint8)
        pixels[0, 0], pixels[-1, -1] = upright, turned
        page.crops.append(Crop(number, Region(0, 0, width, 10), False, pixels, 0))
    return page


@pytest.mark.parametrize(
    ("shapes", "expected"),
    [
        ([(50, 40, 60)] * 3 + [(150, 98, 40)] * 6, False),  # three shreds, and lines that read well
        ([(50, 40, 60)] * 8, True),
        ([(50, 97, 40)] * 8, False),
        ([(50, 50, 40)] * 6 + [(50, 1, 90)] * 2, False),
        ([(150, 40, 95)] * 8, True),
    ],
)
def test_upside_down(shapes: list[tuple[int, int, int]], expected: bool) -> None:
    assert scan(*shapes).upside_down(Engine(), ReadOptions()) is expected
