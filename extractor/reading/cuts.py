"""Where one logical row ends and the next begins, found exactly over all rows: of a table, or of paragraphs with hanging marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

_NEAR = 6

STANDS = ("top", "middle", "bottom")
Worth = Callable[[int, int, int], float]


def best_cuts(count: int, anchors: Sequence[int], worth: Worth) -> tuple[float, list[int]]:
    """(score, first line of each row) for `count` lines with one anchor a row.

    `worth(start, anchor, end)` scores a row of the lines [start, end). Every line falls into
    a row. Between two anchors only the first and the last few lines are tried as beginnings.
    """
    best: dict[int, float] = {0: 0.0}
    origins: list[dict[int, int]] = []
    for at, anchor in enumerate(anchors):
        ends = _beginnings(anchor, anchors[at + 1]) if at + 1 < len(anchors) else [count]
        grown: dict[int, float] = {}
        origin: dict[int, int] = {}
        for end in ends:
            scores = {start: score + worth(start, anchor, end) for start, score in best.items()}
            origin[end] = max(scores, key=lambda start: (scores[start], start))
            grown[end] = scores[origin[end]]
        best = grown
        origins.append(origin)
    score = best[count]
    cuts = [count]
    for origin in reversed(origins):
        cuts.append(origin[cuts[-1]])
    return score, cuts[:0:-1]


def _beginnings(left: int, right: int) -> list[int]:
    """Lines behind the anchor `left`, up to the anchor `right`, that the next row may begin with."""
    found = range(left + 1, right + 1)
    return list(found) if len(found) <= 2 * _NEAR else [*found[:_NEAR], *found[-_NEAR:]]


def misfit(stand: str, above: int, below: int) -> float:
    """How many lines above and below its anchor a row has too many for cells that are set at the `top`, `middle` or `bottom`."""
    if stand == "top":
        return float(above)
    if stand == "bottom":
        return float(below)
    return max(0.0, abs(above - below) - 1.0)
