"""Raised marks that a PDF's text gives a line of their own: on the value right below and left of them, where the page shows that they are
raised, and not the last line of a cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.reading.columns.rows import Row, Token
from extractor.reading.columns.strungwords import kind_of

_MARKS = re.compile(r"(?:\(\d{1,2}\)){1,24}")
_ENDS_MARKED = re.compile(r"\S\(\d{1,2}\)$")
_NEAR = 12  # blank columns between a value and its mark: small print on a grid of wide letters
_WHOLE = 4  # values of a line that is a row
_BESIDE = 3


def lowered_marks(rows: Sequence[Row]) -> list[Row]:
    """The rows of a table, lines of raised marks alone on the values below them."""
    lone = [at for at, row in enumerate(rows) if all(_MARKS.fullmatch(token.text) for token in row.tokens)]
    raised = [at for at in lone if at + 1 < len(rows) and _next(rows[at], rows[at + 1]) and _whole(rows[at + 1])]
    if not raised or len(raised) < len(lone) or not (any(_shows(rows, at) for at in raised) or all(_clear(rows, at) for at in raised)):
        return list(rows)
    out = list(rows)
    for at in raised:
        below = _marked(out[at + 1], out[at].tokens)
        if below is not None:
            out[at + 1] = below
    return [row for at, row in enumerate(out) if at not in raised or out[at + 1] is rows[at + 1]]


def _next(above: Row, below: Row) -> bool:
    return below.number == above.number + 1 and below.page == above.page


def _whole(row: Row) -> bool:
    kinds = [kind_of(token.text) for token in row.tokens]
    return "number" in kinds and sum(kind not in ("text", "mark") for kind in kinds) >= _WHOLE


def _shows(rows: Sequence[Row], at: int) -> bool:
    """Whether a mark is no end of the row above: there is none, or its cell has its mark already."""
    if at == 0 or not _next(rows[at - 1], rows[at]) or not _whole(rows[at - 1]):
        return True
    ends = [token.x1 for token in rows[at - 1].tokens if _ENDS_MARKED.search(token.text)]
    return any(abs(x1 - mark.x1) <= _BESIDE for x1 in ends for mark in rows[at].tokens)


def _clear(rows: Sequence[Row], at: int) -> bool:
    """Whether the marks stand below no word of the row above: the lines of a cell begin or end alike, or have one middle."""
    return not any(token.x0 <= mark.x1 and mark.x0 <= token.x1 for mark in rows[at].tokens for token in rows[at - 1].tokens)


def _marked(row: Row, marks: Sequence[Token]) -> Row | None:
    """The row with marks glued to its values; None where one has no value of its own."""
    tokens = list(row.tokens)
    for mark in marks:
        at = next((n for n in range(len(tokens) - 1, -1, -1) if tokens[n].x0 < mark.x0), None)
        if at is None or mark.x0 - tokens[at].x1 > _NEAR or kind_of(tokens[at].text) == "text":
            return None
        tokens[at] = replace(tokens[at], text=tokens[at].text + mark.text, x1=tokens[at].x1 + len(mark.text))
        if at + 1 < len(tokens) and tokens[at].x1 >= tokens[at + 1].x0:
            return None
    return replace(row, tokens=tuple(tokens))
