"""The first row of Form 3's Table I where the page set it beside the captions: below them again.

A head that claims two lines of a table has room to its right for the row that follows: browsers put it there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.reading.columns.rows import Row, Token
from extractor.reading.columns.ruled import RuledRow
from extractor.types.page import Cell

_CAPTIONS = re.compile(
    r"[1-4]\.|Title|of|Security|\(?Instr\.|[45]\)|Amount|Securities|Beneficially|Owned|Ownership|Form:|Direct|\([DI]\)|or|Indirect|"
    r"Nature|Beneficial",
    re.IGNORECASE,
)
_ITEMS = (("1.", "Title"), ("2.", "Amount"), ("3.", ""), ("4.", "Nature"))
_NATURE = re.compile(r"4\.\s*Nature\s+of\s+Indirect\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?:\.\d{1,6})?(?:\(\d{1,2}\)|[⁽⁾⁰¹²³⁴⁵⁶⁷⁸⁹]){0,24}")
_SIDE = re.compile(r"[DI](?:\(\d{1,2}\)|[⁽⁾⁰¹²³⁴⁵⁶⁷⁸⁹]){0,24}")
_LEAST = 3  # cells of a holding
_MOST_LINES = 12  # of a head

Tokens = tuple[Token, ...]


def below_head(rows: Sequence[Row]) -> list[Row]:
    """The rows of a table, one that stands to the right of the captions under them in their columns."""
    starts = _columns(rows[0])
    if not starts:
        return list(rows)
    heads, beside, end = _parted(rows, starts)
    block = [token for row in beside for token in row.tokens]
    numbers = [token for token in block if _NUMBER.fullmatch(token.text)]
    number = next((token for token in numbers if any(_SIDE.fullmatch(other.text) and other.x0 >= token.x1 for other in block)), None)
    if number is None:
        return list(rows)
    side = next(token for token in block if _SIDE.fullmatch(token.text) and token.x0 >= number.x1)
    return [*heads, *[_moved(row, number, side, starts, _lefts(block, number, side)) for row in beside], *rows[end:]]


def ruled_below_head(row: RuledRow) -> list[RuledRow]:
    """A drawn row as captions and the row beside them, where it holds both."""
    at = next((n for n, cell in enumerate(row.cells) if _NATURE.match(cell.text)), None)
    if at is None or at + 1 < _LEAST:
        return [row]
    inked = [cell for cell in row.cells[at + 1 :] if cell.text]
    found = any(_NUMBER.fullmatch(a.text.strip()) and _SIDE.fullmatch(b.text.strip()) for a, b in pairwise(inked))
    if len(inked) < _LEAST or not found:
        return [row]
    heads = row.cells[: at + 1]
    return [replace(row, cells=heads), replace(row, cells=tuple(map(_under, inked, heads)))]


def _under(cell: Cell, head: Cell) -> Cell:
    return replace(cell, column=head.column, span=head.span, x0=head.x0, x1=head.x1, start=head.start)


def _columns(row: Row) -> list[int]:
    """Where the four captions begin; none where this is no such head."""
    begun = [
        next((left.x0 for left, right in pairwise(row.tokens) if left.text == number and word in ("", right.text)), -1)
        for number, word in _ITEMS
    ]
    return begun if -1 < begun[0] < begun[1] < begun[2] < begun[3] else []


def _parted(rows: Sequence[Row], starts: Sequence[int]) -> tuple[list[Row], list[Row], int]:
    """The lines of the head without what stands beside it, those pieces as lines, and the index behind the head."""
    heads: list[Row] = []
    beside: list[Row] = []
    edge = 0
    for index, row in enumerate(rows[:_MOST_LINES]):
        own, other = _split(row, starts[-1], edge)
        if own and not all(_CAPTIONS.fullmatch(token.text) for token in own):
            return heads, beside, index
        edge = max([edge, *[token.x1 for token in own]])
        heads += [replace(row, tokens=own)] if own else []
        beside += [replace(row, tokens=other, gap=0)] if other else []
    return heads, beside, min(len(rows), _MOST_LINES)


def _split(row: Row, last: int, edge: int) -> tuple[Tokens, Tokens]:
    """A line's captions and what follows the last of them; `edge` is how far right captions reached above."""
    at = 0
    while at < len(row.tokens) and (_CAPTIONS.fullmatch(row.tokens[at].text) or row.tokens[at].x0 < max(last, edge)):
        at += 1
    return row.tokens[:at], row.tokens[at:]


def _lefts(block: Sequence[Token], number: Token, side: Token) -> list[int]:
    """Where the four cells of the block begin."""
    natures = [token.x0 for token in block if token.x0 >= side.x1]
    return [min(token.x0 for token in block), number.x0, side.x0, min(natures, default=side.x1)]


def _moved(row: Row, number: Token, side: Token, starts: Sequence[int], lefts: Sequence[int]) -> Row:
    """A line of the block, each cell where its caption begins."""
    out: list[Token] = []
    for token in row.tokens:
        column = 3 if token.x0 >= side.x1 else 2 if token.x0 >= side.x0 else 1 if token.x0 >= number.x0 else 0
        x0 = max(starts[column] + token.x0 - lefts[column], out[-1].x1 + 1 if out else 0)
        out.append(replace(token, x0=x0, x1=x0 + len(token.text)))
    return replace(row, tokens=tuple(out))
