"""Open the judging model: rule reliabilities, the calibrator and its review thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from extractor.artefacts import open_model
from extractor.errors import ModelError
from extractor.judging.calibrate import DAMAGED, RUINED, Calibrator
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
    thresholds = with_ruined({float(target): dict(groups) for target, groups in meta["thresholds"].items()})
    # A trait that came later is one that the trees do not ask for.
    places = np.array([0, *(1 + NAMES.index(name) for name in meta["names"])], np.int16)
    forest = Forest(places[arrays["feature"]], arrays["limit"].astype(np.float32), arrays["leaf"].astype(np.float32), float(meta["start"]))
    knots, levels = tuple(arrays["knots"].tolist()), tuple(arrays["levels"].tolist())
    accepted = {float(target): dict(shares) for target, shares in meta["accepted"].items()}
    calibrator = Calibrator(forest, dict(meta["rates"]), knots, levels, thresholds, accepted)
    return JudgingModels(artefact.version, dict(meta["rules"]), calibrator)


def with_ruined(thresholds: Mapping[float, Mapping[str, float]]) -> dict[float, dict[str, float]]:
    """Thresholds for ruined pages too: a version that knows none took them for damaged ones."""
    known = any(RUINED in limits for limits in thresholds.values())
    return {target: {**limits, **({} if known else _as_ruined(limits))} for target, limits in thresholds.items()}


def _as_ruined(limits: Mapping[str, float]) -> dict[str, float]:
    return {RUINED + key.removeprefix(DAMAGED): limit for key, limit in limits.items() if key.partition(":")[0] == DAMAGED}
