"""Corrections change the record at once, keep what was there, and refuse to overwrite what nobody saw."""

from __future__ import annotations

import json

import pytest

from extractor.errors import StoreError
from extractor.store.finish import Rules, finish
from extractor.store.outcome import Outcome
from extractor.store.review import Correction
from tests.unit.store.store_bench import PRICE, Bench, result


@pytest.fixture
def doubtful(bench: Bench) -> Bench:
    bench.submit("a.md", "b.md")
    first, second = bench.claim()
    finish(bench.database, [Outcome(first, result(True)), Outcome(second, result(False))], bench.who, Rules())
    return bench


def test_only_doubtful_documents_wait_for_review(doubtful: Bench) -> None:
    queue = doubtful.repository.review_queue()
    assert [(i.document_id, i.doubtful, i.worst) for i in queue] == [(1, 1, 0.7)]
    assert doubtful.repository.review_queue(after=(queue[0].gain, 1)) == []
    assert doubtful.repository.status(1).review == 1


def test_a_claimed_item_is_another_ones_only_after_its_time(doubtful: Bench) -> None:
    item = doubtful.repository.claim_review("ada", 600)
    assert item is not None
    assert item.claimed_by == "ada"
    assert doubtful.repository.claim_review("bob") is None
    doubtful.clock.now += 601
    taken = doubtful.repository.claim_review("bob")
    assert taken is not None
    doubtful.repository.release_review("bob", 1)
    assert doubtful.repository.review_queue()[0].claimed_by is None


def test_a_correction_changes_the_record_and_is_remembered(doubtful: Bench) -> None:
    record = doubtful.repository.correct(1, "ada", [Correction(PRICE, "84.10", "84.70", "clear on the scan")])
    field = record.fields[1]
    assert (field.value, field.confidence, field.needs_review, field.raw) == ("84.70", 1.0, False, "84.1O")
    assert (field.repairs[0].kind, field.repairs[0].before, field.repairs[0].after) == ("correction", "84.10", "84.70")
    assert record.status == "accepted"
    assert doubtful.repository.result(1).extraction == record
    assert doubtful.repository.result(1).revision == 1
    assert doubtful.repository.review_queue() == []
    (row,) = doubtful.repository.history(1)
    assert (row["who"], row["old_value"], row["new_value"], row["made_at"]) == ("ada", "84.10", "84.70", doubtful.clock.now)
    assert json.loads(row["shown"])["alternatives"] == [["84.70", 0.2]]
    assert [c["name"] for c in doubtful.repository.corrections()] == ["a.md"]


def test_a_correction_of_something_else_than_was_shown_is_refused_whole(doubtful: Bench) -> None:
    changes = [Correction("footnotes/footnote[@id='F1']", None, "A note."), Correction(PRICE, "84.70", "84.10")]
    with pytest.raises(StoreError) as caught:
        doubtful.repository.correct(1, "ada", changes)
    assert caught.value.code == "CONFLICT"
    assert doubtful.repository.history(1) == []
    assert len(doubtful.repository.result(1).extraction.fields) == 2


def test_confirming_the_rest_closes_the_item(doubtful: Bench) -> None:
    record = doubtful.repository.accept_rest(1, "ada")
    assert [f.needs_review for f in record.fields] == [False, False]
    assert record.fields[1].value == "84.10"
    assert doubtful.repository.review_queue() == []


def test_no_result_no_correction(bench: Bench) -> None:
    bench.submit("a.md")
    with pytest.raises(StoreError) as caught:
        bench.repository.correct(1, "ada", [Correction(PRICE, None, "1")])
    assert caught.value.code == "NO_RESULT"
