"""Judging as a whole: readings in, fields out, in the order of the page."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.fields.read import FormReadings
from extractor.fields.rows.transactions import RowReading
from extractor.judging.absent import absent
from extractor.judging.belief import Belief, believe
from extractor.judging.choose import REQUIRED, choose
from extractor.judging.header_checks import speak_of_header
from extractor.judging.marks import marks_of
from extractor.judging.models import JudgingModels
from extractor.judging.rowtraits import Part
from extractor.judging.sight import Sight
from extractor.judging.state import JudgedRow, Surroundings
from extractor.judging.traits import traits
from extractor.judging.verdict import Put, row_beliefs, verdicts
from extractor.types.record import Field, NoteFacts


@dataclass(frozen=True, slots=True)
class Judged:
    """The fields of a document and what could not be told."""

    fields: tuple[Field, ...]
    warnings: tuple[str, ...]


def judge(
    form: FormReadings, rows: tuple[RowReading, ...], sight: Sight, models: JudgingModels, target: float, use_rules: bool = True
) -> Judged:
    """Joint choice, then confidence and review. `sight` is what the page looks like."""
    puts, judged = _weighed(form, rows, sight, models, use_rules)
    fields = verdicts(puts, models.calibrator, target)
    fields += absent((f.path for f in fields), judged)
    return Judged(tuple(fields), _warnings(fields))


def weigh_up(form: FormReadings, rows: tuple[RowReading, ...], sight: Sight, models: JudgingModels, use_rules: bool = True) -> list[Put]:
    """Every belief with its traits, before calibration: what the calibrator is trained on."""
    return _weighed(form, rows, sight, models, use_rules)[0]


def _weighed(
    form: FormReadings, rows: tuple[RowReading, ...], sight: Sight, models: JudgingModels, use_rules: bool
) -> tuple[list[Put], list[JudgedRow]]:
    before = [believe(r) for r in (*form.header, *form.owners)]
    after = [believe(r) for r in (*form.footnotes, *form.remarks, *form.signatures)]
    speak_of_header(before, after)
    surroundings = _surroundings(form, before, models, sight.wear)
    judged = choose(rows, surroundings, use_rules)
    marks = marks_of([item.row for item in judged], form.notes if use_rules else {}, surroundings.ranges)
    parts = [Part([b]) for b in before]
    parts += [Part([*row_beliefs(item), *own], item, REQUIRED[item.row.element]) for item, own in zip(judged, marks, strict=True)]
    parts += [Part([b]) for b in after]
    described = traits(parts, sight)
    puts = [Put(b, b.value, t) for part, told in zip(parts, described, strict=True) for b, t in zip(part.beliefs, told, strict=True)]
    return puts, judged


def _surroundings(form: FormReadings, header: list[Belief], models: JudgingModels, wear: float) -> Surroundings:
    period = next((b for b in header if b.reading.path == "periodOfReport"), None)
    signed = tuple(r.candidates[0].value for r in form.signatures if r.path.endswith("signatureDate") and r.candidates)
    return Surroundings(period, signed, _ranges(form.facts), models.rules, wear)


def _ranges(notes: tuple[NoteFacts, ...]) -> dict[int, tuple[str, str]]:
    """Price ranges by note number, as (low, high) plain decimals; a note with several ranges speaks by its widest."""
    out: dict[int, tuple[str, str]] = {}
    for note in notes:
        found = [dict(f.values) for f in note.facts if f.kind == "price_range"]
        lows, highs = [v["low"] for v in found if "low" in v], [v["high"] for v in found if "high" in v]
        if lows and highs and note.id[1:].isdigit():
            out[int(note.id[1:])] = (min(lows, key=float), max(highs, key=float))
    return out


def _warnings(fields: list[Field]) -> tuple[str, ...]:
    """What the record lacks, in sentences."""
    out = []
    if not any(f.path.endswith("Cik") for f in fields):
        out.append("CIKs are not printed on the form; issuerCik and rptOwnerCik are left out.")
    unread = [f.path for f in fields if f.value is None and f.raw]
    if unread:
        out.append(f"Ink that could not be read: {_some(unread)}.")
    missing = [f.path for f in fields if f.value is None and not f.raw]
    if missing:
        out.append(f"Not on the page, or no longer: {_some(missing)}.")
    return tuple(out)


def _some(paths: list[str]) -> str:
    return ", ".join(paths[:5]) + (" and more" if len(paths) > 5 else "")
