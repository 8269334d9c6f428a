"""Traits that the fields of a document, and those of a row, have in common."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.judging.belief import Belief
from extractor.judging.chosen import Chosen
from extractor.judging.groups import family_of
from extractor.judging.sight import Sight, filled, logit
from extractor.judging.state import JudgedRow
from extractor.parsing.signs import alnum

DOCUMENT = (
    "repaired", "unread", "suggested", "broken", "held", "fields", "rows", "loose", "certainty", "least.certainty", "complete", "spare",
    "marks.open", "notes.unmarked", "missing", "doubt", "owners", "signers", "unlike.rows",
    "proved",
)  # fmt: skip
ROW = (
    "row.label", "row.loose", "row.lines", "row.cells", "row.odd", "row.required", "row.missing", "row.columns", "row.mended",
    "row.unread", "row.broken", "row.held", "row.certainty", "row.mean", "row.spare", "row.above", "row.below", "row.unlike", "row.place",
    "row.proved",
)  # fmt: skip
_MENDED, _ABOVE, _BELOW = (ROW.index(name) for name in ("row.mended", "row.above", "row.below"))
_MISSING, _SPARE, _UNLIKE = (ROW.index(name) for name in ("row.missing", "row.spare", "row.unlike"))
_EXPECTED = ("documentType", "issuerName", "issuerTradingSymbol", "rptOwnerName", "signatureName", "signatureDate", "periodOfReport")
FAR = 9.0  # stands for a number that there is none of


@dataclass(frozen=True, slots=True)
class Part:
    """Beliefs judged together: a row's cells and marks (`item` is the row, `required` its needed columns), or a field that stands alone."""

    beliefs: Sequence[Belief]
    item: JudgedRow | None = None
    required: tuple[str, ...] = ()


def document_traits(every: list[Chosen], rows: list[Part], facts: dict[int, list[float]]) -> tuple[float, ...]:
    """The traits named in DOCUMENT; `facts` are those of its rows."""
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
        logit(sum(sure) / len(sure)) if sure else FAR,
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
        _proved(every),
    )


def row_traits(rows: list[tuple[Part, list[Chosen]]], sight: Sight) -> dict[int, list[float]]:
    """The traits named in ROW of all rows, by the identity of their part."""
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
        logit(sum(sure) / len(sure)) if sure else FAR,
        min(1.0, max(0.0, ink - told) / max(1, ink)),
        0.0,
        0.0,
        unlike,
        float(item.row.index),
        _proved(chosen),
    ]


def _proved(chosen: Iterable[Chosen]) -> float:
    """The share of numbers that an equation of the form proves: columns that were taken for others prove none."""
    numbers = [one.belief.proofs.get(one.value or "", 0) > 0 for one in chosen if family_of(one.group) == "number"]
    return sum(numbers) / max(1, len(numbers))
