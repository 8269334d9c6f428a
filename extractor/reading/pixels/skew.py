"""How far a page is turned: quarter turns from the way letters join, small angles from its ruling lines."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.reading.pixels.ink import Gray
from extractor.reading.pixels.spots import labelled, measured

_WORKING_DPI = 100
_MAX_DEGREES = 5.0


def skew_degrees(mask: Gray, dpi: float) -> float:
    """The angle of the ruling lines, counter-clockwise positive, 0 where the page shows none: then from its text."""
    slopes = _rule_slopes(mask, dpi)
    if slopes:
        order = sorted(slopes)
        half = sum(weight for _, weight in order) / 2
        for slope, weight in order:
            half -= weight
            if half <= 0:
                return float(np.degrees(np.arctan(slope)))
    return _text_skew(mask, dpi)


def _rule_slopes(mask: Gray, dpi: float) -> list[tuple[float, float]]:
    """(slope, length) of each long thin stroke."""
    runs = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, max(8, round(0.12 * dpi))), np.uint8))
    joined = cv2.dilate(runs, np.ones((3, 5), np.uint8))
    labels, count = labelled(np.asarray(joined, np.uint8))
    stats = measured(labels, count)[0]
    slopes = []
    for number in range(1, count):
        left, top, width, height, _area = stats[number]
        if width < 1.2 * dpi or height > 0.05 * dpi + 0.09 * width:
            continue
        ys, xs = np.nonzero(labels[top : top + height, left : left + width] == number)
        if height > 0.5 * dpi or len(xs) < width // 2:
            continue
        slopes.append((float(np.polyfit(xs, ys, 1)[0]), float(width)))
    return slopes


def _text_skew(mask: Gray, dpi: float) -> float:
    """The angle at which the rows of a small copy of the page are most uneven."""
    scale = _WORKING_DPI / dpi
    small = np.asarray(cv2.resize(mask, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    if small.size == 0 or int(small.max()) == 0:
        return 0.0
    coarse = max(np.arange(-2.0, 2.01, 0.5), key=lambda angle: _unevenness(small, float(angle)))
    fine = max(np.arange(coarse - 0.4, coarse + 0.41, 0.1), key=lambda angle: _unevenness(small, float(angle)))
    gain = _unevenness(small, float(fine)) / max(_unevenness(small, 0.0), 1.0)
    return float(fine) if gain > 1.05 else 0.0


def _unevenness(small: Gray, degrees: float) -> float:
    rows = straighten(small, degrees, paper=0).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())


def straighten(gray: Gray, degrees: float, paper: int = 255) -> Gray:
    """The page turned so that a line that fell by `degrees` to the right runs level; the size stays."""
    if abs(degrees) < 0.01 or abs(degrees) > _MAX_DEGREES:
        return gray
    height, width = gray.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.asarray(cv2.warpAffine(gray, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=(paper,)), np.uint8)


def is_sideways(mask: Gray, dpi: float) -> bool:
    """Whether letters join up and down rather than across: the page lies on its side."""
    scale = min(1.0, 150 / dpi)
    small = (cv2.resize(mask, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) > 80).astype(np.uint8)
    letters = _without_large(small, round(0.25 * dpi * scale))
    reach = max(3, round(0.05 * dpi * scale))
    across = cv2.connectedComponents(cv2.dilate(letters, np.ones((1, reach), np.uint8)))[0]
    down = cv2.connectedComponents(cv2.dilate(letters, np.ones((reach, 1), np.uint8)))[0]
    return bool(down > 20 and across > 1.25 * down)


def _without_large(mask: Gray, limit: int) -> Gray:
    """Only the components that are smaller than `limit` both ways: letters, not rules."""
    labels, count = labelled(mask)
    stats = measured(labels, count)[0]
    small = (stats[:, cv2.CC_STAT_WIDTH] < limit) & (stats[:, cv2.CC_STAT_HEIGHT] < limit)
    small[0] = False
    return np.asarray(small[labels], np.uint8) if count > 1 else mask
