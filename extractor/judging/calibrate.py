"""Confidence: the probability that a chosen value equals what was filed, and the review threshold that a target error asks for.

A linear model over traits gives a score; a monotone map, fitted on documents that the model never saw, turns it into a
probability. Thresholds come from the same held-out documents: per group the lowest one whose upper bound of the error
among accepted fields keeps the target.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, repeat

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
CEILING = 0.9999


@dataclass(frozen=True, slots=True)
class Calibrator:
    """`weights` [traits + 1] (last one zero) by `vocabulary`; `knots` and `levels` are the monotone map from score to probability.

    `thresholds[target][group]` is the least confidence accepted; a group that is missing cannot meet the target and goes to review.
    """

    vocabulary: Mapping[str, int]
    weights: Floats
    knots: tuple[float, ...]
    levels: tuple[float, ...]
    thresholds: Mapping[float, Mapping[str, float]]

    def scores(self, traits: list[list[str]]) -> list[float]:
        """One log-odds score per field."""
        if not traits:
            return []
        get, unknown = self.vocabulary.get, len(self.weights) - 1
        rows = list(map(get, chain.from_iterable(traits), repeat(unknown)))
        starts = np.cumsum([0] + [len(names) for names in traits[:-1]])
        return [float(s) for s in np.add.reduceat(self.weights[rows], starts)]

    def confidences(self, traits: list[list[str]]) -> list[float]:
        """One probability in [0, 1] per field; never above CEILING, because a guess is never certain."""
        return [min(CEILING, max(0.0, self._level(score))) for score in self.scores(traits)]

    def _level(self, score: float) -> float:
        at = bisect_right(self.knots, score)
        if at == 0:
            return self.levels[0]
        if at == len(self.knots):
            return self.levels[-1]
        low, high = self.knots[at - 1], self.knots[at]
        share = (score - low) / (high - low) if high > low else 0.0
        return self.levels[at - 1] + share * (self.levels[at] - self.levels[at - 1])

    def threshold(self, target: float, group: str) -> float:
        """The least confidence that is accepted without review at a target error rate; above 1 where the data cannot support it."""
        fitting = [t for t in self.thresholds if t <= target * (1 + 1e-9)]
        if not fitting:
            return 1.1
        return self.thresholds[max(fitting)].get(group, 1.1)
