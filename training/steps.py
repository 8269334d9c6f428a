"""All steps of training, in order, and how a saved version of each model is measured. A new model adds its steps here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import InputError
from extractor.judging.models import NAME as JUDGE
from extractor.labelling.model import NAME as LINES
from extractor.tables.models import NAME as COLUMNS
from training import field_steps, judge_steps, line_steps, record_steps
from training.graph import Step
from training.promote import Evaluator
from training.tally import Tally

STEPS: tuple[Step, ...] = (*line_steps.LINE_STEPS, *record_steps.RECORD_STEPS, *judge_steps.JUDGE_STEPS, *field_steps.FIELD_STEPS)

Measure = Callable[[Path, Path, str], Tally]  # work folder, models folder, version -> tally on documents that training never saw


@dataclass(frozen=True, slots=True)
class Measures:
    """By what a version must gain, and by what it must not lose."""

    gain: Measure
    guard: Measure | None = None


MEASURES: dict[str, Measures] = {
    LINES: Measures(line_steps.tally_version, field_steps.by_fields(LINES)),
    COLUMNS: Measures(field_steps.by_fields(COLUMNS)),
    JUDGE: Measures(field_steps.by_acceptance(JUDGE), field_steps.by_fields(JUDGE)),
}


def evaluator(name: str, work: Path) -> Evaluator:
    """How versions of `name` are measured. Raises InputError for a model that has no measure."""
    return _bound(measures(name).gain, work)


def guard(name: str, work: Path) -> Evaluator | None:
    """What a version of `name` must leave as good as it was. Raises InputError for a model that has no measure."""
    found = measures(name).guard
    return None if found is None else _bound(found, work)


def measures(name: str) -> Measures:
    """The measures of a model. Raises InputError."""
    if name not in MEASURES:
        raise InputError(f"There is no measure for a model {name}.", advice=f"Models with one: {', '.join(sorted(MEASURES))}.")
    return MEASURES[name]


def _bound(measure: Measure, work: Path) -> Evaluator:
    return lambda models, version: measure(work, models, version)
