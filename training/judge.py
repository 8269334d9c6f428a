"""Fit the judge: boosted trees over traits, the monotone map of their scores, and thresholds by selective risk control."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.judging.calibrate import CLEAN, DAMAGED, RUINED, WORN, look_of
from extractor.judging.forest import Forest
from extractor.judging.traits import NAMES

DEPTH = 6
TARGETS = (0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05)
# Of the target, what documents may show, by how they look. Damage that training makes is harder than what filings show: where it errs in
# 0.0026 of the accepted fields, they do in 0.0004 to 0.0018 (docs/decisions/0101-how-damage-is-accepted.md).
SHARES = {CLEAN: 1.0, WORN: 2.0, DAMAGED: 3.0, RUINED: 3.5}
_MANY, _HEAVY = 20_000, 3.0
_TELLING = 10  # errors from which a design effect can be told
_STARTS = (0.2, 0.4, 0.6, 0.8)  # shares of the fields accepted from which thresholds are tried
_STEPS = np.round(np.arange(0.2, 1.0001, 0.0025), 4)
_ROUNDS = 3
_GUARD = 3.0  # a group may not show more than this many times what its stratum may
# More of these never makes a value surer, or never less sure.
RISES = ("top", "certainty", "row.certainty", "captions.known", "given.certainty", "line.label", "ink.sure", "proofs", "ceiling")
FALLS = (
    "doubtful",
    "unease",
    "repaired",
    "unread",
    "broken",
    "missing",
    "rules.broken",
    "row.broken",
    "row.unread",
    "words.odd",
    "starts.odd",
    "row.loose",
    "engine.doubt",
    "ink.others",
    "wear",
)
Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]


def group_rates(groups: NDArray[np.str_], right: Flags, strength: float = 50.0) -> dict[str, float]:
    """Log odds of error by group, pulled towards the whole by `strength` fields."""
    overall = 1 - right.mean()
    names, at = np.unique(groups, return_inverse=True)
    wrong, count = np.bincount(at, ~right), np.bincount(at)
    rates = (wrong + strength * overall + 0.01) / (count + strength)
    return {str(name): round(math.log(rate / (1 - rate)), 4) for name, rate in zip(names, rates, strict=True)}


def fit_forest(rows: NDArray[np.float32], right: Flags, seed: int = 0, trees: int = 70) -> Forest:
    """Boosted trees for right against wrong. `rows` has the group's rate first, then NAMES.

    Where right rows are many, a third of them stands for all, three times as heavy: wrong ones are rare and tell more.
    """
    from sklearn.ensemble import HistGradientBoostingClassifier
    from threadpoolctl import threadpool_limits

    signs = [-1] + [1 if name in RISES else -1 if name in FALLS else 0 for name in NAMES]
    model = HistGradientBoostingClassifier(
        max_iter=trees, learning_rate=0.15, max_depth=DEPTH, max_leaf_nodes=40, min_samples_leaf=20, l2_regularization=5.0,
        monotonic_cst=signs[: rows.shape[1]], max_features=0.4, early_stopping=False, random_state=seed,
    )  # fmt: skip
    kept = ~right | (np.random.default_rng(seed).random(len(right)) < 1 / _HEAVY) if len(right) > _MANY else np.ones(len(right), bool)
    weights = np.where(right[kept] & (len(right) > _MANY), _HEAVY, 1.0)
    with threadpool_limits(1):  # more threads than free cores make it a hundred times slower
        model.fit(rows[kept], right[kept], sample_weight=weights)
    return forest_of(model, DEPTH)


def mean_of(parts: Sequence[Forest]) -> Forest:
    """One forest whose score is the mean of several."""
    feature, limit = (np.concatenate([getattr(part, name) for part in parts]) for name in ("feature", "limit"))
    leaf = np.concatenate([part.leaf for part in parts]) / len(parts)
    return Forest(feature, limit, leaf.astype(np.float32), sum(part.start for part in parts) / len(parts))


def forest_of(model: Any, depth: int) -> Forest:
    """A fitted HistGradientBoostingClassifier as complete trees."""
    trees = [_complete(steps[0].nodes, depth) for steps in model._predictors]
    start = float(np.ravel(model._baseline_prediction)[0])
    feature, limit, leaf = (np.array([tree[part] for tree in trees]) for part in range(3))
    return Forest(feature.astype(np.int16), limit.astype(np.float32), leaf.astype(np.float32), start)


def _complete(nodes: Any, depth: int) -> tuple[list[int], list[float], list[float]]:
    """One tree in heap order; below an early leaf all rows go left."""
    inner = 2**depth - 1
    feature, limit, leaf = [0] * inner, [math.inf] * inner, [0.0] * (inner + 1)
    todo = [(0, 0)]
    while todo:
        at, place = todo.pop()
        node = nodes[at]
        if place >= inner:
            leaf[place - inner] = float(node["value"])
        elif node["is_leaf"]:
            todo.append((at, 2 * place + 1))
        else:
            feature[place], limit[place] = int(node["feature_idx"]), float(node["num_threshold"])
            todo += [(int(node["left"]), 2 * place + 1), (int(node["right"]), 2 * place + 2)]
    return feature, limit, leaf


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


def strata(documents: NDArray[np.str_], confidences: Numbers, scanned: Flags) -> NDArray[np.str_]:
    """How each field's document looks, by the expected share of wrong fields and whether an engine read it."""
    _, at = np.unique(documents, return_inverse=True)
    expected, read = np.bincount(at, 1 - confidences) / np.bincount(at), np.bincount(at, scanned) > 0
    return np.array([look_of(float(share), bool(by)) for share, by in zip(expected, read, strict=True)])[at]


def thresholds(
    documents: NDArray[np.str_], groups: NDArray[np.str_], confidences: Numbers, right: Flags, looks: NDArray[np.str_]
) -> dict[float, dict[str, float]]:
    """Per target the thresholds of documents by how they look (`looks`), and stricter ones of groups that err too much."""
    out: dict[float, dict[str, float]] = {}
    for target in TARGETS:
        out[target] = {}
        for look, share in SHARES.items():
            part = looks == look
            limits = _of_look(documents[part], groups[part], confidences[part], right[part], target * share)
            out[target] |= {f"{look}:{group}" if group else look: limit for group, limit in limits.items()}
    return out


def _of_look(documents: NDArray[np.str_], groups: NDArray[np.str_], confidences: Numbers, right: Flags, risk: float) -> dict[str, float]:
    """The common threshold under "", and stricter ones of groups that err too much: fenced off, so that the rest is proved without them."""
    strict: dict[str, float] = {}
    limit = None
    for _ in range(_ROUNDS):
        own = np.array([strict.get(str(group), 0.0) for group in groups])
        kept = confidences >= own
        limit = least(documents[kept], confidences[kept], right[kept], risk)
        if limit is None:
            return {}
        found = _guards(groups, confidences, right, limit, risk * _GUARD)
        if all(strict.get(group, 0.0) >= stricter for group, stricter in found.items()):
            break
        strict = {group: max(found.get(group, 0.0), strict.get(group, 0.0)) for group in found | strict}
    final = np.array([strict.get(str(group), 0.0) for group in groups])
    kept = confidences >= final
    limit = least(documents[kept], confidences[kept], right[kept], risk)
    return {} if limit is None else {"": limit, **{group: own for group, own in strict.items() if own > limit}}


def least(documents: NDArray[np.str_], confidences: Numbers, right: Flags, risk: float, delta: float = 0.05) -> float | None:
    """The lowest threshold that the documents prove.

    Thresholds are tried from strict to lenient until one is not proved, from several starts that share `delta`: fixed sequences,
    so that the one chosen holds with probability 1 - delta. Starts and steps depend on confidences only, never on what is right.
    """
    if not len(right):
        return None
    limits = np.quantile(confidences, 1 - _STEPS, method="lower")
    counts = _counts(documents, confidences, right, limits)
    effects = _effects(counts)
    held = [upper(*count, effect, delta / len(_STARTS)) <= risk for count, effect in zip(counts, effects, strict=True)]
    proved: list[float] = []
    for start in np.searchsorted(_STEPS, _STARTS):
        steps = itertools.takewhile(lambda step: held[step], range(int(start), len(limits)))
        proved += [float(limits[step]) for step in steps]
    return min(proved, default=None)


def _counts(documents: NDArray[np.str_], confidences: Numbers, right: Flags, limits: Numbers) -> list[tuple[Numbers, Numbers]]:
    """Accepted and wrong fields by document at each of the falling limits."""
    names, at = np.unique(documents, return_inverse=True)
    first = np.searchsorted(-limits, -confidences)  # the limit from which a field is accepted
    seen = first < len(limits)
    place, shape = first[seen] * len(names) + at[seen], (len(limits), len(names))
    accepted, wrong = (
        np.bincount(place, weight, len(limits) * len(names)).reshape(shape).cumsum(axis=0) for weight in (None, ~right[seen])
    )
    return [(all_[all_ > 0].astype(float), bad[all_ > 0].astype(float)) for all_, bad in zip(accepted, wrong, strict=True)]


def _effects(counts: Sequence[tuple[Numbers, Numbers]]) -> list[float]:
    """The design effect at each step; where errors are too few to tell, that of the next more lenient step where they are not."""
    out, last = [], 2.0
    for accepted, wrong in reversed(counts):
        last = design_effect(accepted, wrong) if wrong.sum() >= _TELLING else last
        out.append(last)
    return out[::-1]


def design_effect(accepted: Numbers, wrong: Numbers) -> float:
    """By how much errors that come together in documents widen the spread of their rate, at least 1."""
    rate, size = wrong.sum() / accepted.sum(), len(accepted)
    if rate in (0.0, 1.0) or size < 2:
        return 1.0
    spread = size / (size - 1) * ((wrong - rate * accepted) ** 2).sum() / accepted.sum()
    return max(1.0, float(spread / (rate * (1 - rate))))


def upper(accepted: Numbers, wrong: Numbers, effect: float, delta: float) -> float:
    """The upper bound of the error rate at 1 - delta: Clopper-Pearson on the effective number of fields (Korn and Graubard)."""
    from scipy.stats import beta

    size, bad = accepted.sum() / effect, wrong.sum() / effect
    return float(beta.ppf(1 - delta, bad + 1, size - bad)) if size > bad else 1.0


def _guards(groups: NDArray[np.str_], confidences: Numbers, right: Flags, limit: float, most: float) -> dict[str, float]:
    """Groups that show more than `most` errors at their stratum's threshold, beyond one: the threshold from which they do not."""
    out: dict[str, float] = {}
    for group in np.unique(groups):
        mine = np.flatnonzero((groups == group) & (confidences >= limit))
        mine = mine[np.argsort(-confidences[mine], kind="stable")]
        wrong = np.cumsum(~right[mine])
        over = np.flatnonzero(wrong > np.maximum(1.0, most * np.arange(1, len(mine) + 1)))
        if len(mine) and wrong[-1] > max(1.0, most * len(mine)):
            out[str(group)] = float(np.nextafter(confidences[mine[over[0]]], 2.0))
    return out
