"""Gray pixels to even paper and a mask of ink, whatever the paper's tint and the ink's strength."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Gray = NDArray[np.uint8]

INK_BELOW = 190  # of 255, on evened paper: six deviations of a noisy scanner below white
_TILE = 8  # pixels that are averaged before the paper is looked for


@dataclass(frozen=True, slots=True)
class Sheet:
    """An upright page. `gray` is evened (paper about 250), `mask` is 255 where there is ink, `dpi` dots per inch,
    `turned` the degrees it was turned clockwise, `skew` the degrees it was straightened by."""

    gray: Gray
    mask: Gray
    dpi: float
    turned: int = 0
    skew: float = 0.0

    def inches(self, length: float) -> int:
        """A length in inches as whole pixels, at least 1."""
        return max(1, round(length * self.dpi))


def even(gray: Gray) -> Gray:
    """Divide by the paper's own brightness, found as the brightest tiles of each neighbourhood."""
    height, width = gray.shape
    tiles = cv2.resize(gray, (max(1, width // _TILE), max(1, height // _TILE)), interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(tiles, np.ones((7, 7), np.uint8)), 5) if min(tiles.shape) >= 5 else tiles
    full = cv2.resize(np.maximum(paper, 60), (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(gray, full, scale=250), np.uint8)


def ink_mask(gray: Gray) -> Gray:
    """255 where evened paper holds ink."""
    return np.asarray(cv2.threshold(gray, INK_BELOW, 255, cv2.THRESH_BINARY_INV)[1], np.uint8)


def darken(gray: Gray) -> Gray:
    """Stretch faded ink to black, from the darkest tenth of what is ink."""
    ink = gray[::3, ::3]
    ink = ink[ink < INK_BELOW]
    floor = float(np.percentile(ink, 10)) if ink.size > 200 else 0.0
    if floor < 25:
        return gray
    table = np.clip((np.arange(256) - floor) * (250 / (250 - floor)), 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(gray, table), np.uint8)


def is_bilevel(gray: Gray) -> bool:
    """Whether the page has but black and white: a fax or a 1-bit scan."""
    some = gray[::7, ::5]
    return bool(((some > 8) & (some < 247)).mean() < 0.002)


def coarse(sheet: Sheet, dpi: float = 200.0) -> Sheet:
    """The sheet at a lower resolution: rules and boxes need no more, and cost with the area."""
    if sheet.dpi <= 1.2 * dpi:
        return sheet
    size = round(sheet.mask.shape[1] * dpi / sheet.dpi), round(sheet.mask.shape[0] * dpi / sheet.dpi)
    mask = cv2.threshold(cv2.resize(sheet.mask, size, interpolation=cv2.INTER_AREA), 100, 255, cv2.THRESH_BINARY)[1]
    return Sheet(sheet.gray, np.asarray(mask, np.uint8), sheet.dpi * size[0] / sheet.mask.shape[1], sheet.turned, sheet.skew)
