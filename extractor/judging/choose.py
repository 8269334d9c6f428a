"""Joint choice over the document: every rule moves what is believed of the fields it ties together, then each field takes its best value.

Chains are solved exactly (chain.py), pairs exactly (rules.agree); the order below lets surer fields speak first. Time is linear in rows.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping

from extractor.fields.rows.transactions import RowReading
from extractor.forms.lexicon import nature_words
from extractor.judging.across import Delivery, cross_table, dates, delivered, delivery, titles
from extractor.judging.belief import believe, doubt_of, misread_of
from extractor.judging.echoes import without_echoes
from extractor.judging.pools import chain, pools
from extractor.judging.rules import agree, favour, reliability, weigh
from extractor.judging.state import Beliefs, JudgedRow, Surroundings
from extractor.judging.tied import tied
from extractor.types.record import Candidate, Reading, Repair

REQUIRED = {
    "nonDerivativeTransaction": ("title", "date", "code", "amount", "ad", "balance", "ownership"),
    "derivativeTransaction": ("title", "date", "code", "amount", "ad", "underlying_title", "underlying_amount", "balance", "ownership"),
    "nonDerivativeHolding": ("title", "balance", "ownership"),
    "derivativeHolding": ("title", "underlying_title", "underlying_amount", "ownership"),
}
PATHS = {
    "title": "securityTitle/value",
    "date": "transactionDate/value",
    "code": "transactionCoding/transactionCode",
    "amount": "transactionAmounts/transactionShares/value",
    "ad": "transactionAmounts/transactionAcquiredDisposedCode/value",
    "balance": "postTransactionAmounts/sharesOwnedFollowingTransaction/value",
    "ownership": "ownershipNature/directOrIndirectOwnership/value",
    "underlying_title": "underlyingSecurity/underlyingSecurityTitle/value",
    "underlying_amount": "underlyingSecurity/underlyingSecurityShares/value",
}
_DISPOSES = frozenset("MCXOEH")
_COUNTED = frozenset({"amount", "balance"})  # a row without any of them may be a shred of another row
_EITHER = (Candidate("D", math.log(0.5)), Candidate("I", math.log(0.5)))  # one of the two it is, where the page lost which
_BLANK = 0.75  # how far a row without letter and nature is trusted to be held directly: where one was lost, so was the other
_SIGN = {"P": "A", "L": "A", "A": "A", "S": "D", "F": "D", "D": "D", "U": "D"}


def choose(rows: tuple[RowReading, ...], evidence: Surroundings, use_rules: bool = True) -> list[JudgedRow]:
    """Beliefs for every cell of every row after all rules have spoken; without rules only the ink speaks."""
    kept = without_echoes(rows) if use_rules else rows
    judged = [JudgedRow(row, _beliefs(row, use_rules)) for row in kept]
    if not use_rules:
        return judged
    trust = evidence.learned
    _set_doubt(judged, evidence.wear)
    dates(judged, evidence, trust)
    titles(judged, trust)
    given = delivered(judged)
    for item in judged:
        _within(item, trust, given)
    cross_table(judged, trust)
    torn = tied((item.row, item.beliefs) for item in judged)
    for each in torn:
        each.settle()
    for pool in pools([(item.row, item.beliefs) for item in judged], evidence.wear > 0):
        chain(pool, reliability("balance-chain" if _first_table(pool) else "derivative-chain", trust))
    for each in torn:
        each.settle()
    for item in judged:
        _prices(item, evidence, trust)
        _nature(item, trust)
    return judged


def _set_doubt(judged: list[JudgedRow], wear: float) -> None:
    beliefs = [b for item in judged for b in item.beliefs.values()]
    doubt, misread = doubt_of(beliefs), misread_of(beliefs, wear)
    for belief in beliefs:
        belief.doubt, belief.misread = doubt, misread


def _beliefs(row: RowReading, use_rules: bool) -> Beliefs:
    found = {name: believe(reading) for name, reading in row.cells.items()}
    if use_rules:
        either = _EITHER if "title" in found and not _COUNTED.isdisjoint(found) else ()
        for name in REQUIRED[row.element]:
            if name not in found:
                found[name] = believe(Reading(f"{row.base}/{PATHS[name]}", "", either if name == "ownership" else ()))
    return found


def _within(item: JudgedRow, trust: Mapping[str, float], given: Collection[Delivery]) -> None:
    """Rules between the cells of one row; `given` are the securities that rows of Table II deliver."""
    cells = item.beliefs
    code, sign = cells.get("code"), cells.get("ad")
    if code and sign and code.value in _SIGN:
        want = _SIGN[code.value]
        if not sign.weights:
            sign.add(want, 0.0, Repair("code-sign", "", want))
        favour(sign, want, "code-sign", reliability("code-sign", trust), 0.5)
    if item.row.table == 2 and code and sign and code.value in _DISPOSES:
        if delivery(item, "title", "amount") in given:
            favour(sign, "A", "code-sign", reliability("exercise-disposes", trust), 0.5)
        else:
            favour(sign, "D", "exercise-disposes", reliability("exercise-disposes", trust), 0.5)
    if "underlying_amount" in cells and "amount" in cells and not _by_value(cells):
        agree(cells["amount"], cells["underlying_amount"], "underlying-equals-shares", reliability("underlying-equals-shares", trust))


def _first_table(pool: list[Beliefs]) -> bool:
    return any(b.reading.path.startswith("nonDerivative") for b in pool[0].values())


def _by_value(cells: Beliefs) -> bool:
    """Total values in dollars do not follow the rules of share counts."""
    return any("Value/" in cells[n].reading.path for n in ("amount", "underlying_amount", "balance") if n in cells)


def _prices(item: JudgedRow, evidence: Surroundings, trust: Mapping[str, float]) -> None:
    price, code = item.beliefs.get("price"), item.beliefs.get("code")
    notes = [n for n, _ in item.row.notes.get("price", ())]
    if price is not None and price.weights:
        for n in notes:
            if n in evidence.ranges:
                low, high = (float(x) for x in evidence.ranges[n])
                inside = {v: low - 1e-6 <= float(v) <= high + 1e-6 for v in price.weights}
                weigh(price, "price-in-range", reliability("price-in-range", trust), 0.05, inside)
    if code is not None and code.value in {"P", "S", "F"} and price is not None and price.value is not None:
        price.speak("price-or-note", float(price.value) > 0 or bool(notes))


def _nature(item: JudgedRow, trust: Mapping[str, float]) -> None:
    owned, nature = item.beliefs.get("ownership"), item.beliefs.get("nature")
    if owned is None or owned.value is None:
        return
    noted = bool(item.row.notes.get("nature") or item.row.notes.get("ownership"))
    filled = nature is not None and nature.value is not None
    if not owned.reading.raw:
        told = noted or (nature is not None and nature.value is not None and not nature_words().isdisjoint(nature.value.split()))
        trusted = reliability("ownership-nature", trust)
        favour(owned, "I" if told else "D", "ownership-nature", trusted if told else min(trusted, _BLANK), 0.5)
    owned.speak("ownership-nature", (filled or noted) if owned.value == "I" else not filled)
    if nature is not None:
        nature.speak("ownership-nature", owned.value == "I")
