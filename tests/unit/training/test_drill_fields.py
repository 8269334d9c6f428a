"""The drill on fields: an engine that reads the columns of tables from right to left and misreads their headings; twenty corrected
documents of it as fixtures; new column models; and the way back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from extractor.passthrough import passthrough
from extractor.pipeline import SHIPPED_MODELS
from extractor.tables.models import NAME
from extractor.types.labels import Label
from training.field_steps import FILED
from training.field_tally import FiledDocument, as_filed, context_with, load_filed, tally_fields
from training.graph import Work, run_graph
from training.plan import Plan
from training.promote import Bar, promote, rollback
from training.steps import STEPS, evaluator, guard
from training.synthesis.make import Sample, documents
from training.synthesis.to_xml import xml_of
from training.tally import micro_f1

PLAN = Plan(documents=100, held_out=40)
ONLY = frozenset({"columns", "filed"})
_TWINS = str.maketrans("etarniosTARISO", "cfonnlasFBRl50")
_HEADINGS = frozenset({Label.TABLE1_HEADER, Label.TABLE2_HEADER})
_TABLES = _HEADINGS | {Label.TABLE1_ROW, Label.TABLE2_ROW}


def in_new_dialect(seed: int, count: int) -> Iterator[FiledDocument]:
    """Clean samples as that engine prints them, with their records."""
    for sample in documents(seed, count, dialects=["pipe"], damage=[], severity=0.0, layouts=["edgar"]):
        filed = tuple((one.path, one.value or "") for one in passthrough(xml_of(sample.record), sample.name, "").fields)
        yield FiledDocument(sample.name, mirrored(sample).encode(), filed)


def mirrored(sample: Sample) -> str:
    """The text with the cells of every table line in the opposite order, letters of headings confused."""
    labels = dict(sample.printed.line_labels)
    out = []
    for number, line in enumerate(sample.printed.text.split("\n"), 1):
        if labels.get(number) in _TABLES and line.startswith("|") and set(line) - set("|- "):
            line = "|" + "|".join(line.strip().strip("|").split("|")[::-1]) + "|"
        out.append(line.translate(_TWINS) if labels.get(number) in _HEADINGS else line)
    return "\n".join(out)


def write_fixtures(folder: Path, pages: Sequence[FiledDocument]) -> None:
    folder.mkdir()
    for page in pages:
        (folder / f"{page.name}.md").write_bytes(page.data)
        fields = [{"path": path, "value": value} for path, value in page.filed]
        (folder / f"{page.name}.json").write_text(json.dumps({"fields": fields}))


def errors(models: Path, pages: Sequence[FiledDocument]) -> float:
    """1 - F1 over all fields."""
    return 1 - float(micro_f1(tally_fields(pages, context_with(models), as_filed).counts.sum(axis=0)[None])[0])


def test_twenty_corrected_documents_halve_the_errors_of_fields_and_the_way_back_is_exact(tmp_path: Path) -> None:
    for name in ("line-labeller", "judge"):
        shutil.copytree(SHIPPED_MODELS / name, tmp_path / "models" / name)
    before = Work(tmp_path / "before", PLAN, tmp_path / "models", lambda text: None)
    run_graph(STEPS, before, ONLY)
    unseen, others = list(in_new_dialect(902, 12)), list(load_filed(before.path(FILED)))
    was, was_elsewhere = errors(before.models, unseen), errors(before.models, others)
    assert was > 0.1

    write_fixtures(tmp_path / "corrected", list(in_new_dialect(901, 20)))
    after = Work(tmp_path / "after", replace(PLAN, fixtures=(str(tmp_path / "corrected"),)), before.models, lambda text: None)
    run_graph(STEPS, after, ONLY)
    promote(after.models, NAME, "0002", evaluator(NAME, after.folder), Bar(resamples=100), guard=guard(NAME, after.folder))
    is_now, is_elsewhere = errors(after.models, unseen), errors(after.models, others)
    assert is_now <= was / 2
    assert is_elsewhere <= was_elsewhere + 0.002

    assert rollback(after.models, NAME) == "0001"
    assert (errors(after.models, unseen), errors(after.models, others)) == (was, was_elsewhere)
