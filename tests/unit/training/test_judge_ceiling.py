"""Thresholds are proved with the confidences that serve: those below the ceiling that a page gives."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from extractor.judging.calibrate import Calibrator
from extractor.judging.forest import Forest
from extractor.judging.traits import NAMES
from training.judge_steps import confidences_of
from training.witness import Witness


def test_a_ceiling_holds_in_training_as_in_serving() -> None:
    none = Forest(np.zeros((0, 1), np.int16), np.zeros((0, 1), np.float32), np.zeros((0, 2), np.float32), 1.0)
    traits = np.zeros((2, len(NAMES)), np.float32)
    traits[:, NAMES.index("ceiling")] = (1.0, 0.97)
    names = np.array(["a", "a"], np.str_)
    found = Witness(traits, np.ones(2, bool), names, names, names, Counter(), 1, 0)
    assert confidences_of(found, Calibrator(none, {}, (0.0, 1.0), (0.5, 0.995), {})).tolist() == pytest.approx([0.995, 0.97])
