"""Vertical gutters of a block of lines, and the cells they cut each line into.

A gutter is a river of white space that holds from some line of the block down to its end: over all lines for a main
column, below a spanning header for its sub-columns.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from extractor.reading.columns.cues import caption_starts
from extractor.reading.columns.rows import Row, Token, cell_of, segments
from extractor.types.page import Cell

# How many lines must show ink on both sides of a narrow river, which could be chance.
_SUPPORT_NARROW = 4
_SUPPORT_UP = 3
# Below so many lines no header spans any more.
_MAX_FIRST = 60
_VALUE = re.compile(r"\$?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.\d+|\d{4,})|\d{1,2}/\d{1,2}/\d{2,4}")
_NEXT = re.compile(_VALUE.pattern + r"|\$\d*|\d{1,3}")
_DIGITS = str.maketrans("123456789", "000000000")
_WIDE = 2
_CLOSE = 4
_APART = 3
_SEVERAL = 2  # lines


@dataclass(frozen=True, slots=True)
class Gutter:
    """A cut before grid column `x` that holds from row `first` (index in the block) on."""

    x: int
    first: int


class _Block:
    """The lines that count, with their index in the block; for each grid column the last line that inks it, and how many do."""

    def __init__(self, rows: Sequence[Row], loners: int, skip: Collection[int]) -> None:
        self.counted = [(index, row) for index, row in enumerate(rows) if index not in skip and not _loner(row, loners)]
        width = max((row.x1 for _, row in self.counted), default=0) + 1
        self.last = [-1] * width
        self.crossings = [0] * width
        for place, (_, row) in enumerate(self.counted):
            for x in _ink(row):
                self.last[x] = place
                self.crossings[x] += 1
        self.captions = [caption_starts(row) for _, row in self.counted]

    def opens(self, first: int) -> bool:
        """Whether some column is last inked on the line above `first`, so that a river may begin here."""
        return any(self.last[x] == first - 1 for x in _ink(self.counted[first - 1][1]))

    def rivers(self, first: int) -> Iterator[range]:
        """White rivers from line `first` on."""
        start = None
        for x, last in enumerate([*self.last, len(self.counted)]):
            if last < first and start is None:
                start = x
            elif last >= first and start is not None:
                yield range(start, x)
                start = None

    def parts(self, river: range, first: int) -> bool:
        """Whether a line from `first` on has ink on both sides of a wide river."""
        return any(row.x0 < river.start and row.x1 > river.stop for _, row in self.counted[first:])

    def slits(self, river: range, first: int, last: int) -> int:
        """How many lines from `first` to before `last` show that a narrow river is no chance: ink close by, or a caption."""
        if any(river.stop in starts for starts in self.captions[first:]):
            return _SUPPORT_NARROW
        words = [_word_behind(row, river) for _, row in self.counted[first:last]]
        rows = [row for _, row in self.counted[first:last]]
        values = any(_between_values(row, river) for row in rows) or _touched(rows, river)
        return _SUPPORT_NARROW if values else len({word for word in words if word})

    def best(self, river: range) -> int:
        """Where to cut: behind the least crossed column, the rightmost of them."""
        fewest = min(self.crossings[x] for x in river)
        return max(x for x in river if self.crossings[x] == fewest) + (1 if fewest == 0 else 0)


def find_gutters(rows: Sequence[Row], loners: int = 45, skip: Collection[int] = ()) -> list[Gutter]:
    """Gutters of the block, left to right. Lines with one long segment of `loners` columns or more, and `skip`, do not count."""
    block = _Block(rows, loners, skip)
    firsts = [first for first in range(min(len(block.counted), _MAX_FIRST)) if not first or block.opens(first)]
    found: list[tuple[int, int, range]] = []
    for first in firsts:
        for river in block.rivers(first):
            if len(river) >= _WIDE and not _holds(river, found) and block.parts(river, first):
                found.append((block.best(river), first, river))
    for first in firsts:
        for river in block.rivers(first):
            if len(river) < _WIDE:
                _add_slit(block, river, first, found)
    return [Gutter(x, block.counted[first][0]) for x, first, _ in sorted(found, key=lambda gutter: gutter[:2])]


def _holds(river: range, found: Sequence[tuple[int, int, range]]) -> bool:
    return any(river.start <= x <= river.stop for x, _, _ in found)


def _add_slit(block: _Block, river: range, first: int, found: list[tuple[int, int, range]]) -> None:
    """A narrow river lets a gutter found below it hold further up, or is a gutter of its own."""
    for place, (x, below, wide) in enumerate(found):
        if river.start <= x <= river.stop:
            if first < below and block.slits(river, first, below) >= _SUPPORT_UP:
                found[place] = (x, first, wide)
            return
        if first and wide.start <= river.start and river.stop <= wide.stop:
            return
    if block.slits(river, first, len(block.counted)) >= _SUPPORT_NARROW:
        found.append((block.best(river), first, river))


def _loner(row: Row, loners: int) -> bool:
    return row.x1 - row.x0 >= loners and len(segments(row.tokens)) == 1


def _ink(row: Row) -> list[int]:
    return [x for token in row.tokens for x in range(token.x0, token.x1)]


def _word_behind(row: Row, river: range) -> str:
    """The word right behind a narrow river, digits alike, where the row has ink left of it; equal words prove nothing twice."""
    if row.x0 >= river.start:
        return ""
    start, stop, near = river.start, river.stop, False
    for token in row.tokens:  # from left to right
        if start - _CLOSE < token.x1 <= start:
            near = True
        elif token.x0 == stop or (near and stop <= token.x0 < stop + _CLOSE):
            return token.text.translate(_DIGITS)
    return ""


def _between_values(row: Row, river: range) -> bool:
    """Whether the river parts two values of the row: no cell holds two."""
    for left, right in itertools.pairwise(row.tokens):
        if left.x1 <= river.start and river.stop <= right.x0:
            return bool(_VALUE.fullmatch(left.text) and _NEXT.fullmatch(right.text)) and right.x0 - left.x1 < _CLOSE
    return False


def _touched(rows: Sequence[Row], river: range) -> bool:
    """Whether values of several lines, or a lone one, begin right behind the river and ink of others ends right before it: columns at
    two heights."""
    behind = before = lone = 0
    for row in rows:
        ends = any(token.x1 == river.start for token in row.tokens)
        begins = next((token for token in row.tokens if token.x0 == river.stop), None)
        if ends and begins is not None:
            return False
        before += ends
        value = begins is not None and bool(_VALUE.fullmatch(begins.text))
        behind += value
        lone += value and not any(river.start - _CLOSE < token.x1 <= river.start for token in row.tokens)
    return before >= _SEVERAL and (behind >= _SEVERAL or lone > 0)


def cut(row: Row, index: int, gutters: Sequence[Gutter], width: int) -> tuple[Cell, ...]:
    """The cells of row `index` of the block. A gutter cuts where no word crosses it and it holds, or the gap is wide."""
    cuts = [gutter.x for gutter in gutters]
    groups: list[tuple[int, int, list[Token]]] = []
    for token in row.tokens:
        column = bisect_right(cuts, token.x0)
        end = max(column, bisect_left(cuts, token.x1)) + 1
        if groups and (column < groups[-1][1] or _joined(groups[-1][2][-1], token, index, gutters, cuts)):
            start, stop, tokens = groups[-1]
            tokens.append(token)
            groups[-1] = (start, max(stop, end), tokens)
        else:
            groups.append((column, end, [token]))
    return tuple(cell_of(tokens, width, start, stop - start) for start, stop, tokens in groups)


def cut_by_gaps(row: Row, gutters: Sequence[Gutter], width: int) -> tuple[Cell, ...]:
    """The cells of a row that ran over its columns: parted by its own wide gaps, numbered in order."""
    pieces = segments(row.tokens)
    cuts = [gutter.x for gutter in gutters]
    in_order = len(pieces) == len(cuts) + 1
    columns = range(len(pieces)) if in_order else [bisect_right(cuts, piece[0].x0) for piece in pieces]
    return tuple(cell_of(piece, width, column) for column, piece in zip(columns, pieces, strict=True))


def _joined(left: Token, right: Token, index: int, gutters: Sequence[Gutter], cuts: Sequence[int]) -> bool:
    """Whether no gutter that holds for the row parts the two neighbours."""
    between = gutters[bisect_left(cuts, left.x1) : bisect_right(cuts, right.x0)]
    if not between:
        return right.x0 - left.x1 < _APART
    return right.x0 - left.x1 < _WIDE and all(gutter.first > index for gutter in between)
