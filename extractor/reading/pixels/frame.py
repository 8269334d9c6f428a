"""From pixels of the straightened page to fractions of the page as it was sent."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.reading.pixels.grid import Region
from extractor.types.page import Box, Cell


@dataclass(frozen=True, slots=True)
class Frame:
    """A straightened page of `width` x `height` pixels: it was turned clockwise by `turned` degrees (0, 90, 180, 270),
    then straightened by `skew` degrees counter-clockwise about its middle."""

    width: float
    height: float
    dpi: float
    turned: int = 0
    skew: float = 0.0

    def across(self, region: Region) -> tuple[float, float]:
        """Left and right end as fractions of the straightened page's width."""
        return _fraction(region.left / self.width), _fraction(region.right / self.width)

    def box(self, region: Region) -> Box:
        """The region as a box on the page as it was sent."""
        x, y = self._unskewed((region.left + region.right) / 2, (region.top + region.bottom) / 2)
        half_w, half_h = region.width / 2, region.height / 2
        box = (x - half_w) / self.width, (y - half_h) / self.height, (x + half_w) / self.width, (y + half_h) / self.height
        return Box(*(_fraction(value) for value in _turned_back(box, self.turned)))

    def around(self, cells: Sequence[Cell]) -> Box | None:
        """The box around all cells that have one."""
        boxes = [cell.box for cell in cells if cell.box is not None]
        if not boxes:
            return None
        return Box(min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes))

    def _unskewed(self, x: float, y: float) -> tuple[float, float]:
        angle = math.radians(self.skew)
        dx, dy = x - self.width / 2, y - self.height / 2
        return self.width / 2 + dx * math.cos(angle) - dy * math.sin(angle), self.height / 2 + dx * math.sin(angle) + dy * math.cos(angle)


def _turned_back(box: tuple[float, float, float, float], turned: int) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = box
    if turned == 90:
        return y0, 1 - x1, y1, 1 - x0
    if turned == 180:
        return 1 - x1, 1 - y1, 1 - x0, 1 - y0
    if turned == 270:
        return 1 - y1, x0, 1 - y0, x1
    return box


def _fraction(value: float) -> float:
    return round(min(max(value, 0.0), 1.0), 5)
