"""A question as the desk shows it: names, candidates with their probabilities, what speaks for and against, and where to look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.forms.schema import Kind, kind_of
from extractor.service.pages import words
from extractor.store.absent import absent
from extractor.store.questions import Question, asked, doubt
from extractor.types.record import Evidence, Field


@dataclass(frozen=True, slots=True)
class Choice:
    """One candidate: the value as it is kept (None: nothing there), as it is shown, and its probability in [0, 1]."""

    value: str | None
    shown: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Ask:
    """One question. `marks` are [page, line, start, end, x0, y0, x1, y1]; -1 where there is no span or no box."""

    paths: tuple[str, ...]
    name: str
    place: str
    also: tuple[str, ...]
    value: str | None
    raw: str
    choices: tuple[Choice, ...]
    doubts: tuple[str, ...]
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    hint: str
    long: bool
    marks: tuple[tuple[float, ...], ...]


def asks_of(fields: Sequence[Field], target: float | None) -> list[Ask]:
    """What to ask of a record, in the order of the form: the doubtful, and what is missing."""
    missing = [Question((field,)) for field in absent(fields)]
    return sorted(map(ask, [*asked(fields, target), *missing]), key=lambda one: _rank(one.paths[0]))


def ask(question: Question) -> Ask:
    """One question for the page."""
    field = question.fields[0]
    return Ask(
        paths=tuple(one.path for one in question.fields),
        name=words.name_of(field.path),
        place=words.place_of(field.path),
        also=tuple(words.place_of(one.path) for one in question.fields[1:]),
        value=field.value,
        raw=field.raw,
        choices=tuple(_choices(field)),
        doubts=tuple(words.doubts(field)),
        speaks_for=tuple(words.rule_of(check.rule, True) for check in field.checks if check.holds),
        speaks_against=tuple(words.rule_of(check.rule, False) for check in field.checks if not check.holds),
        hint=words.hint_of(field.path),
        long=kind_of(field.path) is Kind.LONG_TEXT,
        marks=tuple(mark(one) for each in question.fields for one in each.evidence),
    )


def _choices(field: Field) -> list[Choice]:
    if field.value is None and kind_of(field.path) is Kind.FLAG:
        ticked = doubt(field)
        return [Choice(None, "not ticked", 1 - ticked), Choice("1", words.shown(field.path, "1"), ticked)]
    found = [] if field.value is None else [Choice(field.value, words.shown(field.path, field.value), field.confidence)]
    known = {field.value}
    for other in field.alternatives:
        if other.value not in known:
            known.add(other.value)
            found.append(Choice(other.value, words.shown(field.path, other.value), other.confidence))
    return found[:9]


def mark(evidence: Evidence) -> tuple[float, ...]:
    """[page, line, start, end, x0, y0, x1, y1]; -1 where there is no span or no box."""
    start, end = evidence.span or (-1, -1)
    box = evidence.box
    corners = (box.x0, box.y0, box.x1, box.y1) if box else (-1.0, -1.0, -1.0, -1.0)
    return (evidence.page, evidence.line, start, end, *corners)


_ORDER = ("documentType", "periodOfReport", "issuer", "reportingOwner", "nonDerivativeTable", "derivativeTable", "footnotes", "remarks")


def _rank(path: str) -> tuple[int, str, int]:
    """Head of the form first, then rows by number, so that the eyes go down the page once."""
    head = path.partition("/")[0].partition("[")[0]
    place = words.place_of(path)
    number = int("".join(ch for ch in place if ch.isdigit()) or 0)
    return (_ORDER.index(head) if head in _ORDER else len(_ORDER) if head.startswith("owner") else 0, place.rstrip("0123456789"), number)
