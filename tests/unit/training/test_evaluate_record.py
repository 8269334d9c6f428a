"""Whole records are graded with the rules and without, and the report says what the target costs."""

from __future__ import annotations

import json
from pathlib import Path

from extractor.pipeline import load_context
from training.evaluate_record import evaluate, in_folder, ordered
from training.record_report import report, unsupported
from training.sources import samples
from training.witness import Order

_MODELS = Path(__file__).parents[3] / "models"


def test_findings_count_every_document_once() -> None:
    found = evaluate(ordered([Order("synthesis", "t", 3, {"dialects": ["pipe"], "damage": []})]), load_context(_MODELS))
    assert found.documents == {"clean tables": 3}
    assert found.refused == 0
    assert len({f.document for f in found.fields}) == 3
    assert sum(f.right for f in found.fields) > 0.9 * len(found.fields)
    assert found.errors["clean tables"]["with"] < 0.2 * found.filed["clean tables"]


def test_a_folder_is_reported_as_page_and_figures(tmp_path: Path) -> None:
    for source in samples("u", 2, dialects=["pipe"], damage=[]):
        (tmp_path / f"{source.name}.md").write_text(source.text)
        (tmp_path / f"{source.name}.truth.xml").write_bytes(source.truth)
    assert [s.name for s in in_folder(tmp_path)] == ["su-00000", "su-00001"]
    told = report(_MODELS, [tmp_path], 0, 0.001, tmp_path / "out")
    assert told[0] == "2 documents, 0 refused; target error 0.001."
    figures = json.loads((tmp_path / "out" / "report.json").read_text())
    assert figures["all"]["documents"] == 2
    assert figures["errors"][0]["filed"] > 20
    assert "<h2>With and without the rules of the form</h2>" in (tmp_path / "out" / "report.html").read_text()


def test_a_target_that_the_data_cannot_prove_is_told() -> None:
    assert unsupported(load_context(_MODELS).judging.calibrator, 0.001) == []
    assert unsupported(load_context(_MODELS).judging.calibrator, 0.00001) == [
        f"The calibration data cannot prove a target of 1e-05 on pages that look {look}: all their fields go to review."
        for look in ("clean", "worn", "damaged", "ruined")
    ]
