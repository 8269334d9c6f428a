"""The summary of a run: counts, and what the target error lets expect."""

from __future__ import annotations

from extractor.cli.tally import Tally


def _table(promise: dict[str, float]) -> str:
    tally = Tally()
    tally.add({"status": "needs_review", "fields": 40, "review": 8, "promise": promise})
    return tally.table(2.0)


def test_what_to_expect_is_told_by_look() -> None:
    told = "Expected at this target error: 91% of fields on pages that look clean, 68% of fields on pages that look damaged need no review."
    assert _table({"clean": 0.912, "damaged": 0.68}).endswith(told)


def test_a_target_beyond_proof_is_told() -> None:
    assert _table({}).endswith("This target error is smaller than the models' documents can prove: every field goes to review.")


def test_where_no_document_was_read_nothing_is_expected() -> None:
    tally = Tally()
    tally.fail("EMPTY")
    assert tally.table(1.0).splitlines()[-1].startswith("seconds")
