"""Evaluate whole records on documents that no training saw: graded fields, the same without the form's rules, and what each rule did."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extractor.errors import Section16Error
from extractor.judging.calibrate import looks
from extractor.judging.echoes import RULE as ECHO
from extractor.judging.groups import family_of
from extractor.judging.rules import RULES
from extractor.passthrough import passthrough
from extractor.pipeline import Context, understand
from extractor.reading.read import read_document
from training.metrics import Graded
from training.outcomes import Outcome, judged, without_rules
from training.sources import Source
from training.witness import Order, printed

_NOT_PRINTED = ("Cik", "schemaVersion", "transactionFormType", "equitySwapInvolved")
_NUMBERED = re.compile(r"(Transaction|Holding)\[\d+\]")
_CLOSES = "references-close"
_TOGETHER = {"mark": _CLOSES, "text": "title-consistent", "date": "date-of-filing"}
_SHOWN = 12  # lines of a document in the report
_TEXTS = (".md", ".txt", ".html", ".tsv", ".pdf", ".tif", ".png")


@dataclass(slots=True)
class Effect:
    """What one rule did: fields that were wrong or missing without the rules and are right with them, and the other way round."""

    repaired: int = 0
    worsened: int = 0
    otherwise_wrong: int = 0


@dataclass(slots=True)
class Findings:
    """Everything that an evaluation counts. `errors[kind]` are wrong or missing fields (with the rules, without them)."""

    fields: list[Graded] = field(default_factory=list)
    worst: dict[str, list[str]] = field(default_factory=dict)
    errors: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    effects: dict[str, Effect] = field(default_factory=lambda: defaultdict(Effect))
    filed: Counter[str] = field(default_factory=Counter)
    documents: Counter[str] = field(default_factory=Counter)
    refused: int = 0


def evaluate(sources: Iterable[Source], context: Context) -> Findings:
    """Read every document once, understand and judge it twice, with the rules of the form and without."""
    found = Findings()
    for source in sources:
        try:
            _document(source, context, found)
        except Section16Error:
            found.refused += 1
    return found


def ordered(orders: Sequence[Order]) -> Iterator[Source]:
    """The documents of orders, one after the other."""
    for order in orders:
        yield from printed(order)


def in_folder(folder: Path) -> Iterator[Source]:
    """Documents of a folder, NAME.truth.xml (EDGAR's ownership XML) beside NAME.md, .html, .txt and so on."""
    for truth in sorted(folder.glob("*.truth.xml")):
        stem = truth.name.removesuffix(".truth.xml")
        for ending in _TEXTS:
            page = folder / (stem + ending)
            if page.is_file():
                yield Source(stem, page.read_text("utf-8", errors="replace"), truth.read_bytes(), "", folder.name, {}, {})


def _document(source: Source, context: Context, found: Findings) -> None:
    document, bare = read_document(source.content, source.name, context.options), without_rules(context)
    understood = understand(document, context)
    filed = {f.path for f in passthrough(source.truth, source.name, "").fields if f.value and not f.path.endswith(_NOT_PRINTED)}
    with_rules = judged(understood, source.name, source.kind, source.truth, context)
    plain = judged(understand(document, bare), source.name, source.kind, source.truth, bare)
    found.documents[source.kind] += 1
    graded = _graded(with_rules, context)
    found.fields += graded
    found.filed[source.kind] += len(filed)
    found.errors[source.kind]["with"] += _errors(with_rules, len(filed))
    found.errors[source.kind]["without"] += _errors(plain, len(filed))
    _compare(with_rules, plain, found.effects)
    wrong = [o for o in with_rules if not o.right]
    if wrong:
        lines = {item.line.number: item.line.text for item in understood.lines}
        found.worst[f"{source.name} ({source.kind}, {len(wrong)} wrong)"] = [_line(o, lines) for o in wrong[:_SHOWN]]


def _graded(items: Sequence[Outcome], context: Context) -> list[Graded]:
    calibrator = context.judging.calibrator
    sure = calibrator.confidences([o.trait for o in items])
    look = looks(sure, bool(items) and items[0].trait.scanned)
    limits = [calibrator.threshold(context.target_error, look, o.group) for o in items]
    return [Graded(o.document, o.kind, o.group, c, o.right, c < limit) for o, c, limit in zip(items, sure, limits, strict=True)]


def _errors(items: Sequence[Outcome], filed: int) -> int:
    """Wrong fields, and filed ones that no right field answers."""
    right = sum(o.right for o in items)
    return max(filed - right, 0) + sum(not o.right and not o.filed for o in items)


def _compare(with_rules: Sequence[Outcome], plain: Sequence[Outcome], effects: Mapping[str, Effect]) -> None:
    before = {_ink(o): o for o in plain}
    kept = {_ink(o) for o in with_rules}
    for dropped in (o for ink, o in before.items() if ink not in kept):
        rule = _CLOSES if family_of(dropped.group) == "mark" else ECHO
        effects[rule].repaired += not dropped.right
        effects[rule].worsened += dropped.right
    for after in with_rules:
        other = before.get(_ink(after))
        if other is not None and other.put.value == after.put.value:
            continue
        for rule in _moved_by(after):
            effect = effects[rule]
            effect.repaired += after.right and (other is None or not other.right)
            effect.worsened += not after.right and other is not None and other.right
            effect.otherwise_wrong += not after.right and (other is None or not other.right)


def _ink(item: Outcome) -> tuple[str, str, tuple[int, ...]]:
    """What tells a field's ink, however its row is numbered: the path without the row's number, the ink, and its lines."""
    reading = item.put.belief.reading
    return _NUMBERED.sub(r"\1", reading.path), reading.raw, tuple(e.line for e in reading.evidence)


def _moved_by(item: Outcome) -> list[str]:
    """The rules behind a choice that ink alone would not have made: the one that made the value, else those that hold, else the one by
    which fields of its kind are read together with those of other rows."""
    belief = item.put.belief
    made = [r.kind for r in belief.repairs.get(item.put.value or "", ()) if r.kind in RULES or r.kind == "date-from-filing"]
    held = [rule for rule, held in belief.checks.items() if held and rule in RULES]
    return made or held or [_TOGETHER.get(family_of(item.group), "joint choice")]


def _line(item: Outcome, lines: Mapping[int, str]) -> str:
    reading = item.put.belief.reading
    at = reading.evidence[0].line if reading.evidence else 0
    return f"{reading.path}: read {item.put.value!r}, filed {item.filed!r}, ink {reading.raw!r}, line {at}: {lines.get(at, '')[:160]}"
