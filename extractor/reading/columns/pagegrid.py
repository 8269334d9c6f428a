"""A table that goes on over a page: each page has a grid of its own, on which the same columns stand elsewhere.

The columns of a later page, told by what they hold and by their order, are set below those of the first.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import sqrt

from extractor.reading.columns.gutters import find_gutters
from extractor.reading.columns.rows import Row, Token
from extractor.reading.columns.strungwords import kind_of

_CROSSED = 0.05  # of a page's words, for a grid that is another one
_KIND = 2.0
_VALUES = 3  # of a row
_PLACE = 8.0  # for the whole width


@dataclass(frozen=True, slots=True)
class _Column:
    """Grid columns [x0, x1) that a table's column inks on one page, where its `last` word begins, how
    far right it stands in [0, 1], and what it holds."""

    x0: int
    x1: int
    last: int
    place: float
    kinds: Counter[str]


def on_one_grid(rows: Sequence[Row]) -> list[Row]:
    """The rows of a table, those of later pages on the grid of the first where theirs is another one."""
    pages = [list(part) for _, part in groupby(rows, key=lambda row: row.page)]
    out = pages[0]
    for part in pages[1:]:
        model = _valued(out)
        out = [*out, *(_moved(part, model) if model and _is_other(part, out) else part)]
    return out


def _valued(rows: Sequence[Row]) -> Sequence[Row]:
    """The lines from the first that holds several values on: captions stand elsewhere than what is below them."""
    counts = (sum(kind_of(token.text) != "text" for token in row.tokens) for row in rows)
    return rows[next((at for at, count in enumerate(counts) if count >= _VALUES), len(rows)) :]


def _is_other(rows: Sequence[Row], above: Sequence[Row]) -> bool:
    """Whether words of a page cross the gutters of the one above."""
    cuts = [gutter.x for gutter in find_gutters(above)]
    tokens = [token for row in rows for token in row.tokens]
    crossed = sum(any(token.x0 < x < token.x1 for x in cuts) for token in tokens)
    return crossed > max(1, _CROSSED * len(tokens)) and not any(token.origin for token in tokens)


def _moved(rows: Sequence[Row], model: Sequence[Row]) -> list[Row]:
    """The rows, each of their columns where the model has it; columns that it has not keep to their left neighbour."""
    own, goals = _columns(rows), _columns(model)
    pairs = _aligned(own, goals)
    shifts: list[int] = []
    for at, column in enumerate(own):
        goal = pairs.get(at)
        shifts.append(_shift(column, goals[goal]) if goal is not None else shifts[-1] if shifts else 0)
    return [replace(row, tokens=_placed(row.tokens, own, shifts)) for row in rows]


def _shift(column: _Column, goal: _Column) -> int:
    """Words begin at their column's left end; values stand in its middle."""
    if goal.kinds["text"]:
        return goal.x0 - column.x0
    return (goal.x0 + goal.x1 - column.x0 - column.x1) // 2


def _placed(tokens: Sequence[Token], columns: Sequence[_Column], shifts: Sequence[int]) -> tuple[Token, ...]:
    out: list[Token] = []
    for token in tokens:
        shift = next(step for column, step in zip(columns, shifts, strict=True) if column.x0 <= token.x0 <= column.last)
        x0 = max(token.x0 + shift, out[-1].x1 + 1 if out else 0)
        out.append(replace(token, x0=x0, x1=x0 + len(token.text)))
    return tuple(out)


def _columns(rows: Sequence[Row]) -> list[_Column]:
    """The columns that gutters part on these lines."""
    cuts = [gutter.x for gutter in find_gutters(rows)]
    tokens = sorted((token for row in rows for token in row.tokens), key=lambda token: token.x0)
    width = max((token.x1 for token in tokens), default=1)
    return [_column(list(span), width) for _, span in groupby(tokens, key=lambda token: bisect_right(cuts, token.x0))]


def _column(tokens: Sequence[Token], width: int) -> _Column:
    x0, x1 = tokens[0].x0, max(token.x1 for token in tokens)
    return _Column(x0, x1, tokens[-1].x0, (x0 + x1) / 2 / width, Counter(_kind(token.text) for token in tokens))


def _kind(text: str) -> str:
    kind = kind_of(text)
    return "letter" if kind == "side" else kind


def _aligned(own: Sequence[_Column], goals: Sequence[_Column]) -> dict[int, int]:
    """Which goal each column is, in order, so that what they hold and where they stand agrees best."""
    best: list[list[tuple[float, dict[int, int]]]] = [[(0.0, {}) for _ in range(len(goals) + 1)] for _ in range(len(own) + 1)]
    for i, column in enumerate(own, 1):
        for j, goal in enumerate(goals, 1):
            worth, pairs = best[i - 1][j - 1]
            both = (worth + _worth(column, goal), {**pairs, i - 1: j - 1})
            best[i][j] = max(both, best[i - 1][j], best[i][j - 1], key=lambda each: each[0])
    return best[-1][-1][1]


def _worth(column: _Column, goal: _Column) -> float:
    dot = sum(times * goal.kinds[kind] for kind, times in column.kinds.items())
    norm = sqrt(sum(n * n for n in column.kinds.values()) * sum(n * n for n in goal.kinds.values()))
    return _KIND * dot / norm - _PLACE * abs(column.place - goal.place)
