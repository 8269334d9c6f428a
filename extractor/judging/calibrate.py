"""Confidence: the probability that a chosen value equals what was filed, and the review threshold that a target error asks for.

Boosted trees over traits give a score; a monotone map, fitted on documents that the trees never saw, turns it into a
probability. Thresholds come from the same held-out documents by selective risk control, for documents that look clean, worn, damaged
and ruined each (docs/decisions/0100-confidence-and-thresholds.md).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from struct import Struct

import numpy as np

from extractor.judging.forest import Floats, Forest
from extractor.judging.traits import Trait

CEILING = 0.9999
LOOKS = CLEAN, WORN, DAMAGED, RUINED = "clean", "worn", "damaged", "ruined"
WORN_FROM, DAMAGED_FROM, RUINED_FROM = 0.003, 0.01, 0.045  # expected shares of wrong fields from which a document looks so
NEVER = 1.1


@dataclass(frozen=True, slots=True)
class Calibrator:
    """`rates` are log odds of error by group, the trees' first number; `knots` and `levels` the monotone map from score to probability.

    `thresholds[target][look]` are the least confidences accepted by how the document looks, `["clean:GROUP"]` a stricter one of a group;
    what is missing cannot meet the target and goes to review. `accepted[target]` is the share of fields that it accepted, by look,
    among the documents that proved it.
    """

    forest: Forest
    rates: Mapping[str, float]
    knots: tuple[float, ...]
    levels: tuple[float, ...]
    thresholds: Mapping[float, Mapping[str, float]]
    accepted: Mapping[float, Mapping[str, float]] = field(default_factory=dict)

    def scores(self, traits: Sequence[Trait]) -> Floats:
        """One log-odds score per field."""
        return self.forest.scores(matrix(traits, self.rates))

    def confidences(self, traits: Sequence[Trait]) -> list[float]:
        """One probability in [0, 1] per field; never above CEILING, because a guess is never certain, nor above its own ceiling."""
        levels = self.levelled(self.scores(traits).tolist()) if traits else []
        return [min(level, trait.ceiling) for level, trait in zip(levels, traits, strict=True)]

    def levelled(self, scores: Sequence[float]) -> list[float]:
        """Scores through the monotone map."""
        return [min(CEILING, max(0.0, self._level(score))) for score in scores]

    def _level(self, score: float) -> float:
        at = bisect_right(self.knots, score)
        if at == 0:
            return self.levels[0]
        if at == len(self.knots):
            return self.levels[-1]
        low, high = self.knots[at - 1], self.knots[at]
        share = (score - low) / (high - low) if high > low else 0.0
        return self.levels[at - 1] + share * (self.levels[at] - self.levels[at - 1])

    def threshold(self, target: float, looks: str, group: str) -> float:
        """The least confidence that is accepted of one group."""
        return self.limits(target, looks, (group,))[group]

    def limits(self, target: float, looks: str, groups: Iterable[str]) -> dict[str, float]:
        """By group the least confidence accepted without review at a target error rate; above 1 where the data cannot support it."""
        proved = self._proved(target)
        limits = self.thresholds[proved] if proved is not None else {}
        every = limits.get(looks, NEVER)
        return {group: max(every, limits.get(f"{looks}:{group}", 0.0)) for group in groups}

    def promise(self, target: float) -> dict[str, float]:
        """The share of fields that a target error is expected to accept, by look; a look that is missing goes to review as a whole."""
        proved = self._proved(target)
        return (
            {}
            if proved is None
            else {look: self.accepted.get(proved, {}).get(look, 0.0) for look in LOOKS if look in self.thresholds[proved]}
        )

    def _proved(self, target: float) -> float | None:
        return max((t for t, limits in self.thresholds.items() if limits and t <= target * (1 + 1e-9)), default=None)


def looks(confidences: Sequence[float], scanned: bool = False) -> str:
    """Whether a document looks clean, worn, damaged or ruined, by the share of its fields that are expected to be wrong."""
    return look_of(sum(1 - c for c in confidences) / max(1, len(confidences)), scanned)


def look_of(expected: float, scanned: bool = False) -> str:
    """How a document looks of whose fields this share is expected to be wrong. What an engine read of a damaged one is as doubtful as a
    ruined one's: few scans have taught what to expect."""
    if expected > DAMAGED_FROM:
        return RUINED if scanned or expected > RUINED_FROM else DAMAGED
    return WORN if expected > WORN_FROM else CLEAN


def matrix(traits: Sequence[Trait], rates: Mapping[str, float]) -> Floats:
    """Rows for the trees: the group's log odds of error, then the traits."""
    if not traits:
        return np.zeros((0, 0), np.float32)
    unknown = max(rates.values(), default=0.0)
    rate, shared, own = (Struct(f"={count}f") for count in (1, len(traits[0].shared), len(traits[0].own)))  # twice as fast as numpy
    packed: dict[int, bytes] = {}  # what the fields of a row share
    parts: list[bytes] = []
    for trait in traits:
        key = id(trait.shared)
        if key not in packed:
            packed[key] = shared.pack(*trait.shared)
        parts += (rate.pack(rates.get(trait.group, unknown)), packed[key], own.pack(*trait.own))
    return np.frombuffer(b"".join(parts), np.float32).reshape(len(traits), -1)
