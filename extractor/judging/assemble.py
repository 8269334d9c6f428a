"""Judging as a whole: readings in, fields out, in the order of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.fields.read import FormReadings
from extractor.fields.transactions import RowReading
from extractor.judging.belief import Belief, believe
from extractor.judging.choose import choose
from extractor.judging.marks import mark_beliefs
from extractor.judging.models import JudgingModels
from extractor.judging.state import JudgedRow, Surroundings
from extractor.judging.traits import Scene
from extractor.judging.verdict import Put, put, row_beliefs, verdicts
from extractor.types.record import Field, NoteFacts

_NOTE = re.compile(r'@id="F(\d+)"')


@dataclass(frozen=True, slots=True)
class Judged:
    """The fields of a document and what could not be told."""

    fields: tuple[Field, ...]
    warnings: tuple[str, ...]


def judge(
    form: FormReadings, rows: tuple[RowReading, ...], seen: tuple[str, float], models: JudgingModels, target: float, use_rules: bool = True
) -> Judged:
    """Joint choice, then confidence and review. `seen` is the reader's name and the share of doubtful lines, in [0, 1]."""
    puts = weigh_up(form, rows, seen, models, use_rules)
    fields = tuple(verdicts(puts, models.calibrator, target))
    return Judged(fields, _warnings(fields))


def weigh_up(
    form: FormReadings, rows: tuple[RowReading, ...], seen: tuple[str, float], models: JudgingModels, use_rules: bool = True
) -> list[Put]:
    """Every belief with its traits, before calibration: what the calibrator is trained on."""
    before = [believe(r) for r in (*form.header, *form.owners)]
    after = [believe(r) for r in (*form.footnotes, *form.remarks, *form.signatures)]
    judged = choose(rows, _surroundings(form, before, models), use_rules)
    known = frozenset(int(m.group(1)) for r in form.footnotes if (m := _NOTE.search(r.path)))
    groups = [[*row_beliefs(item), *mark_beliefs(item.row, known)] for item in judged]
    scene = _scene(seen, before + after, groups, judged)
    out = put_alone(before, scene)
    for group in groups:
        out += put(group, scene)
    return out + put_alone(after, scene)


def put_alone(beliefs: list[Belief], scene: Scene) -> list[Put]:
    """Fields outside the tables, each on its own."""
    return [p for belief in beliefs for p in put([belief], scene)]


def _surroundings(form: FormReadings, header: list[Belief], models: JudgingModels) -> Surroundings:
    period = next((b for b in header if b.reading.path == "periodOfReport"), None)
    signed = tuple(r.candidates[0].value for r in form.signatures if r.path.endswith("signatureDate") and r.candidates)
    return Surroundings(period, signed, _ranges(form.facts), models.rules)


def _ranges(notes: tuple[NoteFacts, ...]) -> dict[int, tuple[str, str]]:
    """Price ranges by note number, as (low, high) plain decimals; a note with several ranges speaks by its widest."""
    out: dict[int, tuple[str, str]] = {}
    for note in notes:
        found = [dict(f.values) for f in note.facts if f.kind == "price_range"]
        lows, highs = [v["low"] for v in found if "low" in v], [v["high"] for v in found if "high" in v]
        if lows and highs and note.id[1:].isdigit():
            out[int(note.id[1:])] = (min(lows, key=float), max(highs, key=float))
    return out


def _scene(seen: tuple[str, float], others: list[Belief], groups: list[list[Belief]], judged: list[JudgedRow]) -> Scene:
    beliefs = others + [b for group in groups for b in group]
    mended = sum(bool(b.value is not None and b.repairs.get(b.value)) for b in beliefs)
    return Scene(seen[0], mended / max(1, len(beliefs)), seen[1], len(judged))


def _warnings(fields: tuple[Field, ...]) -> tuple[str, ...]:
    """What the record lacks, in sentences."""
    out = []
    if not any(f.path.endswith("Cik") for f in fields):
        out.append("CIKs are not printed on the form; issuerCik and rptOwnerCik are left out.")
    unread = [f.path for f in fields if f.value is None and f.raw]
    if unread:
        out.append(f"Ink that could not be read: {', '.join(unread[:5])}{' and more' if len(unread) > 5 else ''}.")
    return tuple(out)
