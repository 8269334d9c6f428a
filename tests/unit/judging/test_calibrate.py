"""Confidence is a probability, never certain, and thresholds follow from a target and from how the document looks."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.judging.calibrate import CEILING, CLEAN, DAMAGED, NEVER, RUINED, WORN, Calibrator, looks
from extractor.judging.forest import Forest
from extractor.judging.groups import family_of, group_of
from extractor.judging.traits import Trait


def forest() -> Forest:
    """Two trees of depth one: the group's rate, then the first trait."""
    feature, limit = np.array([[0], [1]], np.int16), np.array([[0.0], [5.0]], np.float32)
    return Forest(feature, limit, np.array([[1.0, -1.0], [-2.0, 2.0]], np.float32), 0.5)


def calibrator() -> Calibrator:
    limits = {0.001: {CLEAN: 0.99, DAMAGED: 0.995, "clean:price": 0.999}, 0.01: {CLEAN: 0.9}}
    shares = {0.001: {CLEAN: 0.8, DAMAGED: 0.6}, 0.01: {CLEAN: 0.95}}
    return Calibrator(forest(), {"price": -3.0, "amount": 1.0}, (-3.0, 0.0, 3.5), (0.1, 0.5, 1.0), limits, shares)


def test_trees_send_rows_left_up_to_the_limit() -> None:
    rows = np.array([[0.0, 5.0], [0.1, 5.0], [0.0, 5.1]], np.float32)
    assert forest().scores(rows).tolist() == pytest.approx([-0.5, -2.5, 3.5])


def test_without_trees_or_rows_only_the_start_remains() -> None:
    none = Forest(np.zeros((0, 1), np.int16), np.zeros((0, 1), np.float32), np.zeros((0, 2), np.float32), 0.25)
    assert none.scores(np.zeros((2, 3), np.float32)).tolist() == [0.25, 0.25]
    assert forest().scores(np.zeros((0, 2), np.float32)).tolist() == []


def test_confidences_follow_the_map_between_its_knots_and_stay_below_one() -> None:
    told = [("price", 9.0), ("amount", 0.0), ("price", 0.0)]
    found = calibrator().confidences([Trait(group, (), (first, 1.0)) for group, first in told])
    assert found == pytest.approx([CEILING, 0.1 + 0.4 * 0.5 / 3, 0.1 + 0.4 * 2.5 / 3], abs=1e-4)


def test_no_confidence_is_above_the_ceiling_that_the_page_gives_it() -> None:
    assert calibrator().confidences([Trait("price", (), (9.0, 0.97))]) == [0.97]


def test_a_group_that_training_never_saw_counts_as_the_worst() -> None:
    assert calibrator().scores([Trait("new", (), (0.0,))]).tolist() == calibrator().scores([Trait("amount", (), (0.0,))]).tolist()


def test_no_fields_no_confidences() -> None:
    assert calibrator().confidences([]) == []


def test_the_strictest_table_within_the_target_serves() -> None:
    model = calibrator()
    assert model.threshold(0.001, CLEAN, "amount") == 0.99
    assert model.threshold(0.001, CLEAN, "price") == 0.999
    assert model.threshold(0.005, DAMAGED, "price") == 0.995
    assert model.threshold(0.02, CLEAN, "price") == 0.9


def test_a_target_promises_what_it_accepted_where_it_was_proved() -> None:
    model = calibrator()
    assert model.promise(0.005) == {CLEAN: 0.8, DAMAGED: 0.6}
    assert model.promise(0.01) == {CLEAN: 0.95}
    assert model.promise(0.0005) == {}


def test_what_the_data_cannot_support_goes_to_review() -> None:
    assert calibrator().threshold(0.0001, CLEAN, "amount") == NEVER
    assert calibrator().threshold(0.01, DAMAGED, "amount") == NEVER


def test_a_document_looks_as_its_fields_are_expected_to_be() -> None:
    assert looks([0.999, 0.998]) == CLEAN
    assert looks([0.999, 0.99]) == WORN
    assert looks([0.999, 0.97]) == DAMAGED
    assert looks([0.999, 0.9]) == RUINED
    assert looks([0.999, 0.97], scanned=True) == RUINED
    assert looks([0.999, 0.99], scanned=True) == WORN
    assert looks([]) == CLEAN


@pytest.mark.parametrize(
    ("path", "group", "family"),
    [
        ("nonDerivativeTable/nonDerivativeTransaction[2]/transactionAmounts/transactionShares/value", "transactionShares", "number"),
        ("derivativeTable/derivativeHolding[1]/expirationDate/value", "II.expirationDate", "date"),
        ("nonDerivativeTable/nonDerivativeTransaction[1]/transactionCoding/footnoteId[1]/@id", "footnoteId:transactionCoding", "mark"),
        ("reportingOwner[1]/reportingOwnerRelationship/isOfficer", "isOfficer", "flag"),
        ("issuer/issuerName", "issuerName", "text"),
        ('footnotes/footnote[@id="F3"]', "footnote", "text"),
        ("documentType", "documentType", "code"),
    ],
)
def test_groups_and_families(path: str, group: str, family: str) -> None:
    assert group_of(path) == group
    assert family_of(group) == family
