"""Rows of one pool: the same owner group, title, direct or indirect, nature; options also by their terms."""

from __future__ import annotations

import itertools

from rapidfuzz import fuzz

from extractor.fields.rows.transactions import RowReading
from extractor.judging.chain import Link, holds, solve
from extractor.judging.state import Beliefs

Key = tuple[str, ...]
_OWNERSHIP, _NATURE, _MARKS = 2, 3, 4  # places in the key of a row of Table I
_ALIKE = 0.9  # of a text's letters, where damage took the others


def pools(rows: list[tuple[RowReading, Beliefs]], worn: bool = False) -> list[list[Beliefs]]:
    """Transaction rows grouped by pool, each in the order of the page; on a `worn` one also those whose keys damage made different."""
    found: dict[Key, list[int]] = {}
    for at, (row, beliefs) in enumerate(rows):
        if row.element.endswith("Transaction"):
            found.setdefault(_key(row, beliefs), []).append(at)
    whole: list[tuple[Key, list[int]]] = []
    for key, pool in found.items():
        home = next((other for other in whole if _one_pool(other, (key, pool), rows, worn)), None)
        if home is None:
            whole.append((key, pool))
        else:
            home[1][:] = sorted(home[1] + pool)
    return [[rows[at][1] for at in pool] for _, pool in whole]


def _one_pool(a: tuple[Key, list[int]], b: tuple[Key, list[int]], rows: list[tuple[RowReading, Beliefs]], worn: bool) -> bool:
    """Whether two pools of Table I are one whose title, nature or marks were read differently: balances of one lead to the other's, or
    the page is worn and the keys are alike."""
    (key, first), (other, second) = a, b
    if not key[0] == other[0] == "1" or key[_OWNERSHIP] != other[_OWNERSHIP] or not _alike(key[1], other[1]):
        return False
    if worn and _alike(key[_NATURE], other[_NATURE]) and (key[_MARKS] == other[_MARKS] or not (key[_MARKS] and other[_MARKS])):
        return True
    return _held(sorted(first + second), rows) > _held(first, rows) + _held(second, rows)


def _held(pool: list[int], rows: list[tuple[RowReading, Beliefs]]) -> int:
    """How many balances of a pool lead to the next; nothing leads nowhere."""
    links = [link for at in pool if (link := _link(rows[at][1])) is not None]
    return sum("0" not in (a.balance.value, b.balance.value) for a, b in itertools.pairwise(links) if _leads(a, b))


def _leads(a: Link, b: Link) -> bool:
    return holds(a.balance.value, b.amount.value, b.sign, b.balance.value) is True


def _alike(a: str, b: str) -> bool:
    """Whether two texts are the same but for a damaged letter or two; numbers tell one from another."""
    if a == b:
        return True
    if min(len(a), len(b)) < 1 / (1 - _ALIKE) or [c for c in a if c.isdigit()] != [c for c in b if c.isdigit()]:
        return False
    return fuzz.ratio(a, b) >= 100 * _ALIKE


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
    return sum(_leads(a, b) for a, b in itertools.pairwise(links))


def _count_reversed(links: list[Link]) -> int:
    return sum(bool(holds(b.balance.value, a.amount.value, a.sign, a.balance.value)) for a, b in itertools.pairwise(links))


def _repeats(links: list[Link]) -> int:
    return sum(a.balance.value == b.balance.value for a, b in itertools.pairwise(links))


def _solve_reversed(links: list[Link], trust: float) -> None:
    solve(links[::-1], trust)
