"""Rows of one pool: the same owner group, title, direct or indirect, nature; options also by their terms."""

from __future__ import annotations

import itertools

from extractor.fields.transactions import RowReading
from extractor.judging.chain import Link, holds, solve
from extractor.judging.state import Beliefs


def pools(rows: list[tuple[RowReading, Beliefs]]) -> list[list[Beliefs]]:
    """Transaction rows grouped by pool, each in the order of the page."""
    found: dict[tuple[str, ...], list[Beliefs]] = {}
    for row, beliefs in rows:
        if row.element.endswith("Transaction"):
            found.setdefault(_key(row, beliefs), []).append(beliefs)
    return list(found.values())


def _key(row: RowReading, beliefs: Beliefs) -> tuple[str, ...]:
    names = ("title", "ownership", "nature") if row.table == 1 else ("title", "ownership", "nature", "exercise_price", "expiration")
    values = tuple(_text(beliefs, name) for name in names)
    marks = ",".join(str(n) for n, _ in row.notes.get("nature", ()))
    return (str(row.table), *values, marks)


def _text(beliefs: Beliefs, name: str) -> str:
    belief = beliefs.get(name)
    value = belief.value if belief else None
    return "".join(ch for ch in (value or "").casefold() if ch.isalnum() or ch == ".")


def chain(pool: list[Beliefs], trust: float) -> None:
    """Solve a pool's chain in the direction that its filer used; a pool of one row, or whose balances only repeat, is left alone."""
    links = [link for beliefs in pool if (link := _link(beliefs)) is not None]
    if len(links) < 2:
        return
    forward, backward, repeat = _count(links), _count_reversed(links), _repeats(links)
    if repeat > max(forward, backward) and repeat >= len(links) - 1:
        return
    if backward > forward:
        _solve_reversed(links, trust)
    else:
        solve(links, trust)


def _link(beliefs: Beliefs) -> Link | None:
    sign = beliefs.get("ad")
    letter = sign.value if sign else None
    if letter is None or "amount" not in beliefs or "balance" not in beliefs:
        return None
    return Link(beliefs["amount"], 1 if letter == "A" else -1, beliefs["balance"])


def _count(links: list[Link]) -> int:
    return sum(bool(holds(a.balance.value, b.amount.value, b.sign, b.balance.value)) for a, b in itertools.pairwise(links))


def _count_reversed(links: list[Link]) -> int:
    return sum(bool(holds(b.balance.value, a.amount.value, a.sign, a.balance.value)) for a, b in itertools.pairwise(links))


def _repeats(links: list[Link]) -> int:
    return sum(a.balance.value == b.balance.value for a, b in itertools.pairwise(links))


def _solve_reversed(links: list[Link], trust: float) -> None:
    solve(links[::-1], trust)
