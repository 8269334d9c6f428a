"""Fields counted against what was filed, and the same by what is accepted."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from extractor.pipeline import DEFAULT_TARGET, SHIPPED_MODELS
from extractor.types.record import Field
from training.field_tally import FiledDocument, as_accepted, as_filed, context_with, load_filed, save_filed, tally_fields
from training.steps import MEASURES
from training.tally import Tally, on_same_units

ROW = "nonDerivativeTable/nonDerivativeTransaction[1]/"
SHARES, PRICE = ROW + "transactionAmounts/transactionShares/value", ROW + "transactionAmounts/transactionPricePerShare/value"
MARK = ROW + "transactionAmounts/transactionPricePerShare/footnoteId[1]/@id"
FILED = (("remarks", "None."), (SHARES, "1500"), (PRICE, "2.50"), (MARK, "F1"), ("schemaVersion", "X0508"))
DOCUMENT = FiledDocument("a.md", b"FORM 4", FILED, {"dialect": "pipe"})


def field(path: str, value: str, review: bool = False) -> Field:
    return Field(path, value, value, 0.9, review)


def test_right_wrong_and_missed() -> None:
    found = [field(SHARES, "1,500"), field(PRICE, "2.60"), field(MARK, "F1"), field("periodOfReport", "2024-01-02")]
    assert as_filed(found, DOCUMENT) == {
        "transactionShares": [1.0, 0.0, 0.0],
        "transactionPricePerShare": [0.0, 1.0, 1.0],
        "footnoteId:transactionPricePerShare": [1.0, 0.0, 0.0],
        "periodOfReport": [0.0, 1.0, 0.0],
        "remarks": [0.0, 0.0, 1.0],
    }


def test_disputed_paths_count_neither_way() -> None:
    disputed = FiledDocument("a.md", b"FORM 4", FILED, {}, (PRICE,))
    assert "transactionPricePerShare" not in as_filed([field(PRICE, "2.60")], disputed)


def test_an_accepted_error_weighs_what_the_target_says() -> None:
    found = [field(SHARES, "1500"), field(PRICE, "2.60"), field(MARK, "F1", True), field("remarks", "Nine.", True)]
    assert as_accepted(found, DOCUMENT) == {
        "transactionShares": [1.0, 0.0, 0.0],
        "transactionPricePerShare": [0.0, 1 / DEFAULT_TARGET, 0.0],
        "footnoteId:transactionPricePerShare": [0.0, 0.0, 1.0],
    }


def test_a_refused_document_has_missed_all() -> None:
    tally = tally_fields([DOCUMENT], context_with(SHIPPED_MODELS), as_filed)
    assert tally.counts.sum(axis=(0, 1)).tolist() == [0.0, 0.0, 4.0]


def test_documents_with_their_records_are_kept_whole(tmp_path: Path) -> None:
    save_filed(tmp_path / "filed.jsonl.gz", [DOCUMENT])
    assert list(load_filed(tmp_path / "filed.jsonl.gz")) == [DOCUMENT]


def test_tallies_are_brought_to_the_same_units() -> None:
    one, other = (Tally((name,), np.ones((1, 1, 3)), ({},)) for name in ("b", "a"))
    left, right = on_same_units(one, other)
    assert left.units == right.units == ("a", "b")
    assert (left.counts[0, :, 0].tolist(), right.counts[0, :, 0].tolist()) == ([0.0, 1.0], [1.0, 0.0])


def test_every_model_of_the_street_has_its_measures() -> None:
    assert {name: one.guard is not None for name, one in MEASURES.items()} == {"line-labeller": True, "columns": False, "judge": True}
