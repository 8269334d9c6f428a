"""Which physical lines make one logical row: anchors carry dates, amounts and letters; fragments of wrapped cells join an anchor."""

from __future__ import annotations

import itertools
from collections.abc import Collection
from dataclasses import dataclass

from extractor.reading.cuts import STANDS, Worth, best_cuts, misfit
from extractor.tables.reads import reads
from extractor.tables.tokens import Token, tokens_of
from extractor.types.labels import LabelledLine
from extractor.types.page import Line

_NUMBERS = frozenset({"int", "int,", "$int", "dec", "$dec", "num?", "$num?"})
_LETTERS = frozenset("ADI")
_WORDS = frozenset({"word", "Word", "WORD"})
_MISFIT = 1.5


@dataclass(frozen=True, slots=True)
class RowLine:
    """A line of a table's rows with its tokens and the probability of its label."""

    line: Line
    tokens: list[Token]
    probability: float

    @property
    def anchor(self) -> bool:
        """Whether the line can be a row of its own: a whole date with anything, or an amount with an A, D or I."""
        shapes = [t.shape for t in self.tokens]
        numbers = sum(s in _NUMBERS for s in shapes)
        pairs = itertools.pairwise([None, *self.tokens])
        letters = sum(t.shape in _LETTERS and not (self.line.table is not None and _of_text(before, t)) for before, t in pairs if t)
        dates = sum(s == "date" for s in shapes)
        if len(shapes) <= 2:
            return self._holding
        return (dates > 0 and numbers + letters > 0) or (numbers > 0 and letters > 0) or dates + numbers > 3

    @property
    def _holding(self) -> bool:
        """A balance and its D or I in cells of their own: all that the middle line of a holding shows where titles are wrapped."""
        if self.line.table is None or len(self.tokens) != 2:
            return False
        balance, form = self.tokens
        return balance.shape in {"int,", "dec"} and form.text in {"D", "I"} and balance.index != form.index

    @property
    def hard(self) -> int:
        """How many tokens are amounts, dates or marks; a fragment of a wrapped title has none."""
        return sum(t.shape in _NUMBERS or t.shape.startswith("date") for t in self.tokens)

    @property
    def scattered(self) -> bool:
        """A loose line of at most one cell's ink."""
        return self.line.table is None and len(self.line.cells) == 1 and len(self.tokens) <= 6 and not self.anchor


def _of_text(before: Token | None, token: Token) -> bool:
    """Whether a letter stands behind a word of its cell: the A of Class A is no code."""
    return before is not None and before.index == token.index and before.shape in _WORDS


def row_line(labelled: LabelledLine) -> RowLine:
    """Tokens of one labelled line."""
    return RowLine(labelled.line, tokens_of((labelled.line,)), labelled.probability)


def group(lines: list[RowLine], titles: Collection[str]) -> list[list[RowLine]]:
    """Consecutive lines cut into logical rows. Every line lands in one group; without any anchor each line is its own.

    Wrapped cells stand below their row's anchor, around it or above it, the same way in the whole table: the cuts that suit
    one of the three best, and make the best titles, are found exactly.
    """
    lines = [line for line in lines if line.tokens]
    anchors = [i for i, line in enumerate(lines) if line.anchor]
    if not anchors:
        return [[line] for line in lines]
    if len(anchors) == len(lines):
        return [[line] for line in lines]
    texts: dict[tuple[int, int], float] = {}
    found = [best_cuts(len(lines), anchors, _worth(lines, titles, stand, texts)) for stand in STANDS]
    cuts = max(found, key=lambda each: each[0])[1]
    return [lines[a:b] for a, b in itertools.pairwise([*cuts, len(lines)])]


def _worth(lines: list[RowLine], titles: Collection[str], stand: str, texts: dict[tuple[int, int], float]) -> Worth:
    """What a row of lines is worth: how its texts read, and how well it suits the table's way to stand; no blank line inside it."""

    def worth(start: int, anchor: int, end: int) -> float:
        if (start, end) not in texts:
            blanks = sum(2.0 for line in lines[start + 1 : end] if line.line.gap)
            texts[start, end] = reads(_columns(lines[start:end]), titles) - blanks
        return texts[start, end] - _MISFIT * misfit(stand, anchor - start, end - 1 - anchor)

    return worth


def _columns(lines: list[RowLine]) -> list[list[Token]]:
    """The tokens of a group, column by column."""
    columns: dict[int, list[Token]] = {}
    for line in lines:
        for token in line.tokens:
            columns.setdefault(token.column, []).append(token)
    return list(columns.values())
