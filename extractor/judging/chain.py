"""Balances as an error-correcting code: within a pool each balance is the one before plus what was acquired or less what was disposed of.

Exact over the lattice of candidate balances: forward-backward, linear in rows. `P(link holds)` is a learned reliability, so that a pool
whose filer broke the rule keeps its ink. Filers slip, too: a balance that was typed wrong stands between two that go on from the right
one. So a value that the chain implies has two reasons, ink that was misread and a filer's slip, and the slip leaves the ink as filed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from extractor.judging.belief import SPREAD, UNEXPLAINED, Belief
from extractor.parsing.amounts import MAXIMUM, canonical
from extractor.repair.scores import log_sum
from extractor.types.record import Repair

WIDTH = 8
_SLIP = 0.1  # of the links that do not hold, those that a single mistyped balance breaks
_NEAR = -4.0  # log density of one particular slip by a digit
_NOTHING = -1.5  # log density of a balance of 0 where the chain is broken


@dataclass(frozen=True, slots=True)
class Link:
    """One row of a pool: its amount, its sign (+1 acquired, -1 disposed) and its balance."""

    amount: Belief
    sign: int
    balance: Belief


@dataclass(frozen=True, slots=True)
class Lattice:
    """States by row (values and their log P(ink | value)), and the best log score of each step between states.

    `slips` has by row the share (log) of a state's score that is the filer's slip; the ink is what was filed then.
    """

    values: list[list[Decimal]]
    local: list[list[float]]
    slips: list[dict[Decimal, float]]
    steps: list[list[list[float]]]
    amounts: list[list[list[Decimal | None]]]


def solve(links: list[Link], reliability: float) -> None:
    """Move the beliefs of a pool's amounts and balances by the chain; `reliability` in (0, 1) is P(a link holds)."""
    lattice = _lattice(links, reliability)
    if not all(lattice.values):  # a balance without ink between two without ink: nothing to chain
        unread = next(i for i, values in enumerate(lattice.values) if not values)
        for part in (links[:unread], links[unread + 1 :]):
            if len(part) > 1:
                solve(part, reliability)
        return
    forward, backward = _sweep(lattice)
    for i, link in enumerate(links):
        _update(link.balance, lattice.values[i], [f + b for f, b in zip(forward[i], backward[i], strict=True)], lattice.slips[i])
        if i:
            _update_amount(link.amount, lattice, forward[i - 1], backward[i], i)
    _speak(links)


def holds(before: str | None, amount: str | None, sign: int, after: str | None) -> bool | None:
    """Whether one link holds; None where a part is unread."""
    if before is None or amount is None or after is None:
        return None
    return Decimal(before) + sign * Decimal(amount) == Decimal(after)


def _inked(belief: Belief) -> list[tuple[Decimal, float]]:
    ranked = sorted(belief.weights.items(), key=lambda p: -p[1])[:WIDTH]
    return [(Decimal(v), w) for v, w in ranked]


def _lattice(links: list[Link], reliability: float) -> Lattice:
    values, local, slips = [], [], []
    shares = [_inked(link.amount) for link in links]
    for i, link in enumerate(links):
        states = dict(_inked(link.balance))
        slipped: dict[Decimal, float] = {}
        for value in _implied(links, shares, i):
            if value not in states and 0 <= value <= MAXIMUM:
                states[value], slipped[value] = _reasons(link.balance, value, reliability)
        slips.append(slipped)
        kept = sorted(states.items(), key=lambda p: -p[1])[: 2 * WIDTH]
        values.append([v for v, _ in kept])
        local.append([w for _, w in kept])
    steps, amounts = [], []
    for i in range(1, len(links)):
        step, used = _step(values[i - 1], values[i], shares[i], links[i], reliability)
        steps.append(step)
        amounts.append(used)
    return Lattice(values, local, slips, steps, amounts)


def _reasons(balance: Belief, value: Decimal, reliability: float) -> tuple[float, float]:
    """log P(ink | the chain goes on from `value`), and the log share of it that is a slip of the filer's."""
    text = canonical(value)
    misread = balance.ink_score(text)
    if not balance.plain or balance.value is None:
        return misread, float("-inf")
    near = len(balance.value) == len(text) and sum(a != b for a, b in zip(balance.value, text, strict=True)) == 1
    slip = math.log((1 - reliability) * _SLIP) + (_NEAR if near else SPREAD)
    both = log_sum([misread, slip])
    return both, slip - both


def _implied(links: list[Link], shares: list[list[tuple[Decimal, float]]], i: int) -> list[Decimal]:
    """Balances that the neighbours' best readings imply for row i, from above and from below."""
    out = []
    if i:
        out += [b + links[i].sign * s for b, _ in _inked(links[i - 1].balance)[:4] for s, _ in shares[i][:4]]
    if i + 1 < len(links):
        out += [b - links[i + 1].sign * s for b, _ in _inked(links[i + 1].balance)[:4] for s, _ in shares[i + 1][:4]]
    return out


def _step(
    before: list[Decimal], after: list[Decimal], shares: list[tuple[Decimal, float]], link: Link, reliability: float
) -> tuple[list[list[float]], list[list[Decimal | None]]]:
    broken = math.log(1 - reliability)
    known = dict(shares)
    steps, used = [], []
    for a in before:
        row, by = [], []
        for b in after:
            delta = (b - a) * link.sign + 0  # never -0
            fit = known.get(delta)
            if fit is None and delta >= 0:
                fit = link.amount.ink_score(canonical(delta)) if link.amount.reading.raw or not shares else SPREAD
            kept = math.log(reliability) + fit if fit is not None else float("-inf")
            best = max((w for _, w in shares), default=0.0) + broken + (SPREAD if b else _NOTHING)
            row.append(max(kept, best))
            by.append(delta if kept > best else None)
        steps.append(row)
        used.append(by)
    return steps, used


def _sweep(lattice: Lattice) -> tuple[list[list[float]], list[list[float]]]:
    n = len(lattice.values)
    forward = [lattice.local[0]]
    for i in range(1, n):
        forward.append(
            [
                lattice.local[i][j] + log_sum([f + lattice.steps[i - 1][k][j] for k, f in enumerate(forward[-1])])
                for j in range(len(lattice.values[i]))
            ]
        )
    backward: list[list[float]] = [[0.0] * len(lattice.values[-1])]
    for i in range(n - 2, -1, -1):
        backward.append(
            [
                log_sum([lattice.steps[i][k][j] + lattice.local[i + 1][j] + b for j, b in enumerate(backward[-1])])
                for k in range(len(lattice.values[i]))
            ]
        )
    return forward, backward[::-1]


def _update(belief: Belief, values: list[Decimal], scores: list[float], slips: Mapping[Decimal, float]) -> None:
    filed = belief.value  # what a slip leaves
    as_filed = []
    for at, value in enumerate(values):
        share = slips.get(value, float("-inf"))
        if share > float("-inf"):
            as_filed.append(scores[at] + share)
            scores[at] += math.log1p(-math.exp(share)) if share < -1e-9 else UNEXPLAINED
    for at, value in enumerate(values):
        if as_filed and canonical(value) == filed:
            scores[at] = log_sum([scores[at], *as_filed])
    top = max(scores)
    for value, score in zip(values, scores, strict=True):
        text = canonical(value)
        belief.add(text, score, Repair("balance-chain", belief.reading.raw, text))
        belief.weights[text] = score - top
    for text in belief.weights:
        if Decimal(text) not in values:
            belief.weights[text] = SPREAD + min(belief.weights[text], 0.0)


def _update_amount(belief: Belief, lattice: Lattice, forward: list[float], backward: list[float], i: int) -> None:
    scores: dict[str, list[float]] = {}
    for k, f in enumerate(forward):
        for j, b in enumerate(backward):
            used = lattice.amounts[i - 1][k][j]
            total = f + lattice.steps[i - 1][k][j] + lattice.local[i][j] + b
            if used is not None:
                scores.setdefault(canonical(used), []).append(total)
            else:
                scores.setdefault("", []).append(total)
    merged = {value: log_sum(totals) for value, totals in scores.items()}
    broken = merged.pop("", float("-inf"))
    inked = dict(belief.weights)
    shared = log_sum(list(inked.values())) if inked else 0.0
    for value, weight in inked.items():
        parts = [broken + weight - shared] + ([merged[value]] if value in merged else [])
        belief.weights[value] = log_sum(parts) if max(parts) > float("-inf") else SPREAD + weight
    for value, total in merged.items():
        belief.add(value, total, Repair("balance-chain", belief.reading.raw, value))
    top = max(belief.weights.values(), default=0.0)
    for value in belief.weights:
        belief.weights[value] -= top


def _speak(links: list[Link]) -> None:
    for i in range(1, len(links)):
        told = holds(links[i - 1].balance.value, links[i].amount.value, links[i].sign, links[i].balance.value)
        if told:
            before, amount, after = links[i - 1].balance, links[i].amount, links[i].balance
            before.prove(amount, after)
            amount.prove(before, after)
            after.prove(before, amount)
        if told is not None:
            links[i].balance.speak("balance-chain", told)
            links[i].amount.speak("balance-chain", told)
            links[i - 1].balance.speak("balance-chain-next", told)
