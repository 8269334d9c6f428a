"""Which physical lines make one logical row: anchors carry dates, amounts and letters; fragments of wrapped cells join an anchor."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from extractor.reading.columns.cuts import STANDS, Worth, best_cuts, misfit
from extractor.tables.lines.flat import flat_cuts
from extractor.tables.lines.reads import reads, refrain
from extractor.tables.lines.stepped import with_values_above
from extractor.tables.marks.raised import without_raised
from extractor.tables.tokens import Gap, Token, tokens_of, whole_of
from extractor.types.labels import LabelledLine
from extractor.types.page import Line

_NUMBERS = frozenset({"int", "int,", "$int", "dec", "$dec", "num?", "$num?"})
_LETTERS = frozenset("ADI")
_BALANCES = frozenset({"int", "int,", "dec"})
_FORMS = frozenset("DI")
_WORN_FORM = re.compile(r"[.,:;'`~_-]{0,2}[DIl1|!][.,:;'`~_-]{0,2}")
_STROKES = frozenset("l|!")
_WORDS = frozenset({"word", "Word", "WORD"})
_DATES = frozenset({"date", "date?"})
VALUES = _NUMBERS | _LETTERS | _DATES
_MISFIT = 1.5
_MISALIGNED = 0.3  # a line and a column
_A_ROW = 5.0  # cells at different heights rather make one row than two
_ANCHORS = 3
_NEVER = -1e9
TABULAR = 4  # columns


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
        letters = sum(
            self._letter(t) and not _of_class(before) and not (self.line.table is not None and _of_text(before, t))
            for before, t in pairs
            if t
        )
        dates = sum(s == "date" for s in shapes)
        if len(shapes) <= 2:
            return self.holding or (self._dated and len(shapes) == 2)
        coded = self.line.table is not None and any(len(s) == 1 and s.isalpha() and s.isupper() for s in shapes)
        whole = dates > 0 and (numbers + letters > 0 or coded)
        return whole or (numbers > 0 and letters > 0) or dates + numbers > 3 or self._marked or self._dated or self._ruled

    @property
    def flat(self) -> bool:
        """Whether no column is left of the line."""
        return self.line.table is None and len(self.line.cells) == 1

    @property
    def _dated(self) -> bool:
        """Whether a flat line begins with the only date that it has, as a row without its title does."""
        dates = [at for at, token in enumerate(self.tokens) if token.shape in _DATES]
        return self.flat and dates == [0] and self.tokens[0].shape == "date"

    @property
    def _ruled(self) -> bool:
        """Whether an engine read a title and, in another cell, an amount between two rules of the page: whatever else it misread there."""
        if self.line.table is None or not self.line.confidences or self.tokens[0].column > 0 or self.tokens[0].shape not in _WORDS:
            return False
        return any(token.shape in _NUMBERS and token.column > 0 for token in self.tokens)

    @property
    def _marked(self) -> bool:
        """Whether a flat line shows an amount with marks alone or another amount, and words: a holding whose D or I was not read."""
        flat = self.line.table is None and len(self.line.cells) == 1
        amounts = sum(t.shape == "int," for t in self.tokens)
        lone = sum(bool(t.mark) and t.gap is not Gap.GLUED for t in self.tokens)
        return flat and amounts > 0 and amounts + lone > 2 and any(t.shape in _WORDS for t in self.tokens)

    def _letter(self, token: Token) -> bool:
        """An A, D or I, or the stroke of an I alone in its cell."""
        return token.shape in _LETTERS or (self.line.table is not None and token.text in _STROKES and self.alone(token))

    def alone(self, token: Token) -> bool:
        """Whether the token is all that its cell shows."""
        return sum(other.index == token.index for other in self.tokens) == 1

    @property
    def holding(self) -> bool:
        """A balance and its D or I by themselves: all that the middle line of a holding shows where titles are wrapped."""
        flat = self.line.table is None and len(self.line.cells) == 1
        if (self.line.table is None and not flat) or len(self.tokens) != 2:
            return False
        balance, form = self.tokens
        whole = balance.shape == "int," if flat else balance.shape in _BALANCES
        return whole and form.text in {"D", "I"} and (flat or balance.index != form.index)

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


def _of_class(before: Token | None) -> bool:
    """Whether a letter stands behind Class or Series."""
    return before is not None and before.text.lower() in {"class", "series"}


def row_line(labelled: LabelledLine) -> RowLine:
    """Tokens of one labelled line."""
    tokens = tokens_of((labelled.line,))
    flat = labelled.line.table is None and len(labelled.line.cells) == 1
    return RowLine(labelled.line, without_raised(tokens) if flat else tokens, labelled.probability)


def group(lines: list[RowLine], titles: Collection[str], holders: Collection[str] = ()) -> list[list[RowLine]]:
    """Consecutive lines cut into logical rows. Every line lands in one group; without any anchor each line is its own.

    Wrapped cells stand below their row's anchor, around it or above it, the same way in the whole table: the cuts that suit
    one of the three best, and make the best titles, are found exactly. A row may have two anchors, where its cells are set at
    different heights, if no column of it holds two values.
    """
    lines = _stepped([line for line in lines if line.tokens])
    anchors = [i for i, line in enumerate(lines) if line.anchor]
    forms = {token.column for i in anchors for token in lines[i].tokens if token.text in _FORMS and lines[i].alone(token)}
    anchors = [i for i, line in enumerate(lines) if line.anchor or _formed(line, forms)]
    if not anchors or len(anchors) == len(lines):
        return [[line] for line in lines]
    if all(line.line.table is None and len(line.line.cells) == 1 for line in lines):
        return [lines[a:b] for a, b in itertools.pairwise(flat_cuts(lines, anchors, titles, holders))]
    own = refrain([[token for token in line.tokens if token.column == 0] for line in lines], len(anchors))
    titles = {*titles, own} if own else titles
    texts: dict[tuple[int, int], float] = {}
    worths = [_worth(lines, titles, stand, texts) for stand in STANDS]
    found = [best_cuts(len(lines), anchors, worth, most=_ANCHORS) for worth in worths]
    cuts = max(found, key=lambda each: each[0])[1]
    return _with_rests([lines[a:b] for a, b in itertools.pairwise([*cuts, len(lines)])])


def _formed(line: RowLine, forms: Collection[int]) -> bool:
    """Whether a line of a grid has words, an amount, and in a column of D and I what a misread one leaves: `.I`, or a 1."""
    if line.line.table is None or not line.tokens or line.tokens[0].shape not in _WORDS:
        return False
    left = [t for t in line.tokens if t.column in forms and line.alone(t) and _WORN_FORM.fullmatch(t.text)]
    return bool(left) and any(t.shape in _NUMBERS and t not in left for t in line.tokens)


def _stepped(lines: list[RowLine]) -> list[RowLine]:
    """Flat lines with the values that stand above them."""
    if not all(line.line.table is None and len(line.line.cells) == 1 for line in lines):
        return lines
    found = zip(lines, with_values_above(lines), strict=True)
    return [line if tokens is line.tokens else replace(line, tokens=tokens) for line, tokens in found if tokens]


def _with_rests(groups: list[list[RowLine]]) -> list[list[RowLine]]:
    """The groups; a balance with its D or I alone, below a dated row that has none, is the rest of that row where the two titles make one
    that the table has elsewhere."""
    heads = [_head(lines) for lines in groups]
    out: list[list[RowLine]] = []
    for lines, head in zip(groups, heads, strict=True):
        if out and _is_rest(out[-1], lines) and (not head or f"{_head(out[-1])} {head}" in heads):
            out[-1] = [*out[-1], *lines]
        else:
            out.append(lines)
    return out


def _head(lines: Sequence[RowLine]) -> str:
    """The words of the first column."""
    return " ".join(token.text for line in lines for token in line.tokens if token.column == 0 and not token.mark)


def _is_rest(above: Sequence[RowLine], below: Sequence[RowLine]) -> bool:
    anchors = [line for line in below if line.anchor]
    if len(anchors) != 1 or not anchors[0].holding or not any(token.shape == "date" for line in above for token in line.tokens):
        return False
    columns = {token.column for token in anchors[0].tokens}
    return not any(token.column in columns and token.shape in VALUES for line in above for token in line.tokens)


def in_columns(lines: Collection[RowLine]) -> bool:
    """Whether the lines are cut into enough columns to tell where a cell stands."""
    return len({cell.column for line in lines for cell in line.line.cells}) >= TABULAR


def _worth(lines: list[RowLine], titles: Collection[str], stand: str, texts: dict[tuple[int, int], float]) -> Worth:
    """What a row of lines is worth: how its texts read, and how well it suits the table's way to stand; no blank line inside it."""
    tabular = in_columns(lines)

    def worth(start: int, anchors: Sequence[int], end: int) -> float:
        part = lines[start:end]
        columns = _columns(part)
        if len(anchors) > 1 and (not tabular or _clash(columns) or _crowded([lines[at] for at in anchors])):
            return _NEVER
        if (start, end) not in texts:
            blanks = sum(2.0 for line in part[1:] if line.line.gap)
            texts[start, end] = reads(columns, titles) - blanks - _A_ROW
        if tabular:
            return texts[start, end] - _MISALIGNED * _misaligned(stand, part, columns)
        return texts[start, end] - _MISFIT * misfit(stand, anchors[0] - start, end - 1 - anchors[0])

    return worth


def _columns(lines: list[RowLine]) -> list[list[Token]]:
    """The tokens of a group, column by column."""
    columns: dict[int, list[Token]] = {}
    for line in lines:
        for token in line.tokens:
            columns.setdefault(token.column, []).append(token)
    return list(columns.values())


def _clash(columns: Collection[Sequence[Token]]) -> bool:
    """Whether a column holds values of one kind on two lines that are not the broken halves of one."""
    for tokens in columns:
        for kind in (_NUMBERS, _LETTERS, _DATES):
            text, line = "", 0
            for token in tokens:
                if token.shape not in kind:
                    continue
                both = whole_of(text, token.text) if text and token.line != line else ""
                if text and token.line != line and not both:
                    return True
                text, line = both or token.text, token.line
    return False


def _crowded(anchors: Sequence[RowLine]) -> bool:
    """Whether anchors are rows of their own, though shifted past one another: two of them are I, or begin with the same ink."""
    indirect = [sum(t.text == "I" and line.alone(t) for t in line.tokens) for line in anchors]
    heads = [" ".join(t.text for t in itertools.takewhile(lambda t: t.shape in _WORDS, line.tokens)) for line in anchors]
    return sum(indirect) > 1 or any(a == b and " " in a for a, b in itertools.combinations(heads, 2))


def _misaligned(stand: str, lines: list[RowLine], columns: Collection[Sequence[Token]]) -> float:
    """By how many lines, over all columns, the cells miss the row's top, middle or bottom, as the table's way to stand has it."""
    place = {line.line.number: at for at, line in enumerate(lines)}
    spans = [(place[tokens[0].line], place[tokens[-1].line]) for tokens in columns]
    if stand == "top":
        return float(sum(first for first, _ in spans))
    if stand == "bottom":
        return float(sum(len(lines) - 1 - last for _, last in spans))
    middles = sorted((first + last) / 2 for first, last in spans)
    middle = middles[len(middles) // 2]
    return sum(abs(each - middle) for each in middles)
