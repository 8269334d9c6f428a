"""Beliefs to fields: the chosen value, its confidence, what spoke for and against it, and whether a person should look."""

from __future__ import annotations

import re

from extractor.judging.belief import Belief
from extractor.judging.calibrate import NEVER, Calibrator, looks
from extractor.judging.state import JudgedRow
from extractor.judging.traits import Trait
from extractor.types.record import Alternative, Field
from extractor.types.value import light_value

_MOST_ALTERNATIVES = 4
_NUMBER = re.compile(r"\d*\.?\d+")
_SUGGESTION = 0.5  # a value without ink is put forward only if the rules make it likelier than not


@light_value
class Put:
    """A belief on its way to a field, with its traits."""

    belief: Belief
    value: str | None
    trait: Trait


def row_beliefs(item: JudgedRow) -> list[Belief]:
    """A row's beliefs that become fields: those with ink, and suggestions that are likelier than not."""
    return [b for b in item.beliefs.values() if b.reading.raw or _suggests(b)]


def _suggests(belief: Belief) -> bool:
    ranked = belief.probabilities()
    return bool(ranked) and ranked[0][1] > _SUGGESTION


def verdicts(puts: list[Put], calibrator: Calibrator, target: float) -> list[Field]:
    """Fields in the same order. A field without a value has confidence 0 and goes to review where the page shows ink."""
    confidences = calibrator.confidences([p.trait for p in puts])
    look = looks([c for p, c in zip(puts, confidences, strict=True) if p.value is not None], bool(puts) and puts[0].trait.scanned)
    limits = calibrator.limits(target, look, {p.trait.group for p in puts})
    return [_field(p, c, _limit(p.belief, limits[p.trait.group], target)) for p, c in zip(puts, confidences, strict=True)]


def _limit(belief: Belief, threshold: float, target: float) -> float:
    """The least confidence that is accepted; what only a rule tells is not, where the rule is broken more often than the target allows,
    nor is a number that a rule makes of ink by noughts alone: filers slip by powers of ten, and the slip is what was filed. Nor is what
    cannot be."""
    told_by_rule = belief.silent and belief.probabilities()[0][1] < 1 - target
    return NEVER if told_by_rule or belief.impossible or _scaled(belief.ink_best, belief.value) else threshold


def _scaled(ink: str | None, value: str | None) -> bool:
    """Whether a chosen number is that of the ink but for its power of ten."""
    if ink is None or value is None or ink == value or not _NUMBER.fullmatch(ink) or not _NUMBER.fullmatch(value):
        return False
    return ink.replace(".", "").strip("0") == value.replace(".", "").strip("0")


def _field(item: Put, confidence: float, threshold: float) -> Field:
    belief, value = item.belief, item.value
    sure = confidence if value is not None else 0.0
    review = sure < threshold
    others: tuple[Alternative, ...] = ()
    if len(belief.weights) > 1:
        first, *rest = belief.probabilities()
        losers = _rescaled(rest)[:_MOST_ALTERNATIVES]
        odds = rest[0][1] / first[1] if sure else 1.0  # none is likelier than the chosen one: what is left is of values nobody thought of
        most = sure * odds if sure else 1.0
        others = tuple(Alternative(v, round(min(p * (1 - sure), most), 6)) for v, p in losers)
    return Field(
        path=belief.reading.path,
        value=value,
        raw=belief.reading.raw,
        confidence=round(sure, 6),
        needs_review=review,
        repairs=belief.repairs.get(value, ()) if value is not None else (),
        evidence=belief.reading.evidence,
        checks=belief.spoken(),
        alternatives=others,
    )


def _rescaled(ranked: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """The losers' probabilities among themselves."""
    total = sum(p for _, p in ranked)
    return [(v, p / total) for v, p in ranked] if total > 0 else []
