"""All steps of training, in order, and how a saved version of each model is measured. A new model adds its steps here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from extractor.errors import InputError
from training import line_steps, record_steps
from training.graph import Step
from training.promote import Evaluator
from training.tally import Tally

STEPS: tuple[Step, ...] = (*line_steps.LINE_STEPS, *record_steps.RECORD_STEPS)

# model name -> (work folder, models folder, version) -> tally on documents that training never saw
MEASURES: dict[str, Callable[[Path, Path, str], Tally]] = {"line-labeller": line_steps.tally_version}


def evaluator(name: str, work: Path) -> Evaluator:
    """How versions of `name` are measured. Raises InputError for a model that has no measure."""
    if name not in MEASURES:
        raise InputError(f"There is no measure for a model {name}.", advice=f"Models with one: {', '.join(sorted(MEASURES))}.")
    measure = MEASURES[name]
    return lambda models, version: measure(work, models, version)
