"""Samples: a record, an edition, a dialect, damage; the same seed gives the same documents."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from training.press.columns import columns, flat
from training.press.damage import DAMAGE, HELD_OUT_DAMAGE, damage
from training.press.html import html
from training.press.invent import invent
from training.press.layouts import HELD_OUT_LAYOUTS, LAYOUTS, lay_out
from training.press.markdown import pipes, tabs
from training.press.page import Block, Printed
from training.press.record import Record

Printer = Callable[[list[Block], random.Random], Printed]
DIALECTS: dict[str, Printer] = {
    "pipe": pipes,
    "padded": lambda blocks, rng: pipes(blocks, rng, padded=True),
    "tab": tabs,
    "html": html,
    "columns": columns,
    "flat": flat,
}
HELD_OUT_DIALECTS = frozenset({"tab"})
GRIDS = frozenset({"pipe", "padded", "tab", "html"})


@dataclass(frozen=True, slots=True)
class Sample:
    """One printed filing and how it came about. `damaged` names the operators that were applied."""

    name: str
    printed: Printed
    record: Record
    layout: str
    dialect: str
    damaged: tuple[str, ...]


def documents(
    seed: int | str,
    count: int,
    dialects: Sequence[str] = tuple(DIALECTS),
    layouts: Sequence[str] = LAYOUTS,
    operators: Sequence[str] = DAMAGE,
    share: float = 0.5,
    severity: float | None = None,
    records: Sequence[Record] = (),
) -> Iterator[Sample]:
    """`count` samples (or one per given record), a `share` of them damaged; deterministic by `seed`."""
    for i in range(count if not records else len(records)):
        rng = random.Random(f"{seed}/{i}")
        record = records[i] if records else invent(rng)
        layout, dialect = rng.choice(list(layouts)), rng.choice(list(dialects))
        blocks = lay_out(record, layout, rng)
        done: tuple[str, ...] = ()
        if rng.random() < share:
            blocks, done = damage(blocks, rng, rng.uniform(0.1, 0.6) if severity is None else severity, operators, dialect in GRIDS)
        yield Sample(f"{seed}-{i:05d}", DIALECTS[dialect](blocks, rng), record, layout, dialect, done)


__all__ = ["DAMAGE", "DIALECTS", "HELD_OUT_DAMAGE", "HELD_OUT_DIALECTS", "HELD_OUT_LAYOUTS", "LAYOUTS", "Sample", "documents"]
