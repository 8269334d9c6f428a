"""Corrections become fixtures; what people dispute is set aside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.errors import InputError
from training.fixtures import load_fixtures
from training.harvest import CONFLICTS, Correction, Original, harvest, read_corrections

PRICE = "nonDerivativeTable/nonDerivativeTransaction[1]/transactionAmounts/transactionPricePerShare/value"
SHARES = "nonDerivativeTable/nonDerivativeTransaction[1]/transactionAmounts/transactionShares/value"
TITLE = "nonDerivativeTable/nonDerivativeTransaction[1]/securityTitle/value"
SHA = "ab" * 32


def said(path: str, value: str | None, who: str = "ann", when: str = "2026-01-01T10:00:00+00:00") -> Correction:
    return Correction(SHA, path, "shown", value, who, when)


def original(sha: str) -> Original:
    assert sha == SHA
    fields = [{"path": TITLE, "value": "Common Stock"}, {"path": PRICE, "value": "1.2"}, {"path": SHARES, "value": "10"}]
    return Original("form.md", b"| Common Stock | 1.20 |\n", {"fields": fields, "status": "needs_review"})


def truth(folder: Path) -> dict[str, str]:
    return dict(next(load_fixtures(folder)).truth)


def test_a_corrected_document_becomes_a_fixture_with_its_bytes_untouched(tmp_path: Path) -> None:
    done = harvest([said(PRICE, "12.5")], original, tmp_path)
    assert (done.fixtures, done.corrections, done.conflicts) == (1, 1, 0)
    fixture = next(load_fixtures(tmp_path))
    assert fixture.data == b"| Common Stock | 1.20 |\n"
    assert dict(fixture.truth) == {TITLE: "Common Stock", PRICE: "12.5", SHARES: "10"}
    kept = json.loads(next(tmp_path.glob("form-*.json")).read_text())["corrections"]
    assert kept == [{"document": SHA, "path": PRICE, "shown": "shown", "value": "12.5", "who": "ann", "when": "2026-01-01T10:00:00+00:00"}]


def test_the_later_word_of_the_same_person_counts(tmp_path: Path) -> None:
    early, late = said(PRICE, "12.5"), said(PRICE, "12.6", when="2026-01-02T10:00:00+00:00")
    harvest([late, early], original, tmp_path)
    assert truth(tmp_path)[PRICE] == "12.6"


def test_two_people_who_disagree_settle_nothing(tmp_path: Path) -> None:
    done = harvest([said(PRICE, "12.5"), said(PRICE, "12.6", "bob"), said(SHARES, "11"), said(SHARES, "11", "bob")], original, tmp_path)
    assert (done.corrections, done.conflicts) == (1, 1)
    assert truth(tmp_path) == {TITLE: "Common Stock", SHARES: "11"}
    case = json.loads((tmp_path / CONFLICTS).read_text())
    assert (case["path"], [one["who"] for one in case["said"]]) == (PRICE, ["ann", "bob"])


def test_a_value_that_is_not_on_the_page_leaves_the_truth(tmp_path: Path) -> None:
    harvest([said(PRICE, None)], original, tmp_path)
    assert truth(tmp_path) == {TITLE: "Common Stock", SHARES: "10"}


def test_a_doubtful_field_that_nobody_looked_at_is_left_undecided(tmp_path: Path) -> None:
    def doubtful(sha: str) -> Original:
        whole = original(sha)
        fields = [{**field, "needs_review": field["path"] != TITLE} for field in whole.record["fields"]]
        return Original(whole.name, whole.data, {"fields": fields})

    harvest([said(PRICE, "12.5")], doubtful, tmp_path)
    fixture = next(load_fixtures(tmp_path))
    assert (dict(fixture.truth), fixture.undecided) == ({TITLE: "Common Stock", PRICE: "12.5"}, (SHARES,))


def test_a_second_harvest_gives_the_same_files(tmp_path: Path) -> None:
    corrections = [said(PRICE, "12.5"), said(SHARES, "1", "bob"), said(SHARES, "2")]
    harvest(corrections, original, tmp_path / "a")
    harvest(reversed(corrections), original, tmp_path / "b")
    files = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert files == sorted(path.name for path in (tmp_path / "b").iterdir())
    assert all((tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes() for name in files if name != CONFLICTS)


def test_an_export_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "corrections.jsonl"
    path.write_text('{"document": "x"}\n')
    with pytest.raises(InputError, match="line 1, is no correction"):
        read_corrections(path)
