"""Rows whose columns were run together: which lines of words go with a line that carries values, told by the texts they make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

from extractor.reading.columns.cuts import STANDS, Worth, best_cuts, misfit
from extractor.tables.lines.deal import EMPTY, TALLEST, Hand, Hands, Reads, grown, only_words, readings, text_of
from extractor.tables.tokens import Token
from extractor.types.page import Line

_VALUES = frozenset({"date", "date?", "int", "int,", "$int", "dec", "$dec", "num?", "$num?"})
_LETTERS = frozenset("ADI")
_SERIES = frozenset({"class", "series"})
_WORDS = frozenset({"word", "Word", "WORD"})
_MISFIT = 1.5
_BLANK = 2.0
_UNTITLED = 2.0
_LEVEL = 0.2  # a line that a row centred on its values has too many
_A_ROW = 5.0
_SHORT = 2  # letters of ink between values that is no title
_TWICE = 2


class FlatLine(Protocol):
    """A line with its tokens; `anchor` where it carries a row's values."""

    @property
    def line(self) -> Line:
        """The physical line."""

    @property
    def tokens(self) -> list[Token]:
        """Its tokens."""

    @property
    def anchor(self) -> bool:
        """Whether it can be a row of its own."""


_Line = TypeVar("_Line", bound=FlatLine)


def flat_cuts(lines: Sequence[FlatLine], anchors: Sequence[int], titles: Collection[str], holders: Collection[str] = ()) -> list[int]:
    """The first line of each row, and the number of lines. Texts that two rows make are known when the cuts are found anew."""
    known: Collection[str] = ()
    reading = readings(titles, holders)
    for _ in range(2):
        table = _Table(lines, reading(known))
        found = [best_cuts(len(lines), anchors, table.worth(stand)) for stand in STANDS]
        cuts = [*max(found, key=lambda each: each[0])[1], len(lines)]
        texts = Counter(text for start, end in pairwise(cuts) for text in table.texts(start, end))
        again = frozenset(text for text, times in texts.items() if times >= _TWICE)
        if not again - frozenset(titles):
            break
        known = again
    return cuts


class _Table:
    """The lines of one table, and the best ways to deal their words, from each line on."""

    def __init__(self, lines: Sequence[FlatLine], read: Reads) -> None:
        self.lines = lines
        self.own = [None if only_words(line.tokens) else _parts(line.tokens) for line in lines]
        between = [bool(own[1]) for own, line in zip(self.own, lines, strict=True) if own is not None and line.anchor]
        self.second = 2 * sum(between) > len(between)
        self.read = read
        self.hands: dict[tuple[int, bool], list[Hands]] = {}

    def worth(self, stand: str) -> Worth:
        """What a row of lines is worth, its cells set at the `stand` of its height."""

        def worth(start: int, anchors: Sequence[int], end: int) -> float:
            blanks = sum(_BLANK for line in self.lines[start + 1 : end] if line.line.gap)
            score, hand = self._best(start, anchors[0], end)
            score -= _UNTITLED * (not hand[0]) + _LEVEL * abs(anchors[0] - start - (end - 1 - anchors[0]))
            return score - blanks - _A_ROW - _MISFIT * misfit(stand, anchors[0] - start, end - 1 - anchors[0])

        return worth

    def texts(self, start: int, end: int) -> set[str]:
        """The texts that the lines of a row make."""
        anchor = next((at for at in range(start, end) if self.lines[at].anchor), start)
        return {text for has in self._best(start, anchor, end)[1] if (text := text_of(has))}

    def _best(self, start: int, anchor: int, end: int) -> tuple[float, Hand]:
        if end - start > TALLEST:
            return -_BLANK * (end - start), EMPTY
        natured = not _direct(self.lines[anchor].tokens)
        steps = self.hands.setdefault((start, natured), [[(0.0, EMPTY)]])
        while len(steps) <= end - start:
            at = start + len(steps) - 1
            steps.append(grown(steps[-1], tuple(self.lines[at].tokens), self.own[at], (True, self.second, natured), self.read))
        return steps[end - start][0]


def _parts(tokens: Sequence[Token]) -> Hand:
    """The words of a line with values: before the first, between, and behind the last."""
    values = [at for at, token in enumerate(tokens) if _is_value(tokens, at) or token.mark]
    first, last = (values[0], values[-1]) if values else (len(tokens), len(tokens))
    while last > first and tokens[last].mark and tokens[last - 1].shape in _WORDS:
        last = max(at for at in values if at < last)
    between = tuple(token for token in tokens[first + 1 : last] if token.text.isalpha() and len(token.text) > _SHORT)
    return tuple(tokens[:first]), between, tuple(tokens[last + 1 :])


def _is_value(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.shape in _VALUES:
        return not (at and tokens[at - 1].shape in _WORDS and token.text.startswith(("$.", "$0.0")))
    before = tokens[at - 1].text.lower() if at else ""
    return len(token.shape) == 1 and token.shape in _LETTERS and before not in _SERIES


def _direct(tokens: Sequence[Token]) -> bool:
    """Whether the last value is a D: what is owned directly has no nature."""
    letters = [t for at, t in enumerate(tokens) if _is_value(tokens, at)]
    return bool(letters) and letters[-1].text == "D"


def valued(lines: Sequence[FlatLine]) -> bool:
    """Whether lines of a flat page can be a row: some value or mark stands in them, or more than a word or two."""
    if any(line.line.table is not None or len(line.line.cells) > 1 for line in lines):
        return True
    tokens = [token for line in lines for token in line.tokens]
    return len(tokens) > _SHORT or any(token.mark or _is_value(tokens, at) for at, token in enumerate(tokens))


def with_values(lines: list[_Line]) -> list[_Line]:
    """The lines of a flat row that carry values; all of them where none or every one does, or where the row has columns."""
    if any(line.line.table is not None or len(line.line.cells) > 1 for line in lines):
        return lines
    return [line for line in lines if not only_words(line.tokens)] or lines


def with_words(
    lines: Sequence[FlatLine], tokens: list[Token], names: list[str], certainty: list[float]
) -> tuple[list[Token], list[str], list[float]]:
    """The tokens of a flat row with those of its lines of words among them, line after line; words are nobody's yet."""
    held = {token.line for token in tokens}
    words = [token for line in lines if line.line.number not in held for token in line.tokens]
    found = [*zip(tokens, names, certainty, strict=True), *((token, "title", 1.0) for token in words)]
    found.sort(key=lambda each: each[0].line)
    return [t for t, _, _ in found], [n for _, n, _ in found], [c for _, _, c in found]
