"""Figures on confidences: calibration error, discrimination, and the error among accepted fields with bounds clustered by document."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Graded:
    """One field of an evaluated document: its confidence in [0, 1], whether it is right, and whether it went to review."""

    document: str
    kind: str
    group: str
    confidence: float
    right: bool
    review: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures over fields. Rates in [0, 1]; `accepted_upper` is the 95% upper bound of the accepted error, clustered by document."""

    documents: int
    fields: int
    accuracy: float
    accepted: float
    accepted_error: float
    accepted_upper: float
    ece: float
    auroc: float


def summarise(fields: Sequence[Graded], seed: int = 0) -> Summary:
    """All figures of a set of fields; nan where a figure does not exist (no wrong field, no accepted one)."""
    accepted = [f for f in fields if not f.review]
    confidences, right = [f.confidence for f in fields], [f.right for f in fields]
    return Summary(
        documents=len({f.document for f in fields}),
        fields=len(fields),
        accuracy=sum(right) / max(1, len(right)),
        accepted=len(accepted) / max(1, len(fields)),
        accepted_error=sum(not f.right for f in accepted) / len(accepted) if accepted else math.nan,
        accepted_upper=upper_bound(accepted, seed),
        ece=ece(confidences, right),
        auroc=auroc(confidences, right),
    )


def ece(confidences: Sequence[float], right: Sequence[bool], bins: int = 15) -> float:
    """Expected calibration error over equal-count bins, in [0, 1]."""
    if not confidences:
        return math.nan
    order = np.argsort(confidences, kind="stable")
    conf, hit = np.asarray(confidences)[order], np.asarray(right, float)[order]
    parts = [(c, h) for c, h in zip(np.array_split(conf, bins), np.array_split(hit, bins), strict=True) if len(c)]
    return float(sum(len(c) / len(conf) * abs(c.mean() - h.mean()) for c, h in parts))


def auroc(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """P(a right field has more confidence than a wrong one), ties half; nan without both."""
    conf, hit = np.asarray(confidences, float), np.asarray(right, bool)
    good, bad = int(hit.sum()), int((~hit).sum())
    if not good or not bad:
        return math.nan
    _, inverse, counts = np.unique(conf, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2.0)[inverse]
    return float((ranks[hit].sum() - good * (good + 1) / 2) / (good * bad))


def upper_bound(accepted: Sequence[Graded], seed: int = 0, draws: int = 400) -> float:
    """The 95% upper bound of the error among accepted fields: bootstrap over documents.

    Without errors the rule of three applies to documents, not fields: errors of one document are not independent.
    """
    by_document: dict[str, list[bool]] = defaultdict(list)
    for field in accepted:
        by_document[field.document].append(not field.right)
    if not by_document:
        return math.nan
    parts = [(sum(v), len(v)) for v in by_document.values()]
    if not any(wrong for wrong, _ in parts):
        return min(1.0, 3.0 / len(parts) / (sum(n for _, n in parts) / len(parts)))
    rng = random.Random(seed)
    rates = []
    for _ in range(draws):
        drawn = rng.choices(parts, k=len(parts))
        rates.append(sum(w for w, _ in drawn) / sum(n for _, n in drawn))
    return sorted(rates)[int(0.95 * draws)]


def by(fields: Sequence[Graded], what: str) -> dict[str, Summary]:
    """Summaries by `kind` or `group`."""
    parts: dict[str, list[Graded]] = defaultdict(list)
    for field in fields:
        parts[getattr(field, what)].append(field)
    return {name: summarise(part) for name, part in sorted(parts.items())}


def as_json(summary: Summary) -> dict[str, float | int | None]:
    """For a metrics file: nan becomes null."""
    return {k: None if isinstance(v, float) and math.isnan(v) else v for k, v in asdict(summary).items()}
