"""Where one logical row ends and the next begins, found exactly over all rows: of a table, or of paragraphs with hanging marks."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import partial

STANDS = ("top", "middle", "bottom")
_MISFIT = 1.5
_GOES_ON = re.compile(r"[\s\"'(\[]{0,4}con(?:tinued|t'?d|tinuation) (?:from|of)", re.IGNORECASE)  # a note that had to be parted
Worth = Callable[[int, Sequence[int], int], float]


def best_cuts(count: int, anchors: Sequence[int], worth: Worth, near: int = 6, most: int = 1) -> tuple[float, list[int]]:
    """(score, first line of each row) for `count` lines of which each row has one anchor, or up to `most`.

    `worth(start, anchors, end)` scores a row of the lines [start, end) with those anchors. Every line falls into
    a row. Between two anchors only the first and the last `near` lines are tried as beginnings.
    """
    ends = [0, *(begin for left, right in itertools.pairwise(anchors) for begin in _beginnings(left, right, near)), count]
    best: dict[int, float] = {0: 0.0}
    origin: dict[int, int] = {}
    for end in ends[1:]:
        last = bisect_left(anchors, end)
        floor = anchors[last - most - 1] + 1 if last > most else 0
        starts = ends[bisect_left(ends, floor) : bisect_right(ends, anchors[last - 1])]
        scores = {start: best[start] + worth(start, anchors[bisect_left(anchors, start) : last], end) for start in starts}
        origin[end] = max(scores, key=lambda start: (scores[start], start))
        best[end] = scores[origin[end]]
    cuts = [count]
    while cuts[-1]:
        cuts.append(origin[cuts[-1]])
    return best[count], cuts[:0:-1]


def _beginnings(left: int, right: int, near: int) -> list[int]:
    """Lines behind the anchor `left`, up to the anchor `right`, that the next row may begin with."""
    found = range(left + 1, right + 1)
    return list(found) if len(found) <= 2 * near else [*found[:near], *found[-near:]]


def misfit(stand: str, above: int, below: int) -> float:
    """How many lines above and below its anchor a row has too many for cells that are set at the `top`, `middle` or `bottom`."""
    if stand == "top":
        return float(above)
    if stand == "bottom":
        return float(below)
    return max(0.0, abs(above - below) - 1.0)


def paragraph_starts(count: int, marks: Sequence[int], seams: Sequence[float]) -> list[int]:
    """Where each of the paragraphs begins whose marks stand on these lines; `seams[n]` says how well one begins with line n.

    Marks on the first lines begin their paragraphs, and what stands above the first belongs to none; else the marks stand at
    the middle or at the last line of each. `seams[0]` is 0.
    """
    found = [(sum(seams[mark] for mark in marks), list(marks))]
    for stand in STANDS[1:]:
        worth = partial(_paragraph_worth, stand, seams)
        found.append(best_cuts(count, marks, worth, 40))
    return max(found, key=lambda each: each[0])[1]


def _paragraph_worth(stand: str, seams: Sequence[float], start: int, marks: Sequence[int], end: int) -> float:
    """How well lines [start, end) make a paragraph whose mark stands on the line of `marks`."""
    return seams[start] - _MISFIT * misfit(stand, marks[0] - start, end - 1 - marks[0])


def seam(above: str, below: str, short: bool = False) -> float:
    """How well a paragraph ends with the line above and another begins with the one below; `short`: the line above stops early."""
    if _GOES_ON.match(below):
        return 0.5
    ends = above.rstrip("\"')”’] ").endswith((".", "!", "?", ":"))
    begins = below.lstrip("\"'(“‘[ ")[:1]
    return (1.0 if ends else -1.0) + 0.5 * short + (-1.5 if begins.islower() else 0.5)
