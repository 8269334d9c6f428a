"""Small drawn boxes and their ticks."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from extractor.reading.pixels.grid import Region
from extractor.reading.pixels.ink import Gray, Sheet
from extractor.reading.pixels.spots import inked, labelled, measured

_SMALL, _LARGE = 0.065, 0.32  # inches, each side of a box
_SQUARE, _OBLONG = 1.45, 0.095  # smaller boxes are square: two letters I side by side are not
_THIN = 0.18  # of a box's width: its border, where a letter's stem is thicker
_SIDE = 0.85  # share of each side that must be drawn
_TICK = 0.07  # share of the inside that a tick inks


@dataclass(frozen=True, slots=True)
class TickBox:
    """A drawn box and whether something stands in it."""

    region: Region
    ticked: bool


def find_boxes(sheet: Sheet) -> list[TickBox]:
    """The small boxes of a page."""
    closed = np.asarray(cv2.morphologyEx(sheet.mask, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)), np.uint8)
    stats = measured(*labelled(closed))[0]
    low, high = sheet.inches(_SMALL), sheet.inches(_LARGE)
    sized = (stats[:, 2] >= low) & (stats[:, 2] <= high) & (stats[:, 3] >= low) & (stats[:, 3] <= high)
    boxes = []
    for left, top, width, height, _ in stats[sized].tolist():
        long, short = max(width, height), min(width, height)
        square = long <= _SQUARE * short or (long <= 3.2 * short and short >= sheet.inches(_OBLONG))
        if square and _is_drawn(closed[top : top + height, left : left + width], sheet):
            inside = sheet.mask[top : top + height, left : left + width]
            boxes.append(TickBox(Region(left, top, left + width, top + height), is_ticked(inside, sheet)))
    return boxes


def at_scale(boxes: list[TickBox], scale: float) -> list[TickBox]:
    """Boxes of a coarse sheet on the fine one."""
    return [TickBox(Region(*(scale * v for v in (b.region.left, b.region.top, b.region.right, b.region.bottom))), b.ticked) for b in boxes]


def _is_drawn(shape: Gray, sheet: Sheet) -> bool:
    """Four straight sides that meet in corners, and paper just inside them: no letter has all three."""
    deep = sheet.inches(0.011)
    sides = [shape[:deep].max(axis=0), shape[-deep:].max(axis=0), shape[:, :deep].max(axis=1), shape[:, -deep:].max(axis=1)]
    if min(inked(side) for side in sides) < _SIDE:
        return False
    if not all(bool(shape[y : y + deep, x : x + deep].any()) for y in (0, shape.shape[0] - deep) for x in (0, shape.shape[1] - deep)):
        return False
    if max(_border(shape), _border(shape[:, ::-1])) > _THIN * shape.shape[1]:
        return False
    inset = 2 * deep + 1
    ring = [shape[inset, inset:-inset], shape[-inset - 1, inset:-inset], shape[inset:-inset, inset], shape[inset:-inset, -inset - 1]]
    return all(side.size > 0 and inked(side) < 0.5 for side in ring)


def _border(shape: Gray) -> float:
    """The usual thickness of the left border in its middle rows."""
    middle = shape[shape.shape[0] // 4 : -(shape.shape[0] // 4)] > 0
    if middle.size == 0:
        return 0.0
    start = middle.argmax(axis=1)
    behind = ~middle & (np.arange(middle.shape[1]) > start[:, None])
    return float(np.median(np.where(behind.any(axis=1), behind.argmax(axis=1), middle.shape[1])))


def is_ticked(shape: Gray, sheet: Sheet) -> bool:
    """Whether the inside of a box, its border left out, holds ink."""
    edge = max(sheet.inches(0.02), min(shape.shape) // 5)
    inside = shape[edge:-edge, edge:-edge]
    return inside.size > 0 and inked(inside) >= _TICK
