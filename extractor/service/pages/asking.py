"""A question as the desk shows it: names, candidates with their probabilities, what speaks for and against, and where to look."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from extractor.forms.schema import Kind, kind_of
from extractor.service.pages import words
from extractor.store.absent import gone_with
from extractor.store.cards import Card
from extractor.store.questions import Question
from extractor.types.record import Evidence

_INDEX = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class Choice:
    """One candidate: the value as it is kept (None: nothing there), as it is shown, and its probability in [0, 1]; 0 for a suggestion
    by other fields."""

    value: str | None
    shown: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Ask:
    """One question. `marks` are [page, line, start, end, x0, y0, x1, y1]; -1 where there is no span or no box. `gone` is the beginning of
    the paths that go where this is not there, with its row or owner; "" for others. What is typed for one text is offered for those of its
    `kind`."""

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
    box: bool
    kind: str
    gone: str
    marks: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A card: the part of the form, and its questions with their numbers on the page, from 0; `row` names the row that is offered whole."""

    part: str
    asks: tuple[tuple[int, Ask], ...]
    row: str = ""


def shown(found: Sequence[Card]) -> list[Shown]:
    """Cards for the page."""
    starts = accumulate((len(card.questions) for card in found), initial=0)
    asks = [tuple(enumerate(map(ask, card.questions), start)) for start, card in zip(starts, found, strict=False)]
    return [Shown(card.part, each, card.row) for card, each in zip(found, asks, strict=True)]


def one_by_one(asks: Sequence[Ask]) -> list[Shown]:
    """Each question on a card of its own."""
    return [Shown("", ((at, one),)) for at, one in enumerate(asks)]


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
        choices=tuple(_choices(question)),
        doubts=tuple(words.doubts(field)),
        speaks_for=tuple(words.rule_of(check.rule, True) for check in field.checks if check.holds),
        speaks_against=tuple(words.rule_of(check.rule, False) for check in field.checks if not check.holds),
        hint=words.hint_of(field.path),
        long=kind_of(field.path) is Kind.LONG_TEXT,
        box=kind_of(field.path) is Kind.FLAG,
        kind=_INDEX.sub("", field.path) if kind_of(field.path) is Kind.TEXT else "",
        gone=gone_with(field.path),
        marks=tuple(mark(one) for each in question.fields for one in each.evidence),
    )


def _choices(question: Question) -> list[Choice]:
    path = question.path
    return [Choice(value, _words(path, value), confidence) for value, confidence in question.offered[:9]]


def _words(path: str, value: str | None) -> str:
    if value is None:
        return "not ticked" if kind_of(path) is Kind.FLAG else "not on the page"
    return words.shown(path, value)


def mark(evidence: Evidence) -> tuple[float, ...]:
    """[page, line, start, end, x0, y0, x1, y1]; -1 where there is no span or no box."""
    start, end = evidence.span or (-1, -1)
    box = evidence.box
    corners = (box.x0, box.y0, box.x1, box.y1) if box else (-1.0, -1.0, -1.0, -1.0)
    return (evidence.page, evidence.line, start, end, *corners)
