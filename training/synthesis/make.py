"""Samples by seed: a record, laid out in an edition, damaged, printed in a dialect."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from training.synthesis.damage.registry import HELD_OUT_DAMAGE, damage_page
from training.synthesis.dialects.registry import DIALECTS, HELD_OUT_DIALECTS
from training.synthesis.invent import invent
from training.synthesis.layouts.registry import HELD_OUT_LAYOUTS, LAYOUTS
from training.synthesis.page import Printed
from training.synthesis.record import Filing

_LAYOUT_SHARES = {"edgar": 70, "older": 17, "monthly": 13}
_DIALECT_SHARES = {
    "pipe": 24,
    "pipe-padded": 12,
    "tab": 12,
    "html-table": 8,
    "html-edgar": 6,
    "html-older": 3,
    "html-other": 7,
    "layout": 12,
    "bars": 4,
    "squeezed": 5,
    "words": 5,
    "flat": 4,
}


__all__ = ["HELD_OUT_DAMAGE", "HELD_OUT_DIALECTS", "HELD_OUT_LAYOUTS", "Sample", "documents", "printed_sample"]


@dataclass(frozen=True, slots=True)
class Sample:
    """One printed document and everything that is known about it. `severity` is 0 (clean) to 1."""

    name: str
    printed: Printed
    record: Filing
    layout: str
    dialect: str
    damage_names: tuple[str, ...]
    severity: float


def documents(
    seed: int | str,
    count: int,
    dialects: Sequence[str] | None = None,
    damage: Sequence[str] | None = None,
    severity: float | None = None,
    layouts: Sequence[str] | None = None,
) -> Iterator[Sample]:
    """`count` invented documents, the same for the same arguments; document i does not depend on the others.

    `dialects`, `layouts`: names to choose from (default: the training ones, by their shares). `damage`: names of operators
    (default: training ones; empty for none). `severity` in [0, 1]; by default it varies, and a third of the documents is clean.
    """
    for at in range(count):
        rng = random.Random(f"{seed}/{at}")
        layout = _choice(rng, layouts, _LAYOUT_SHARES)
        record = invent(rng, layout == "monthly")
        dialect = _choice(rng, dialects, _fitting(layout))
        yield printed_sample(f"s{seed}-{at:05d}", record, rng, layout, dialect, damage, severity)


def printed_sample(
    name: str,
    record: Filing,
    rng: random.Random,
    layout: str,
    dialect: str,
    damage: Sequence[str] | None = None,
    severity: float | None = None,
) -> Sample:
    """Print one record."""
    amount = severity if severity is not None else 0.0 if rng.random() < 0.34 else rng.betavariate(1.2, 2.2)
    page = LAYOUTS[layout](record, rng)
    page, used = damage_page(page, rng, amount, damage)
    printed = DIALECTS[dialect](page, rng)
    return Sample(name, printed, record, layout, dialect, used, amount)


def _choice(rng: random.Random, names: Sequence[str] | None, shares: dict[str, int]) -> str:
    chosen = list(names) if names else list(shares)
    return rng.choices(chosen, [shares.get(name, 5) or 0.01 for name in chosen])[0]


def _fitting(layout: str) -> dict[str, int]:
    """The monthly form mostly comes as typed columns; the page of EDGAR rarely with bars."""
    if layout == "monthly":
        return _DIALECT_SHARES | {"bars": 30, "html-edgar": 0, "html-older": 0, "layout": 20}
    return _DIALECT_SHARES | ({"html-older": 12, "html-edgar": 1} if layout == "older" else {"html-older": 1})
