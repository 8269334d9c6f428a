"""Vertical gutters of a block of lines, and the cells they cut each line into.

A gutter is a river of white space that holds from some line of the block down to its end: over all lines for a main
column, below a spanning header for its sub-columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.reading.cues import caption_starts
from extractor.reading.rows import Row, Token, cell_of, segments
from extractor.types.page import Cell

# How many lines must show ink on both sides of a river, by its width in columns: a narrow one could be chance.
_SUPPORT_NARROW = 4
_SUPPORT_WIDE = 1
_WIDE = 2
_CLOSE = 4
_APART = 3


@dataclass(frozen=True, slots=True)
class Gutter:
    """A cut before grid column `x` that holds from row `first` (index in the block) on."""

    x: int
    first: int


def find_gutters(rows: Sequence[Row], loners: int = 45) -> list[Gutter]:
    """Gutters of the block, left to right. Lines with one long segment of `loners` columns or more do not count."""
    counted = [(index, row) for index, row in enumerate(rows) if not _loner(row, loners)]
    if not counted:
        return []
    width = max(row.x1 for _, row in counted) + 1
    last = [-1] * width
    crossings = [0] * width
    for place, (_, row) in enumerate(counted):
        for token in row.tokens:
            for x in range(token.x0, token.x1):
                last[x] = place
                crossings[x] += 1
    captions = [caption_starts(row) for _, row in counted]
    found: list[Gutter] = []
    for first in range(len(counted)):
        if first == 0 or any(last[x] == first - 1 for x in _ink(counted[first - 1][1])):
            _add_rivers(counted, first, last, crossings, captions, found)
    return sorted(found, key=lambda gutter: gutter.x)


def _loner(row: Row, loners: int) -> bool:
    return row.x1 - row.x0 >= loners and len(segments(row.tokens)) == 1


def _ink(row: Row) -> Sequence[int]:
    return [x for token in row.tokens for x in range(token.x0, token.x1)]


def _add_rivers(
    counted: Sequence[tuple[int, Row]], first: int, last: list[int], crossings: list[int], captions: Sequence[frozenset[int]], found: list[Gutter]
) -> None:
    """Add rivers that are open from `first` on and hold no gutter yet."""
    start = None
    for x in range(len(last) + 1):
        is_open = x < len(last) and last[x] < first
        if is_open and start is None:
            start = x
        elif not is_open and start is not None:
            if not any(start <= gutter.x <= x for gutter in found):
                _add_river(counted, first, range(start, x), crossings, captions, found)
            start = None


def _add_river(
    counted: Sequence[tuple[int, Row]], first: int, river: range, crossings: list[int], captions: Sequence[frozenset[int]], found: list[Gutter]
) -> None:
    if len(river) >= _WIDE:
        support = sum(1 for _, row in counted[first:] if row.x0 < river.start and row.x1 > river.stop)
    else:
        support = sum(1 for _, row in counted[first:] if _hugs(row, river) or _aligned(row, river))
        support += _SUPPORT_NARROW * any(river.stop in starts for starts in captions[first:])
    if support < (_SUPPORT_WIDE if len(river) >= _WIDE else _SUPPORT_NARROW):
        return
    fewest = min(crossings[x] for x in river)
    best = [x for x in river if crossings[x] == fewest]
    found.append(Gutter(best[-1] + (1 if fewest == 0 else 0), counted[first][0]))


def _hugs(row: Row, river: range) -> bool:
    """Whether the row has ink close to the river on both of its sides."""
    left = any(river.start - _CLOSE < token.x1 <= river.start for token in row.tokens)
    return left and any(river.stop <= token.x0 < river.stop + _CLOSE for token in row.tokens)


def _aligned(row: Row, river: range) -> bool:
    """Whether a word of the row starts right behind the river, with ink left of it."""
    return row.x0 < river.start and any(token.x0 == river.stop for token in row.tokens)


def cut(row: Row, index: int, gutters: Sequence[Gutter], width: int) -> tuple[Cell, ...]:
    """The cells of row `index` of the block. A gutter cuts where no word crosses it and it holds, or the gap is wide."""
    groups: list[tuple[int, int, list[Token]]] = []
    for token in row.tokens:
        column, end = _columns(token, gutters)
        if groups and (column < groups[-1][1] or _joined(groups[-1][2][-1], token, index, gutters)):
            start, stop, tokens = groups[-1]
            groups[-1] = (start, max(stop, end), [*tokens, token])
        else:
            groups.append((column, end, [token]))
    return tuple(cell_of(tokens, width, start, stop - start) for start, stop, tokens in groups)


def _columns(token: Token, gutters: Sequence[Gutter]) -> tuple[int, int]:
    """First column that the token touches, and the one behind its last."""
    first = sum(1 for gutter in gutters if gutter.x <= token.x0)
    last = sum(1 for gutter in gutters if gutter.x < token.x1)
    return first, max(first, last) + 1


def _joined(left: Token, right: Token, index: int, gutters: Sequence[Gutter]) -> bool:
    """Whether no gutter that holds for the row parts the two neighbours."""
    between = [gutter for gutter in gutters if left.x1 <= gutter.x <= right.x0]
    if not between:
        return right.x0 - left.x1 < _APART
    return right.x0 - left.x1 < _WIDE and all(gutter.first > index for gutter in between)
