"""What the steps of a repair cost: log-linear weights, learned from damaged documents, by step name."""

from __future__ import annotations

import math
from collections.abc import Mapping

# Starting point of the training, and what serves where no trained weights are given (log odds against the plain reading).
START: dict[str, float] = {
    "concat": -2.0,
    "overlap1": -0.7,
    "overlap2": -0.2,
    "overlap3": -0.1,
    "overlap4": -0.1,
    "contained": -0.1,
    "contained1": -1.8,
    "cut-glyph1": -1.6,
    "cut-glyph2": -0.6,
    "cut-glyph3": -0.4,
    "cut-other1": -4.0,
    "cut-other2": -2.0,
    "cut-other3": -1.5,
    "cut-both": -3.0,
    "cut-head": -1.2,
    "drop-left": -4.0,
    "drop-right": -4.0,
    "trim": -0.5,
    "glyph1": -0.7,
    "glyph2": -1.2,
    "glyph3": -2.0,
    "glyph-dollar": -0.8,
    "dot-comma": -1.5,
    "comma-dot": -1.0,
    "point-comma": -5.0,
    "bad-commas": -2.0,
    "two-dots": -2.0,
    "worn-page": 0.8,
    "whole-page": -20.0,
    "decimals>4": -5.0,
    "cents0": -0.3,
    "cents1": -0.8,
    "cents2": 0.0,
    "cents3": -0.8,
    "cents4": -0.2,
    "commas-made": 1.0,
    "no-dollar": -0.3,
    "dollar": -0.3,
    "fraction1": -1.0,
    "fraction2": -1.0,
    "fraction3": -0.7,
    "fraction4": -1.5,
    "no-commas": -1.2,
    "dear": -1.0,
    "leading-zero": -2.0,
    "torn-end": -1.5,
    "hyphen": -0.3,
    "broken-word": -0.8,
    "spaced-over-border": -0.7,
    "word-concat": -1.0,
    "word-overlap1": -0.9,
    "word-overlap2": -0.3,
    "word-overlap3": -0.1,
    "word-overlap4": -0.1,
    "word-contained": -0.1,
    "word-contained1": -0.7,
    "word-cut-head": 0.0,
    "word-cut-glyph1": -2.0,
    "word-cut-glyph2": -1.0,
    "word-cut-glyph3": -0.6,
    "seam-known": 1.0,
    "seam-half": -0.6,
    "seam-inner": -2.0,
    "seam-word": 1.6,
    "word-glyph": -0.4,
    "word-spelt": 0.3,
    "word-again": 0.4,
    "word-stray": -2.5,
    "odd-word": -2.0,
    "unknown-word": -0.4,
    "word-seam": -0.3,
    "word-doubled": -0.3,
    "snap": -0.8,
    "lexicon": 2.0,
    "same-filing": 2.5,
}


# Dates are joined as numbers are, by weights of their own.
START |= {f"date-{step}": START[step] for step in ("concat", "contained", "contained1", "cut-both", "cut-head", "drop-left", "drop-right")}
START |= {
    f"date-{how}{n}": START[f"{how}{n}"] for how in ("overlap", "cut-glyph", "cut-other") for n in range(1, 5) if f"{how}{n}" in START
}


def score(steps: tuple[str, ...], weights: Mapping[str, float] = START) -> float:
    """The log score of a reading that took these steps; the plain reading scores 0."""
    return sum(weights.get(step, START.get(step, -1.0)) for step in steps)


def log_sum(values: list[float]) -> float:
    """The log of the sum of what the values are logs of; there is one at least."""
    top = max(values)
    return top + math.log(sum(math.exp(v - top) for v in values))
