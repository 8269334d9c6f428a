"""How well the texts of a row's columns read: whole titles and natures against ones that begin or end in the middle."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from extractor.tables.tokens import Token

_WORDS = frozenset({"word", "Word", "WORD"})
_CLASSES = frozenset("ABC")
_OPENERS = frozenset({"by", "see", "held", "through", "owned", "as"})
_HANGING = frozenset({"to", "of", "the", "by", "and", "or", "for", "right", "(right", "class", "stock)", "capital", "units"})
_THROUGHOUT = 0.6  # of the column's lines
_TALLEST = 6  # lines of a title
_COMPANY = ("L.P.", "LLC", "Inc.", "L.L.C.", "LP", "Trust", "Ltd.", "Corp.", "N.V.")


def reads(columns: Collection[Sequence[Token]], titles: Collection[str]) -> float:
    """The sum over text columns, each given as all its tokens from top to bottom; higher is better, 0 says nothing."""
    return sum([_column(tokens, titles) for tokens in columns])


def _column(tokens: Sequence[Token], titles: Collection[str]) -> float:
    words = _words(tokens)
    if not words:
        return 0.0
    text = " ".join([t.text for t in words])
    total = 3.0 if text in titles else 0.0
    first, last = words[0], words[-1]
    if first.shape == "word" or first.text[0] in ")],.;&":
        total -= 2.0
    if last.text[-1] in ",&-(" or last.text.lower() in _HANGING:
        total -= 1.0
    total -= 1.5 * abs(text.count("(") - text.count(")"))
    return total - _seams(tokens)


def _words(tokens: Sequence[Token]) -> list[Token]:
    return [t for t in tokens if t.shape in _WORDS or t.text in _CLASSES]


def refrain(lines: Sequence[Sequence[Token]], most: int) -> str:
    """The text that the first lines of a column make and that comes again, up to `most` times, through most of it; else empty."""
    texts = [" ".join([t.text for t in words]) for tokens in lines if (words := _words(tokens))]
    best, found = _THROUGHOUT * len(texts), ""
    for size in range(2, min(_TALLEST, len(texts) // 2) + 1):
        times = at = 0
        while at + size <= len(texts):
            same = texts[at : at + size] == texts[:size]
            times += same
            at += size if same else 1
        if 1 < times <= most and times * size > best:
            best, found = float(times * size), " ".join(texts[:size])
    return found


def _seams(tokens: Sequence[Token]) -> float:
    """What speaks for a new cell at each line break inside the column: a mark just above, an opening word or a company's end."""
    total = 0.0
    for before, token in pairwise(tokens):
        if token.line == before.line or token.shape not in _WORDS:
            continue
        total += 1.5 * bool(before.mark or before.hung)
        total += 1.0 * (token.shape != "word" and token.text.lower() in _OPENERS)
        total += 0.5 * before.text.endswith(_COMPANY)
    return total
