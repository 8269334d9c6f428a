"""Questions on cards: those that stand together on the form and are likely right are accepted with one key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from extractor.store.absent import absent
from extractor.store.hints import hinted
from extractor.store.questions import Question, asked
from extractor.types.record import Field

MOST = 9  # questions of a card: each has a digit
LIKELY = 0.5  # a first candidate that is less likely is asked for alone
_NUMBER = re.compile(r"\[(\d+)\]")
_PARTS = {"nonDerivativeTable": "Table I", "derivativeTable": "Table II", "footnotes": "Notes", "remarks": "Notes"}
_PARTS["ownerSignature"] = "Notes"
_ORDER = ("Head", "Table I", "Table II", "Notes")
_HEADS = ("documentType", "periodOfReport", "dateOfOriginalSubmission", "issuer", "reportingOwner")
_ROWS = ("Transaction", "Holding")


@dataclass(frozen=True, slots=True)
class Card:
    """One question, or several of one part of the form (`Head`, `Table I`, `Table II`, `Notes`), in the order of the form."""

    part: str
    questions: tuple[Question, ...]


def cards(fields: Sequence[Field], target: float | None) -> list[Card]:
    """What to ask of a record: the doubtful until its expected error rate comes to `target` (None: all), and what is missing."""
    missing = [Question((field,)) for field in absent(fields)]
    found = [_with_hints(one, fields) for one in (*asked(fields, target), *missing)]
    found.sort(key=lambda one: _place(one.path))
    return [card for part, group in groupby(found, key=lambda one: part_of(one.path)) for card in _of_part(part, list(group))]


def part_of(path: str) -> str:
    """The part of the form where a field stands."""
    return _PARTS.get(path.partition("/")[0].partition("[")[0], "Head")


def _of_part(part: str, found: list[Question]) -> list[Card]:
    """What is hardly likely stands alone and comes first: it may change how the rest looks."""
    alone = [Card(part, (one,)) for one in found if one.likely < LIKELY]
    rest = [one for one in found if one.likely >= LIKELY]
    return alone + [Card(part, tuple(rest[at : at + MOST])) for at in range(0, len(rest), MOST)]


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
