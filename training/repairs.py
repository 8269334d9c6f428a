"""Learn what the steps of a repair are worth: a conditional logit over the readings of damaged cells whose filed value is known.

Each cell offers readings with named steps; the weights maximise the probability of the filed value among them, drawn towards the
starting weights as far as the data do not speak.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractor.errors import Section16Error
from extractor.fields.rows.cells import Option, options
from extractor.fields.rows.transactions import lore_of
from extractor.forms.lexicon import titles
from extractor.passthrough import passthrough
from extractor.reading.read import read_document
from extractor.repair.scores import START
from extractor.repair.words import words_of
from extractor.tables.rows import COLUMNS, RawRow
from extractor.types.labels import Label, LabelledLine
from training.synthesis.make import Sample, documents
from training.synthesis.page import Ink
from training.synthesis.to_xml import xml_of
from training.tokens import ink_by_line, rows_by_line, true_labels, true_rows

_PROSE = frozenset({Label.FOOTNOTE, Label.REMARK, Label.PARTY, Label.SIGNATURE})
_SIDES = {"acquired": "amount", "disposed": "amount"}
_PULL = 0.6  # how strongly weights are drawn to where they start


@dataclass(frozen=True, slots=True)
class Case:
    """One damaged cell: its readings, and which of them are what was filed."""

    options: tuple[Option, ...]
    right: tuple[bool, ...]


def cases(samples: Iterable[Sample]) -> Iterator[Case]:
    """The cells of the samples that have more than one reading, the filed value among them."""
    for sample in samples:
        try:
            yield from _cases(sample)
        except Section16Error:
            continue


def worn(seed: int, count: int, names: Sequence[str], severity: float) -> Iterator[Sample]:
    """Damaged samples to learn from."""
    return documents(seed, count, ["pipe", "pipe-padded", "tab", "html-table"], names, severity)


def _cases(sample: Sample) -> Iterator[Case]:
    printed, filed = sample.printed, {f.path: f.value for f in passthrough(xml_of(sample.record), sample.name, "").fields}
    lines = true_labels(read_document(printed.text.encode(), "sample"), dict(printed.line_labels))
    form = dict(sample.record.header).get("documentType", "4")[0]
    rows = tuple(true_rows(lines, ink_by_line(printed), form, titles()))
    paths = {(s.row, _SIDES.get(s.column, s.column)): s.path for s in printed.spans if s.ink is Ink.VALUE and s.row >= 0}
    lore = lore_of(rows, titles(), words_of(item.line.text for item in lines if item.label in _PROSE), _period(filed))
    origin = _origin(lines, rows_by_line(printed))
    for row in rows:
        for name, cell in row.cells.items():
            value = filed.get(paths.get((origin.get(row.lines[0], -1), _SIDES.get(name, name)), ""))
            found = options(COLUMNS[name], cell, lore) if value else []
            right = tuple(option.value == value for option in found)
            if any(right) and not all(right):
                yield Case(tuple(found), right)


def _period(filed: dict[str, str | None]) -> tuple[int, ...]:
    return (int((filed.get("periodOfReport") or "0")[:4]),)


def _origin(lines: Sequence[LabelledLine], record: dict[int, int]) -> dict[int, int]:
    """The row of the record that each line of the document prints."""
    found = {}
    for item in lines:
        first, last = item.line.source
        row = next((record[n] for n in range(first, last + 1) if n in record), None)
        if row is not None:
            found[item.line.number] = row
    return found


def fit_repairs(found: Sequence[Case], start: dict[str, float] = START) -> dict[str, float]:
    """Log weights by step name."""
    from scipy.optimize import minimize

    names = sorted({*start, *(step for case in found for option in case.options for step in option.steps)})
    steps, base, group, right = _arrays(found, {name: i for i, name in enumerate(names)})
    origin = np.array([start.get(name, -1.0) for name in names])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = steps @ weights + base
        top = np.maximum.reduceat(scores, group[:-1])
        mass = np.exp(scores - np.repeat(top, np.diff(group)))
        every, good = np.add.reduceat(mass, group[:-1]), np.add.reduceat(mass * right, group[:-1])
        share = mass / np.repeat(every, np.diff(group)) - mass * right / np.repeat(good, np.diff(group))
        apart = weights - origin
        return float(np.log(every / good).sum() + _PULL * apart @ apart), steps.T @ share + 2 * _PULL * apart

    result = minimize(loss, origin, jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {name: round(float(w), 4) for name, w in zip(names, result.x, strict=True)}


def _arrays(
    found: Sequence[Case], at: dict[str, int]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64], NDArray[np.bool_]]:
    every = [(option, right) for case in found for option, right in zip(case.options, case.right, strict=True)]
    steps = np.zeros((len(every), len(at)))
    for row, (option, _) in enumerate(every):
        for step in option.steps:
            steps[row, at[step]] += 1
    group = np.cumsum([0] + [len(case.options) for case in found])
    return steps, np.array([option.base for option, _ in every]), group, np.array([right for _, right in every])


def chosen_right(found: Sequence[Case], weights: dict[str, float]) -> float:
    """The share of cells whose best reading is what was filed."""
    hits = 0
    for case in found:
        scores = [option.base + sum(weights.get(step, -1.0) for step in option.steps) for option in case.options]
        hits += case.right[max(range(len(scores)), key=scores.__getitem__)]
    return hits / max(1, len(found))


__all__ = ["Case", "RawRow", "cases", "chosen_right", "fit_repairs", "worn"]
