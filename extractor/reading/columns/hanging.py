"""Paragraphs with a hanging mark: `(1)` in a column of its own, level with the paragraph's first line, its middle or its last."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from extractor.reading.columns.cuts import paragraph_starts, seam
from extractor.reading.columns.rows import Row, Segment, Token, segments, text_of

_MARK = re.compile(r"\(?\d{1,2}\)|\d{1,2}\.|\*{1,3}")

# In paragraphs nearly every line is one run of words; in tables it is several.
_ONE_RUN = 0.7
_SHORT = 0.85
_OPENING = 3  # words that tell how a line begins
_BLANK = 2.0  # a paragraph begins behind a blank line


def hanging_edge(rows: Sequence[Row]) -> int | None:
    """Grid column left of which only marks stand; None where the lines are no marked paragraphs."""
    marks = [row.tokens[0] for row in rows if _MARK.fullmatch(row.tokens[0].text)]
    if not marks or len(rows) < 2:
        return None
    edge = max(mark.x1 for mark in marks)
    inside = [token.x0 for row in rows for token in row.tokens[:2] if token not in marks]
    if not inside or min(inside) <= edge:
        return None
    runs = sum(1 for row in rows if len(segments(split(row, edge)[1])) <= 1)
    return edge if runs > _ONE_RUN * len(rows) else None


def split(row: Row, edge: int) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The row's mark and the rest."""
    return tuple(token for token in row.tokens if token.x1 <= edge), tuple(token for token in row.tokens if token.x1 > edge)


def paragraphs(rows: Sequence[Row], edge: int) -> list[tuple[int, int]]:
    """Half-open index ranges of the paragraphs, one a mark: the marks stand the same way in all of them."""
    marks = [index for index, row in enumerate(rows) if row.x0 < edge]
    bodies = [split(row, edge)[1] for row in rows]
    full = max((body[-1].x1 for body in bodies if body), default=0)
    seams = [_BLANK * bool(rows[0].gap), *(_seam(above, below, full) for above, below in itertools.pairwise(bodies))]
    return list(itertools.pairwise([*paragraph_starts(len(rows), marks, seams), len(rows)]))


def _seam(above: Segment, below: Segment, full: int) -> float:
    if not above or not below:
        return 0.0
    return seam(above[-1].text, text_of(below[:_OPENING]), above[-1].x1 < _SHORT * full)
