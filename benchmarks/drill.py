"""The drill: damaged documents whose truth is known, and a scripted reviewer who answers what the desk asks, and nothing else.

`make drill` (drill_page.py) runs it over 200 documents and writes what docs/review.md shows. The reviewer sees the truth of a field only
when the desk asks for it; keystrokes are those of the desk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as changed
from itertools import islice

from extractor.errors import Section16Error
from extractor.forms.schema import Kind, kind_of
from extractor.judging.groups import group_of
from extractor.passthrough import passthrough
from extractor.pipeline import DEFAULT_TARGET, Context, extract
from extractor.store.absent import absent
from extractor.store.questions import Question, asked, questions
from extractor.types.record import Extraction, Field
from training.compare import same
from training.outcomes import renamed
from training.synthesis.make import Sample, documents
from training.synthesis.to_xml import xml_of

_UNPRINTED = ("schemaVersion", "transactionFormType")  # the XML's own; no page shows them
_KEY = 1


@dataclass
class Sheet:
    """Counts over documents. Fields are those filed or put forward; footnote marks are counted apart from them."""

    documents: int = 0
    refused: int = 0
    fields: int = 0
    right_before: int = 0
    right_after: int = 0
    touched: int = 0
    questions: int = 0
    one_key: int = 0
    keys: int = 0
    wrong_unasked: Counter[str] = field(default_factory=Counter)
    lost: int = 0
    gone: int = 0

    def rates(self) -> dict[str, float]:
        """The figures that are asked for."""
        fields, asked_for = max(1, self.fields), max(1, self.questions)
        return {
            "documents": self.documents,
            "refused": self.refused,
            "fields": self.fields,
            "accuracy_before": round(self.right_before / fields, 5),
            "accuracy_after": round(self.right_after / fields, 5),
            "accuracy_of_what_is_printed": round(self.right_after / max(1, self.fields - self.gone), 5),
            "touched_share": round(self.touched / fields, 5),
            "questions_a_document": round(self.questions / max(1, self.documents), 2),
            "one_keystroke_share": round(self.one_key / asked_for, 4),
            "keystrokes_a_document": round(self.keys / max(1, self.documents), 2),
            "lost_and_not_asked": round((self.lost - self.gone) / fields, 5),
            "gone_from_the_page": round(self.gone / fields, 5),
        }


def damaged(seed: int, count: int, severity: float | None = None) -> Iterator[Sample]:
    """Invented documents that some damage befell, as the synthesis deals it out, or all of one severity in [0, 1]."""
    found = (sample for sample in documents(seed, count * 4, severity=severity) if sample.damage_names)
    return islice(found, count)


Truth = dict[str, str]
Read = tuple[Extraction, Truth, str]  # the record, what was filed and shows on the page, the page


def read(samples: Iterable[Sample], context: Context) -> list[Read | None]:
    """The samples' records with their truth; None where a document was refused."""
    return [_read(sample, context) for sample in samples]


def drill(found: Sequence[Read | None], policy: str = "target", budget: float = 0.03) -> Sheet:
    """Review, compare. `policy`: "target" asks until the record's expected error rate comes to the target, "all" asks all that is
    doubtful, "budget" the `budget` share of all fields that is most doubtful, "none" nothing.
    """
    taken = [one for one in found if one is not None]
    sheet = Sheet(refused=len(found) - len(taken))
    plans = _within([record for record, _, _ in taken], budget) if policy == "budget" else [_plan(one[0], policy) for one in taken]
    for (record, filed, text), plan in zip(taken, plans, strict=True):
        lost = _review(record, filed, plan, sheet)
        sheet.gone += sum(not _printed(path, filed[path], text) for path in lost)
    return sheet


def _read(sample: Sample, context: Context) -> Read | None:
    try:
        record = extract(sample.printed.text.encode(), f"{sample.name}.{sample.printed.extension}", context)
    except Section16Error:
        return None
    filed = {one.path: one.value or "" for one in passthrough(xml_of(sample.record), "truth.xml", "").fields}
    shown = {path: value for path, value in filed.items() if value and not path.endswith(_UNPRINTED) and "footnoteId" not in path}
    return record, shown, sample.printed.text


def _plan(record: Extraction, policy: str) -> list[Question]:
    if policy == "none":
        return []
    fields = _fields(record)
    missing = [Question((one,)) for one in absent(record.fields)]
    return [*(questions(fields) if policy == "all" else asked(fields, DEFAULT_TARGET)), *missing]


def _within(records: Sequence[Extraction], budget: float) -> list[list[Question]]:
    """Over all documents together: the most doubtful first, until the budget of touched fields is spent."""
    plans = [_plan(record, "all") for record in records]
    left = budget * sum(len(_fields(record)) for record in records)
    ranked = sorted(((one.doubt / len(one.fields), at, one) for at, plan in enumerate(plans) for one in plan), key=lambda it: -it[0])
    chosen: list[list[Question]] = [[] for _ in records]
    for _, at, one in ranked:
        if left >= len(one.fields):
            chosen[at].append(one)
            left -= len(one.fields)
    return chosen


def _fields(record: Extraction) -> list[Field]:
    return [one for one in record.fields if "footnoteId" not in one.path]


def _review(record: Extraction, filed: Truth, plan: Sequence[Question], sheet: Sheet) -> set[str]:
    """Ask, answer, count; the filed fields that were neither read nor asked for."""
    fields = {one.path: one for one in _fields(record)}
    missing = {path: one for question in plan for one in question.fields if (path := one.path) not in fields}
    names = renamed(list(fields | missing), {path: one.value or "" for path, one in fields.items()}, filed)
    truth = {path: filed.get(names.get(path, path), "") for path in fields | missing}
    before = sum(_right(path, fields[path].value, truth[path]) for path in fields)
    for question in plan:
        _answer(question, fields, truth, sheet)
    after = sum(_right(path, one.value, truth[path]) for path, one in fields.items())
    lost = filed.keys() - {names.get(path, path) for path in fields}
    sheet.documents += 1
    sheet.fields += len(fields) + len(lost)
    sheet.lost += len(lost)
    sheet.right_before += before
    sheet.right_after += after
    sheet.wrong_unasked.update(group_of(path) for path, one in fields.items() if not _right(path, one.value, truth[path]))
    return lost


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


def _answer(question: Question, fields: dict[str, Field], truth: Truth, sheet: Sheet) -> None:
    """One answer serves all fields of the question; what the page shows is the truth of the first."""
    first = question.fields[0]
    want = truth[first.path]
    sheet.questions += 1
    sheet.touched += len(question.fields)
    sheet.keys += (keys := _keys(first, want))
    sheet.one_key += keys == _KEY
    for one in question.fields:
        fields[one.path] = changed(one, value=want or None)


def _keys(shown: Field, want: str) -> int:
    """Enter, a digit or x; or the typing and Enter."""
    offered = [shown.value or "", *(other.value for other in shown.alternatives)]
    offered += ["1"] if kind_of(shown.path) is Kind.FLAG else []
    if not want or any(same(shown.path, want, value) for value in offered if value):
        return _KEY
    return len(want) + 1


def _right(path: str, value: str | None, want: str) -> bool:
    return same(path, want, value or "") if want else not value
