"""Numbers torn over neighbouring columns: every place where the border can have been, both values told together.

`$26. | 86 | 5,614 | 5,614,522` is a price and a balance of four pieces. Which of them are the price's the column model tells, and where it
is not sure its word is one voice: how well the pieces join on either side is the other, and the rules that tie the two decide.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.fields.rows.cells import Lore, Option, normalised, options
from extractor.forms.schema import Kind
from extractor.repair.scores import log_sum, score
from extractor.tables.rows import COLUMNS, Piece, RawCell, RawRow
from extractor.types.record import Candidate, Repair

_FEWEST, _MOST = 3, 6  # pieces of both
_NEVER_SURER = -5.0  # log odds of another border, however sure the columns are
_MONEY = frozenset({"price", "exercise_price"})
_SIDES = frozenset({"acquired", "disposed"})


@dataclass(frozen=True, slots=True)
class Tie:
    """Two neighbouring cells whose pieces can be parted in several ways: the cells as the best way parts them, what each can mean, and
    the log score of every two values together (values by place, left before right)."""

    names: tuple[str, str]
    cells: tuple[RawCell, RawCell]
    found: tuple[tuple[Candidate, ...], tuple[Candidate, ...]]
    scores: Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class _Way:
    """One place of the border: the two cells, how likely it is (log), and what the cells can mean."""

    cells: tuple[RawCell, RawCell]
    prior: float
    found: tuple[list[Candidate], list[Candidate]]

    @property
    def best(self) -> float:
        return self.prior + sum(max(c.score for c in side) for side in self.found)


def ties(row: RawRow, lore: Lore, weights: Mapping[str, float]) -> Iterator[Tie]:
    """The ties of a row's numbers, a cell in one at most."""
    taken: set[str] = set()
    for left, right in _neighbours(row):
        count = len(row.cells[left].pieces) + len(row.cells[right].pieces)
        if _FEWEST <= count <= _MOST and taken.isdisjoint((left, right)):
            found = [way for way in _ways(row, (left, right), lore, weights) if all(way.found)]
            if len(found) > 1:
                taken |= {left, right}
                yield _tie((left, right), found)


def _neighbours(row: RawRow) -> list[tuple[str, str]]:
    """Number columns of a row in its table whose ink lies side by side in the grid."""
    if row.loose or len(row.lines) > 1:
        return []
    ink = sorted((piece.column, name) for name, cell in row.cells.items() for piece in cell.pieces)
    runs = [(a, b) for a, b in pairwise(ink) if a[1] != b[1]]
    starts = Counter([ink[0][1], *(name for _, (_, name) in runs)]) if ink else Counter()
    return [(a, b) for (at, a), (behind, b) in runs if at < behind and starts[a] == starts[b] == 1 and _fit(a, b)]


def _fit(left: str, right: str) -> bool:
    return {left, right} != _SIDES and COLUMNS[left].kind is Kind.NUMBER is COLUMNS[right].kind


def _ways(row: RawRow, names: tuple[str, str], lore: Lore, weights: Mapping[str, float]) -> Iterator[_Way]:
    left, right = (row.cells[name] for name in names)
    pieces, told = (*left.pieces, *right.pieces), len(left.pieces)
    for cut in range(1, len(pieces)):
        if cut != told and not _parts(names, pieces, cut):
            continue
        cells = _parted(left, right, cut)
        found = [_found(name, cell, row.cells[name].raw, lore, weights) for name, cell in zip(names, cells, strict=True)]
        mover = left if cut < told else right
        yield _Way(cells, 0.0 if cut == told else _odds(mover.certainty), (found[0], found[1]))


def _parts(names: tuple[str, str], pieces: Sequence[Piece], cut: int) -> bool:
    """Whether a border can be there: a mark closes the value that it hangs on, a sign of dollars opens one, and only of money."""
    if any(piece.marked for piece in (*pieces[: cut - 1], *pieces[cut:-1])):
        return False
    signed = [at for at, piece in enumerate(pieces) if piece.text.startswith("$")]
    return all(at in (0, cut) and names[at > 0] in _MONEY for at in signed)


def _odds(certainty: float) -> float:
    """Log odds that the columns' word is wrong."""
    wrong = min(1 - 1e-6, max(1e-6, 1 - certainty))
    return min(0.0, max(_NEVER_SURER, math.log(wrong / (1 - wrong))))


def _parted(left: RawCell, right: RawCell, cut: int) -> tuple[RawCell, RawCell]:
    """The two cells with the border before piece `cut`; notes go with the pieces that they hang on."""
    pieces, told = (*left.pieces, *right.pieces), len(left.pieces)
    if cut == told:
        return left, right
    moved = any(piece.marked for piece in pieces[min(cut, told) : max(cut, told)])
    over = (left if cut < told else right).notes if moved else ()
    first = (*left.notes, *over) if cut > told else () if moved else left.notes
    second = (*over, *right.notes) if cut < told else () if moved else right.notes
    return RawCell(pieces[:cut], first, left.certainty), RawCell(pieces[cut:], second, right.certainty)


def _found(name: str, cell: RawCell, before: str, lore: Lore, weights: Mapping[str, float]) -> list[Candidate]:
    """What a cell can mean, one candidate a value; `before` is what it holds by the columns' word."""
    best: dict[str, Candidate] = {}
    for option in options(COLUMNS[name], cell, lore):
        worth = option.base + score(option.steps, weights)
        if option.value not in best or best[option.value].score < worth:
            best[option.value] = Candidate(option.value, worth, _repairs(option, cell, before))
    return sorted(best.values(), key=lambda c: -c.score)[:8]


def _repairs(option: Option, cell: RawCell, before: str) -> tuple[Repair, ...]:
    return (Repair("border", before, cell.raw), *option.repairs) if before != cell.raw else option.repairs


def _tie(names: tuple[str, str], ways: list[_Way]) -> Tie:
    scores: dict[tuple[str, str], list[float]] = {}
    sides: tuple[list[Candidate], list[Candidate]] = ([], [])
    for way in ways:
        for a in way.found[0]:
            for b in way.found[1]:
                scores.setdefault((a.value, b.value), []).append(way.prior + a.score + b.score)
        for at in (0, 1):
            other = max(c.score for c in way.found[1 - at])
            sides[at].extend(Candidate(c.value, way.prior + c.score + other, c.repairs) for c in way.found[at])
    best = max(ways, key=lambda way: way.best)
    summed = {pair: log_sum(found) for pair, found in scores.items()}
    left, right = (normalised(side) for side in sides)
    kept = ({c.value for c in left}, {c.value for c in right})
    return Tie(names, best.cells, (left, right), {p: s for p, s in summed.items() if p[0] in kept[0] and p[1] in kept[1]})
