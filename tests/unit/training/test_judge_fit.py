"""The trees serve as they were fitted, the map from score to probability is monotone, and thresholds keep their target with a bound."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest

from extractor.judging.calibrate import CLEAN, DAMAGED
from training.judge import design_effect, fit_forest, group_rates, least, monotone, strata, thresholds, upper
from training.metrics import Graded, auroc, ece, summarise, upper_bound


def test_the_map_rises_and_gives_back_the_rates() -> None:
    rng = random.Random(1)
    scores = [rng.uniform(-4, 4) for _ in range(4000)]
    right = [rng.random() < 1 / (1 + 2.718281828**-s) for s in scores]
    knots, levels = monotone(scores, right)
    assert knots == sorted(knots)
    assert levels == sorted(levels)
    near = min(range(len(knots)), key=lambda i: abs(knots[i]))
    assert abs(levels[near] - 0.5) < 0.12


def test_the_trees_learn_what_tells_right_from_wrong() -> None:
    rng = np.random.default_rng(3)
    rows = rng.normal(size=(6000, 4)).astype(np.float32)
    right = rows[:, 1] - rows[:, 2] > 0  # the second trait is one that can only speak against a value
    scores = fit_forest(rows, right, trees=30).scores(rows)
    assert auroc(scores.tolist(), right.tolist()) > 0.98


def test_rates_of_groups_are_pulled_towards_the_whole() -> None:
    groups = np.array(["a"] * 1000 + ["b"] * 10)
    rates = group_rates(groups, np.array([True] * 990 + [False] * 10 + [True] * 10))
    assert rates["a"] == pytest.approx(math.log(0.01 / 0.99), abs=0.02)
    assert rates["b"] < rates["a"] < rates["b"] + 0.5


def documents(count: int, size: int = 100) -> np.ndarray:
    return np.repeat([f"d{i}" for i in range(count)], size)


def test_errors_that_come_together_widen_the_bound() -> None:
    accepted = np.full(1000, 100.0)
    spread, lumped = np.zeros(1000), np.zeros(1000)
    spread[:50], lumped[:5] = 1, 10
    assert design_effect(accepted, spread) < 1.1
    assert design_effect(accepted, lumped) > 8
    bounds = [upper(accepted, wrong, design_effect(accepted, wrong), 0.05) for wrong in (spread, lumped)]
    assert bounds[0] == pytest.approx(0.00064, abs=0.00003)
    assert bounds[1] > 0.0009
    assert upper(accepted, np.zeros(1000), 1.0, 0.05) == pytest.approx(3 / 100_000, rel=0.01)


def test_the_lowest_threshold_that_is_proved() -> None:
    names = documents(2000)
    sure = np.tile(np.linspace(0.9, 0.999, 100), 2000)
    right = np.ones(len(sure), bool)
    right[np.flatnonzero(sure < 0.92)[::7]] = False
    found = least(names, sure, right, 0.001)
    assert found is not None
    assert 0.91 < found < 0.94
    assert not (~right[sure >= found]).mean() > 0.001


def test_too_little_data_proves_no_strict_target() -> None:
    names = documents(20)
    assert least(names, np.full(len(names), 0.999), np.ones(len(names), bool), 0.0001) is None
    assert least(names, np.full(len(names), 0.999), np.ones(len(names), bool), 0.1) == pytest.approx(0.999)


def test_thresholds_by_looks_and_a_stricter_one_for_a_group_that_errs() -> None:
    names = documents(3000)
    groups = np.tile(["good"] * 95 + ["bad"] * 5, 3000)
    sure = np.tile(np.r_[np.full(90, 0.9995), np.full(10, 0.995)], 3000)
    right = np.ones(len(sure), bool)
    right[np.flatnonzero(groups == "bad")[::250]] = False
    looks = strata(names, sure, np.zeros(len(sure), bool))
    found = thresholds(names, groups, sure, right, looks)
    assert set(looks) == {CLEAN}
    assert DAMAGED not in found[0.01]
    assert found[0.001][CLEAN] == pytest.approx(0.995, abs=1e-6)
    assert found[0.001]["clean:bad"] > 0.995
    assert "clean:good" not in found[0.001]


def test_figures() -> None:
    fields = [Graded("a", "clean", "g", 0.9, True, False)] * 9 + [Graded("b", "clean", "g", 0.1, False, True)]
    found = summarise(fields)
    assert found.accuracy == 0.9
    assert found.accepted == 0.9
    assert found.accepted_error == 0.0
    assert found.auroc == 1.0
    assert ece([1.0] * 30, [True] * 30) == 0.0
    assert abs(ece([1.0] * 30, [False] * 30) - 1.0) < 1e-9
    assert auroc([0.5, 0.5], [True, False]) == 0.5


def test_the_bound_is_clustered_by_document() -> None:
    spread = [Graded(f"d{i}", "k", "g", 1.0, i % 50 != 0, False) for i in range(500)]
    lumped = [Graded(f"d{i // 10}", "k", "g", 1.0, i >= 10, False) for i in range(500)]
    assert upper_bound(lumped) > upper_bound(spread) > 0.02
