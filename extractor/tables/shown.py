"""What a row shows cell by cell, in one letter each: enough to tell rows of the two tables, and two rows in one, apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from extractor.tables.lines.grouping import RowLine
from extractor.tables.tokens import Token

FORMS = frozenset("DI")
_DATES = frozenset({"date"})
_NUMBERS = frozenset({"int", "int,", "$int", "dec", "$dec"})
_TERMS = frozenset({"int,", "$int", "dec", "$dec"})
_NO_WORD = frozenset("$0123456789,.")  # where a number begins, if a digit of it was taken for a letter
_WORDS = frozenset({"word", "Word", "WORD"})

_LETTERS = 3

Kind = tuple[int, str]


def shown(line: RowLine) -> list[Kind]:
    """The index of each cell that shows ink, with `t` for text, `d` for a date, `n` for a whole number, `m` for money or a number that is
    no part of a text, `f` for marks alone, `?` for what is none of these, or the capital that stands alone in it."""
    return [(index, _kind(list(cell))) for index, cell in groupby(line.tokens, key=lambda token: token.index)]


def _kind(cell: Sequence[Token]) -> str:
    inked = [token for token in cell if not token.mark]
    if not inked:
        return "f"
    shapes = {token.shape for token in inked}
    if shapes & _WORDS:
        return "t" if inked[0].text[0] not in _NO_WORD and any(map(_wordy, inked)) else "?"
    if shapes <= _DATES:
        return "d"
    if shapes <= _NUMBERS:
        return "m" if shapes & _TERMS else "n"
    return inked[0].text if len(inked) == 1 and len(inked[0].text) == 1 and inked[0].text.isupper() else "?"


def _wordy(token: Token) -> bool:
    """Whether there are letters enough for a word: a code with its mark, `J/K` or `M2`, is none."""
    return sum(map(str.isalpha, token.text)) >= _LETTERS
