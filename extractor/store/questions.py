"""What a reviewer is asked about a record, and what each answer is worth: expected errors removed per keystroke."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.forms.schema import Kind, kind_of
from extractor.types.record import LOST, SEVERAL, Field

LEAST = 0.01  # expected errors that a question removes: with fewer a look costs more than it finds
OPENING = 2.0  # keystrokes that a new document costs before its first answer: eyes, mostly
# Shares of fields without a value that do have one, of 1,600 invented documents with damage: boxes and lines by element, cells of rows
# where the page shows no ink for them (rows that are none, mostly), and what the page must show or shows and nobody could read.
_BLANK = {"isDirector": 0.36, "isOfficer": 0.34, "isTenPercentOwner": 0.22, "isOther": 0.04, "aff10b5One": 0.06, "rptOwnerStreet2": 0.15}
_BLANK |= {"notSubjectToSection16": 0.008, "noSecuritiesOwned": 0.02, "conversionOrExercisePrice": 0.1, "exerciseDate": 0.1}
_BLANK |= {"expirationDate": 0.2, "underlyingSecurityShares": 0.05}
_NO_INK, _UNREAD = 0.08, 0.7
_NEARLY = 0.15  # of notes that are not right to the letter, as confidence counts them, the share that is wrong by more than a slip
OFFERS = frozenset({LOST, SEVERAL})  # rules that say so of a field without a value
MARK = "/footnoteId["  # in the path of the mark of a note
_MEASURED = frozenset({Kind.NUMBER, Kind.DATE})
_INDEX = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class Question:
    """Doubtful fields of one kind with the same ink and the same candidates: one answer serves all of them."""

    fields: tuple[Field, ...]

    @property
    def path(self) -> str:
        """The path of the first field."""
        return self.fields[0].path

    @property
    def is_mark(self) -> bool:
        """Whether it asks for the mark of a note."""
        return MARK in self.path

    @property
    def doubt(self) -> float:
        """Expected errors among the fields if nobody looks."""
        return sum(map(doubt, self.fields))

    @property
    def offered(self) -> tuple[tuple[str | None, float], ...]:
        """What can be answered with one key, as it is shown, each with its probability; None for nothing there. Nothing comes first
        where it is likelier than not and no ink tells otherwise. That a mark is none is a candidate like its others."""
        field = self.fields[0]
        others = tuple((one.value, one.confidence) for one in field.alternatives if one.value != field.value)
        told = ((field.value, field.confidence), *others)
        if self.is_mark and field.value is not None:
            none = (None, max(0.0, 1 - sum(confidence for _, confidence in told)))
            return tuple(sorted((*told, none), key=lambda one: -one[1]))
        if field.value is not None:
            return told
        if kind_of(field.path) is Kind.FLAG:  # ticked or not: both are offered
            return ((None, 1 - doubt(field)), ("1", doubt(field)))
        likelier = bool(others) and (others[0][1] > 0 or doubt(field) > 0.5)
        return others if likelier else ((None, 1 - doubt(field)), *others)

    @property
    def likely(self) -> float:
        """P(the first candidate is right, or that nothing is there where that comes first), in [0, 1]."""
        return self.offered[0][1] if self.fields[0].value is None or self.is_mark else 1 - doubt(self.fields[0])

    @property
    def keys(self) -> float:
        """Expected keystrokes of the answer: one where the value or a candidate is right, else the typing."""
        field = self.fields[0]
        if kind_of(field.path) is Kind.FLAG:  # ticked or not: both are offered
            return 1.0
        offered = min(1.0, 1 - doubt(field) + sum(other.confidence for other in field.alternatives))
        typed = len(field.value or field.raw or "12345678") + 1
        return offered + (1 - offered) * typed


def doubt(field: Field) -> float:
    """P(the record is wrong here), in [0, 1]. Where nothing was found the page may well show nothing: a box that nobody ticked, mostly.

    A reviewer who says that nothing is there is sure of it.
    """
    if field.value is not None or field.confidence == 1:
        return (1 - field.confidence) * (_NEARLY if kind_of(field.path) is Kind.LONG_TEXT else 1.0)
    steps = [step for step in field.path.split("/") if step != "value"]
    row = steps[0].endswith("Table") and not field.raw and not is_offered(field)
    return _BLANK.get(steps[-1], _NO_INK if row else _UNREAD)


def questions(fields: Sequence[Field]) -> list[Question]:
    """The questions of a record, in the order of the page."""
    groups: dict[tuple[object, ...], list[Field]] = {}
    for field in fields:
        if field.needs_review:
            groups.setdefault(_ink(field), []).append(field)
    return [Question(tuple(group)) for group in groups.values()]


def asked(fields: Sequence[Field], target: float | None) -> list[Question]:
    """The questions that must be asked so that the whole record's expected error rate comes to `target`; None asks all.

    The most doubtful are asked first, and none that would remove less than `LEAST` errors; in the order of the page.
    """
    found = questions(fields)
    if target is None:
        return found
    left = sum(map(doubt, fields))
    chosen: set[int] = set()
    for at in sorted(range(len(found)), key=lambda at: -found[at].doubt / found[at].keys):
        if left <= target * len(fields):
            break
        if found[at].doubt >= LEAST:
            chosen.add(at)
            left -= found[at].doubt
    return [question for at, question in enumerate(found) if at in chosen]


def served(fields: tuple[Field, ...], value: str | None) -> tuple[Field, ...]:
    """Which fields of a question an answer is given to: all; of numbers and dates only the first where none of the candidates was right,
    because equal ink that was cut or misread is no equal value."""
    known = {None, fields[0].value, *(other.value for other in fields[0].alternatives)}
    return fields if value in known or kind_of(fields[0].path) not in _MEASURED else fields[:1]


def is_offered(field: Field) -> bool:
    """Whether the field is of a row that the record does not have yet, and a person is asked if there is one."""
    return field.value is None and field.needs_review and any(check.rule in OFFERS for check in field.checks)


def gain(fields: Sequence[Field]) -> float:
    """Expected errors removed per keystroke if all that is doubtful is answered; 0 where nothing is."""
    found = questions(fields)
    return sum(q.doubt for q in found) / (OPENING + sum(q.keys for q in found)) if found else 0.0


def _ink(field: Field) -> tuple[object, ...]:
    """Fields alike in this are asked together; what has no ink, a box, and a row that is offered stand alone."""
    if not field.raw or kind_of(field.path) is Kind.FLAG or is_offered(field):  # a tick looks like any other
        return (field.path,)
    return (_INDEX.sub("", field.path), field.raw, field.value, field.alternatives)
