"""The features of a document's lines: the single copy, for training and for serving.

Each line becomes a sparse row: its own words; its shape; its place in the form and in its table; what its four
neighbours look like; and what the short loose lines around it hold together, because a row that fell out of its table
lies scattered over several of them.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import Any

import numpy as np

from extractor.labelling.anchors import UNSEEN, anchors_of, places, step
from extractor.labelling.tokens import SHAPES, WORDS, Ink, column, columns, first_kind, inks_of, joined, pair_bucket, tokens_of
from extractor.parsing.signs import capitals, letters
from extractor.types.page import Line

VERSION = 1  # raised with every change that alters a feature: weights of another version do not fit
NEAR = 1 << 10  # buckets per neighbour
OFFSETS = (-2, -1, 1, 2)
WIDTH = WORDS + SHAPES + NEAR * len(OFFSETS)
_NEAR_BASES = tuple(WORDS + SHAPES + NEAR * block for block in range(len(OFFSETS)))
NO_NEIGHBOUR = tuple(array("i", [base]) for base in _NEAR_BASES)
_PARTS = tuple(column(f"part{part}") for part in range(12))
_LOOSE = {loose: column(f"loose{loose}") for loose in (False, True)}
_COUNTED = {
    name: [column(f"{name}{count}") for count in range(21)]
    for name in ("cells", "tokens", "alpha", "numbers", "filled", "fill", "upper", "length", "gap")
}
_SIGNS = frozenset("#☒☐$%[]_<>|=~©")
_PAIRS = 16  # word pairs of the head of a line
_SHORT = 6  # tokens: a loose line with no more may be a piece of a fallen row
_AROUND = 5  # short loose lines looked at on either side


@dataclass(frozen=True, slots=True)
class Matrix:
    """Sparse rows: row i has columns `indices[starts[i]:starts[i + 1]]` with `values` likewise, all < WIDTH."""

    indices: np.ndarray[Any, np.dtype[np.int32]]
    values: np.ndarray[Any, np.dtype[np.float32]]
    starts: np.ndarray[Any, np.dtype[np.int64]]


@dataclass(slots=True, eq=False)
class LineInk:
    """What one line shows by itself: columns of its words, each of which counts `weight`, and of its shapes; and `near`, those that each of
    four neighbours gets of it, in order. `told` keeps what a model made of it, with that model."""

    words: array[int]
    weight: float
    shapes: frozenset[int]
    near: tuple[array[int], ...]
    kinds: frozenset[str]
    bits: int
    short: bool
    told: tuple[object, bytes] | None = None


def inked(lines: Sequence[Line]) -> list[tuple[LineInk, set[int]]]:
    """Each line's ink, and the columns of its shapes and its place."""
    inks = [_ink(line) for line in lines]
    where = places([ink.bits for ink in inks])
    tables = _tables(lines, inks)
    pieces = _pieces(inks)
    out = []
    for at, ink in enumerate(inks):
        placed = {*ink.shapes, *where[at], *tables[at], *pieces[at], _PARTS[at * 12 // len(lines)]}
        placed.discard(UNSEEN)
        out.append((ink, placed))
    return out


def features_of(lines: Sequence[Line]) -> Matrix:
    """The rows of a document's lines, in order."""
    found = inked(lines)
    inks = [ink for ink, _ in found]
    indices, starts = array("i"), [0]
    weights: list[float] = []
    sizes: list[int] = []
    for at, (ink, placed) in enumerate(found):
        begin = len(indices)
        indices.extend(ink.words)
        indices.extend(sorted(placed))
        for near in _neighbours(inks, at):  # their columns stand behind those of shapes, block by block
            indices.extend(near)
        weights += (ink.weight, 1.0)
        sizes += (len(ink.words), len(indices) - begin - len(ink.words))
        starts.append(len(indices))
    values = np.repeat(np.array(weights, np.float32), sizes)
    return Matrix(np.frombuffer(indices, np.int32) if indices else np.zeros(0, np.int32), values, np.array(starts, np.int64))


def _ink(line: Line) -> LineInk:
    return _remembered(tuple([cell.text for cell in line.cells]), line.table is None, min(line.gap, 3))


# Most lines of a form are print that stands on every form.
@lru_cache(maxsize=2048)
def _remembered(cells: tuple[str, ...], loose: bool, gap: int) -> LineInk:
    text = joined(cells)
    tokens = inks_of(tokens_of(text))
    words = set(chain.from_iterable([token.buckets for token in tokens]))
    words.update([pair_bucket(left, right) for left, right in pairwise(tokens[: _PAIRS + 1])])
    numbers = [token.form for token in tokens if token.form[0] == "#"]
    bits = anchors_of(text)
    shapes = _shapes(cells, loose, gap, text, tokens, len(numbers))
    shown = columns([*[f"w{token.form}" for token in tokens[:4]], f"bits{bits}"])
    near = sorted({(found - WORDS) % NEAR for found in (*shapes[:6], *shown)})
    blocks = tuple([array("i", [base + bucket for bucket in near]) for base in _NEAR_BASES])
    weight, short = 2.5 / max(1, len(words)) ** 0.5, loose and len(tokens) <= _SHORT
    return LineInk(array("i", words), weight, frozenset(shapes), blocks, frozenset(numbers), bits, short)


def _shapes(cells: tuple[str, ...], loose: bool, gap: int, text: str, tokens: list[Ink], numbers: int) -> list[int]:
    filled = sum(map(bool, cells[:64]))
    alpha = letters(text)
    size = max(1, len(text))
    kinds = [token.kind for token in tokens]
    return [
        _COUNTED["cells"][min(len(cells), 20)],
        column(f"first{kinds[0] if kinds else 'none'}"),
        _COUNTED["tokens"][step(len(tokens))],
        _LOOSE[loose],
        _COUNTED["alpha"][alpha * 5 // size],
        _COUNTED["numbers"][step(numbers)],
        _COUNTED["filled"][min(filled, 16)],
        _COUNTED["fill"][filled * 4 // max(1, len(cells[:64]))],
        _COUNTED["upper"][capitals(text) * 4 // max(1, alpha)],
        _COUNTED["length"][step(size // 4)],
        column(f"last{kinds[-1] if kinds else 'none'}"),
        _COUNTED["gap"][gap],
        column(f"head{'.'.join(kinds[:4])}"),
        column(f"tail{'.'.join(kinds[-3:])}"),
        column(f"bare{text.strip()[:8].lower()}" if size <= 8 else "long"),
        *columns([f"has{form}" for form in {token.form for token in tokens} if form[0] in _SIGNS]),
        *columns([f"cell{at}{first_kind(cell[:24]) if cell else 'none'}" for at, cell in enumerate(cells[:12])]),
    ]


def _neighbours(inks: list[LineInk], at: int) -> list[array[int]]:
    return [inks[at + offset].near[block] if 0 <= at + offset < len(inks) else NO_NEIGHBOUR[block] for block, offset in enumerate(OFFSETS)]


def _tables(lines: Sequence[Line], inks: list[LineInk]) -> list[tuple[int, ...]]:
    """The place of a row in its table, and which anchors stand in the rows above it and in all of them."""
    rows: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if line.table is not None:
            rows.setdefault(line.table, []).append(at)
    found: list[tuple[int, ...]] = [()] * len(lines)
    for numbers in rows.values():
        every = above = 0
        for at in numbers:
            every |= inks[at].bits
        for row, at in enumerate(numbers):
            found[at] = _in_table(step(row), step(len(numbers) - row - 1), above, every)
            above |= inks[at].bits
    return found


@lru_cache(maxsize=8192)
def _in_table(above_step: int, below_step: int, above: int, every: int) -> tuple[int, ...]:
    return tuple(columns((f"row{above_step}", f"rows{below_step}", *_bits("tabove", above), *_bits("tall", every))))


def _bits(name: str, bits: int) -> list[str]:
    return [f"{name}{at}" for at in range(bits.bit_length()) if bits >> at & 1]


def _pieces(inks: list[LineInk]) -> list[list[int]]:
    """What the short loose lines around a short loose line hold: kinds of numbers, and words of options."""
    found: list[list[int]] = [[] for _ in inks]
    short = [at for at, ink in enumerate(inks) if ink.short]
    for place, at in enumerate(short):
        around = [other for other in short[max(0, place - _AROUND) : place + _AROUND + 1] if other != at and abs(other - at) <= 3 * _AROUND]
        kinds: dict[str, int] = {}
        bits = 0
        for other in around:
            bits |= inks[other].bits
            for kind in inks[other].kinds:
                kinds[kind] = kinds.get(kind, 0) + 1
        names = [f"around{kind}{min(count, 4)}" for kind, count in kinds.items()]
        found[at] = columns((*names, f"pieces{step(len(around))}", *_bits("pbits", bits)))
    return found
