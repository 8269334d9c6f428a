"""The column model: which logical column each token of a row belongs to, by best alignment over the whole row.

Scores are log P(column | token) from a linear model, less the log prior, plus a learned transition score that depends on the gap
between the tokens; the best path is found exactly (Viterbi), in O(tokens x columns^2).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, repeat

import numpy as np
from numpy.typing import NDArray

from extractor.tables.rows import OTHER

Floats = NDArray[np.float32]
_APART = 6.0  # log odds against two whole values in one cell
_TOGETHER = 64  # rows decoded at once
_KEPT = 6.0  # log odds against leaving ink out of every column: what is left out is lost, what is misplaced can still be judged

Decoded = tuple[list[int], Floats]


@dataclass(frozen=True, slots=True)
class Features:
    """A row's tokens for the model: feature names and gap of each, and whether it is a whole value beside another whole value,
    such as a date behind a date: two columns, not one."""

    names: list[list[str]]
    gaps: list[int]
    apart: list[bool]


@dataclass(frozen=True, slots=True)
class ColumnModel:
    """`weights` [features + 1, columns] (last row zero), `vocabulary` name -> row, `prior` [columns],
    `steps` [gaps, columns, columns] log transition scores, `names` the logical columns in model order."""

    names: tuple[str, ...]
    vocabulary: Mapping[str, int]
    weights: Floats
    prior: Floats
    steps: Floats

    def emissions(self, features: list[list[str]]) -> Floats:
        """Log probabilities [tokens, columns]."""
        if not features:
            return np.zeros((0, len(self.names)), np.float32)
        get, unknown = self.vocabulary.get, len(self.weights) - 1
        rows = list(map(get, chain.from_iterable(features), repeat(unknown)))
        starts = np.cumsum([0] + [len(names) for names in features[:-1]])
        scores = np.add.reduceat(self.weights.take(rows, axis=0), starts, axis=0)
        scores -= scores.max(axis=1, keepdims=True)
        result: Floats = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        return result

    def decode(self, features: list[list[str]], gaps: list[int], apart: list[bool] | None = None) -> Decoded:
        """Best column of each token of one row, and the log probabilities that it was chosen from (after smoothing over the row)."""
        return self.decode_rows([Features(features, gaps, apart or [False] * len(gaps))])[0]

    def decode_rows(self, rows: list[Features]) -> list[Decoded]:
        """`decode` of many rows, a token of every row at a time, so that the arithmetic is in few large steps."""
        out: list[Decoded] = []
        for at in range(0, len(rows), _TOGETHER):
            out += self._decode(rows[at : at + _TOGETHER])
        return out

    def _decode(self, rows: list[Features]) -> list[Decoded]:
        order = sorted(range(len(rows)), key=lambda at: -len(rows[at].gaps))  # longest first: those that go on stand at the head
        ranked = [rows[at] for at in order]
        emissions = self.emissions([names for row in ranked for names in row.names])
        lengths = [len(row.gaps) for row in ranked]
        if not len(emissions):
            return [([], emissions) for _ in rows]
        local = np.zeros((len(rows), lengths[0], len(self.names)), np.float32)
        ends = np.cumsum(lengths)
        for at, (end, length) in enumerate(zip(ends, lengths, strict=True)):
            local[at, :length] = emissions[end - length : end]
        local -= 0.5 * self.prior
        local[:, :, self.names.index(OTHER)] -= _KEPT
        moves = [self._moves(ranked, lengths, i) for i in range(lengths[0])]
        best, back = _forward(local, moves)
        posterior = _marginals(local, moves)
        found: list[Decoded] = [([], emissions[:0])] * len(rows)
        for at, length in enumerate(lengths):
            found[order[at]] = (_path(best[at], back[at], length), posterior[at, :length])
        return found

    def _moves(self, ranked: list[Features], lengths: list[int], i: int) -> Floats:
        """The transition scores into token `i` of every row that has one [rows, columns, columns]."""
        going = sum([length > i for length in lengths])
        steps = self.steps.take([row.gaps[i] for row in ranked[:going]], 0)
        apart = [row.apart[i] for row in ranked[:going]]
        if any(apart):
            steps = steps - _APART * np.asarray(apart, np.float32)[:, None, None] * np.eye(len(self.names), dtype=np.float32)
        return steps


def _path(best: Floats, back: NDArray[np.int64], length: int) -> list[int]:
    if not length:
        return []
    path = [int(best[length - 1].argmax())]
    for i in range(length - 1, 0, -1):
        path.append(int(back[i, path[-1]]))
    return path[::-1]


def _forward(local: Floats, moves: list[Floats]) -> tuple[Floats, NDArray[np.int64]]:
    best = np.empty_like(local)
    back = np.zeros(local.shape, np.int64)
    best[:, 0] = local[:, 0]
    for i in range(1, local.shape[1]):
        going = len(moves[i])
        total = best[:going, i - 1, :, None] + moves[i]
        back[:going, i] = total.argmax(axis=1)
        best[:going, i] = np.maximum.reduce(total, axis=1) + local[:going, i]
    return best, back


def _marginals(local: Floats, moves: list[Floats]) -> Floats:
    """Log posterior of each column at each token (forward-backward); what lies behind a row's last token means nothing."""
    n = local.shape[1]
    alpha, beta = np.zeros_like(local), np.zeros_like(local)
    alpha[:, 0] = local[:, 0]
    for i in range(1, n):
        going = len(moves[i])
        np.add(_logsum(alpha[:going, i - 1, :, None] + moves[i], 1), local[:going, i], alpha[:going, i])
    for i in range(n - 2, -1, -1):
        going = len(moves[i + 1])
        beta[:going, i] = _logsum(moves[i + 1] + (local[:going, i + 1] + beta[:going, i + 1])[:, None, :], 2)
    total: Floats = alpha + beta
    total -= _logsum(total.copy(), 2)[:, :, None]
    return total


def _logsum(values: Floats, axis: int) -> Floats:
    """log(sum(exp(values))) along an axis; `values` are used up."""
    top = np.maximum.reduce(values, axis=axis, keepdims=True)
    values -= top
    result: Floats = np.add.reduce(np.exp(values, values), axis)
    np.log(result, result)
    result += top[:, 0] if axis == 1 else top[:, :, 0]
    return result
