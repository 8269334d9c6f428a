"""Open the judging model: rule reliabilities, the calibrator and its review thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from extractor.artefacts import open_model
from extractor.errors import ModelError
from extractor.judging.calibrate import Calibrator
from extractor.judging.forest import Forest
from extractor.judging.traits import NAMES, VERSION

NAME = "judge"


@dataclass(frozen=True, slots=True)
class JudgingModels:
    """`rules` are the reliabilities of the form's rules in (0, 1), by name."""

    version: str
    rules: Mapping[str, float]
    calibrator: Calibrator


def load_judging(root: Path, version: str | None = None) -> JudgingModels:
    """The judging models under the models folder `root`. Raises ModelError."""
    artefact = open_model(root, NAME, version)
    meta, arrays = artefact.meta, artefact.arrays
    if meta.get("traits") != VERSION or not set(meta["names"]) <= set(NAMES):
        what = f"{artefact.folder} was trained on other traits than this release computes."
        raise ModelError(what, code="MODEL_INCOMPATIBLE", advice="Run `make train`, or restore the models folder.")
    thresholds = {float(target): dict(groups) for target, groups in meta["thresholds"].items()}
    # A trait that came later is one that the trees do not ask for.
    places = np.array([0, *(1 + NAMES.index(name) for name in meta["names"])], np.int16)
    forest = Forest(places[arrays["feature"]], arrays["limit"].astype(np.float32), arrays["leaf"].astype(np.float32), float(meta["start"]))
    knots, levels = tuple(arrays["knots"].tolist()), tuple(arrays["levels"].tolist())
    accepted = {float(target): dict(shares) for target, shares in meta["accepted"].items()}
    calibrator = Calibrator(forest, dict(meta["rates"]), knots, levels, thresholds, accepted)
    return JudgingModels(artefact.version, dict(meta["rules"]), calibrator)
