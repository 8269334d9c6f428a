"""Open the judging model: repair scores, rule reliabilities, the calibrator and its review thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from extractor.artefacts import open_model
from extractor.errors import ModelError
from extractor.judging.calibrate import Calibrator

NAME = "judge"
VERSION = 1  # raised when the traits of fields change


@dataclass(frozen=True, slots=True)
class JudgingModels:
    """`repairs` are log weights of repair steps, `rules` reliabilities in (0, 1) by rule name."""

    version: str
    repairs: Mapping[str, float]
    rules: Mapping[str, float]
    calibrator: Calibrator


def load_judging(root: Path, version: str | None = None) -> JudgingModels:
    """The judging models under the models folder `root`. Raises ModelError."""
    artefact = open_model(root, NAME, version)
    meta, arrays = artefact.meta, artefact.arrays
    if meta.get("traits") != VERSION:
        what = f"{artefact.folder} was trained on other traits than this release computes."
        raise ModelError(what, code="MODEL_INCOMPATIBLE", advice="Run `make train`, or restore the models folder.")
    thresholds = {float(target): dict(groups) for target, groups in meta["thresholds"].items()}
    calibrator = Calibrator(
        {name: i for i, name in enumerate(meta["vocabulary"])},
        arrays["weights"].astype(np.float32),
        tuple(arrays["knots"].tolist()),
        tuple(arrays["levels"].tolist()),
        thresholds,
    )
    return JudgingModels(artefact.version, dict(meta["repairs"]), dict(meta["rules"]), calibrator)
