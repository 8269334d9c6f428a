"""Loose pieces to rows and columns at once: a beam over the pieces in the order of the page.

A hypothesis says for every piece which column of which table it fills and where a new row begins. Its score adds what the piece
looks like (a linear model), how columns follow one another where rows kept their order or lost it, and how rows are filled:
which sets of columns filings show. Time is linear in the pieces.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from extractor.forms.columns import TABLE1, TABLE2
from extractor.tables.decode import ColumnModel
from extractor.tables.rows import COLUMNS, OTHER

Floats = NDArray[np.float32]
CLASSES: tuple[str, ...] = (*(f"1:{c.name}" for c in TABLE1), *(f"2:{c.name}" for c in TABLE2), OTHER)
TABLE_OF: tuple[int, ...] = tuple(0 if name == OTHER else int(name[0]) for name in CLASSES)
NAME_OF: tuple[str, ...] = tuple(name.partition(":")[2] or OTHER for name in CLASSES)
_LAST = len(CLASSES) - 1
_CLASSES_OF = tuple(tuple(i for i in range(_LAST) if TABLE_OF[i] == table) for table in range(3))
_TEXTS = frozenset(i for i, name in enumerate(NAME_OF) if name in COLUMNS and COLUMNS[name].kind == "text")
_LABELLED = 0.3  # log odds of the table that a line was labelled for: lines of one row are mislabelled together, so each tells little
_STRANGE = -9.0  # log score of a piece that belongs to no column
_AGAIN = -4.0  # log score of a second value for a column that has one, apart from it
_WHOLE_AGAIN = -4.0  # log score of a value that is whole by itself, for a column that has one
_MIDST = -6.0  # log score of a row that begins in the midst of a line
_RANGE = 9.0  # columns and hypotheses that are this much worse are dropped
_WIDTH = 40
_REMEMBERED = 20_000  # sets of columns
ORDERED, SHUFFLED = 0, 1


@dataclass(frozen=True, slots=True, eq=False)
class LooseModel:
    """`pieces` scores a piece against CLASSES. `steps[mode, new row, before, after]` are log probabilities of what comes next
    (row CLASSES of `before` starts a block). `filled` is log P of a row's set of columns (bits of CLASSES); `present[class]`
    P(column filled) scores sets that training never saw."""

    pieces: ColumnModel
    steps: Floats
    filled: Mapping[int, float]
    present: Floats
    pull: float = 0.7
    ways: list[list[list[list[float]]]] = field(init=False, repr=False)  # `steps` as lists
    closed: _Closed = field(init=False, repr=False)
    hoped: _Hoped = field(init=False, repr=False)
    shown: list[tuple[float, float]] = field(init=False, repr=False)  # log P(column empty), log P(column filled) by class

    def __post_init__(self) -> None:
        object.__setattr__(self, "ways", self.steps.tolist())
        object.__setattr__(self, "closed", _Closed(self))
        object.__setattr__(self, "hoped", _Hoped(self))
        object.__setattr__(self, "shown", [(math.log(1.0 - share), math.log(share)) for share in self.present[:_LAST]])


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a piece belongs: its class, whether a row begins with it, and how sure that is among the hypotheses that were kept."""

    cls: int
    starts: bool
    sure: float


@dataclass(slots=True)
class _State:
    score: float
    table: int
    mask: int
    last: int
    path: tuple[object, ...] | None


_Key = tuple[int, int, int]  # what a hypothesis goes on from: table, columns filled, last column
_Grown = tuple[float, _State, int, bool]  # its score, what it was before, the class of its last piece, and whether that begins a row


def place(
    features: list[list[str]], inner: Sequence[bool], model: LooseModel, whole: Sequence[bool] = (), tables: Sequence[int] = ()
) -> list[Placed]:
    """One place per piece. `inner[i]` is True where piece i stands in one line with the piece before, `whole[i]` where it is a value
    that goes on with no other; `tables[i]` is the table that its line was taken for."""
    if not features:
        return []
    emissions = model.pieces.scored(features)
    local = emissions - model.pull * model.pieces.prior
    local = local + _LABELLED * (np.asarray(tables)[:, None] == np.asarray(TABLE_OF)) if tables else local
    offers = [_offers(row) for row in local]
    again = [_WHOLE_AGAIN if flag else 0.0 for flag in whole] or [0.0] * len(offers)
    found = [_search(offers, inner, again, model, mode) for mode in (ORDERED, SHUFFLED)]
    best = max(found, key=lambda states: states[0].score)
    return _told(best)


class _Closed(dict[int, float]):
    """Log P of a row that fills the columns of a mask; 0 for none. Remembered over pages."""

    def __init__(self, model: LooseModel) -> None:
        super().__init__({0: 0.0})
        self.model = model

    def __missing__(self, mask: int) -> float:
        if len(self) >= _REMEMBERED:
            self.clear()
            self[0] = 0.0
        found = self[mask] = row_score(mask, self.model)
        return found


class _Hoped(dict[int, float]):
    """The best of rows that fill the columns of a mask and more: what a row costs is told while it grows, not at its end."""

    def __init__(self, model: LooseModel) -> None:
        super().__init__({0: 0.0})
        self.sets, self.logs = np.array(list(model.filled), np.int64), np.array(list(model.filled.values()))
        self.closed = model.closed

    def __missing__(self, mask: int) -> float:
        if len(self) >= _REMEMBERED:
            self.clear()
            self[0] = 0.0
        within = self.logs[(self.sets & mask) == mask]
        found = self[mask] = float(within.max()) if len(within) else self.closed[mask]
        return found


def row_score(mask: int, model: LooseModel) -> float:
    """Log P of a row that fills the columns of `mask`."""
    seen = model.filled.get(mask)
    if seen is not None:
        return seen
    table = next((TABLE_OF[i] for i in range(_LAST) if mask >> i & 1), 0)
    total = -2.0
    for i in _CLASSES_OF[table]:
        total += model.shown[i][mask >> i & 1]
    return total


def _offers(row: Floats) -> list[tuple[int, float]]:
    """The columns that a piece may fill, with log scores, those that are not far worse than its best."""
    ranked = np.argsort(-row[:_LAST])[:8]
    top = float(row[ranked[0]])
    kept = [(int(c), float(row[c])) for c in ranked if row[c] > top - _RANGE]
    return [*kept, (_LAST, max(_STRANGE, float(row[_LAST]) + _STRANGE / 2))]


def _search(
    offers: list[list[tuple[int, float]]], inner: Sequence[bool], again: Sequence[float], model: LooseModel, mode: int
) -> list[_State]:
    states = [_State(0.0, 0, 0, _LAST, None)]
    closed, hoped = model.closed, model.hoped
    for i, offer in enumerate(offers):
        same, new = model.ways[ORDERED if inner[i] else mode]
        begins = _MIDST if inner[i] else 0.0
        grown: dict[_Key, _Grown] = {}
        for state in states:
            _grow(grown, state, offer, again[i], same[state.last], new[state.last], closed[state.mask] + begins)
        ranked = sorted([(held[0] + hoped[key[1]], key, held) for key, held in grown.items()], key=itemgetter(0), reverse=True)
        least = ranked[0][0] - 2 * _RANGE
        states = [
            _State(score, *key, (before.path, cls, starts)) for worth, key, (score, before, cls, starts) in ranked[:_WIDTH] if worth > least
        ]
    for state in states:
        state.score += closed[state.mask]
    return sorted(states, key=lambda s: -s.score)


def _grow(
    grown: dict[_Key, _Grown],
    state: _State,
    offer: list[tuple[int, float]],
    whole: float,
    same: list[float],
    new: list[float],
    closed: float,
) -> None:
    """What a hypothesis becomes with the next piece in each column that it may fill, in its row or at the head of another; of those that go
    on alike the best is kept. `same` and `new` are the steps from its last column."""
    so_far, mask = state.score, state.mask
    for cls, score in offer:
        if cls == _LAST:
            _keep(grown, (state.table, mask, state.last), (so_far + score, state, cls, False))
            continue
        bit, table = 1 << cls, TABLE_OF[cls]
        if mask and state.table == table:
            again = (_AGAIN if cls != state.last and cls not in _TEXTS else 0.0) + whole if mask & bit else 0.0
            _keep(grown, (table, mask | bit, cls), (so_far + score + same[cls] + again, state, cls, False))
        _keep(grown, (table, bit, cls), (so_far + score + new[cls] + closed, state, cls, True))


def _keep(grown: dict[_Key, _Grown], key: _Key, found: _Grown) -> None:
    held = grown.get(key)
    if held is None or held[0] < found[0]:
        grown[key] = found


def _told(states: list[_State]) -> list[Placed]:
    top = states[0].score
    weights = [math.exp(s.score - top) for s in states]
    paths = [_path(s) for s in states]
    total = sum(weights)
    out = []
    for i, (cls, starts) in enumerate(paths[0]):
        out.append(Placed(cls, starts, sum(w for w, p in zip(weights, paths, strict=True) if p[i][0] == cls) / total))
    return out


def _path(state: _State) -> list[tuple[int, bool]]:
    out: list[tuple[int, bool]] = []
    at: object = state.path
    while isinstance(at, tuple):
        out.append((at[1], at[2]))
        at = at[0]
    return out[::-1]
