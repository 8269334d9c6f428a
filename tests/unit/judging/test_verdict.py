"""What no ink shows is accepted only where the rule that tells it is as sure as the target asks."""

from __future__ import annotations

import math

import numpy as np
import pytest

from extractor.judging.belief import Belief, believe
from extractor.judging.calibrate import CLEAN, Calibrator
from extractor.judging.forest import Forest
from extractor.judging.rules import favour
from extractor.judging.traits import Trait
from extractor.judging.verdict import Put, verdicts
from extractor.types.record import Candidate, Reading, Repair

_SIDE = "derivativeTransaction[1]/transactionAmounts/transactionAcquiredDisposedCode/value"


def sure() -> Calibrator:
    """Gives every field 0.9995 and accepts from 0.99 on."""
    none = Forest(np.zeros((0, 1), np.int16), np.zeros((0, 1), np.float32), np.zeros((0, 2), np.float32), 1.0)
    limits = {0.001: {CLEAN: 0.99}, 0.01: {CLEAN: 0.9}}
    return Calibrator(none, {}, (0.0, 1.0), (0.5, 0.9995), limits)


def side(acquired: float, trust: float) -> Belief:
    """An amount that the ink shows as acquired this surely, and a code that acquires."""
    belief = believe(Reading(_SIDE, "500", (Candidate("A", math.log(acquired)), Candidate("D", math.log(1 - acquired)))))
    favour(belief, "A", "code-sign", trust, 0.5)
    return belief


def needs_review(belief: Belief, target: float) -> bool:
    return verdicts([Put(belief, belief.value, Trait("side", (), (0.0, 1.0)))], sure(), target)[0].needs_review


def test_a_side_that_only_its_code_tells_goes_to_review() -> None:
    assert needs_review(side(0.5, 0.995), 0.001)


def test_it_is_accepted_where_the_rule_is_as_sure_as_the_target() -> None:
    assert not needs_review(side(0.5, 0.995), 0.01)


def test_a_side_that_its_column_shows_is_accepted() -> None:
    assert not needs_review(side(0.999, 0.995), 0.001)


@pytest.mark.parametrize(
    ("ink", "value", "review"), [("36", "36000", True), ("36000", "36", True), ("36", "36", False), ("36", "46", False)]
)
def test_a_number_that_a_rule_makes_by_noughts_alone_goes_to_review(ink: str, value: str, review: bool) -> None:
    belief = believe(Reading("amount", ink, (Candidate(ink, 0.0),)))
    belief.add(value, 5.0, Repair("balance-chain", ink, value))
    assert needs_review(belief, 0.01) is review


@pytest.mark.parametrize("impossible", [True, False])
def test_what_cannot_be_goes_to_review(impossible: bool) -> None:
    belief = believe(Reading("reportingOwner[1]/reportingOwnerAddress/rptOwnerZipCode", "9501", (Candidate("9501", 0.0),)))
    belief.impossible = impossible
    assert needs_review(belief, 0.01) is impossible
