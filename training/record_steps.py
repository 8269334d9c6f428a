"""The steps of the column models and of the judge: rows with true columns, outcomes of fields, and the folders that they are kept in."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from extractor.errors import Section16Error
from extractor.forms.columns import TABLE1, TABLE2
from extractor.forms.lexicon import titles
from extractor.judging.calibrate import Calibrator
from extractor.judging.models import NAME as JUDGE
from extractor.judging.models import VERSION as TRAITS
from extractor.repair.scores import START
from extractor.tables.loose import CLASSES
from extractor.tables.models import NAME as COLUMNS
from extractor.tables.models import VERSION as TOKENS
from extractor.tables.rows import OTHER
from training.columns import Labelled, accuracy, fit
from training.fixture_rows import fixture_rows
from training.fixtures import filed_fixtures, serving_lines
from training.graph import Step, Work
from training.judge import fit_traits, monotone, thresholds
from training.loose import Block, fit_loose, loose_accuracy
from training.metrics import Graded, as_json, by, summarise
from training.outcomes import Outcome, bare_context, outcomes
from training.repairs import cases, chosen_right, fit_repairs, worn
from training.saving import dumps, fingerprint_of, next_version, save_model, set_live, write_atomic
from training.tokens import ink_by_line, labelled_rows, press_ink, rows_by_line

COLUMN_VERSION, JUDGE_VERSION, JUDGE_SCORES = "columns-version.txt", "judge-version.txt", "judge-scores.json"
_FALLEN = ["fall-out", "glyphs", "split-cells"]
_CUT = ["cut-columns", "split-cells", "merge-cells", "shift-cells", "drop-empty", "empty-columns", "tear-headings", "glyphs"]
_GRIDS = ["pipe", "padded", "html", "tab"]


@dataclass(frozen=True, slots=True)
class Source:
    """One printed sample for rows and outcomes: its text, truth (ownership XML), form number, kind of input, labels and ink by line."""

    name: str
    text: str
    truth: bytes
    form: str
    kind: str
    labels: dict[int, Any]
    ink: dict[int, list[tuple[str, str]]]
    rows: dict[int, int] = field(default_factory=dict)


def samples(seed: int, count: int, **choice: Any) -> Iterator[Source]:
    """Samples of the synthesis."""
    from training.synthesis.make import documents
    from training.synthesis.to_xml import xml_of

    for s in documents(seed, count, **choice):
        form = dict(s.record.header).get("documentType", "4")[0]
        kind = "clean text" if not s.damage_names else "damaged text"
        yield Source(
            s.name,
            s.printed.text,
            xml_of(s.record),
            form,
            kind,
            dict(s.printed.line_labels),
            ink_by_line(s.printed),
            rows_by_line(s.printed),
        )


def pressed(seed: int, count: int, **choice: Any) -> Iterator[Source]:
    """Samples of the press, a second and independent printer."""
    from training.press.edgar import to_xml
    from training.press.make import documents

    for s in documents(seed, count, **choice):
        kind = "damaged text" if s.damaged else "clean text"
        yield Source(f"p{s.name}", s.printed.text, to_xml(s.record), s.record.form[0], kind, s.printed.labels, press_ink(s.printed.ink))


def columns(work: Work) -> None:
    """Fit the column models and keep them as a version; they serve only if none does yet."""
    n, seed = work.plan.documents, work.plan.seed * 100
    fallen = pressed(seed + 4, n // 4, operators=["fall_out", "glyphs"], share=1.0, severity=1.0, dialects=_GRIDS)
    loose = samples(seed + 2, n * 2 // 3, damage=_FALLEN, severity=1.0, dialects=["pipe", "tab", "html-table"])
    cut = samples(seed + 8, n // 3, damage=_CUT, severity=0.5, dialects=["pipe", "pipe-padded", "tab", "html-table"])
    train, blocks = _rows([samples(seed + 1, n * 3 // 4), pressed(seed + 3, n // 3), fallen, loose, cut], work)
    for part, rows in _of_fixtures(work).items():
        train[part] += rows * work.plan.fixture_weight
    more = samples(seed + 7, max(10, n // 10), damage=_FALLEN, severity=1.0, dialects=["pipe", "tab", "html-table"])
    test, others = _rows([samples(seed + 5, max(10, n // 10)), pressed(seed + 6, max(10, n // 20)), more], work)
    arrays: dict[str, Any] = {}
    meta: dict[str, Any] = {"features": TOKENS}
    scores: dict[str, Any] = {}
    for part in ("row1", "row2"):
        names = _names(part)
        model, _ = fit(train[part], names)
        tokens, whole = accuracy(model, test[part])
        scores[part] = {"rows": len(train[part]), "test_rows": len(test[part]), "tokens_right": tokens, "rows_right": whole}
        work.say(f"    {part}: {len(train[part])} rows, {tokens:.4f} of tokens and {whole:.4f} of rows right on others")
        meta[part] = {"names": list(names), "vocabulary": sorted(model.vocabulary, key=model.vocabulary.__getitem__)}
        arrays |= {f"{part}.{key}": np.asarray(getattr(model, key), np.float16 if key == "weights" else np.float32) for key in _ARRAYS}
    _fit_loose(blocks, others, arrays, meta, scores)
    meta["repairs"], scores["repairs"] = _learn_repairs(seed, n)
    work.say(f"    loose: {scores['loose']}")
    learnt = [*(row for part in ("row1", "row2") for row in train[part]), *(block.labelled() for block in blocks)]
    _keep(work, COLUMNS, arrays, meta, scores, COLUMN_VERSION, fingerprint_of(map(repr, learnt)))


def _of_fixtures(work: Work) -> dict[str, list[Labelled]]:
    """Rows of the fixtures that train, their lines labelled by the model that serves."""
    found = [one for folder in work.plan.fixtures for one in filed_fixtures(Path(folder)) if one.kinds["part"] == "train"]
    rows = fixture_rows(found, serving_lines(work.models)) if found else {}
    if rows:
        work.say(f"    {sum(map(len, rows.values()))} rows of {len(found)} fixtures")
    return rows


def _learn_repairs(seed: int, n: int) -> tuple[dict[str, float], dict[str, float]]:
    """Weights of repair steps from cells that were worn and cells that were not, and how often the best reading is right on others."""
    parts = [worn(seed + 21, n // 12, _CUT, 0.25), worn(seed + 22, n // 12, _CUT, 0.6), worn(seed + 23, n // 12, [], 0.0)]
    train = [case for part in parts for case in cases(part)]
    test = list(cases(worn(seed + 24, max(8, n // 20), _CUT, 0.4)))
    weights = fit_repairs(train) if train else dict(START)
    return weights, {"cells": len(test), "right_before": chosen_right(test, START), "right": chosen_right(test, weights)}


def _fit_loose(train: list[Block], test: list[Block], arrays: dict[str, Any], meta: dict[str, Any], scores: dict[str, Any]) -> None:
    pieces, _ = fit([block.labelled() for block in train], CLASSES)
    model = fit_loose(train, pieces)
    right, whole = loose_accuracy(model, test)
    scores["loose"] = {"pages": len(train), "test_pages": len(test), "pieces_right": right, "rows_right": whole}
    meta["loose"] = {"names": list(CLASSES), "vocabulary": sorted(pieces.vocabulary, key=pieces.vocabulary.__getitem__)}
    arrays |= {f"loose.{key}": np.asarray(getattr(pieces, key), np.float16 if key == "weights" else np.float32) for key in _ARRAYS}
    arrays |= {"loose.moves": model.steps, "loose.present": model.present}
    arrays |= {"loose.masks": np.asarray(list(model.filled), np.int64), "loose.filled": np.asarray(list(model.filled.values()), np.float32)}


_ARRAYS = ("weights", "prior", "steps")


def _names(part: str) -> tuple[str, ...]:
    own = TABLE1 if part.endswith("1") else TABLE2
    return tuple(dict.fromkeys([*(c.name for c in own), "amount", "ad", OTHER]))


def _rows(parts: list[Iterator[Source]], work: Work) -> tuple[dict[str, list[Labelled]], list[Block]]:
    known, refused = titles(), 0
    out: dict[str, list[Labelled]] = defaultdict(list)
    blocks: list[Block] = []
    for part in parts:
        for s in part:
            try:
                found, block = labelled_rows(s.text, s.labels, s.ink, s.rows, s.form, known)
            except Section16Error:
                refused += 1
                continue
            for name, rows in found.items():
                out[name] += rows
            blocks += [block] if block is not None else []
    work.say(f"    {sum(map(len, out.values()))} rows, {len(blocks)} pages with loose rows, {refused} documents refused")
    return out, blocks


def judge(work: Work) -> None:
    """Fit the calibrator on one set of documents, its map and thresholds on a second, and measure on a third; keep a version."""
    n, seed = work.plan.documents, work.plan.seed * 100
    fitted = _outcomes([samples(seed + 11, n * 3 // 4), pressed(seed + 12, n // 4)], work)
    vocabulary, weights, _ = fit_traits(fitted, seed=work.plan.seed)
    held = _outcomes([samples(seed + 13, n // 2), pressed(seed + 14, n // 6)], work)
    scores = score_all(held, vocabulary, weights)
    knots, levels = monotone(scores, [o.right for o in held])
    calibrator = _calibrator(vocabulary, weights, knots, levels)
    confidences = calibrator.confidences([o.traits for o in held])
    limits = thresholds(held, confidences)
    arrays = {"weights": weights.astype(np.float32), "knots": np.asarray(knots), "levels": np.asarray(levels)}
    meta = {
        "traits": TRAITS,
        "vocabulary": sorted(vocabulary, key=vocabulary.__getitem__),
        "repairs": START,
        "rules": _reliabilities(fitted),
        "thresholds": {str(target): groups for target, groups in limits.items()},
    }
    test = _outcomes([samples(seed + 15, n // 4), pressed(seed + 16, n // 12)], work)
    figures = _figures(test, calibrator, limits)
    write_atomic(work.path(JUDGE_SCORES), dumps(figures))
    learnt = (f"{o.document} {o.group} {o.right} {o.traits}" for o in (*fitted, *held))
    _keep(work, JUDGE, arrays, meta, figures, JUDGE_VERSION, fingerprint_of(learnt))


def score_all(items: list[Outcome], vocabulary: dict[str, int], weights: Any) -> list[float]:
    """Log-odds scores of outcomes under the trait weights."""
    return _calibrator(vocabulary, weights, [0.0], [0.5]).scores([o.traits for o in items])


def _calibrator(vocabulary: dict[str, int], weights: Any, knots: list[float], levels: list[float]) -> Calibrator:

    return Calibrator(vocabulary, weights, tuple(knots), tuple(levels), {})


def _outcomes(parts: list[Iterator[Source]], work: Work) -> list[Outcome]:
    context = bare_context(work.models, _told(work, "line-version.txt"), _told(work, COLUMN_VERSION))
    out: list[Outcome] = []
    refused = documents = 0
    for part in parts:
        for s in part:
            try:
                out += outcomes(s.text.encode(), s.name, s.kind, s.truth, context)
                documents += 1
            except Section16Error:
                refused += 1
            if documents % 500 == 0:
                work.say(f"    {documents} documents judged")
    wrong = sum(not o.right for o in out)
    work.say(f"    {documents} documents, {refused} refused, {len(out)} fields, {wrong} wrong")
    return out


def _told(work: Work, name: str) -> str | None:
    path = work.path(name)
    return path.read_text(encoding="utf-8").strip() if path.is_file() else None


def _reliabilities(items: list[Outcome]) -> dict[str, float]:
    """How often each rule holds among values that are as filed."""
    count: dict[str, Counter[bool]] = defaultdict(Counter)
    for o in items:
        if o.right:
            for rule, held in o.put.belief.checks.items():
                count[rule][held] += 1
    return {rule: (c[True] + 1) / (c.total() + 2) for rule, c in sorted(count.items()) if c.total() > 50}


def graded(items: list[Outcome], calibrator: Calibrator, limits: dict[float, dict[str, float]], target: float = 0.001) -> list[Graded]:
    """Outcomes as graded fields at a target error."""
    confidences = calibrator.confidences([o.traits for o in items])
    chosen = limits.get(target, {})
    return [Graded(o.document, o.kind, o.group, c, o.right, c < chosen.get(o.group, 1.1)) for o, c in zip(items, confidences, strict=True)]


def _figures(items: list[Outcome], calibrator: Calibrator, limits: dict[float, dict[str, float]]) -> dict[str, Any]:
    fields = graded(items, calibrator, limits)
    kinds = {kind: as_json(summary) for kind, summary in by(fields, "kind").items()}
    return {"all": as_json(summarise(fields)), "by_kind": kinds, "by_field": {k: as_json(v) for k, v in by(fields, "group").items()}}


def _keep(work: Work, name: str, arrays: dict[str, Any], meta: dict[str, Any], scores: dict[str, Any], told: str, data: str) -> None:
    version = next_version(work.models, name)
    card = f"# {name} {version}\n\nPlan: `{json.dumps(asdict(work.plan))}`\n\nFigures on samples that training did not see:\n\n"
    card += "```json\n" + json.dumps(scores, indent=1)[:6000] + "\n```\n"
    save_model(work.models, name, version, arrays, meta, metrics=scores, card=card, seed=work.plan.seed, data_fingerprint=data)
    if not (work.models / name / "live").exists():
        set_live(work.models, name, version)
    write_atomic(work.path(told), f"{version}\n".encode())
    work.say(f"    {name} {version} kept")


_PRINTED = ("training.press", "training.synthesis", "extractor.reading")
RECORD_STEPS = (
    Step(
        "columns",
        columns,
        (),
        (COLUMN_VERSION,),
        ("seed", "documents", "fixtures", "fixture_weight"),
        ("training.columns", "training.loose", "training.tokens", "training.fixture_rows", "extractor.tables", *_PRINTED),
    ),
    Step(
        "judge",
        judge,
        (COLUMN_VERSION, "line-version.txt"),
        (JUDGE_VERSION, JUDGE_SCORES),
        ("seed", "documents"),
        ("training.judge", "training.outcomes", "extractor.judging", "extractor.fields", "extractor.repair", "extractor.tables", *_PRINTED),
    ),
)
