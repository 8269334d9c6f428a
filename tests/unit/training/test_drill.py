"""The drill: a dialect that the live model reads badly; twenty corrected documents of it; a new model; and the way back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from extractor.labelling.model import NAME, LineModel
from extractor.reading.read import read_document
from training.dataset import WordVotes, carry_over
from training.evaluate_lines import served, tally_lines
from training.graph import Work, run_graph
from training.line_steps import LINES
from training.lines import LabelledDocument, load_documents
from training.plan import Plan
from training.press.make import documents
from training.promote import Bar, promote, rollback
from training.steps import STEPS, evaluator

PLAN = Plan(documents=240, held_out=120, units=32, rounds=12, resamples=60, rival_rounds=2)
_TWINS = str.maketrans("etarniosTARISO", "cfonnlasFBRl50")
ONLY = frozenset({"line-card"})


def in_new_dialect(seed: int, count: int) -> list[tuple[str, LabelledDocument]]:
    """Printed samples as an engine sees them that confuses the commonest letters throughout, and their labelled lines."""
    found = []
    for sample in documents(seed, count, dialects=("pipe", "flat"), share=0.0):
        text = sample.printed.text.translate(_TWINS)
        document = read_document(text.encode(), sample.name)
        labels = carry_over(document, sample.printed.labels, WordVotes())
        found.append((text, LabelledDocument(sample.name, document.lines, labels, "test", {"dialect": "new"})))
    return found


def write_fixtures(folder: Path, pages: Sequence[tuple[str, LabelledDocument]]) -> None:
    folder.mkdir()
    for at, (text, page) in enumerate(pages):
        labels = {line.number: str(label) for line, label in zip(page.lines, page.labels, strict=True)}
        (folder / f"{at:02}.txt").write_text(text)
        (folder / f"{at:02}.json").write_text('{"fields": []}')
        (folder / f"{at:02}.lines.json").write_text(json.dumps(labels))


def errors(model: LineModel, pages: Sequence[LabelledDocument]) -> float:
    """The share of lines with a wrong label."""
    total = tally_lines(pages, served(model)).counts.sum(axis=(0, 1))
    return float(total[2] / (total[0] + total[2]))


def test_twenty_corrected_documents_halve_the_errors_and_the_way_back_is_exact(tmp_path: Path) -> None:
    before = Work(tmp_path / "before", PLAN, tmp_path / "models", lambda text: None)
    run_graph(STEPS, before, ONLY)
    old = LineModel.load(before.models)
    unseen = [page for _, page in in_new_dialect(902, 30)]
    others = [page for page in load_documents(before.path(LINES)) if page.part in {"test", "held_out"}]
    was, was_elsewhere = errors(old, unseen), errors(old, others)
    assert was > 0.05

    write_fixtures(tmp_path / "corrected", in_new_dialect(901, 20))
    after = Work(tmp_path / "after", replace(PLAN, fixtures=(str(tmp_path / "corrected"),)), before.models, lambda text: None)
    run_graph(STEPS, after, ONLY)
    promote(after.models, NAME, "0002", evaluator(NAME, after.folder), Bar(resamples=100))
    new = LineModel.load(after.models)
    assert errors(new, unseen) <= was / 2
    assert errors(new, others) <= was_elsewhere + 0.002

    assert rollback(after.models, NAME) == "0001"
    again = LineModel.load(after.models)
    assert (errors(again, unseen), errors(again, others)) == (was, was_elsewhere)
