"""Which physical lines make one logical row: anchors carry dates, amounts and letters; fragments of wrapped cells join an anchor."""

from __future__ import annotations

import itertools
from collections.abc import Collection
from dataclasses import dataclass

from extractor.tables.tokens import Token, tokens_of
from extractor.types.labels import LabelledLine
from extractor.types.page import Line

_NUMBERS = frozenset({"int", "int,", "$int", "dec", "$dec", "num?", "$num?"})
_LETTERS = frozenset("ADI")


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
        letters = sum(s in _LETTERS for s in shapes)
        dates = sum(s == "date" for s in shapes)
        if len(shapes) <= 2:
            return False
        return (dates > 0 and numbers + letters > 0) or (numbers > 0 and letters > 0) or dates + numbers > 3

    @property
    def hard(self) -> int:
        """How many tokens are amounts, dates or marks; a fragment of a wrapped title has none."""
        return sum(t.shape in _NUMBERS or t.shape.startswith("date") for t in self.tokens)

    @property
    def scattered(self) -> bool:
        """A loose line of at most one cell's ink."""
        return self.line.table is None and len(self.line.cells) == 1 and len(self.tokens) <= 6 and not self.anchor


def row_line(labelled: LabelledLine) -> RowLine:
    """Tokens of one labelled line."""
    return RowLine(labelled.line, tokens_of((labelled.line,)), labelled.probability)


def group(lines: list[RowLine], titles: Collection[str]) -> list[list[RowLine]]:
    """Consecutive lines cut into logical rows. Every line lands in one group; without any anchor each line is its own."""
    lines = [line for line in lines if line.tokens]
    anchors = [i for i, line in enumerate(lines) if line.anchor]
    if not anchors:
        return [[line] for line in lines]
    cuts, lean = [0], _lean(lines, anchors)
    for left, right in itertools.pairwise(anchors):
        cuts.append(_cut(lines, left, right, cuts[-1], titles, lean))
    cuts.append(len(lines))
    return [lines[a:b] for a, b in itertools.pairwise(cuts)]


def _lean(lines: list[RowLine], anchors: list[int]) -> float:
    """Where wrapped cells stand against their row's first line: 1 all below it (set at the top), -1 all above, 0 around the middle."""
    above, below = anchors[0], len(lines) - 1 - anchors[-1]
    if not above and not below:
        return 0.5 if len(lines) > len(anchors) else 0.0
    return (below - above) / (above + below)


def _cut(lines: list[RowLine], left: int, right: int, start: int, titles: Collection[str], lean: float) -> int:
    """Where between two anchors the second row begins: the split whose texts make the best titles, and never over a blank line."""
    if right - left == 1:
        return right
    best, where = float("-inf"), left + 1
    for cut in range(left + 1, right + 1):
        score = _belongs(lines[start:cut], titles) + _belongs(lines[cut : right + 1], titles)
        score -= sum(2.0 for line in lines[left + 1 : cut] if line.line.gap) + sum(
            2.0 for line in lines[cut + 1 : right + 1] if line.line.gap
        )
        score += 0.01 * (cut - left) + 2.0 * lean * (cut - left - 1) / (right - left)
        if score > best:
            best, where = score, cut
    return where


def _belongs(group_lines: list[RowLine], titles: Collection[str]) -> float:
    """How well a group's text columns read: known titles count, a lower-case or closing beginning counts against."""
    total = 0.0
    columns: dict[int, list[Token]] = {}
    for row_line_ in group_lines:
        for token in row_line_.tokens:
            if token.shape in {"word", "Word", "WORD"} or token.text in {"A", "B", "C"}:
                columns.setdefault(token.column, []).append(token)
    for tokens in columns.values():
        text = " ".join(t.text for t in tokens)
        if text in titles:
            total += 3.0
        if tokens[0].shape == "word" or tokens[0].text[0] in ")],.;":
            total -= 2.0
        total -= 1.5 * abs(text.count("(") - text.count(")"))
        if tokens[-1].text.lower() in {"to", "of", "the", "by", "and", "right", "(right", "class", "stock)"}:
            total -= 1.0
    return total
