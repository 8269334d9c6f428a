"""The rules of the form as evidence: each has a name and a reliability, the share of real filings in which it holds.

Reliabilities are counted on filings (training/), never set to 1: filers break rules, and plain ink wins.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from extractor.judging.belief import SPREAD, Belief
from extractor.types.record import Repair


@dataclass(frozen=True, slots=True)
class Rule:
    """`reliability` in (0, 1) is P(the rule holds in a filing as filed); `says` is the rule in one sentence."""

    name: str
    reliability: float
    says: str


RULES: dict[str, Rule] = {
    rule.name: rule
    for rule in (
        Rule("balance-chain", 0.985, "A balance is the pool's balance before, plus shares acquired or less shares disposed of."),
        Rule("derivative-chain", 0.7, "The balances of one option or unit chain in the same way."),
        Rule("exercise-disposes", 0.99, "An exercise, a conversion or an expiry disposes of the derivative security."),
        Rule("underlying-equals-shares", 0.955, "The underlying shares of a derivative row are its number of derivative securities."),
        Rule("exercise-pair-shares", 0.88, "An exercise's Table II row and its Table I row show the same number of shares."),
        Rule("exercise-pair-price", 0.84, "An exercised option's exercise price is the price of its Table I row."),
        Rule("price-in-range", 0.99, "A weighted average price lies in the range that its footnote states."),
        Rule("code-sign", 0.995, "S, F, D and U dispose; P and L acquire; A acquires, and so does what another row's exercise delivers."),
        Rule("period-is-earliest", 0.99, "The date of the form is the earliest transaction date."),
        Rule("date-before-signature", 0.998, "No transaction is dated after the signature."),
        Rule("date-of-filing", 0.9, "A transaction date of the form stands elsewhere on the form, or within days of one that does."),
        Rule("ownership-nature", 0.995, "Indirect ownership has a nature or a note; direct ownership has none."),
        Rule("references-close", 0.998, "Every note mark has a note, and every note a mark."),
        Rule("title-consistent", 0.97, "The same class is written the same way on every row of a filing."),
        Rule("exercisable-before-expiration", 0.995, "An option is exercisable before it expires."),
        Rule("price-or-note", 0.995, "P, S and F have a price above zero or a note on the price."),
        Rule("officer-has-title", 0.998, "An officer has a title, and only an officer."),
        Rule("signature-after-period", 0.99, "The form is signed on its date or in the weeks after it."),
        Rule("name-as-signed", 0.99, "A person's name on the form has the initials and the suffix with which that person signs."),
        Rule("zip-of-state", 0.998, "A zip code is one of its state's."),
    )
}


# Log density of two numbers that are not equal but one ten, a hundred or a thousand times the other: units that stand for many shares.
_SCALED = -4.0


def reliability(name: str, learned: Mapping[str, float]) -> float:
    """The learned reliability, else the one counted when the rule was written; kept off 0 and 1."""
    return min(0.9995, max(0.5, learned.get(name, RULES[name].reliability)))


def agree(a: Belief, b: Belief, rule: str, trust: float) -> None:
    """Two fields that the rule wants equal: exact marginals of the pair, each value weighed by its own ink and by the other's."""
    if not a.weights and not b.weights:
        return
    weights_a, weights_b = _with(a, b), _with(b, a)
    before_a, before_b = a.value, b.value
    _mix(a, weights_a, weights_b, rule, trust)
    _mix(b, weights_b, weights_a, rule, trust)
    for belief, before in ((a, before_a), (b, before_b)):
        if belief.value is not None and (before is not None or belief.weights):
            belief.speak(rule, a.value == b.value)
    if a.value == b.value:
        a.prove(b)
        b.prove(a)


def _with(belief: Belief, other: Belief) -> dict[str, float]:
    """The belief's normalised log weights, and what its ink says to the other's values."""
    out = {v: math.log(max(p, 1e-30)) for v, p in belief.probabilities()}
    for value in other.weights:
        if value not in out:
            out[value] = belief.ink_score(value)
    return out


def _mix(belief: Belief, own: dict[str, float], other: dict[str, float], rule: str, trust: float) -> None:
    hold, broken = math.log(trust), math.log(1 - trust)
    scales = {value: _power(value) for value in (*own, *other)}
    for value, weight in own.items():
        if value not in belief.weights:
            belief.add(value, weight, Repair(rule, belief.reading.raw, value))
        scaled = max((w for v, w in other.items() if v != value and scales[v] == scales[value]), default=SPREAD)
        apart = broken + max(SPREAD, scaled + _SCALED)
        kept = hold + other.get(value, SPREAD)
        top = max(kept, apart)
        belief.weights[value] = weight + top + math.log(math.exp(kept - top) + math.exp(apart - top))
    best = max(belief.weights.values())
    for value in belief.weights:
        belief.weights[value] -= best


def _power(value: str) -> str:
    """What a number and its tenfold have in common."""
    return value.replace(".", "").strip("0")


def favour(belief: Belief, value: str, rule: str, trust: float, chance: float) -> None:
    """A rule that points at one value: `chance` in (0, 1) is how often a wrong value would satisfy it."""
    if value in belief.weights:
        gain = math.log(trust / chance)
        for other in belief.weights:
            belief.weights[other] += gain if other == value else math.log((1 - trust) / (1 - chance))
    if belief.value is not None:
        belief.speak(rule, belief.value == value)


def weigh(belief: Belief, rule: str, trust: float, chance: float, satisfied: Mapping[str, bool]) -> None:
    """A rule that splits the values into those that satisfy it and those that do not."""
    if len(set(satisfied.values())) > 1:
        for value, ok in satisfied.items():
            belief.weights[value] += math.log(trust / chance) if ok else math.log((1 - trust) / (1 - chance))
    chosen = belief.value
    if chosen is not None and chosen in satisfied:
        belief.speak(rule, satisfied[chosen])
