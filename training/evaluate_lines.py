"""How good is a labeller of lines: per class, on average, and for each kind of input."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from extractor.labelling.model import LineModel
from extractor.types.labels import Label
from training.line_model import LABELS
from training.lines import LabelledDocument
from training.tally import Interval, Tally, f1, interval, macro_f1, micro_f1

Labeller = Callable[[LabelledDocument], Sequence[Label]]


@dataclass(frozen=True, slots=True)
class ClassScore:
    """One class; `lines` is how many lines truly are of it."""

    label: str
    precision: float
    recall: float
    f1: float
    lines: int


@dataclass(frozen=True, slots=True)
class LineReport:
    """A labeller's figures on one set: `macro` is the mean F1 over the classes that occur, `accuracy` the share of right lines."""

    documents: int
    lines: int
    macro: Interval
    accuracy: Interval
    classes: tuple[ClassScore, ...]
    kinds: Mapping[str, Interval]

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


def served(model: LineModel) -> Labeller:
    """A line model as a labeller of documents."""
    return lambda document: [line.label for line in model.label(document.lines)]


def tally_lines(documents: Sequence[LabelledDocument], labeller: Labeller) -> Tally:
    """Right, wrong and missed lines of each class, per document."""
    place = {label: at for at, label in enumerate(LABELS)}
    counts = np.zeros((len(documents), len(LABELS), 3))
    for at, document in enumerate(documents):
        for true, given in zip(document.labels, labeller(document), strict=True):
            if true == given:
                counts[at, place[true], 0] += 1
            else:
                counts[at, place[given], 1] += 1
                counts[at, place[true], 2] += 1
    return Tally(tuple(map(str, LABELS)), counts, tuple(document.kinds for document in documents))


def report(tally: Tally, resamples: int, seed: int) -> LineReport:
    """The figures of a tally of lines."""
    total = tally.counts.sum(axis=0)
    return LineReport(
        len(tally.counts),
        int(total[:, 0].sum() + total[:, 2].sum()),
        interval(tally.counts, macro_f1, resamples, seed),
        interval(tally.counts, micro_f1, resamples, seed),
        _classes(tally.units, total),
        {name: interval(tally.counts[rows], micro_f1, resamples, seed) for name, rows in tally.by_kind().items()},
    )


def _classes(units: Sequence[str], total: np.ndarray[Any, Any]) -> tuple[ClassScore, ...]:
    found = []
    for name, (right, wrong, missed), score in zip(units, total.tolist(), f1(total[None])[0].tolist(), strict=True):
        if right + missed:
            found.append(ClassScore(name, right / max(1, right + wrong), right / (right + missed), score, int(right + missed)))
    return tuple(found)
