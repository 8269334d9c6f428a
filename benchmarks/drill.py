"""The drill: damaged documents whose truth is known, and a scripted reviewer who answers what the desk asks, and nothing else.

`make drill` (drill_page.py) runs it over 200 documents and writes what docs/review.md shows. The reviewer sees the truth of a field only
when the desk asks for it (scripted.py); cards and keystrokes are those of the desk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from benchmarks.scripted import Page, Sheet, Truth, counts, told
from extractor.errors import Section16Error
from extractor.passthrough import passthrough
from extractor.pipeline import DEFAULT_TARGET, Context, extract
from extractor.store.cards import Card, cards
from extractor.store.questions import questions
from extractor.types.record import Extraction, Field
from training.synthesis.make import Sample, documents
from training.synthesis.to_xml import xml_of

_TARGETS = {"target": DEFAULT_TARGET, "all": None}
_ROUNDS = 4  # answers give rise to questions: an owner who was found has a street


def damaged(seed: int, count: int, severity: float | None = None) -> Iterator[Sample]:
    """Invented documents that some damage befell, as the synthesis deals it out, or all of one severity in [0, 1]."""
    found = (sample for sample in documents(seed, count * 4, severity=severity) if sample.damage_names)
    return islice(found, count)


Read = tuple[Extraction, Truth, str]  # the record, what was filed and shows on the page, the page
Plan = Callable[[Sequence[Field]], Iterable[Card]]


def read(samples: Iterable[Sample], context: Context) -> list[Read | None]:
    """The samples' records with their truth; None where a document was refused."""
    return [_read(sample, context) for sample in samples]


def drill(found: Sequence[Read | None], policy: str = "target", budget: float = 0.03) -> Sheet:
    """Review, compare. `policy`: "target" asks until the record's expected error rate comes to the target, "all" asks all that is
    doubtful, "budget" the `budget` share of all fields that is most doubtful, one by one, "none" nothing.
    """
    taken = [one for one in found if one is not None]
    sheet = Sheet(refused=len(found) - len(taken))
    plans = _within([record for record, _, _ in taken], budget) if policy == "budget" else [_plan(policy)] * len(taken)
    for (record, filed, text), plan in zip(taken, plans, strict=True):
        page = Page(told(record.fields), filed, text)
        before = page.right()
        for _ in range(_ROUNDS):
            while any(page.answer(card, sheet) for card in plan(page.fields)):  # what was typed is offered elsewhere
                pass
        page.count(before, sheet)
    return sheet


def _read(sample: Sample, context: Context) -> Read | None:
    try:
        record = extract(sample.printed.text.encode(), f"{sample.name}.{sample.printed.extension}", context)
    except Section16Error:
        return None
    filed = {one.path: one.value or "" for one in passthrough(xml_of(sample.record), "truth.xml", "").fields}
    shown = {path: value for path, value in filed.items() if value and counts(path)}
    return record, shown, sample.printed.text


def _plan(policy: str) -> Plan:
    if policy == "none":
        return lambda fields: []
    return lambda fields: cards(fields, _TARGETS[policy])


def _within(records: Sequence[Extraction], budget: float) -> list[Plan]:
    """Over all documents together: the most doubtful first, until the budget of touched fields is spent."""
    plans = [questions(told(record.fields)) for record in records]
    left = budget * sum(counts(field.path) for record in records for field in record.fields)
    ranked = sorted(((one.doubt / len(one.fields), at, one) for at, plan in enumerate(plans) for one in plan), key=lambda it: -it[0])
    chosen: list[list[Card]] = [[] for _ in records]
    for _, at, one in ranked:
        if left >= len(one.fields):
            chosen[at].append(Card("", (one,)))
            left -= len(one.fields)
    return [_once(plan) for plan in chosen]


def _once(plan: list[Card]) -> Plan:
    """The same questions, none of them twice."""
    return lambda fields: (plan.pop(0) for _ in range(len(plan)))
