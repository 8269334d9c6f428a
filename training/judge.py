"""Train the judging model: the calibrator over traits, its monotone map, and the review thresholds per target error."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.outcomes import Outcome

TARGETS = (0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05)
_LEAST = 3  # a trait that fewer fields have teaches nothing


def fit_traits(outcomes: Sequence[Outcome], strength: float = 0.6, seed: int = 0) -> tuple[dict[str, int], NDArray[np.float32], Any]:
    """(vocabulary, weights with a last zero row, estimator): logistic regression of right against traits."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    count: dict[str, int] = defaultdict(int)
    for outcome in outcomes:
        for name in set(outcome.traits):
            count[name] += 1
    vocabulary = {name: i for i, name in enumerate(sorted(n for n, c in count.items() if c >= _LEAST or n == "bias"))}
    indices, indptr = [], [0]
    for outcome in outcomes:
        indices += [vocabulary[n] for n in outcome.traits if n in vocabulary]
        indptr.append(len(indices))
    matrix = csr_matrix((np.ones(len(indices), np.float32), indices, indptr), shape=(len(outcomes), len(vocabulary)))
    model = LogisticRegression(C=strength, max_iter=400, tol=1e-3, random_state=seed)
    model.fit(matrix, [o.right for o in outcomes])
    weights = np.zeros(len(vocabulary) + 1, np.float32)
    weights[:-1] = model.coef_[0]
    weights[vocabulary["bias"]] += model.intercept_[0]
    return vocabulary, weights, model


def monotone(scores: Sequence[float], right: Sequence[bool]) -> tuple[list[float], list[float]]:
    """Knots and levels of the map from score to probability: isotonic steps, joined at their middles, pulled in by one error in each."""
    order = np.argsort(scores, kind="stable")
    xs, ys = np.asarray(scores, float)[order], np.asarray(right, float)[order]
    blocks: list[list[float]] = []  # [sum of right, count, sum of scores]
    for x, y in zip(xs, ys, strict=True):
        blocks.append([y, 1.0, x])
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] >= blocks[-1][0] / blocks[-1][1]:
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    knots = [b[2] / b[1] for b in blocks]
    levels = [(b[0] + 0.5) / (b[1] + 1.0) for b in blocks]
    return knots, list(np.maximum.accumulate(levels))


def thresholds(outcomes: Sequence[Outcome], confidences: Sequence[float], delta: float = 0.05) -> dict[float, dict[str, float]]:
    """Per target and group the least confidence whose accepted fields keep the target with probability 1 - delta (Clopper-Pearson).

    A group with too few fields to prove the target takes the threshold of all fields together; where that cannot be proved either, none.
    """
    pooled = _curve(confidences, [o.right for o in outcomes])
    by_group: dict[str, list[int]] = defaultdict(list)
    for i, outcome in enumerate(outcomes):
        by_group[outcome.group].append(i)
    out: dict[float, dict[str, float]] = {}
    for target in TARGETS:
        common = _least(pooled, target, delta)
        out[target] = {}
        for group, members in by_group.items():
            curve = _curve([confidences[i] for i in members], [outcomes[i].right for i in members])
            own = _least(curve, target, delta)
            chosen = own if own is not None else _supported(curve, common, target)
            if chosen is not None:
                out[target][group] = chosen
    return out


Curve = list[tuple[float, int, int]]


def _curve(confidences: Sequence[float], right: Sequence[bool]) -> Curve:
    """(threshold, accepted, wrong among them) for every distinct confidence, highest first."""
    order = sorted(range(len(confidences)), key=lambda i: -confidences[i])
    out: Curve = []
    wrong = 0
    for accepted, i in enumerate(order, 1):
        wrong += not right[i]
        if accepted == len(order) or confidences[order[accepted]] < confidences[i]:
            out.append((confidences[i], accepted, wrong))
    return out


def _least(curve: Curve, target: float, delta: float) -> float | None:
    """The lowest threshold whose upper bound keeps the target."""
    from scipy.stats import beta

    best = None
    for threshold, accepted, wrong in curve:
        if wrong < accepted and beta.ppf(1 - delta, wrong + 1, accepted - wrong) <= target:
            best = threshold
    return best


def _supported(curve: Curve, common: float | None, target: float) -> float | None:
    """For a group too small to prove the target: the lowest threshold, not below the common one, that shows no more errors than allowed."""
    if common is None:
        return None
    inside = [(threshold, accepted, wrong) for threshold, accepted, wrong in curve if threshold >= common]
    if not inside:
        return common
    fitting = [threshold for threshold, accepted, wrong in inside if wrong <= target * accepted]
    if not fitting:
        return None
    return common if fitting[-1] == inside[-1][0] else fitting[-1]
