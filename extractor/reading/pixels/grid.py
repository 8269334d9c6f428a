"""Ruling lines to cells: the rules are drawn clean on a small canvas, and what they enclose is a cell."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import cv2
import numpy as np

from extractor.reading.pixels.rules import Rule, Rules

_CANVAS_DPI = 150
# Inches: how far a rule across, or down, is drawn out to its neighbour; how far apart ends may be that an edge cut.
_SNAP, _SNAP_DOWN, _EDGE = 0.025, 0.05, 0.08
_COVERED = 0.65  # share of a row's width that must have its rule before the rest is filled in
_MIN_WIDTH, _MIN_HEIGHT = 0.07, 0.085
_FULL = 0.8  # share of its bounding box that a cell fills
_CHAIN, _FRAME = 0.2, 0.4  # inches: the least height of a closing; how near its cell's own frame may be


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle in pixels, the last row and column excluded."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """In pixels."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """In pixels."""
        return self.bottom - self.top

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside."""
        return self.left <= x < self.right and self.top <= y < self.bottom


def find_cells(rules: Rules, size: tuple[int, int], dpi: float) -> list[Region]:
    """The enclosed rectangles of a page of `size` (height, width) pixels, top to bottom, left to right."""
    closed = close_edges(list(rules.across), list(rules.down), dpi)
    closed = fill_rows(closed[0], closed[1], dpi), closed[1]
    canvas = draw(closed[0], closed[1], size, dpi)
    scale = dpi / _CANVAS_DPI
    count, _, stats, _ = cv2.connectedComponentsWithStats(cv2.bitwise_not(canvas), connectivity=4)
    cells = []
    for left, top, width, height, area in stats[1:count].tolist():
        inner = left > 0 and top > 0 and left + width < canvas.shape[1] and top + height < canvas.shape[0]
        if inner and width >= _MIN_WIDTH * _CANVAS_DPI and height >= _MIN_HEIGHT * _CANVAS_DPI and area >= _FULL * width * height:
            cells.append(Region(left * scale, top * scale, (left + width) * scale, (top + height) * scale))
    return sorted(cells, key=lambda cell: (cell.top, cell.left))


def draw(across: list[Rule], down: list[Rule], size: tuple[int, int], dpi: float) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """The rules as lines of one pixel on a canvas of 150 dpi, each end drawn out by the snapping distance."""
    scale = _CANVAS_DPI / dpi
    canvas = np.zeros((round(size[0] * scale) + 2, round(size[1] * scale) + 2), np.uint8)
    reach, deep = _SNAP * _CANVAS_DPI, _SNAP_DOWN * _CANVAS_DPI
    for rule in across:
        y = round(rule.at * scale)
        canvas[y : y + 1, max(0, round(rule.start * scale - reach)) : round(rule.end * scale + reach) + 1] = 255
    for rule in down:
        x = round(rule.at * scale)
        canvas[max(0, round(rule.start * scale - deep)) : round(rule.end * scale + deep) + 1, x : x + 1] = 255
    return canvas


def fill_rows(across: list[Rule], down: list[Rule], dpi: float) -> list[Rule]:
    """Add the missing parts of rules that hold most of a row: broken rules are worn, not drawn so."""
    filled = list(across)
    near = _SNAP_DOWN * dpi
    for level in _levels(across, dpi):
        y = level[0].at
        xs = sorted(rule.at for rule in down if rule.start - near <= y <= rule.end + near)
        spans = [(a, b) for a, b in itertools.pairwise(xs) if b - a > near]
        have = [_cover(level, a, b) > 0.5 * (b - a) for a, b in spans]
        width = sum(b - a for a, b in spans)
        held = sum(b - a for (a, b), there in zip(spans, have, strict=True) if there)
        if held >= _COVERED * width:
            filled += [Rule(y, a, b) for (a, b), there in zip(spans, have, strict=True) if not there or _cover(level, a, b) < b - a - near]
    return filled


def _levels(across: list[Rule], dpi: float) -> list[list[Rule]]:
    levels: list[list[Rule]] = []
    for rule in sorted(across, key=lambda r: r.at):
        if levels and rule.at - levels[-1][-1].at <= 0.012 * dpi:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    return levels


def _cover(level: list[Rule], a: float, b: float) -> float:
    return sum(max(0.0, min(rule.end, b) - max(rule.start, a)) for rule in level)


def close_edges(across: list[Rule], down: list[Rule], dpi: float) -> tuple[list[Rule], list[Rule]]:
    """Add the rules that a page edge cut off: where several loose ends stand in one line, a rule joins them."""
    more_down = _closing(across, down, dpi)
    more_across = _closing(down, across, dpi)
    return across + more_across, down + more_down


def _closing(rules: list[Rule], others: list[Rule], dpi: float) -> list[Rule]:
    """Rules perpendicular to `rules` that join their loose ends."""
    ends = [(rule.end, rule.at) for rule in rules if _loose(rule.end, rule.at, others, dpi)]
    starts = [(rule.start, rule.at) for rule in rules if _loose(rule.start, rule.at, others, dpi)]
    closings = [(closing, 1) for closing in _chains(ends, dpi)] + [(closing, -1) for closing in _chains(starts, dpi)]
    return [closing for closing, outward in closings if not _framed(closing, outward, others, dpi)]


def _framed(closing: Rule, outward: int, others: list[Rule], dpi: float) -> bool:
    """Whether a real rule stands a little further out: then the ends are of lines drawn inside a cell."""
    return any(
        0 < (other.at - closing.at) * outward <= _FRAME * dpi
        and min(other.end, closing.end) - max(other.start, closing.start) > 0.5 * closing.length
        for other in others
    )


def _loose(end: float, at: float, others: list[Rule], dpi: float) -> bool:
    near = _SNAP * dpi * 1.6
    return not any(abs(other.at - end) <= near and other.start - near <= at <= other.end + near for other in others)


def _chains(ends: list[tuple[float, float]], dpi: float) -> list[Rule]:
    """Groups of two or more ends within `_EDGE` of each other along the rules' direction."""
    groups: list[list[tuple[float, float]]] = []
    for end in sorted(ends):
        if groups and end[0] - groups[-1][0][0] <= _EDGE * dpi:
            groups[-1].append(end)
        else:
            groups.append([end])
    closings = []
    for group in groups:
        spread = [at for _, at in group]
        if len(group) >= 2 and max(spread) - min(spread) > _CHAIN * dpi:
            closings.append(Rule(max(end for end, _ in group), min(spread), max(spread)))
    return closings
