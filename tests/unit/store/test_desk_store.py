"""The desk's store: questions by what they are worth, undo, letting pass, the audit, the second keying, figures."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from extractor.errors import StoreError
from extractor.store.absent import absent
from extractor.store.audit import Audited, claim_audit, estimate, exact_interval, holds_audit, judge, sweep
from extractor.store.desk import Progress, let_pass, progress, undo
from extractor.store.drift import Hand, hands, series, totals
from extractor.store.finish import Rules, finish
from extractor.store.outcome import Outcome, packed
from extractor.store.questions import asked, gain, questions
from extractor.store.review import Correction, claim_review
from extractor.store.second import NOTE, claim_second, key_again, second_fields
from extractor.types.record import Alternative, Field
from tests.unit.store.store_bench import PRICE, Bench, extraction

TITLE = "nonDerivativeTable/nonDerivativeTransaction[{}]/securityTitle/value"


def doubtful(path: str, confidence: float, value: str | None = "Common Stock", raw: str = "C0mmon Stock", *others: str) -> Field:
    rest = tuple(Alternative(other, 1 - confidence) for other in others)
    return Field(path, value, raw, confidence, True, alternatives=rest)


@pytest.fixture
def desk(bench: Bench) -> Bench:
    """Two documents: the first is doubtful in one field, the second in two, and worse."""
    bench.submit("a.md", "b.md")
    first, second = bench.claim()
    record = extraction()
    issuer = doubtful("issuer/issuerName", 0.3, "Quill Co", "Qui11 Co", "Quill Corp")
    lines = (("header", 6), ("table-row", 3), ("footnote", 1))
    worse = replace(record, fields=(*record.fields, issuer), lines=lines)
    finish(bench.database, [Outcome(first, packed(record)), Outcome(second, packed(worse))], bench.who, Rules())
    return bench


def test_fields_with_the_same_ink_and_candidates_are_one_question() -> None:
    fields = [doubtful(TITLE.format(at), 0.9) for at in (1, 2, 3)] + [doubtful(TITLE.format(4), 0.9, "Class A")]
    found = questions([*fields, Field("remarks", "x", "x", 0.99, False)])
    assert [[one.path for one in question.fields] for question in found] == [[TITLE.format(at) for at in (1, 2, 3)], [TITLE.format(4)]]
    assert found[0].doubt == pytest.approx(0.3)


def test_an_offered_value_costs_one_key_and_the_rest_its_typing() -> None:
    (sure,) = questions([doubtful("a", 0.9, "12345", "1", "99")])
    assert sure.keys == pytest.approx(1.0)
    (unsure,) = questions([doubtful("a", 0.5, "1234", "1")])
    assert unsure.keys == pytest.approx(0.5 + 0.5 * 5)


def test_a_box_without_a_tick_is_less_doubtful_than_a_lost_name_and_one_key_either_way() -> None:
    box, name = questions(
        [doubtful("reportingOwner[1]/reportingOwnerRelationship/isOfficer", 0.0, None, ""), doubtful("issuer/issuerName", 0.0, None, "")]
    )
    assert (box.doubt, box.keys) == (pytest.approx(0.34), 1.0)
    assert name.doubt == pytest.approx(0.7)
    assert name.keys > 3


def test_only_as_much_is_asked_as_the_target_needs_the_most_doubtful_first() -> None:
    fields = [doubtful("a", 0.5), doubtful("b", 0.999), doubtful("c", 0.9)] + [Field(str(n), "x", "x", 1.0, False) for n in range(97)]
    assert [question.path for question in asked(fields, 0.001)] == ["a", "c"]
    assert [question.path for question in asked(fields, None)] == ["a", "b", "c"]
    assert asked(fields, 0.5) == []


def test_what_a_row_or_the_head_lacks_is_asked_for() -> None:
    row = "derivativeTable/derivativeHolding[2]"
    fields = [Field(f"{row}/securityTitle/value", "Option", "Option", 1.0, False), Field("periodOfReport", None, "", 1.0, False)]
    paths = [field.path for field in absent(fields)]
    assert f"{row}/underlyingSecurity/underlyingSecurityShares/value" in paths
    assert "issuer/issuerName" in paths
    assert "periodOfReport" not in paths
    assert f"{row}/securityTitle/value" not in paths


def test_the_queue_is_ordered_by_errors_removed_per_keystroke(desk: Bench) -> None:
    queue = desk.repository.review_queue()
    assert [item.document_id for item in queue] == [2, 1]
    assert queue[0].gain > queue[1].gain == pytest.approx(gain(extraction().fields))
    assert desk.repository.review_queue(after=(queue[0].gain, 2)) == queue[1:]
    first, second = claim_review(desk.database, "ada"), claim_review(desk.database, "bob")
    assert first is not None
    assert second is not None
    assert (first.document_id, second.document_id) == (2, 1)
    assert claim_review(desk.database, "cyd") is None


def test_undo_brings_back_what_was_shown_and_reopens_the_item(desk: Bench) -> None:
    before = desk.repository.result(1).extraction
    desk.repository.correct(1, "ada", [Correction(PRICE, "84.10", "84.70"), Correction("remarks", None, "Added.")])
    assert desk.repository.result(1).extraction.status == "accepted"
    undone = undo(desk.database, "ada", 0.0)
    assert undone is not None
    assert (undone.document_id, set(undone.paths)) == (1, {PRICE, "remarks"})
    assert desk.repository.result(1).extraction == before
    assert [item.document_id for item in desk.repository.review_queue()] == [2, 1]
    assert desk.repository.corrections() == []
    assert [row["undone_at"] for row in desk.repository.history(1)] == [desk.clock.now] * 2
    assert undo(desk.database, "ada", 0.0) is None


def test_undo_never_overwrites_what_somebody_else_said_since(desk: Bench) -> None:
    desk.repository.correct(1, "ada", [Correction(PRICE, "84.10", "84.70")])
    desk.repository.correct(1, "bob", [Correction(PRICE, "84.70", "84.80")])
    with pytest.raises(StoreError) as caught:
        undo(desk.database, "ada", 0.0)
    assert caught.value.code == "CONFLICT"


def test_what_passes_unseen_keeps_its_confidence(desk: Bench) -> None:
    record = let_pass(desk.database, 1, "ada")
    assert (record.status, record.fields[1].confidence, record.fields[1].needs_review) == ("accepted", 0.7, False)
    assert [item.document_id for item in desk.repository.review_queue()] == [2]


def test_the_day_is_counted(desk: Bench) -> None:
    desk.repository.correct(1, "ada", [Correction(PRICE, "84.10", "84.70")])
    assert progress(desk.database, "ada", 0.0) == Progress(1, 1, 1, 1, 2)
    assert progress(desk.database, "bob", 0.0) == Progress(0, 0, 0, 1, 2)
    assert hands(desk.database, 0.0) == [Hand("ada", 1, 1)]


def test_the_audit_draws_accepted_fields_once_estimates_and_corrects(desk: Bench) -> None:
    assert sweep(desk.database, share=1.0) == 2
    assert sweep(desk.database, share=1.0) == 0
    owner = "reportingOwner[1]/reportingOwnerId/rptOwnerName"
    told = estimate(desk.database)
    assert (told.waiting, told.looked_at, told.rate) == (2, 0, None)
    assert claim_audit(desk.database, "ada") == Audited(1, owner)
    assert claim_audit(desk.database, "bob") == Audited(2, owner)
    assert claim_audit(desk.database, "cyd") is None
    assert holds_audit(desk.database, "ada", 1)
    assert not holds_audit(desk.database, "ada", 2)
    record = judge(desk.database, Audited(1, owner), "ada", "Quill Ada", "Quill Ida")
    assert record.fields[0].value == "Quill Ida"
    judge(desk.database, Audited(2, owner), "bob", "Quill Ada", "Quill Ada")
    told = estimate(desk.database)
    assert (told.looked_at, told.wrong, told.rate, told.waiting) == (2, 1, 0.5, 0)
    with pytest.raises(StoreError):
        judge(desk.database, Audited(2, owner), "ada", "Quill Ada", "Quill Ada")
    undo(desk.database, "ada", 0.0)
    assert (estimate(desk.database).looked_at, estimate(desk.database).waiting) == (1, 1)


def test_the_interval_is_that_of_clopper_and_pearson() -> None:
    assert exact_interval(0, 0) == (0.0, 1.0)
    assert exact_interval(0, 100) == (0.0, pytest.approx(0.0362, abs=1e-4))
    low, high = exact_interval(2, 1000)
    assert (low, high) == (pytest.approx(0.000242, abs=1e-6), pytest.approx(0.007206, abs=1e-6))


def test_figures_make_series_and_totals(desk: Bench) -> None:
    sweep(desk.database, share=0.0)
    told = totals(desk.database)
    assert (told.documents, told.looked_at, told.fields, told.accepted) == (2, 2, 5, 2)
    desk.clock.now += 600
    width, (step,) = series(desk.database, 0.0)
    assert (width, step.documents, step.rows, step.notes) == (60.0, 2, 0.3, 0.1)
    assert step.accepted == pytest.approx(0.4)


def test_the_second_reviewer_is_blind_and_a_difference_comes_back_to_the_desk(desk: Bench) -> None:
    desk.repository.correct(1, "ada", [Correction(PRICE, "84.10", "84.70")])
    assert claim_second(desk.database, "ada") is None
    assert claim_second(desk.database, "bob") == 1
    assert claim_second(desk.database, "cyd") is None
    (shown,) = second_fields(desk.database, 1, "bob")
    assert (shown.path, shown.value, shown.confidence) == (PRICE, "84.10", 0.7)
    record = key_again(desk.database, 1, "bob", [PRICE], "84.90")
    field = record.fields[1]
    assert (field.value, field.confidence, field.needs_review, field.alternatives) == ("84.70", 0.5, True, (Alternative("84.90", 0.5),))
    assert record.status == "needs_review"
    assert [row["note"] for row in desk.repository.corrections()] == ["", NOTE]
    assert second_fields(desk.database, 1, "bob") == []


def test_two_who_agree_settle_the_field(desk: Bench) -> None:
    desk.repository.correct(1, "ada", [Correction(PRICE, "84.10", "84.70")])
    claim_second(desk.database, "bob")
    record = key_again(desk.database, 1, "bob", [PRICE], "84.70")
    assert record.status == "accepted"
    assert json.loads(desk.repository.history(1)[1]["shown"])["value"] == "84.10"
    assert claim_second(desk.database, "cyd") is None
    with pytest.raises(StoreError):
        key_again(desk.database, 1, "bob", ["remarks"], "x")
