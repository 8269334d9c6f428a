"""Right, wrong and missed, counted per document and unit (a class of lines, a field), and the figures that come of it.

Intervals resample whole documents, because the lines and fields of one document err together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Counts = np.ndarray[Any, np.dtype[np.float64]]
Figure = Callable[[Counts], Counts]
_LEAST = 1e-9  # of a standard deviation


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with its 95 % interval over resampled documents."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.4f} [{self.low:.4f}, {self.high:.4f}]"


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """`counts` (documents, units, 3): right, wrongly given, missed. `kinds` per document: dialect, damage, ... `figure` is what the mean
    F1 over the units is called for what was counted."""

    units: tuple[str, ...]
    counts: Counts
    kinds: tuple[Mapping[str, str], ...]
    figure: str = "macro F1"

    def by_kind(self) -> dict[str, list[int]]:
        """The positions of the documents of each kind, "dialect=pipes" and so on; issuers are not kinds."""
        found: dict[str, list[int]] = {}
        for at, kinds in enumerate(self.kinds):
            for key, value in kinds.items():
                if key != "issuer":
                    found.setdefault(f"{key}={value}", []).append(at)
        return dict(sorted(found.items()))


def on_same_units(one: Tally, other: Tally) -> tuple[Tally, Tally]:
    """Both over the units of either, in one order: a version may give a field that the other never gives."""
    units = one.units if one.units == other.units else tuple(sorted({*one.units, *other.units}))
    return _over(one, units), _over(other, units)


def _over(tally: Tally, units: tuple[str, ...]) -> Tally:
    if tally.units == units:
        return tally
    counts = np.zeros((len(tally.counts), len(units), 3))
    counts[:, [units.index(unit) for unit in tally.units]] = tally.counts
    return Tally(units, counts, tally.kinds, tally.figure)


def f1(totals: Counts) -> Counts:
    """F1 per unit, (sets, units), from (sets, units, 3); 0 where a unit neither occurs nor is given."""
    right, wrong, missed = totals[..., 0], totals[..., 1], totals[..., 2]
    return np.asarray(2 * right / np.maximum(1e-9, 2 * right + wrong + missed))


def macro_f1(totals: Counts) -> Counts:
    """Mean F1 over the units that truly occur, (sets,)."""
    occurs = totals[..., 0] + totals[..., 2] > 0
    return np.asarray((f1(totals) * occurs).sum(axis=-1) / np.maximum(1, occurs.sum(axis=-1)))


def micro_f1(totals: Counts) -> Counts:
    """F1 over all units together, (sets,); for lines, each of which has one label, this is the share of right ones."""
    return f1(totals.sum(axis=-2))


def interval(counts: Counts, figure: Figure, resamples: int, seed: int) -> Interval:
    """A figure over all documents, with its interval."""
    value = float(figure(counts.sum(axis=0)[None])[0])
    low, high = np.percentile(figure(_resampled(counts, resamples, seed)), (2.5, 97.5))
    return Interval(value, min(value, float(low)), max(value, float(high)))


def gain(new: Counts, old: Counts, figure: Figure, resamples: int, seed: int) -> Interval:
    """By how much a figure rises from `old` to `new` over the same documents, resampled together."""
    value, spread = changes(new, old, figure, resamples, seed)
    low, high = np.percentile(spread, (2.5, 97.5))
    return Interval(value, float(low), float(high))


def changes(new: Counts, old: Counts, figure: Figure, resamples: int, seed: int) -> tuple[float, Counts]:
    """The rise of a figure from `old` to `new`, and the same over each resample of the documents."""
    value = float((figure(new.sum(axis=0)[None]) - figure(old.sum(axis=0)[None]))[0])
    return value, figure(_resampled(new, resamples, seed)) - figure(_resampled(old, resamples, seed))


def together(looks: Sequence[tuple[float, Counts]]) -> list[Interval]:
    """Intervals that hold all at once in 97.5 of 100 cases, on either side: one in forty of many looks is below by chance alone.

    The largest deviation over all looks, each in its own standard deviations, says how wide they are (Westfall and Young's max-T).
    """
    spans = [max(float(spread.std()), _LEAST) for _, spread in looks]
    furthest = np.max([(value - spread) / span for (value, spread), span in zip(looks, spans, strict=True)], axis=0)
    reach = float(np.percentile(furthest, 97.5))
    return [Interval(value, value - reach * span, value + reach * span) for (value, _), span in zip(looks, spans, strict=True)]


def _resampled(counts: Counts, resamples: int, seed: int) -> Counts:
    documents = len(counts)
    drawn = np.random.default_rng(seed).multinomial(documents, np.full(documents, 1 / documents), size=resamples)
    flat = drawn.astype(np.float64) @ counts.reshape(documents, -1)
    return np.asarray(flat.reshape(resamples, *counts.shape[1:]))
