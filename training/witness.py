"""Documents to learn confidence from, and their outcomes as arrays: made in batches on all cores, each kept under what it depends on."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.errors import Section16Error
from extractor.judging.traits import NAMES
from extractor.pipeline import Context
from training.graph import code_hash
from training.outcomes import Outcome, bare_context, outcomes, rules_held
from training.sources import Source, converted, pressed, samples

_PRINTERS = {"synthesis": samples, "press": pressed}
_CODE = ("extractor", "training.scans", "training.synthesis", "training.press", "training.outcomes", "training.sources")


@dataclass(frozen=True, slots=True)
class Order:
    """One batch: the printer, its seed, how many documents, choices handed to it, and a converter to send HTML through ("" for none)."""

    printer: str
    seed: str
    count: int
    choice: dict[str, Any] = field(default_factory=dict)
    converter: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Witness:
    """Fields of documents: traits [fields, NAMES], whether right, and by field its group, document and kind of input.

    `rules` counts how often each rule held and broke among right values; `read` and `refused` count documents.
    """

    traits: NDArray[np.float32]
    right: NDArray[np.bool_]
    groups: NDArray[np.str_]
    documents: NDArray[np.str_]
    kinds: NDArray[np.str_]
    rules: Counter[tuple[str, bool]]
    read: int
    refused: int


@dataclass(frozen=True, slots=True)
class Models:
    """Which models read: the folder, versions (None for those that serve), and the rules' reliabilities."""

    root: Path
    lines: str | None = None
    columns: str | None = None
    rules: tuple[tuple[str, float], ...] = ()


def gather(orders: Sequence[Order], models: Models, kept: Path, workers: int = 0) -> Witness:
    """The outcomes of all orders, batches that were made before taken from the folder `kept`."""
    kept.mkdir(parents=True, exist_ok=True)
    base = _base(models)
    paths = [kept / f"{_key(order, base)}.npz" for order in orders]
    missing = [(order, models, path) for order, path in zip(orders, paths, strict=True) if not path.is_file()]
    with ProcessPoolExecutor(workers or len(os.sched_getaffinity(0)), initializer=_alone) as pool:
        for done in pool.map(_make, *zip(*missing, strict=True)) if missing else ():
            del done
    return joined([_load(path) for path in paths])


def joined(parts: Sequence[Witness]) -> Witness:
    """Several witnesses as one."""
    columns = [np.concatenate([getattr(p, name) for p in parts]) for name in ("traits", "right", "groups", "documents", "kinds")]
    rules = sum((p.rules for p in parts), Counter())
    return _witness(columns, rules, sum(p.read for p in parts), sum(p.refused for p in parts))


def testify(items: Sequence[Outcome], read: int, refused: int) -> Witness:
    """Outcomes as arrays."""
    return Witness(
        np.array([o.trait.numbers for o in items], np.float32).reshape(len(items), len(NAMES)),
        np.array([o.right for o in items], bool),
        np.array([o.group for o in items], np.str_),
        np.array([o.document for o in items], np.str_),
        np.array([o.kind for o in items], np.str_),
        rules_held(items),
        read,
        refused,
    )


def printed(order: Order) -> Iterator[Source]:
    """The documents of an order."""
    made = _PRINTERS[order.printer](order.seed, order.count, **order.choice)
    for source in converted(order.converter, made) if order.converter else made:
        yield replace(source, kind=f"{'damaged' if source.kind.startswith('damaged') else 'clean'} {order.kind}") if order.kind else source


def _alone() -> None:
    """One thread in each worker: as many as cores would wait for one another."""
    from threadpoolctl import threadpool_limits

    threadpool_limits(1)


def _make(order: Order, models: Models, path: Path) -> None:
    context, items, read = _context(models), [], 0
    for source in printed(order):
        try:
            items += outcomes(source.content, source.name, source.kind, source.truth, context)
            read += 1
        except Section16Error:
            continue
    _save(testify(items, read, order.count - read), path)


@lru_cache(maxsize=1)
def _context(models: Models) -> Context:
    return bare_context(models.root, models.lines, models.columns, dict(models.rules))


def _save(found: Witness, path: Path) -> None:
    beside = path.with_name(f".{path.name}")
    spoken = np.array([[rule, str(held), str(times)] for (rule, held), times in sorted(found.rules.items())], np.str_)
    with beside.open("wb") as handle:
        np.savez(
            handle, traits=found.traits, right=found.right, groups=found.groups, documents=found.documents, kinds=found.kinds,
            rules=spoken.reshape(-1, 3), counts=np.array([found.read, found.refused]),
        )  # fmt: skip
    beside.replace(path)


def _load(path: Path) -> Witness:
    with np.load(path, allow_pickle=False) as file:
        rules = Counter({(str(rule), str(held) == "True"): int(times) for rule, held, times in file["rules"]})
        parts = [file[name] for name in ("traits", "right", "groups", "documents", "kinds")]
        read, refused = (int(n) for n in file["counts"])
        return _witness(parts, rules, read, refused)


def _witness(columns: Sequence[NDArray[Any]], rules: Counter[tuple[str, bool]], read: int, refused: int) -> Witness:
    traits, right, groups, documents, kinds = columns
    return Witness(traits, right, groups, documents, kinds, rules, read, refused)


def _base(models: Models) -> str:
    parts = [code_hash(name) for name in _CODE] + [models.lines or "", models.columns or "", repr(models.rules)]
    parts += [path.read_text() for path in sorted(models.root.glob("*/live")) if path.parent.name != "judge"]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _key(order: Order, base: str) -> str:
    told = json.dumps(asdict(order), sort_keys=True)
    return hashlib.sha256(f"{base}\n{told}".encode()).hexdigest()[:32]
