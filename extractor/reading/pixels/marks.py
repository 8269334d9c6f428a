"""A small net of our own for raised footnote marks, which the recogniser was not trained on: `(3)` of a few broken pixels.

Its weights are made by `python -m training.marks`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.reading.ocr.contract import Letter, LineText
from extractor.reading.pixels.ink import INK_BELOW, Gray

HEIGHT, WIDTH = 20, 40  # pixels of its input
TENS, ONES = 5, 10  # numbers to 49
WEIGHTS = Path(__file__).parents[1] / "data" / "marks.npz"
_NARROW, _WIDE = 0.75, 2.3  # of its height: the width of one mark
_LEAST_INK = 8  # pixels
_MOST, _GUESSES = 6, 9  # marks in a row, numbers that are considered for each
_PAPER = 250.0
_ASIDE = ((0, 0), (-1, 0), (1, 0), (0, -1), (0, 1))  # pixels, across and down
_NEVER = 1e-6

Floats = NDArray[np.float32]
Box = tuple[int, int, int, int]  # left, top, right, bottom


def net_input(gray: Gray, left: int, top: int, right: int, bottom: int) -> Floats:
    """A rectangle of a cleaned page as the net's input: ink is 1, as high as the input, in its middle."""
    part = gray[max(0, top) : max(0, bottom), max(0, left) : max(0, right)]
    out = np.zeros((HEIGHT, WIDTH), np.float32)
    if part.size == 0:
        return out.ravel()
    width = min(WIDTH, max(1, round(part.shape[1] * HEIGHT / part.shape[0])))
    way = cv2.INTER_AREA if part.shape[0] > HEIGHT else cv2.INTER_LINEAR
    start = (WIDTH - width) // 2
    out[:, start : start + width] = np.clip(1 - cv2.resize(part, (width, HEIGHT), interpolation=way).astype(np.float32) / _PAPER, 0, 1)
    return out.ravel()


def read_marks(gray: Gray, left: int, top: int, right: int, bottom: int) -> tuple[LineText, float]:
    """The marks in a rectangle of a cleaned page, `(1)(2)` for two, and the probability that it holds nothing else.

    Every number of marks that the rectangle's shape allows is tried, cut where there is least ink.
    """
    height = max(1, bottom - top)
    ink = (gray[max(0, top) : bottom, max(0, left) : right] < INK_BELOW).sum(axis=0)
    best: tuple[LineText, float] = (LineText(), 0.0)
    if ink.sum() < _LEAST_INK:
        return best
    for count in range(1, _MOST + 1):
        if not _NARROW <= (right - left) / height / count <= _WIDE or len(ink) < 3 * count:
            continue
        edges = _cuts(ink, count)
        found = _looks(gray, [(left + a, top, left + b, bottom) for a, b in pairwise(edges)])
        sure = float(found[:, 0].min())
        if sure > best[1]:
            best = LineText(tuple(letter for at, answer in enumerate(found) for letter in _letters(answer, at, count))), sure
    return best


def _looks(gray: Gray, boxes: Sequence[Box]) -> Floats:
    """What the net says of each rectangle, over looks a pixel aside: one look is too sure of broken strokes."""
    inputs = [net_input(gray, a + x, b + y, c + x, d + y) for a, b, c, d in boxes for x, y in _ASIDE]
    odds = np.clip(_answers(np.stack(inputs)), _NEVER, 1 - _NEVER)
    mean = np.log(odds / (1 - odds)).reshape(len(boxes), len(_ASIDE), -1).mean(axis=1)
    return np.asarray(1 / (1 + np.exp(-mean)), np.float32)


def _cuts(ink: NDArray[np.int64], count: int) -> list[int]:
    """The edges of `count` nearly equal parts, each moved to the emptiest column near it."""
    width, near = len(ink), max(1, round(0.15 * len(ink) / count))
    edges = [0]
    for part in range(1, count):
        middle = round(part * width / count)
        low = max(edges[-1] + 1, middle - near)
        columns = range(low, max(low + 1, min(width, middle + near + 1)))
        edges.append(min(columns, key=lambda x: (ink[x], abs(x - middle))))
    return [*edges, width]


def _letters(answer: Floats, at: int, count: int) -> list[Letter]:
    """A mark's signs; its number is as sure as the tens and the ones are."""
    tens, ones = answer[1 : 1 + TENS], answer[1 + TENS :]
    shares = np.outer(tens / max(tens.sum(), 1e-6), ones / max(ones.sum(), 1e-6)).ravel()
    order = [int(number) for number in shares.argsort()[::-1][:_GUESSES] if number]
    first, sure = order[0], float(shares[order[0]])
    others = tuple((str(number), float(shares[number])) for number in order[1:] if shares[number] >= 0.01)
    x = (at + 0.5) / count
    return [Letter("(", x, float(answer[0])), Letter(str(first), x, sure, others), Letter(")", x, float(answer[0]))]


def _answers(inputs: Floats) -> Floats:
    """A row for each input: is it a mark, its tens, its ones; probabilities."""
    first, bias, second, offset = _weights()
    hidden = np.maximum(np.einsum("ij,jk->ik", inputs, first) + bias, 0)  # so small a product costs BLAS's threads more than it is worth
    return np.asarray(1 / (1 + np.exp(-np.clip(hidden @ second + offset, -30, 30))), np.float32)


@lru_cache(maxsize=1)
def _weights() -> tuple[Floats, Floats, Floats, Floats]:
    with np.load(WEIGHTS, allow_pickle=False) as arrays:
        first, second, bias, offset = (arrays[name].astype(np.float32) for name in ("w0", "w1", "b0", "b1"))
    return first, bias, second, offset
