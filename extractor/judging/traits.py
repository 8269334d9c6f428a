"""Traits of a chosen value: the numbers that calibration goes by. The single copy, for training and for serving.

A field's traits are those of its page (sight.py), of its document as judged, of its row, and its own, in the order of NAMES.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.judging.belief import Belief
from extractor.judging.groups import FAMILIES, family_of, group_of
from extractor.judging.rules import RULES
from extractor.judging.sight import PAGE, Sight, filled, logit
from extractor.judging.state import JudgedRow
from extractor.judging.strange import OWN as STRANGE
from extractor.judging.strange import strangeness
from extractor.judging.wording import alnum, wording
from extractor.types.labels import Label

VERSION = 3  # raised when the traits of fields change
DOCUMENT = (
    "repaired", "unread", "suggested", "broken", "held", "fields", "rows", "loose", "certainty", "least.certainty", "complete", "spare",
    "marks.open", "notes.unmarked", "missing", "doubt", "owners", "signers", "unlike.rows",
)  # fmt: skip
ROW = (
    "row.label", "row.loose", "row.lines", "row.cells", "row.odd", "row.required", "row.missing", "row.columns", "row.mended",
    "row.unread", "row.broken", "row.held", "row.certainty", "row.mean", "row.spare", "row.above", "row.below", "row.unlike", "row.place",
)  # fmt: skip
_STEPS = (
    "concat", "overlap", "contained", "cut", "glyph", "drop", "trim", "comma", "word", "snap", "broken", "hyphen", "date", "year",
    "title", "period", "chain", "exercise", "underlying", "sign",
)  # fmt: skip
_SPOKEN = (*sorted(RULES), "balance-chain-next")
_FEATURES = ("certainty", "label", "pieces", "sure")
OWN = (
    "table2", *(f"is.{family}" for family in FAMILIES), "top", "gap", "count", "spread", "plain", "moved", "inkless", "repairs",
    *(f"fix.{step}" for step in _STEPS), "rules.held", "rules.broken", *(f"rule.{rule}" for rule in _SPOKEN), "raw.same", "raw.length",
    "length", "raw.extra", "raw.signs", "digits", "decimals", "upper", "starts.lower", "words", "words.known", "lexicon", "elsewhere",
    "ends.odd", "mixed", *STRANGE, *(f"given.{name}" for name in _FEATURES), "line", "line.label", "line.cells", "line.length",
    "line.place", "line.table", "line.shared", "line.many", "from.peers", "letter",
)  # fmt: skip
NAMES = (*PAGE, *DOCUMENT, *ROW, *OWN)
_MENDED, _ABOVE, _BELOW = (ROW.index(name) for name in ("row.mended", "row.above", "row.below"))
_MISSING, _SPARE, _UNLIKE = (ROW.index(name) for name in ("row.missing", "row.spare", "row.unlike"))
_EXPECTED = ("documentType", "issuerName", "issuerTradingSymbol", "rptOwnerName", "signatureName", "signatureDate", "periodOfReport")
_LABELS = tuple(Label)
_LETTERS = "SPMAFGJDCXIULWZKEHOV"
_FAR = 9.0


@dataclass(frozen=True, slots=True)
class Trait:
    """A field's group and its numbers, in the order of NAMES."""

    group: str
    numbers: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Beliefs judged together: a row's cells and marks (`item` is the row, `required` its needed columns), or a field that stands alone."""

    beliefs: Sequence[Belief]
    item: JudgedRow | None = None
    required: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """What is counted once per document: beliefs per line, equal values by group, and the middle of each column of numbers."""

    shared: Counter[int]
    values: Counter[tuple[str, str]]
    middles: dict[str, float]


def traits(parts: Sequence[Part], sight: Sight) -> list[list[Trait]]:
    """Traits of every belief of every part."""
    rows = [part for part in parts if part.item is not None]
    facts = _rows(rows, sight)
    beliefs = [b for part in parts for b in part.beliefs]
    head = (*sight.page, *_document(beliefs, rows, facts))
    known = _known(beliefs)
    nothing = (0.0,) * len(ROW)
    out = []
    for part in parts:
        middle = (*head, *facts.get(id(part), nothing))
        out.append([_trait(belief, middle, sight, known) for belief in part.beliefs])
    return out


def _trait(belief: Belief, before: tuple[float, ...], sight: Sight, known: _Known) -> Trait:
    group = group_of(belief.reading.path)
    return Trait(group, (*before, *_ink(belief, group), *_text(belief, group, known, sight), *_place(belief, group, sight, known)))


def _mended(belief: Belief) -> bool:
    value = belief.value
    return value is not None and bool(belief.repairs.get(value))


def _document(beliefs: list[Belief], rows: list[Part], facts: dict[int, list[float]]) -> tuple[float, ...]:
    size = max(1, len(beliefs))
    leaves = Counter(group_of(b.reading.path).removeprefix("II.") for b in beliefs if b.value is not None)
    held = sum(sum(b.checks.values()) for b in beliefs)
    broken = sum(len(b.checks) for b in beliefs) - held
    sure = [cell.certainty for part in rows if part.item for cell in part.item.row.row.cells.values()]
    noted = {b.value for b in beliefs if "footnoteId" in b.reading.path}
    notes = {"F" + b.reading.path.split('"F')[1].split('"')[0] for b in beliefs if '@id="F' in b.reading.path}
    ranked = [max(_top(b), 1e-6) for b in beliefs if b.weights]
    return (
        sum(map(_mended, beliefs)) / size,
        sum(b.value is None for b in beliefs) / size,
        sum(b.value in b.suggested for b in beliefs) / size,
        broken / size,
        held / size,
        math.log1p(size),
        math.log1p(len(rows)),
        sum(bool(part.item and part.item.row.row.loose) for part in rows) / max(1, len(rows)),
        logit(sum(sure) / len(sure)) if sure else _FAR,
        logit(min(sure, default=1.0)),
        sum(facts[id(part)][_MISSING] == 0 for part in rows) / max(1, len(rows)),
        sum(facts[id(part)][_SPARE] for part in rows) / max(1, len(rows)),
        float(len(noted - notes)),
        float(len(notes - noted)),
        float(sum(leaves[name] == 0 for name in _EXPECTED)),
        sum(-math.log(p) for p in ranked) / max(1, len(ranked)),
        float(leaves["rptOwnerName"]),
        float(leaves["signatureName"]),
        sum(facts[id(part)][_UNLIKE] for part in rows) / max(1, len(rows)),
    )


def _rows(rows: list[Part], sight: Sight) -> dict[int, list[float]]:
    """The traits of all rows."""
    shapes = Counter(_shape(part.item) for part in rows if part.item is not None)
    sizes = Counter(part.item.row.element for part in rows if part.item is not None)
    out = []
    for part in rows:
        if part.item is not None:
            unlike = 1.0 - shapes[_shape(part.item)] / sizes[part.item.row.element]
            out.append(_row(part, part.item, unlike, sight))
    for above, below in itertools.pairwise(out):
        above[_BELOW], below[_ABOVE] = below[_MENDED], above[_MENDED]
    return {id(part): numbers for part, numbers in zip(rows, out, strict=True)}


def _shape(item: JudgedRow) -> tuple[str, frozenset[str]]:
    return item.row.element, frozenset(item.row.row.cells)


def _row(part: Part, item: JudgedRow, unlike: float, sight: Sight) -> list[float]:
    """The traits of a row, its neighbours' left open."""
    raw, cells = item.row.row, item.beliefs
    lines = [sight.lines[number] for number in raw.lines if number in sight.lines]
    sure = [cell.certainty for cell in raw.cells.values()]
    inked = sum(bool(name in cells and cells[name].reading.raw) for name in part.required)
    held = sum(sum(b.checks.values()) for b in cells.values())
    size = max(1, len(part.beliefs))
    ink = sum(alnum(line.line.text) for line in lines)
    told = sum(alnum(c.raw) + sum(len(str(n)) for n, _ in c.notes) for c in raw.cells.values())
    usual = max((sight.cells.get(line.label, 0) for line in lines), default=0)
    return [
        logit(raw.probability),
        float(raw.loose),
        float(len(raw.lines)),
        float(sum(map(filled, lines))),
        float(abs(sum(map(filled, lines)) - usual)),
        inked / max(1, len(part.required)),
        float(len(part.required) - inked),
        float(len(raw.cells)),
        sum(map(_mended, part.beliefs)) / size,
        sum(b.value is None for b in part.beliefs) / size,
        float(sum(len(b.checks) for b in cells.values()) - held),
        float(held),
        logit(min(sure, default=1.0)),
        logit(sum(sure) / len(sure)) if sure else _FAR,
        min(1.0, max(0.0, ink - told) / max(1, ink)),
        0.0,
        0.0,
        unlike,
        float(item.row.index),
    ]


def _top(belief: Belief) -> float:
    ranked = belief.probabilities()
    return ranked[0][1] if ranked else 0.0


def _known(beliefs: list[Belief]) -> _Known:
    shared = Counter(e.line for b in beliefs for e in b.reading.evidence)
    values = Counter((group_of(b.reading.path), b.value) for b in beliefs if b.value is not None)
    columns: dict[str, list[float]] = {}
    for (group, value), times in values.items():
        number = _magnitude(group, value)
        if number is not None:
            columns.setdefault(group, []).extend([number] * times)
    return _Known(shared, values, {group: sorted(found)[len(found) // 2] for group, found in columns.items()})


def _magnitude(group: str, value: str) -> float | None:
    """A number's logarithm, a date's day; None for others."""
    family = family_of(group)
    if family == "number":
        return math.log1p(abs(float(value)))
    if family == "date":
        return int(value[:4]) * 12.0 + int(value[5:7]) + int(value[8:10]) / 31
    return None


def _ink(belief: Belief, group: str) -> tuple[float, ...]:
    """What the ink and the rules say."""
    value, family = belief.value, family_of(group)
    ranked = belief.probabilities()
    top = ranked[0][1] if ranked else 0.0
    second = ranked[1][1] if len(ranked) > 1 else 1e-9
    repairs = belief.repairs.get(value, ()) if value is not None else ()
    kinds = "+".join(r.kind for r in repairs)
    held = sum(belief.checks.values())
    return (
        float(group.startswith("II.") or belief.reading.path.startswith("derivative")),
        *_family(family),
        logit(top),
        min(20.0, math.log(max(top, 1e-9)) - math.log(max(second, 1e-9))),
        float(len(ranked)),
        -sum(p * math.log(p) for _, p in ranked if p > 0),
        float(belief.plain),
        float(belief.ink_best != value),
        float(value in belief.suggested),
        float(len(repairs)),
        *_steps(kinds),
        float(held),
        float(len(belief.checks) - held),
        *_spoken(belief.checks),
    )


@lru_cache(maxsize=len(FAMILIES))
def _family(family: str) -> tuple[float, ...]:
    return tuple(float(family == name) for name in FAMILIES)


@lru_cache(maxsize=1024)
def _steps(kinds: str) -> tuple[float, ...]:
    return tuple(float(step in kinds) for step in _STEPS)


_SILENT = (0.0,) * len(_SPOKEN)


def _spoken(checks: Mapping[str, bool]) -> tuple[float, ...]:
    if not checks:
        return _SILENT
    return tuple(0.0 if (told := checks.get(rule)) is None else 1.0 if told else -1.0 for rule in _SPOKEN)


def _text(belief: Belief, group: str, known: _Known, sight: Sight) -> tuple[float, ...]:
    """What the value looks like, by itself and among the others."""
    value, text = belief.value or "", family_of(group) == "text"
    head, tail = wording(value, belief.reading.raw, text)
    return (*head, float(known.values[(group, value)] - 1), *tail, *strangeness(value if text else "", sight.words))


def _place(belief: Belief, group: str, sight: Sight, known: _Known) -> tuple[float, ...]:
    """Where it stands, and how it compares with its column."""
    given = dict(belief.reading.features)
    numbers = [e.line for e in belief.reading.evidence if e.line in sight.lines]
    lines = [sight.lines[n] for n in numbers]
    value = belief.value or ""
    size = _magnitude(group, value) if value else None
    return (
        *(logit(given[name]) if 0 <= given.get(name, -1) <= 1 else given.get(name, -_FAR) for name in _FEATURES),
        logit(min(item.probability for item in lines)) if lines else -_FAR,
        float(_LABELS.index(lines[0].label)) if lines else -1.0,
        float(max(map(filled, lines))) if lines else 0.0,
        math.log1p(max(len(item.line.text) for item in lines)) if lines else 0.0,
        min(numbers) / max(1, len(sight.lines)) if numbers else -1.0,
        float(any(item.line.table is not None for item in lines)),
        float(max((known.shared[n] for n in numbers), default=0)),
        float(len(numbers)),
        min(20.0, abs(size - known.middles.get(group, size))) if size is not None else 0.0,
        float(_LETTERS.find(value)) if len(value) == 1 else -1.0,
    )
