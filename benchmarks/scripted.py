"""The drill's reviewer: knows what was filed, says it where the desk asks, and counts what that costs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as changed

from extractor.forms.schema import Kind, kind_of
from extractor.judging.groups import group_of
from extractor.store.absent import TITLE, gone_with
from extractor.store.cards import Card
from extractor.store.questions import Question, is_offered, served
from extractor.store.review import corrected
from extractor.types.record import Field
from training.compare import same
from training.outcomes import renamed

_KEY = 1
_BASE = re.compile(r"((?:nonD|d)erivativeTable/\w+\[\d+\]|reportingOwner\[\d+\])/")
# The XML's own; no page shows them. A country stands on the page as EDGAR's code for it.
_UNPRINTED = ("schemaVersion", "transactionFormType", "rptOwnerStateDescription")
_INDEX = re.compile(r"\[\d+\]")
Truth = dict[str, str]


@dataclass
class Sheet:
    """Counts over documents. Fields are those filed, and values where nothing was filed; footnote marks are left out.

    `shown` are the fields that were asked for, on cards or alone; `touched` those of them that were asked alone or changed, and one for
    each card that was accepted. `answers` are cards accepted, and questions answered one by one.
    """

    documents: int = 0
    refused: int = 0
    fields: int = 0
    right_before: int = 0
    right_after: int = 0
    shown: int = 0
    touched: int = 0
    answers: int = 0
    one_key: int = 0
    keys: int = 0
    left_wrong: Counter[str] = field(default_factory=Counter)
    lost: int = 0
    gone: int = 0

    def answer(self, keys: int, fields: int) -> None:
        """One answer that took `keys` keys and touched `fields` fields."""
        self.answers += 1
        self.keys += keys
        self.one_key += keys == _KEY
        self.touched += fields

    def rates(self) -> dict[str, float]:
        """The figures that are asked for."""
        fields, answers = max(1, self.fields), max(1, self.answers)
        return {
            "documents": self.documents,
            "refused": self.refused,
            "fields": self.fields,
            "accuracy_before": round(self.right_before / fields, 5),
            "accuracy_after": round(self.right_after / fields, 5),
            "accuracy_of_what_is_printed": round(self.right_after / max(1, self.fields - self.gone), 5),
            "touched_share": round(self.touched / fields, 5),
            "shown_share": round(self.shown / fields, 5),
            "answers_a_document": round(self.answers / max(1, self.documents), 2),
            "one_keystroke_share": round(self.one_key / answers, 4),
            "keystrokes_a_document": round(self.keys / max(1, self.documents), 2),
            "lost_and_not_asked": round((self.lost - self.gone) / fields, 5),
            "gone_from_the_page": round(self.gone / fields, 5),
        }


def told(fields: Iterable[Field]) -> list[Field]:
    """The fields, footnote marks for settled: they tell that a cell is not empty, and are neither asked for nor counted."""
    return [changed(one, confidence=1.0, needs_review=False) if "footnoteId" in one.path else one for one in fields]


def counts(path: str) -> bool:
    """Whether a field counts: what the page shows, footnote marks aside."""
    return "footnoteId" not in path and not path.endswith(_UNPRINTED)


@dataclass
class Page:
    """A document under review: the record as it becomes, what was filed, the page's text, and rows and owners of which it was said that
    there are none."""

    fields: list[Field]
    filed: Truth
    text: str
    none: tuple[str, ...] = ()

    def right(self) -> int:
        """How many filed fields the record has right."""
        names = self._names(self.fields)
        read = [(names[one.path], one.value) for one in self.fields if one.value and one.path in names]
        return sum(same(name, self.filed[name], value) for name, value in read if name in self.filed)

    def answer(self, card: Card, sheet: Sheet) -> bool:
        """What the reviewer does with one card, and what it costs: a digit opens a question of a card. Whether anything was typed."""
        asked = [*self.fields, *(one for question in card.questions for one in question.fields)]
        names = self._names(asked)
        told = {one.path for one in self.fields if not one.needs_review and one.confidence == 1 and one.value is None}
        left = [one for one in card.questions if one.path not in told and not one.path.startswith(self.none)]
        wants = [(question, self.filed.get(names[question.path], "")) for question in left]
        if card.row and self._refused(card, wants, sheet):
            return False
        typed, many = False, len(wants) > 1
        if many:
            sheet.answer(_KEY, 1)
        for question, want in wants:
            sheet.shown += len(question.fields)
            if not many or not _first(question, want):
                opening = many and not _beside(question, want)
                keys = _keys(question, want)
                sheet.answer(keys + opening, len(question.fields))
                typed |= keys > _KEY
            self._keep(question, want)
        return typed

    def _refused(self, card: Card, wants: Sequence[tuple[Question, str]], sheet: Sheet) -> bool:
        """Whether there is no such row: one key says so of all its cards."""
        known = any(one.path == f"{card.row}/{TITLE}" and one.value for one in self.fields)
        none = not known and not any(want for _, want in wants)
        if none and wants:
            sheet.shown += sum(len(question.fields) for question, _ in wants)
            sheet.answer(_KEY, 1)
            self._keep(Question((Field(f"{card.row}/{TITLE}", None, "", 0.0, True),)), "")
        return none

    def count(self, before: int, sheet: Sheet) -> None:
        """Compare what the record has become with what was filed."""
        names = self._names(self.fields)
        values = {names[one.path]: one.value for one in self.fields if one.value and one.path in names}
        wrong = [path for path, value in values.items() if path not in self.filed or not same(path, self.filed[path], value)]
        lost = self.filed.keys() - values.keys()
        sheet.documents += 1
        sheet.fields += len(self.filed.keys() | values.keys())
        sheet.right_before += before
        sheet.right_after += len(values) - len(wrong)
        sheet.lost += len(lost)
        sheet.gone += sum(not _printed(path, self.filed[path], self.text) for path in lost)
        sheet.left_wrong.update(map(group_of, wrong))

    def _keep(self, question: Question, want: str) -> None:
        """One answer serves all fields of the question."""
        known = {one.path for one in self.fields}
        gone = "" if want else gone_with(question.path)
        self.none = (*self.none, gone) if gone else self.none
        meant = [*served(question.fields, want or None), *(one for one in self.fields if gone and one.path.startswith(gone))]
        said = {one.path: corrected(one, want or None) for one in meant}
        self.fields = [said.get(one.path, one) for one in self.fields] + [one for path, one in said.items() if path not in known]

    def _names(self, fields: Sequence[Field]) -> dict[str, str]:
        """Path of the record -> path as filed: rows and owners paired by likeness; the rest by the ink that they stand on."""
        fields = [one for one in fields if counts(one.path)]
        paths = [one.path for one in fields]
        names = renamed(paths, {one.path: _looks(one) for one in fields}, self.filed)
        out = {path: names.get(path, path) for path in paths}
        taken = {_base(name) for name in out.values()}
        left = [base for base in dict.fromkeys(map(_base, self.filed)) if base and base not in taken]
        for base in sorted({_base(path) for path in paths if not _base(out[path]) and _base(path)}):
            found = self._seen(base, [one.raw for one in fields if _base(one.path) == base], left)
            left = [one for one in left if one != found]
            out |= {path: found + path[len(base) :] for path in paths if _base(path) == base}
        return out

    def _seen(self, base: str, inks: list[str], left: list[str]) -> str:
        """Which lost row or owner a reviewer sees where this one stands: the one of whose values most are in its ink."""
        ink = _bare(" ".join(inks))
        told = {
            one: sum(_bare(self.filed[path]) in ink for path in self.filed if _base(path) == one and len(self.filed[path]) > 2)
            for one in left
        }
        like = [one for one in left if _kind(one) == _kind(base) and (told[one] or _kind(base) == "reportingOwner")]
        return max(like, key=lambda one: told[one], default="none")


def _looks(field: Field) -> str:
    """What a reviewer takes a field to be: of a row that is offered, what is offered first."""
    return field.value or (field.alternatives[0].value if is_offered(field) and field.alternatives else "")


def _base(path: str) -> str:
    """The row or owner that a field belongs to; "" for others."""
    return found[1] if (found := _BASE.match(path)) else ""


def _kind(base: str) -> str:
    return _INDEX.sub("", base.partition("/")[0])


def _printed(path: str, value: str, text: str) -> bool:
    """Whether a value still stands on the damaged page, near enough: its letters and digits in a row."""
    kind = kind_of(path)
    if kind is Kind.FLAG:
        return True
    if kind is Kind.DATE:
        value = value[5:7] + value[8:10] + value[:4]
    return _bare(value) in _bare(text)


def _bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _first(question: Question, want: str) -> bool:
    """Whether Enter keeps what was filed."""
    return _is(question.path, want, question.offered[0][0] or "")


def _beside(question: Question, want: str) -> bool:
    """Whether a card takes it with one key: the other state of a box, the reading beside the first."""
    return kind_of(question.path) is Kind.FLAG or (len(question.offered) > 1 and _is(question.path, want, question.offered[1][0] or ""))


def _keys(question: Question, want: str) -> int:
    """Enter, a digit or x; or the typing and Enter."""
    return _KEY if not want or any(_is(question.path, want, value or "") for value, _ in question.offered) else len(want) + 1


def _is(path: str, want: str, value: str) -> bool:
    return same(path, want, value) if want and value else want == value
