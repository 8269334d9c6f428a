"""How many dots make an inch on a page, and pages brought to a resolution that reads well."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.reading.pixels.ink import Gray

_LETTER = 11.0  # inches: the long side of the paper
_LEAST, _MOST = 60.0, 1300.0
_WORK_MOST, _WORK_LEAST = 330.0, 180.0  # dpi: above, time goes for nothing; below, letters are upscaled first
_FAX_WIDTHS = (1728, 1734, 2432, 3456)


def resampled(gray: Gray, resolution: object, wanted: float) -> tuple[Gray, float]:
    """The page with square dots at a workable resolution, and that resolution.

    `resolution` is what the file says, dots per inch across and down, or None; `wanted` the resolution for finer scans.
    """
    across, down = dots(gray.shape[1], gray.shape[0], resolution)
    target = max(across, down)
    if target > max(_WORK_MOST, wanted * 1.1):
        target = wanted
    elif target < _WORK_LEAST:
        target *= 2
    if abs(across - target) < 1 and abs(down - target) < 1:
        return gray, target
    size = max(1, round(gray.shape[1] * target / across)), max(1, round(gray.shape[0] * target / down))
    way = cv2.INTER_AREA if size[0] < gray.shape[1] else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(gray, size, interpolation=way), np.uint8), target


def dots(width: int, height: int, resolution: object) -> tuple[float, float]:
    """Dots per inch across and down: as the file says where that makes a page of paper, else from a letter page."""
    if isinstance(resolution, tuple) and len(resolution) == 2:
        across, down = float(resolution[0]), float(resolution[1])
        if _LEAST <= across <= _MOST and _LEAST <= down <= _MOST and 4 <= width / across <= 18 and 4 <= height / down <= 18:
            return across, down
    if width in _FAX_WIDTHS and height < 0.85 * width:
        return 204.0 * width / 1728, 98.0 * width / 1728  # a fax in its coarse mode
    guess = min(max(max(width, height) / _LETTER, _LEAST), _MOST)
    return guess, guess
