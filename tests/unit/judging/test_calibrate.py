"""Confidence is a probability, never certain, and thresholds follow from a target."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.judging.calibrate import CEILING, Calibrator
from extractor.judging.traits import family_of, group_of


def calibrator() -> Calibrator:
    weights = np.array([0.0, 2.0, -3.0, 0.0], np.float32)
    return Calibrator({"bias": 0, "good": 1, "bad": 2}, weights, (-3.0, 0.0, 2.0), (0.1, 0.5, 1.0), {0.001: {"x": 0.99}, 0.01: {"x": 0.9}})


def test_scores_sum_known_traits_and_ignore_unknown_ones() -> None:
    assert calibrator().scores([["bias", "good"], ["bad", "never-seen"]]) == pytest.approx([2.0, -3.0])


def test_confidences_follow_the_map_between_its_knots_and_stay_below_one() -> None:
    found = calibrator().confidences([["good"], ["bad"], ["good", "bad"]])
    assert found == pytest.approx([CEILING, 0.1, 0.1 + 0.4 * 2 / 3])


def test_no_fields_no_confidences() -> None:
    assert calibrator().confidences([]) == []


def test_the_strictest_table_within_the_target_serves() -> None:
    model = calibrator()
    assert model.threshold(0.001, "x") == 0.99
    assert model.threshold(0.005, "x") == 0.99
    assert model.threshold(0.02, "x") == 0.9


def test_what_the_data_cannot_support_goes_to_review() -> None:
    assert calibrator().threshold(0.0001, "x") > 1
    assert calibrator().threshold(0.01, "unknown") > 1


@pytest.mark.parametrize(
    ("path", "group", "family"),
    [
        ("nonDerivativeTable/nonDerivativeTransaction[2]/transactionAmounts/transactionShares/value", "transactionShares", "number"),
        ("derivativeTable/derivativeHolding[1]/expirationDate/value", "II.expirationDate", "date"),
        ("nonDerivativeTable/nonDerivativeTransaction[1]/transactionCoding/footnoteId[1]/@id", "footnoteId:transactionCoding", "mark"),
        ("reportingOwner[1]/reportingOwnerRelationship/isOfficer", "isOfficer", "flag"),
        ('footnotes/footnote[@id="F3"]', "footnote", "text"),
        ("documentType", "documentType", "code"),
    ],
)
def test_groups_and_families(path: str, group: str, family: str) -> None:
    assert group_of(path) == group
    assert family_of(group) == family
