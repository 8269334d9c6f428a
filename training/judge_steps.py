"""The step of the judge: documents that no other model saw, their outcomes, trees, map, thresholds, and the figures on others."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from extractor.judging.calibrate import LOOKS, Calibrator
from extractor.judging.forest import Forest
from extractor.judging.models import NAME as JUDGE
from extractor.judging.rules import RULES
from extractor.judging.traits import NAMES, VERSION
from training.graph import Step, Work
from training.judge import fit_forest, group_rates, mean_of, monotone, strata, thresholds
from training.metrics import Graded, as_json, by, summarise
from training.record_steps import COLUMN_VERSION, keep
from training.saving import dumps, write_atomic
from training.sources import SCAN
from training.synthesis.converters import available
from training.synthesis.damage.registry import DAMAGES
from training.synthesis.make import HELD_OUT_DIALECTS
from training.witness import Models, Order, Witness, gather

JUDGE_VERSION, JUDGE_SCORES = "judge-version.txt", "judge-scores.json"
CONVERTERS = ("w3m", "lynx", "html2text", "pandoc-gfm", "pandoc-markdown")
SCANS = {
    "scan-digital": 0.002,
    "scan-office": 0.0035,
    "scan-worn": 0.004,
    "scan-fax": 0.006,
}  # shares; a page takes a hundred times a text's time
_TOGETHER, _ON_PAPER = 40, 4  # documents of one batch
_TORN = ["cut-columns", "split-cells", "tear-numbers", "marks", "tear-headings", "fall-out"]  # what becomes of a dense grid
_HTML = ["html-edgar", "html-older", "html-other"]
_PAPER = ["html-edgar", "html-older"]
_COUNTED = 300  # rules that the count on filings weighs
TARGET = 0.001


def orders(seed: str, count: int) -> list[Order]:
    """About `count` documents of every kind: both printers, dialects and damage that the other models never saw, and real converters."""
    usual = [name for name in DAMAGES if name not in ("smear", "echo")]
    parts: list[tuple[float, Order]] = [
        (0.33, Order("synthesis", "a", 0)),
        (0.07, Order("synthesis", "b", 0, {"dialects": list(HELD_OUT_DIALECTS)}, kind="unseen dialect")),
        (0.08, Order("synthesis", "h", 0, {"damage": _TORN, "severity": 0.35, "dialects": ["pipe", "pipe-padded", "html-table"]})),
        (0.04, Order("synthesis", "c", 0, {"damage": ["smear", "glyphs"], "severity": 0.4}, kind="unseen damage")),
        (0.05, Order("synthesis", "d", 0, {"damage": ["echo", "split-cells"], "severity": 0.4}, kind="unseen damage")),
        (0.05, Order("synthesis", "e", 0, {"damage": usual[6:14], "severity": 0.3})),
        (0.03, Order("synthesis", "w", 0, {"dialects": ["words"], "damage": [], "severity": 0.0})),
        (0.18, Order("press", "f", 0)),
        (0.06, Order("press", "g", 0, {"share": 1.0, "severity": 0.35})),
    ]
    installed = available()
    found = [name for name in CONVERTERS if name in installed]
    for name in found:
        kind = f"through {name}"
        parts.append((0.10 / len(found), Order("synthesis", name, 0, {"dialects": _HTML, "damage": []}, name, kind)))
        parts.append((0.04 / len(found), Order("synthesis", name + "d", 0, {"dialects": _HTML, "severity": 0.3}, name, kind)))
    paper = {"dialects": _PAPER, "damage": [], "severity": 0.0}
    for name, share in SCANS.items():
        if "pdftotext" in installed and share * count >= 1:  # what prints its PDF prints ours
            parts.append((share, Order("synthesis", name, 0, paper, name, name.replace("-", " "))))
    return [one for share, order in parts for one in _batches(order, seed, max(1, round(share * count)))]


def _batches(order: Order, seed: str, count: int) -> list[Order]:
    size = _ON_PAPER if order.converter.startswith(SCAN) else _TOGETHER
    sizes = [min(size, count - at) for at in range(0, count, size)]
    return [Order(order.printer, f"{seed}{order.seed}{n}", size, order.choice, order.converter, order.kind) for n, size in enumerate(sizes)]


def judge(work: Work) -> None:
    """Fit on one set of documents and measure on another; keep a version."""
    n, seed = work.plan.judge_documents, work.plan.seed
    models = Models(work.models, _told(work, "line-version.txt"), _told(work, COLUMN_VERSION))
    kept = work.folder / "outcomes"
    whole = Order("synthesis", "rules", 0, {"dialects": ["pipe", "html-edgar"], "damage": [], "severity": 0.0})
    rules = learned_rules(gather(_batches(whole, f"{seed}", max(16, n // 20)), models, kept))
    models = replace(models, rules=tuple(sorted(rules.items())))
    sets = [gather(orders(f"{seed}{name}-", max(16, round(n * share))), models, kept) for name, share in _SETS]
    for (name, _), found in zip(_SETS, sets, strict=True):
        wrong = int((~found.right).sum())
        work.say(f"    {name}: {found.read} documents, {found.refused} refused, {len(found.right)} fields, {wrong} wrong")
    calibrator = fit(sets[0], work.plan.seed)
    figures = figures_of(sets[1], calibrator)
    write_atomic(work.path(JUDGE_SCORES), dumps(figures))
    seen = hashlib.sha256(sets[0].traits.tobytes() + sets[0].right.tobytes()).hexdigest()
    keep(work, JUDGE, *packed(calibrator, rules), figures, JUDGE_VERSION, seen)


_SETS = (("fit", 0.92), ("test", 0.08))


def fit(found: Witness, seed: int) -> Calibrator:
    """A calibrator. Two halves of the documents: the trees of each are judged on the other, and that gives map and thresholds;
    the mean of both serves, which is no worse than either."""
    rates = group_rates(found.groups, found.right)
    rows, second = rows_of(found, rates), halves(found.documents)
    parts = _side_by_side([(rows[half], found.right[half]) for half in (~second, second)], seed)
    scores = np.where(second, parts[0].scores(rows), parts[1].scores(rows))
    knots, levels = monotone(scores.tolist(), found.right.tolist())
    plain = Calibrator(mean_of(parts), rates, tuple(knots), tuple(levels), {})
    sure = capped(plain, scores, found)
    served = replace(plain, thresholds=thresholds(found.documents, found.groups, sure, found.right, looks_of(found, sure)))
    return replace(served, accepted=_accepted(found, sure, served))


def _side_by_side(parts: Sequence[tuple[Any, Any]], seed: int) -> list[Forest]:
    """The trees of each part; scikit-learn lets go of the interpreter while it grows them."""
    with ThreadPoolExecutor(len(parts)) as pool:
        return list(pool.map(lambda part: fit_forest(part[0], part[1], seed), parts))


def _accepted(found: Witness, sure: Any, served: Calibrator) -> dict[float, dict[str, float]]:
    """The share of fields that each target accepts, by look."""
    look = looks_of(found, sure)
    out: dict[float, dict[str, float]] = {}
    for target in served.thresholds:
        taken = sure >= _limits(served, target, look, found.groups)
        out[target] = {one: round(float(taken[look == one].mean()), 4) for one in LOOKS if (look == one).any()}
    return out


def looks_of(found: Witness, sure: Any) -> NDArray[np.str_]:
    """How the document of each field looks at these confidences."""
    return strata(found.documents, sure, found.traits[:, NAMES.index("engine.doubt")] > 0)


def halves(documents: NDArray[np.str_]) -> NDArray[np.bool_]:
    """Whether each field's document is in the second half, told by its name."""
    names, at = np.unique(documents, return_inverse=True)
    return np.array([crc32(str(name).encode()) % 2 == 1 for name in names], bool)[at]


def rows_of(found: Witness, rates: Mapping[str, float]) -> Any:
    """Numbers for the trees: the group's rate, then the traits."""
    unknown = max(rates.values(), default=0.0)
    names, at = np.unique(found.groups, return_inverse=True)
    first = np.array([rates.get(str(name), unknown) for name in names], np.float32)[at]
    return np.column_stack([first, found.traits]).astype(np.float32)


def confidences_of(found: Witness, calibrator: Calibrator) -> Any:
    """The confidence of every field of a witness."""
    return capped(calibrator, calibrator.forest.scores(rows_of(found, calibrator.rates)), found)


def capped(calibrator: Calibrator, scores: Any, found: Witness) -> Any:
    """Scores as confidences, each below its own ceiling: thresholds are proved with what will serve."""
    return np.minimum(calibrator.levelled(scores.tolist()), found.traits[:, NAMES.index("ceiling")])


def packed(calibrator: Calibrator, rules: Mapping[str, float]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Arrays and meta of a model folder."""
    forest = calibrator.forest
    arrays = {"feature": forest.feature, "limit": forest.limit, "leaf": forest.leaf}
    arrays |= {"knots": np.asarray(calibrator.knots), "levels": np.asarray(calibrator.levels)}
    meta = {
        "traits": VERSION,
        "names": list(NAMES),
        "start": forest.start,
        "rates": dict(calibrator.rates),
        "rules": dict(rules),
        "accepted": {str(target): dict(shares) for target, shares in calibrator.accepted.items()},
        "thresholds": {str(target): dict(limits) for target, limits in calibrator.thresholds.items()},
    }
    return arrays, meta


def learned_rules(found: Witness) -> dict[str, float]:
    """How often each rule holds in documents that are read without fault, pulled towards what was counted on filings (rules.py)."""
    out = {}
    for name, rule in RULES.items():
        held, broken = found.rules[name, True], found.rules[name, False]
        out[name] = round((held + _COUNTED * rule.reliability) / (held + broken + _COUNTED), 5)
    return out


def graded(found: Witness, calibrator: Calibrator, target: float = TARGET) -> list[Graded]:
    """The fields of a witness with confidence and review at a target error."""
    sure = confidences_of(found, calibrator)
    looks = looks_of(found, sure)
    review = sure < _limits(calibrator, target, looks, found.groups)
    rows = zip(found.documents, found.kinds, found.groups, sure, found.right, review, strict=True)
    return [Graded(str(d), str(k), str(g), float(c), bool(r), bool(v)) for d, k, g, c, r, v in rows]


def _limits(calibrator: Calibrator, target: float, looks: Any, groups: NDArray[np.str_]) -> Any:
    """The threshold of every field; asked for once for each look and group, of which there are few."""
    pairs, at = np.unique(np.char.add(np.char.add(looks, ":"), groups), return_inverse=True)
    told = (str(pair).partition(":") for pair in pairs)
    return np.array([calibrator.threshold(target, look, group) for look, _, group in told])[at]


def figures_of(found: Witness, calibrator: Calibrator) -> dict[str, Any]:
    """The figures of a set of documents, by kind of input and by field."""
    return tabled(graded(found, calibrator))


def tabled(fields: Sequence[Graded]) -> dict[str, Any]:
    """All figures of graded fields."""
    kinds = {kind: as_json(summary) for kind, summary in by(fields, "kind").items()}
    return {"all": as_json(summarise(fields)), "by_kind": kinds, "by_field": {k: as_json(v) for k, v in by(fields, "group").items()}}


def _told(work: Work, name: str) -> str | None:
    path = work.path(name)
    return path.read_text(encoding="utf-8").strip() if path.is_file() else None


_PRINTED = ("training.sources", "training.scans", "training.synthesis", "training.press")
JUDGE_STEPS = (
    Step(
        "judge",
        judge,
        (COLUMN_VERSION, "line-version.txt"),
        (JUDGE_VERSION, JUDGE_SCORES),
        ("seed", "judge_documents"),
        ("extractor", "training.judge", "training.judge_steps", "training.witness", "training.outcomes", *_PRINTED),
    ),
)
