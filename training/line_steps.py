"""The steps of the line model: its data, its fit, what it must beat, how good it is, and the folder that it is kept in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from extractor.errors import InputError
from extractor.labelling.model import NAME, LineModel
from training.cards import line_card, line_plots, line_table
from training.dataset import build
from training.evaluate_lines import report, served, tally_lines
from training.fixtures import labelled, load_fixtures, serving_lines
from training.graph import Step, Work
from training.line_model import Fitted, fit, rebuilt
from training.lines import LabelledDocument, fingerprint, load_documents, save_documents
from training.saving import dumps, next_version, save_model, set_live, write_atomic
from training.tally import Tally, gain, macro_f1

LINES, MODEL, SCORES, RIVALS, VERSION_FILE = "lines.jsonl.gz", "line-model.npz", "line-scores.json", "line-rivals.json", "line-version.txt"
MEASURED = frozenset({"test", "held_out"})


def dataset(work: Work) -> None:
    """Printed samples and fixtures, with a label on every line."""
    documents = build(work.plan, work.say)
    for folder in work.plan.fixtures:
        documents += fixture_documents(Path(folder), work.plan.fixture_weight, work)
    save_documents(work.path(LINES), documents)


def fixture_documents(folder: Path, weight: int, work: Work) -> list[LabelledDocument]:
    """The fixtures of a folder, those for training repeated; one that no reader takes is told and left out."""
    found = []
    model = serving_lines(work.models)
    for fixture in load_fixtures(folder):
        try:
            document = labelled(fixture, folder.name, model)
        except InputError as error:
            work.say(f"    {fixture.name}: {error.sentence()}")
            continue
        found += [document] * (weight if document.part == "train" else 1)
    work.say(f"    {len(found)} fixtures of {folder.name}, repeats included")
    return found


def train(work: Work) -> None:
    """Fit the network and keep its arrays beside what makes its probabilities honest."""
    documents = list(load_documents(work.path(LINES), frozenset({"train", "tune"})))
    parts = {part: [document for document in documents if document.part == part] for part in ("train", "tune")}
    save_fitted(work.path(MODEL), fit(parts["train"], parts["tune"], work.plan, work.say))


def evaluate(work: Work) -> None:
    """The model's figures on each measured part, and on both together."""
    model = LineModel.from_parts("candidate", *load_fitted(work.path(MODEL)))
    scores = {part: report(tally, work.plan.resamples, work.plan.seed).plain() for part, tally in _tallies(work, served(model)).items()}
    write_atomic(work.path(SCORES), dumps(scores))


def rivals(work: Work) -> None:
    """Train each baseline on the same documents, and take the model's lead over it."""
    from training.baselines import baselines

    train_set = list(load_documents(work.path(LINES), frozenset({"train"})))
    ours = _tallies(work, served(LineModel.from_parts("candidate", *load_fitted(work.path(MODEL)))))
    rows: dict[str, Any] = {}
    for name, rival in baselines(work.plan.seed, work.plan.rival_rounds).items():
        work.say(f"    {name}")
        theirs = _tallies(work, rival.fit(train_set).label)
        rows[name] = {part: _against(ours[part], theirs[part], work) for part in theirs}
    write_atomic(work.path(RIVALS), dumps(rows))


def keep(work: Work) -> None:
    """Save a version with its metrics and card; it serves only if none does yet."""
    arrays, meta = load_fitted(work.path(MODEL))
    scores, table = (json.loads(work.path(name).read_text(encoding="utf-8")) for name in (SCORES, RIVALS))
    documents = list(load_documents(work.path(LINES)))
    version = next_version(work.models, NAME)
    model = LineModel.from_parts(version, arrays, meta)
    data = fingerprint(documents)
    facts = {"version": version, "plan": asdict(work.plan), "fingerprint": data, "documents": _sizes(documents)}
    headline = {part: f"macro F1 {figures['macro']['value']:.4f}" for part, figures in scores.items()}
    save_model(
        work.models, NAME, version, arrays, meta, rebuilt(arrays, meta),
        metrics={"headline": headline, "parts": scores, "rivals": table, "facts": facts},
        card=line_card(facts, scores, table),
        plots=line_plots(model, [document for document in documents if document.part in MEASURED], scores),
        seed=work.plan.seed,
        data_fingerprint=data,
    )  # fmt: skip
    write_atomic(work.path("line_model.md"), line_table(facts, scores, table).encode())
    if not (work.models / NAME / "live").exists():
        set_live(work.models, NAME, version)
    write_atomic(work.path(VERSION_FILE), f"{version}\n".encode())
    work.say(f"    {NAME} {version}: " + ", ".join(f"{part} {text}" for part, text in headline.items()))


def tally_version(work: Path, models: Path, version: str) -> Tally:
    """A saved version's tally on the measured documents of the work folder, for promotion and evaluation."""
    path = work / LINES
    if not path.is_file():
        raise InputError(f"{path} is missing: there is nothing to measure on.", advice="Run `section16 train` first.")
    return tally_lines(list(load_documents(path, MEASURED)), served(LineModel.load(models, version)))


def save_fitted(path: Path, fitted: Fitted) -> None:
    """Arrays and meta in one file of plain arrays."""
    with path.open("wb") as handle:
        packed: dict[str, Any] = {**fitted.arrays(), "meta": np.frombuffer(dumps(fitted.meta()), np.uint8)}
        np.savez_compressed(handle, **packed)


def load_fitted(path: Path) -> tuple[dict[str, np.ndarray[Any, Any]], dict[str, Any]]:
    """What `save_fitted` kept."""
    with np.load(path, allow_pickle=False) as archive:
        arrays = {key: archive[key] for key in archive.files}
    meta = json.loads(arrays.pop("meta").tobytes())
    return arrays, meta


def _tallies(work: Work, labeller: Any) -> dict[str, Tally]:
    documents = list(load_documents(work.path(LINES), MEASURED))
    parts = {part: [document for document in documents if document.part == part] for part in sorted(MEASURED)}
    return {part: tally_lines(found, labeller) for part, found in parts.items() if found}


def _against(ours: Tally, theirs: Tally, work: Work) -> dict[str, Any]:
    plan = work.plan
    figures = report(theirs, plan.resamples, plan.seed)
    return {"macro": asdict(figures.macro), "lead": asdict(gain(ours.counts, theirs.counts, macro_f1, plan.resamples, plan.seed))}


def _sizes(documents: Sequence[LabelledDocument]) -> dict[str, int]:
    return {part: sum(document.part == part for document in documents) for part in ("train", "tune", "test", "held_out")}


_SOURCES = ("training.dataset", "training.fixtures", "training.align", "training.press", "training.synthesis", "extractor.reading")
_FIGURES = ("training.evaluate_lines", "training.tally")
_DRAWN = ("seed", "resamples")
LINE_STEPS: tuple[Step, ...] = (
    Step("dataset", dataset, (), (LINES,), ("seed", "documents", "held_out", "fixtures", "fixture_weight"), _SOURCES),
    Step("line-model", train, (LINES,), (MODEL,), ("seed", "units", "rounds"), ("training.line_model", "extractor.labelling")),
    Step("line-scores", evaluate, (LINES, MODEL), (SCORES,), _DRAWN, _FIGURES),
    Step("line-rivals", rivals, (LINES, MODEL), (RIVALS,), (*_DRAWN, "rival_rounds"), ("training.baselines", *_FIGURES)),
    Step("line-card", keep, (LINES, MODEL, SCORES, RIVALS), (VERSION_FILE, "line_model.md"), (), ("training.cards",)),
)
