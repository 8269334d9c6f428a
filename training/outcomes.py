"""What became of a document's fields: every belief with whether its value equals what was filed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from extractor.forms.schema import Kind, kind_of
from extractor.judging.assemble import weigh_up
from extractor.judging.calibrate import Calibrator
from extractor.judging.forest import Forest
from extractor.judging.models import JudgingModels
from extractor.judging.sight import sight_of
from extractor.judging.traits import Trait
from extractor.judging.verdict import Put
from extractor.labelling.model import LineModel
from extractor.passthrough import passthrough
from extractor.pipeline import Context, Understood, understand
from extractor.reading.contract import ReadOptions
from extractor.reading.read import read_document
from extractor.tables.models import load_table_models
from training.compare import pairs, plain, same

_ROW = re.compile(r"((?:nonD|d)erivativeTable/(?:nonD|d)erivative(?:Transaction|Holding)\[\d+\])/(.*)")
_OWNER = re.compile(r"(reportingOwner\[\d+\])/(.*)")
_MARK = re.compile(r"(.*/)footnoteId\[\d+\]/@id")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One field put forward for a document: its traits, whether it is right, and what was filed ("" nothing)."""

    document: str
    kind: str
    trait: Trait
    right: bool
    filed: str
    put: Put

    @property
    def group(self) -> str:
        """The kind of field."""
        return self.trait.group


def outcomes(data: bytes, name: str, kind: str, truth: bytes, context: Context) -> list[Outcome]:
    """Read one document up to calibration and compare each put value with the truth (ownership XML). `kind` names the kind of input."""
    return judged(understand(read_document(data, name, context.options), context), name, kind, truth, context)


def judged(understood: Understood, name: str, kind: str, truth: bytes, context: Context) -> list[Outcome]:
    """The outcomes of a document that is understood already."""
    sight = sight_of(understood.lines, understood.document.reader, understood.wear)
    puts = weigh_up(understood.form, understood.rows, sight, context.judging, context.use_rules)
    filed = {f.path: f.value or "" for f in passthrough(truth, name, "").fields}
    places = renamed([p.belief.reading.path for p in puts], {p.belief.reading.path: p.value or "" for p in puts}, filed)
    return [_outcome(p, name, kind, places, filed) for p in puts if p.value is not None]


def without_rules(context: Context) -> Context:
    """The same context with the rules of the form switched off."""
    return replace(context, use_rules=False)


def rules_held(items: Iterable[Outcome]) -> Counter[tuple[str, bool]]:
    """How often each rule held and broke among values that are as filed."""
    return Counter((rule, held) for o in items if o.right for rule, held in o.put.belief.checks.items())


def _outcome(put: Put, name: str, kind: str, places: Mapping[str, str], filed: Mapping[str, str]) -> Outcome:
    path = put.belief.reading.path
    target = places.get(path, path)
    value = put.value or ""
    right = is_right(target, value, filed) and _to_the_letter(path, value, filed.get(target, ""))
    want = (value if right else "") if "footnoteId" in path else filed.get(target, "")
    return Outcome(name, kind, put.trait, right, want, put)


def _to_the_letter(path: str, value: str, filed: str) -> bool:
    """Confidence is that of every letter: a long text that is nearly right is not accepted for right."""
    kind = kind_of(path)
    return kind is not Kind.LONG_TEXT or plain(kind, value) == plain(kind, filed)


def is_right(path: str, value: str, filed: Mapping[str, str]) -> bool:
    """Whether a value read is what was filed at `path`, a path of the filed record; marks of a cell have no order."""
    if "footnoteId" in path:
        return value in _marks(path, filed)
    want = filed.get(path, "")
    return bool(want) and same(path, want, value)


def _marks(path: str, filed: Mapping[str, str]) -> set[str]:
    head = _MARK.fullmatch(path)
    return {v for p, v in filed.items() if head and (m := _MARK.fullmatch(p)) and m.group(1) == head.group(1)}


def renamed(paths: Iterable[str], read: Mapping[str, str], filed: Mapping[str, str]) -> dict[str, str]:
    """Read path -> filed path for owners and cells of rows, by pairing owners, and rows of each table, by likeness."""
    out: dict[str, str] = {}
    for shape, head in ((_ROW, "nonDerivativeTable/"), (_ROW, "derivativeTable/"), (_OWNER, "reportingOwner[")):
        mine, theirs = _rows(read, shape, head), _rows(filed, shape, head)
        matched = pairs(list(theirs.values()), list(mine.values()))
        bases, others = list(mine), list(theirs)
        named = {bases[j]: others[i] for j, i in matched.items()}
        for path in paths:
            match = shape.fullmatch(path)
            if match and match.group(1) in mine:
                out[path] = named.get(match.group(1), "unmatched") + "/" + match.group(2)
    return out


def _rows(fields: Mapping[str, str], shape: re.Pattern[str], head: str) -> dict[str, dict[str, str]]:
    """The values of each row in canonical form, and the marks of each of its cells: rows may differ in nothing else."""
    rows: dict[str, dict[str, str]] = {}
    for path, value in fields.items():
        match = shape.fullmatch(path)
        if match and match.group(1).startswith(head):
            row, (cell, marked, _) = rows.setdefault(match.group(1), {}), match.group(2).partition("/footnoteId")
            row[cell + marked] = f"{row.get(cell + marked, '')}{value}," if marked else plain(kind_of(path), value)
    return rows


def no_calibrator() -> Calibrator:
    """A calibrator that knows nothing: every confidence a half, everything to review."""
    inner, leaf = np.zeros((0, 1), np.float32), np.zeros((0, 2), np.float32)
    return Calibrator(Forest(inner.astype(np.int16), inner, leaf, 0.0), {}, (0.0,), (0.5,), {})


def bare_context(models: Path, lines: str | None = None, columns: str | None = None, rules: Mapping[str, float] | None = None) -> Context:
    """A context without a judge, for training one: the line and column models of `models`, start scores, no confidence."""
    judging = JudgingModels("none", rules or {}, no_calibrator())
    version, tables = load_table_models(models, columns)
    return Context(LineModel.load(models, lines), tables, judging, (("columns", version),), ReadOptions())
