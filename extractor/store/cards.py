"""Questions on cards: those that stand together on the form and are likely right are accepted with one key."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from extractor.store.absent import absent
from extractor.store.hints import hinted
from extractor.store.questions import Question, asked, is_offered
from extractor.types.record import Field

MOST = 9  # questions of a card: each has a digit
LIKELY = 0.5  # a first candidate that is less likely is asked for alone
_TITLE = "/securityTitle/value"
_NUMBER = re.compile(r"\[(\d+)\]")
_PARTS = {"nonDerivativeTable": "Table I", "derivativeTable": "Table II", "footnotes": "Notes", "remarks": "Notes"}
_PARTS["ownerSignature"] = "Notes"
_ORDER = ("Head", "Table I", "Table II", "Notes")
_HEADS = ("documentType", "periodOfReport", "dateOfOriginalSubmission", "issuer", "reportingOwner")
_ROWS = ("Transaction", "Holding")


@dataclass(frozen=True, slots=True)
class Card:
    """One question, or several of one part of the form (`Head`, `Table I`, `Table II`, `Notes`), in the order of the form.

    `row` is the base of a row that is in doubt as a whole, offered or without a title: accepted with one key, or said to be none with one.
    """

    part: str
    questions: tuple[Question, ...]
    row: str = ""


def cards(fields: Sequence[Field], target: float | None) -> list[Card]:
    """What to ask of a record: the doubtful until its expected error rate comes to `target` (None: all), and what is missing."""
    missing = [Question((field,)) for field in absent(fields)]
    all_of_them = [*asked(fields, target), *missing]
    doubted = {row_of(one.path) for one in all_of_them if is_offered(one.fields[0]) or _untitled(one)}
    found = [_with_hints(one, fields) for each in all_of_them for one in _by_row(each, doubted)]
    found.sort(key=lambda one: _place(one.path))
    return [card for part, group in groupby(found, key=lambda one: part_of(one.path)) for card in _of_part(part, list(group), doubted)]


def row_of(path: str) -> str:
    """The row that a field belongs to; "" for others."""
    steps = path.split("/")
    return "/".join(steps[:2]) if steps[0].endswith("Table") and len(steps) > 2 else ""


def part_of(path: str) -> str:
    """The part of the form where a field stands."""
    return _PARTS.get(path.partition("/")[0].partition("[")[0], "Head")


def _untitled(question: Question) -> bool:
    """Whether a row's title was not found: ink that belongs to another row, oftener than not."""
    return question.path.endswith(_TITLE) and question.fields[0].value is None


def _by_row(question: Question, doubted: Collection[str]) -> list[Question]:
    """The question; what it asks of rows in doubt apart, since these may be none."""
    apart = [one for one in question.fields if row_of(one.path) in doubted]
    rest = tuple(one for one in question.fields if row_of(one.path) not in doubted)
    return [*([Question(rest)] if rest else []), *(Question((one,)) for one in apart)]


def _of_part(part: str, found: list[Question], doubted: Collection[str]) -> list[Card]:
    """Rows in doubt come first, and what is hardly likely, alone: they may change how the rest looks. Marks of notes share cards."""
    whole = [one for one in found if row_of(one.path) in doubted]
    rows = [card for row, group in groupby(whole, key=lambda one: row_of(one.path)) for card in _of_row(part, list(group), row)]
    told = [one for one in found if row_of(one.path) not in doubted]
    marks, values = [one for one in told if one.is_mark], [one for one in told if not one.is_mark]
    alone = [Card(part, (one,)) for one in values if one.likely < LIKELY]
    return rows + alone + _cut(part, [one for one in values if one.likely >= LIKELY]) + _cut(part, marks)


def _of_row(part: str, found: list[Question], row: str) -> list[Card]:
    """A row in doubt: its title first, which makes it one, marks of notes last, and what is hardly likely alone behind it."""
    found.sort(key=lambda one: (one.is_mark, not one.path.endswith(_TITLE)))
    title = [one for one in found[:1] if one.likely < LIKELY]
    rest = [one for one in found if one not in title]
    alone = [Card(part, (one,), row) for one in rest if one.likely < LIKELY]
    return [*(Card(part, (one,), row) for one in title), *_cut(part, [one for one in rest if one.likely >= LIKELY], row), *alone]


def _cut(part: str, found: list[Question], row: str = "") -> list[Card]:
    return [Card(part, tuple(found[at : at + MOST]), row) for at in range(0, len(found), MOST)]


def _with_hints(question: Question, fields: Sequence[Field]) -> Question:
    return Question((hinted(question.fields[0], fields), *question.fields[1:]))


def _place(path: str) -> tuple[int, int, int, int]:
    """Down the page once: part, element, number of the row or owner. Transactions stand before holdings."""
    steps = path.split("/")
    head = steps[0].partition("[")[0]
    row = steps[1] if head.endswith("Table") else steps[0]
    number = int(found[1]) if (found := _NUMBER.search(row)) else 0
    kind = next((at for at, name in enumerate(_ROWS) if name in row), 0)
    return _ORDER.index(part_of(path)), _HEADS.index(head) if head in _HEADS else len(_HEADS), kind, number
