"""Paragraphs with a hanging mark: `(1)` in a column of its own, level with the paragraph's first line or with its middle."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.reading.rows import Row, Token, segments

_MARK = re.compile(r"\(?\d{1,2}\)|\d{1,2}\.|\*{1,3}")

# In paragraphs nearly every line is one run of words; in tables it is several.
_ONE_RUN = 0.7


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
    """Half-open index ranges of the paragraphs.

    Marks on first lines start a paragraph each; marks on middle lines stand as far from its first line as from its last.
    """
    marks = [index for index, row in enumerate(rows) if row.x0 < edge]
    if marks[0] == 0:
        starts = marks
    else:
        starts = [0]
        for mark in marks[:-1]:
            starts.append(min(len(rows), max(mark, 2 * mark - starts[-1]) + 1))
    return [(start, end) for start, end in zip(starts, [*starts[1:], len(rows)], strict=True) if start < end]
