"""The step of the column models: rows with true columns, and the folders that models are kept in."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from extractor.errors import Section16Error
from extractor.forms.columns import TABLE1, TABLE2
from extractor.forms.lexicon import titles
from extractor.repair.scores import START
from extractor.tables.loose.beam import CLASSES
from extractor.tables.models import NAME as COLUMNS
from extractor.tables.models import VERSION as TOKENS
from extractor.tables.rows import OTHER
from training.columns import Labelled, accuracy, fit
from training.fixture_rows import fixture_rows
from training.fixtures import filed_fixtures, serving_lines
from training.graph import Step, Work
from training.loose import Block, fit_loose, loose_accuracy
from training.repairs import cases, chosen_right, fit_repairs, worn
from training.saving import fingerprint_of, next_version, save_model, set_live, write_atomic
from training.sources import Source, pressed, samples
from training.tokens import labelled_rows

COLUMN_VERSION = "columns-version.txt"
_FALLEN = ["fall-out", "glyphs", "split-cells"]
_CUT = [
    "cut-columns",
    "split-cells",
    "tear-numbers",
    "merge-cells",
    "shift-cells",
    "drop-empty",
    "empty-columns",
    "tear-headings",
    "glyphs",
]
_GRIDS = ["pipe", "padded", "html", "tab"]


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
    keep(work, COLUMNS, arrays, meta, scores, COLUMN_VERSION, fingerprint_of(map(repr, learnt)))


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


def keep(work: Work, name: str, arrays: dict[str, Any], meta: dict[str, Any], scores: dict[str, Any], told: str, data: str) -> None:
    """Save the next version of a model with its figures; it serves at once only if none does yet."""
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
)
