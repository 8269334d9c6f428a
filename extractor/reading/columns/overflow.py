"""Lines of a table in which a long cell ran over its column: they must not close the gutter for all the others."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from extractor.reading.columns.cues import caption_starts
from extractor.reading.columns.rows import Row, Segment, segments
from extractor.reading.columns.strungwords import kind_of

_LEAST = 6
_SHARE = 0.2
_VALUES = frozenset({"date", "number"})


def overflowing(rows: Sequence[Row]) -> frozenset[int]:
    """Indices of such lines: a run of words leaves a column that many lines ink and goes on where hardly any line does."""
    start = _first_row(rows)
    data = rows[start:]
    if len(data) < _LEAST:
        return frozenset()
    counts = _ink_counts(data)
    few = max(1, int(_SHARE * len(data)))
    pieces = [segments(row.tokens) for row in data]
    starts = sorted({piece[0].x0 for each in pieces for piece in each})
    spilt = [start + index for index, each in enumerate(pieces) if any(_spills(piece, counts, few, starts) for piece in each)]
    return frozenset(spilt) if len(spilt) <= few else frozenset()


def _first_row(rows: Sequence[Row]) -> int:
    """Behind the last line that holds captions of columns."""
    captions = [index for index, row in enumerate(rows) if caption_starts(row) or any(token.text == "Code" for token in row.tokens)]
    return captions[-1] + 1 if captions else 0


def _ink_counts(rows: Sequence[Row]) -> list[int]:
    counts = [0] * (max(row.x1 for row in rows) + 1)
    for row in rows:
        for token in row.tokens:
            for x in range(token.x0, token.x1):
                counts[x] += 1
    return counts


def _spills(piece: Segment, counts: Sequence[int], few: int, starts: Sequence[int]) -> bool:
    """Whether words run on so, past where cells of other lines begin; a value beside another one is of the next column."""
    inked = False
    for token in piece:
        lonely = 0
        for x in range(token.x0, token.x1):
            inked = inked or counts[x] > 2 * few
            lonely = lonely + 1 if counts[x] <= few else 0
            if inked and lonely > 1 and kind_of(token.text) not in _VALUES and _reaches(piece[0].x0, token.x1, starts):
                return True
    return False


def _reaches(x0: int, x1: int, starts: Sequence[int]) -> bool:
    """Whether a cell of another line begins right of `x0` and left of `x1`."""
    at = bisect_right(starts, x0)
    return at < len(starts) and starts[at] < x1
