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
from extractor.judging.chosen import Chosen, chosen_of
from extractor.judging.groups import FAMILIES, family_of
from extractor.judging.rules import RULES
from extractor.judging.sight import PAGE, Sight, filled, logit
from extractor.judging.state import JudgedRow
from extractor.judging.strange import OWN as STRANGE
from extractor.judging.strange import strangeness
from extractor.judging.wording import wording
from extractor.parsing.signs import alnum
from extractor.types.labels import Label
from extractor.types.value import light_value

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


@light_value
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
    """What is counted once per document: beliefs per line, equal values by group, and the middle of each column of numbers; `lines`
    keeps the traits of places, which the cells of a row share."""

    shared: Counter[int]
    values: Counter[tuple[str, str]]
    middles: dict[str, float]
    lines: dict[tuple[int, ...], tuple[float, ...]]


def traits(parts: Sequence[Part], sight: Sight) -> list[list[Trait]]:
    """Traits of every belief of every part."""
    told = [[chosen_of(belief) for belief in part.beliefs] for part in parts]
    every = [one for chosen in told for one in chosen]
    facts = _rows([(part, chosen) for part, chosen in zip(parts, told, strict=True) if part.item is not None], sight)
    rows = [part for part in parts if part.item is not None]
    head = (*sight.page, *_document(every, rows, facts))
    known = _known(every)
    nothing = (0.0,) * len(ROW)
    out = []
    for part, chosen in zip(parts, told, strict=True):
        middle = (*head, *facts.get(id(part), nothing))
        out.append([_trait(one, middle, sight, known) for one in chosen])
    return out


def _trait(one: Chosen, before: tuple[float, ...], sight: Sight, known: _Known) -> Trait:
    return Trait(one.group, (*before, *_ink(one), *_text(one, known, sight), *_place(one, sight, known)))


def _document(every: list[Chosen], rows: list[Part], facts: dict[int, list[float]]) -> tuple[float, ...]:
    size = max(1, len(every))
    leaves = Counter(one.group.removeprefix("II.") for one in every if one.value is not None)
    checks = [one.belief.checks for one in every if one.belief.checks]
    held = sum(sum(each.values()) for each in checks)
    broken = sum(map(len, checks)) - held
    sure = [cell.certainty for part in rows if part.item for cell in part.item.row.row.cells.values()]
    marks = [(one, one.belief.reading.path) for one in every if "@id" in one.belief.reading.path]
    noted = {one.value for one, path in marks if "footnoteId" in path}
    notes = {"F" + path.split('"F')[1].split('"')[0] for _, path in marks if '@id="F' in path}
    ranked = [max(one.top, 1e-6) for one in every if one.ranked]
    return (
        sum(bool(one.repairs) for one in every) / size,
        sum(one.value is None for one in every) / size,
        sum(one.value in one.belief.suggested for one in every) / size,
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


def _rows(rows: list[tuple[Part, list[Chosen]]], sight: Sight) -> dict[int, list[float]]:
    """The traits of all rows."""
    shapes = Counter(_shape(part.item) for part, _ in rows if part.item is not None)
    sizes = Counter(part.item.row.element for part, _ in rows if part.item is not None)
    out = []
    for part, chosen in rows:
        if part.item is not None:
            unlike = 1.0 - shapes[_shape(part.item)] / sizes[part.item.row.element]
            out.append(_row(part, part.item, chosen, unlike, sight))
    for above, below in itertools.pairwise(out):
        above[_BELOW], below[_ABOVE] = below[_MENDED], above[_MENDED]
    return {id(part): numbers for (part, _), numbers in zip(rows, out, strict=True)}


def _shape(item: JudgedRow) -> tuple[str, frozenset[str]]:
    return item.row.element, frozenset(item.row.row.cells)


def _row(part: Part, item: JudgedRow, chosen: list[Chosen], unlike: float, sight: Sight) -> list[float]:
    """The traits of a row, its neighbours' left open."""
    raw, cells = item.row.row, item.beliefs
    lines = [sight.lines[number] for number in raw.lines if number in sight.lines]
    full = sum(map(filled, lines))
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
        float(full),
        float(abs(full - usual)),
        inked / max(1, len(part.required)),
        float(len(part.required) - inked),
        float(len(raw.cells)),
        sum(bool(one.repairs) for one in chosen) / size,
        sum(one.value is None for one in chosen) / size,
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


def _known(every: list[Chosen]) -> _Known:
    shared = Counter(e.line for one in every for e in one.belief.reading.evidence)
    values = Counter((one.group, one.value) for one in every if one.value is not None)
    columns: dict[str, list[float]] = {}
    for (group, value), times in values.items():
        number = _magnitude(group, value)
        if number is not None:
            columns.setdefault(group, []).extend([number] * times)
    return _Known(shared, values, {group: sorted(found)[len(found) // 2] for group, found in columns.items()}, {})


def _magnitude(group: str, value: str) -> float | None:
    """A number's logarithm, a date's day; None for others."""
    family = family_of(group)
    if family == "number":
        return math.log1p(abs(float(value)))
    if family == "date":
        return int(value[:4]) * 12.0 + int(value[5:7]) + int(value[8:10]) / 31
    return None


def _ink(one: Chosen) -> tuple[float, ...]:
    """What the ink and the rules say."""
    belief, ranked, top, repairs = one.belief, one.ranked, one.top, one.repairs
    second = ranked[1][1] if len(ranked) > 1 else 1e-9
    held = sum(belief.checks.values())
    return (
        float(one.group.startswith("II.") or belief.reading.path.startswith("derivative")),
        *_family(family_of(one.group)),
        logit(top),
        min(20.0, math.log(max(top, 1e-9)) - math.log(max(second, 1e-9))),
        float(len(ranked)),
        -sum(p * math.log(p) for _, p in ranked if p > 0),
        float(belief.plain),
        float(belief.ink_best != one.value),
        float(one.value in belief.suggested),
        float(len(repairs)),
        *_steps("+".join([r.kind for r in repairs])),
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


def _text(one: Chosen, known: _Known, sight: Sight) -> tuple[float, ...]:
    """What the value looks like, by itself and among the others."""
    value, text = one.value or "", family_of(one.group) == "text"
    head, tail = wording(value, one.belief.reading.raw, text)
    return (*head, float(known.values[(one.group, value)] - 1), *tail, *strangeness(value if text else "", sight.words))


def _place(one: Chosen, sight: Sight, known: _Known) -> tuple[float, ...]:
    """Where it stands, and how it compares with its column."""
    given = dict(one.belief.reading.features)
    numbers = tuple([e.line for e in one.belief.reading.evidence])
    lines = known.lines.get(numbers)
    if lines is None:
        lines = known.lines[numbers] = _lines([n for n in numbers if n in sight.lines], sight, known.shared)
    value = one.value or ""
    size = _magnitude(one.group, value) if value else None
    return (
        *[_given(given, name) for name in _FEATURES],
        *lines,
        min(20.0, abs(size - known.middles.get(one.group, size))) if size is not None else 0.0,
        float(_LETTERS.find(value)) if len(value) == 1 else -1.0,
    )


def _given(given: Mapping[str, float], name: str) -> float:
    number = given.get(name, -_FAR)
    return logit(number) if 0 <= number <= 1 else number


def _lines(numbers: list[int], sight: Sight, shared: Mapping[int, int]) -> tuple[float, ...]:
    """The traits of the lines that the evidence names."""
    lines = [sight.lines[n] for n in numbers]
    return (
        logit(min(item.probability for item in lines)) if lines else -_FAR,
        float(_LABELS.index(lines[0].label)) if lines else -1.0,
        float(max(map(filled, lines))) if lines else 0.0,
        math.log1p(max(len(item.line.text) for item in lines)) if lines else 0.0,
        min(numbers) / max(1, len(sight.lines)) if numbers else -1.0,
        float(any(item.line.table is not None for item in lines)),
        float(max((shared[n] for n in numbers), default=0)),
        float(len(numbers)),
    )
