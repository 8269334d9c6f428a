"""The map from score to probability is monotone, and thresholds keep their target with a bound."""

from __future__ import annotations

import random

from training.judge import monotone, thresholds
from training.metrics import Graded, auroc, ece, summarise, upper_bound
from training.outcomes import Outcome


def outcome(group: str, right: bool) -> Outcome:
    return Outcome("d", "clean", group, [], right, "", None)  # type: ignore[arg-type]


def test_the_map_rises_and_gives_back_the_rates() -> None:
    rng = random.Random(1)
    scores = [rng.uniform(-4, 4) for _ in range(4000)]
    right = [rng.random() < 1 / (1 + 2.718281828**-s) for s in scores]
    knots, levels = monotone(scores, right)
    assert knots == sorted(knots)
    assert levels == sorted(levels)
    near = min(range(len(knots)), key=lambda i: abs(knots[i]))
    assert abs(levels[near] - 0.5) < 0.12


def test_a_threshold_keeps_the_target_where_the_data_supports_it() -> None:
    outcomes = [outcome("g", True)] * 9000 + [outcome("g", False)] * 90
    confidences = [0.999] * 9000 + [0.5] * 90
    limits = thresholds(outcomes, confidences)
    assert limits[0.001]["g"] == 0.999
    assert limits[0.01]["g"] == 0.999
    assert limits[0.02]["g"] == 0.5


def test_too_little_data_supports_no_strict_target() -> None:
    limits = thresholds([outcome("g", True)] * 100, [0.999] * 100)
    assert limits[0.0001] == {}
    assert limits[0.05] == {"g": 0.999}


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
