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

Floats = NDArray[np.float32]
_APART = 6.0  # log odds against two whole values in one cell


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
        scores = np.add.reduceat(self.weights[rows], starts, axis=0)
        scores -= scores.max(axis=1, keepdims=True)
        result: Floats = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        return result

    def decode(self, features: list[list[str]], gaps: list[int], apart: list[bool] | None = None) -> tuple[list[int], Floats]:
        """Best column of each token, and the log probabilities that it was chosen from (after smoothing over the row).

        `apart` marks tokens that are whole values beside another whole value, such as a date behind a date: two columns, not one.
        """
        emissions = self.emissions(features)
        if not len(emissions):
            return [], emissions
        local = emissions - 0.5 * self.prior
        steps = self.steps[gaps]
        if apart is not None and any(apart):
            steps = steps - _APART * np.asarray(apart, np.float32)[:, None, None] * np.eye(len(self.names), dtype=np.float32)
        forward, back = _forward(local, steps)
        path = [int(forward[-1].argmax())]
        for i in range(len(local) - 1, 0, -1):
            path.append(int(back[i, path[-1]]))
        return path[::-1], _marginals(local, steps)


def _forward(local: Floats, steps: Floats) -> tuple[Floats, NDArray[np.int64]]:
    best = np.empty_like(local)
    back = np.zeros(local.shape, np.int64)
    best[0] = local[0]
    for i in range(1, len(local)):
        total = best[i - 1][:, None] + steps[i]
        back[i] = total.argmax(axis=0)
        best[i] = total.max(axis=0) + local[i]
    return best, back


def _marginals(local: Floats, steps: Floats) -> Floats:
    """Log posterior of each column at each token (forward-backward)."""
    n = len(local)
    alpha, beta = np.empty_like(local), np.zeros_like(local)
    alpha[0] = local[0]
    for i in range(1, n):
        alpha[i] = _logsum(alpha[i - 1][:, None] + steps[i], 0) + local[i]
    for i in range(n - 2, -1, -1):
        beta[i] = _logsum(steps[i + 1] + (local[i + 1] + beta[i + 1])[None, :], 1)
    total = alpha + beta
    result: Floats = total - _logsum(total, 1)[:, None]
    return result


def _logsum(values: Floats, axis: int) -> Floats:
    top = values.max(axis=axis, keepdims=True)
    result: Floats = np.squeeze(top, axis) + np.log(np.exp(values - top).sum(axis=axis))
    return result
