"""Connected spots of ink and shares of their sizes, as OpenCV and NumPy give them, in a part of their time."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import ArrayLike, NDArray

from extractor.reading.pixels.ink import Gray

Labels = NDArray[np.int32]
Stats = NDArray[np.int64]  # a row each: left, top, width, height, area


def labelled(mask: Gray) -> tuple[Labels, int]:
    """The spot at each pixel, 0 on paper, and how many there are, paper included; spots touch at corners too."""
    count, labels = cv2.connectedComponents(mask, connectivity=8)
    return np.asarray(labels, np.int32), count


def measured(labels: Labels, count: int) -> tuple[Stats, NDArray[np.float64]]:
    """The box and area of each spot, and its middle (x, y); zeros for the paper. Only pixels of ink are visited."""
    width = labels.shape[1]
    at = np.flatnonzero(labels.ravel() != 0)
    owner = labels.ravel()[at]
    y, x = np.divmod(at, width)
    area = np.bincount(owner, minlength=count)
    left, right = np.full(count, width), np.full(count, -1)
    top, bottom = np.full(count, labels.shape[0]), np.full(count, -1)
    np.minimum.at(left, owner, x)
    np.maximum.at(right, owner, x)
    np.minimum.at(top, owner, y)
    np.maximum.at(bottom, owner, y)
    stats = np.stack([left, top, right - left + 1, bottom - top + 1, area], axis=1)
    stats[0] = 0
    share = np.maximum(area, 1)
    middles = np.stack([np.bincount(owner, x, count) / share, np.bincount(owner, y, count) / share], axis=1)
    return stats, middles


def inked(pixels: NDArray[Any]) -> float:
    """The share of pixels that are not zero, as their mean gives it, without what that does for arrays of any shape and kind."""
    return np.count_nonzero(pixels) / pixels.size


def percentile(values: ArrayLike, share: float) -> float:
    """`np.percentile` of a few values, without what it does for arrays of any shape and kind."""
    order = np.sort(np.asarray(values, np.float64))
    at = (len(order) - 1) * share / 100
    low = int(at)
    a, b, t = order[low], order[min(low + 1, len(order) - 1)], at - low
    return float(b - (b - a) * (1 - t) if t >= 0.5 else a + (b - a) * t)
