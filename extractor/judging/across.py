"""Rules between rows and between tables: dates, titles, exercises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from extractor.judging.belief import UNEXPLAINED, Belief, ink_score
from extractor.judging.rules import agree, favour, reliability, weigh
from extractor.judging.siblings import offer
from extractor.judging.state import JudgedRow, Surroundings
from extractor.types.record import Repair

_EXERCISES = frozenset("MCXO")


def dates(judged: list[JudgedRow], evidence: Surroundings, trust: Mapping[str, float]) -> None:
    """Dates that the form shows elsewhere complete what was cut; none is later than the signature; the earliest is the form's date."""
    beliefs = [item.beliefs["date"] for item in judged if "date" in item.beliefs]
    clean = Counter(b.value for b in beliefs if b.value and not b.repairs.get(b.value) and not _cut(b))
    if evidence.period is not None and evidence.period.value:
        clean[evidence.period.value] += 1
    for belief in beliefs:
        _complete(belief, clean, trust)
        if evidence.signed and belief.weights:
            latest = max(evidence.signed)
            weigh(
                belief, "date-before-signature", reliability("date-before-signature", trust), 0.5, {v: v <= latest for v in belief.weights}
            )
    _period(beliefs, evidence.period, trust)


def _cut(belief: Belief) -> bool:
    """Ink that ends in `/19` or `/20` may have lost the rest of its year."""
    digits = "".join(ch for ch in belief.reading.raw if ch.isdigit())
    return len(digits) < 8 and belief.value is not None and belief.value[2:4] in {"19", "20"}


def _complete(belief: Belief, clean: Counter[str], trust: Mapping[str, float]) -> None:
    """A cut or unread date may be one that the form shows elsewhere."""
    ink = "".join(ch for ch in belief.reading.raw if ch.isdigit())
    repaired = bool(belief.value and belief.repairs.get(belief.value) and ink != _printed(belief.value))
    doubtful = not belief.weights or repaired or len(ink) not in {6, 7, 8}
    if ink and (doubtful or len(ink) < 8):
        for value in clean:
            fit = ink_score(ink, _printed(value))
            if fit > UNEXPLAINED:
                belief.add(value, fit, Repair("date-from-filing", belief.reading.raw, value))
    if len(belief.weights) > 1:
        same = {v: clean.get(v, 0) > 0 for v in belief.weights}
        if doubtful or _cut(belief):
            weigh(belief, "date-of-filing", reliability("date-of-filing", trust), 0.02, same)
        near = {v: same[v] or _near(v, clean) for v in belief.weights}
        weigh(belief, "date-of-filing", reliability("date-of-filing", trust), 0.02, near)


def _printed(value: str) -> str:
    """The digits of a date as the form prints it."""
    return value[5:7] + value[8:10] + value[:4]


def _near(value: str, clean: Counter[str]) -> bool:
    day = date.fromisoformat(value)
    return any(abs((day - date.fromisoformat(other)).days) <= 45 for other in clean)


def _period(beliefs: list[Belief], period: Belief | None, trust: Mapping[str, float]) -> None:
    values = [b.value for b in beliefs if b.value]
    if period is None or not values:
        return
    earliest = min(values)
    if not period.weights:
        period.add(earliest, 0.0, Repair("period-is-earliest", period.reading.raw, earliest))
    favour(period, earliest, "period-is-earliest", reliability("period-is-earliest", trust), 0.05)
    for belief in beliefs:
        if belief.value is not None and period.value is not None:
            belief.speak("period-is-earliest", belief.value >= period.value)


def titles(judged: list[JudgedRow], trust: Mapping[str, float]) -> None:
    """A title or nature that stands clean on another row is the likelier reading of a damaged one."""
    for kinds in (("title", "underlying_title"), ("nature",)):
        offer([item.beliefs[column] for item in judged for column in kinds if column in item.beliefs])
    for column in ("title", "underlying_title", "nature"):
        beliefs = [item.beliefs[column] for item in judged if column in item.beliefs]
        clean = Counter(b.value for b in beliefs if b.value and not b.repairs.get(b.value))
        for belief in beliefs:
            for value in [v for v in belief.weights if clean.get(v, 0) > (v == belief.value)]:
                favour(belief, value, "title-consistent", reliability("title-consistent", trust), 0.2)
                break


Delivery = tuple[str | None, str | None, str | None]


def delivered(judged: list[JudgedRow]) -> frozenset[Delivery]:
    """What the exercises and conversions of Table II deliver: (title, shares, code)."""
    rows = (item for item in judged if item.row.table == 2 and _value(item, "code") in _EXERCISES)
    found = (
        delivery(item, "underlying_title", "underlying_amount")
        for item in rows
        if _value(item, "title") != _value(item, "underlying_title")
    )
    return frozenset(each for each in found if each[0] and each[1])


def delivery(item: JudgedRow, title: str, amount: str) -> Delivery:
    """A row's security under a column, its shares and its code."""
    return (_value(item, title), _value(item, amount), _value(item, "code"))


def cross_table(judged: list[JudgedRow], trust: Mapping[str, float]) -> None:
    """An exercise in Table II pairs with the Table I row of the same code and date."""
    first = [item for item in judged if item.row.table == 1 and _value(item, "code") in _EXERCISES]
    for item in judged:
        code = _value(item, "code")
        if item.row.table == 1 or code not in _EXERCISES or _value(item, "ad") == "A":
            continue
        twins = [f for f in first if _value(f, "code") == code and _value(f, "date") == _value(item, "date")]
        twin = _closest(item, twins)
        if twin is not None:
            _pair(item, twin, trust)


def _pair(second: JudgedRow, first: JudgedRow, trust: Mapping[str, float]) -> None:
    if "underlying_amount" in second.beliefs and "amount" in first.beliefs:
        agree(
            first.beliefs["amount"], second.beliefs["underlying_amount"], "exercise-pair-shares", reliability("exercise-pair-shares", trust)
        )
    price, strike = first.beliefs.get("price"), second.beliefs.get("exercise_price")
    if price is not None and strike is not None and price.weights and strike.weights:
        agree(price, strike, "exercise-pair-price", reliability("exercise-pair-price", trust))


def _closest(item: JudgedRow, twins: list[JudgedRow]) -> JudgedRow | None:
    """The only twin, or the one with the same number of shares; None where it cannot be told."""
    if len(twins) == 1:
        return twins[0]
    shares = {v for n in ("underlying_amount", "amount") if n in item.beliefs for v in item.beliefs[n].weights}
    same = [t for t in twins if _value(t, "amount") in shares]
    return same[0] if len(same) == 1 else None


def _value(item: JudgedRow, name: str) -> str | None:
    belief = item.beliefs.get(name)
    return belief.value if belief else None
