"""The column model against every path that there is: the best one, and the probability of each token's column over all of them."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from extractor.tables.decode import _APART, _KEPT, ColumnModel, Features
from extractor.tables.rows import OTHER

NAMES = ("title", "date", OTHER)
WORDS = ("bias", "w=stock", "s=date", "zero")
GAPS = 3


@pytest.fixture
def model() -> ColumnModel:
    chance = np.random.default_rng(7)
    weights = np.vstack([chance.normal(0, 1.5, (len(WORDS), len(NAMES))), np.zeros(len(NAMES))]).astype(np.float32)
    steps = chance.normal(0, 2, (GAPS, len(NAMES), len(NAMES))).astype(np.float32)
    return ColumnModel(NAMES, {word: at for at, word in enumerate(WORDS)}, weights, np.array([-1, -2, -0.5], np.float32), steps)


def row(*tokens: tuple[str, ...], gaps: tuple[int, ...] = (), apart: tuple[bool, ...] = ()) -> Features:
    names = [[("bias",), token] for token in tokens]
    return Features(names, list(gaps) or [at % GAPS for at in range(len(tokens))], list(apart) or [False] * len(tokens))


ROWS = [
    row(("w=stock",), ("s=date", "never seen"), ("zero",), ("s=date",)),
    row(("s=date",)),
    row(),
    row(("s=date",), ("s=date",), gaps=(0, 2), apart=(False, True)),
]


def step(model: ColumnModel, features: Features, i: int, before: int, after: int) -> float:
    return float(model.steps[features.gaps[i], before, after]) - _APART * (features.apart[i] and before == after)


def weighed(model: ColumnModel, features: Features) -> dict[tuple[int, ...], float]:
    """The score of every path, by the definition."""
    told = []
    for groups in features.names:
        known = [model.vocabulary[name] for group in groups for name in group if name in model.vocabulary]
        scores = model.weights[known].sum(axis=0).astype(np.float64)
        told.append(scores - np.log(np.exp(scores).sum()) - 0.5 * model.prior - _KEPT * np.array([name == OTHER for name in NAMES]))
    out = {}
    for path in product(range(len(NAMES)), repeat=len(told)):
        own = sum(told[i][column] for i, column in enumerate(path))
        out[path] = float(own + sum(step(model, features, i, path[i - 1], path[i]) for i in range(1, len(path))))
    return out


def test_rows_get_the_best_of_all_paths_and_its_probability(model: ColumnModel) -> None:
    for features, (path, sure) in zip(ROWS, model.decode_rows(ROWS), strict=True):
        scores = weighed(model, features)
        assert tuple(path) == max(scores, key=scores.__getitem__)
        total = sum(map(np.exp, scores.values()))
        for at, column in enumerate(path):
            share = sum(np.exp(score) for other, score in scores.items() if other[at] == column) / total
            assert sure[at] == pytest.approx(share, abs=1e-5)


def test_a_row_is_decoded_alike_alone_and_among_others(model: ColumnModel) -> None:
    together = model.decode_rows(ROWS * 20)
    assert len(together) == len(ROWS) * 20
    for features, (path, sure) in zip(ROWS * 20, together, strict=True):
        alone = model.decode_rows([features])[0]
        assert (path, sure) == (alone[0], pytest.approx(alone[1], abs=1e-6))


def test_groups_of_features_weigh_what_their_features_do(model: ColumnModel) -> None:
    names = ["bias", "zero", "s=date", "never seen"]
    assert model.emissions([[("bias", "zero"), ("s=date", "never seen")]]) == pytest.approx(model.scored([names]), abs=1e-6)
    assert model.scored([]).shape == (0, len(NAMES))
