"""Titles and natures that other rows of the filing show whole: what damage made of one of them is told by the ones beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from extractor.forms.vocabulary import commonness
from extractor.judging.belief import Belief
from extractor.types.record import Repair

RULE = "title-consistent"
SHOWN = -9.0  # log P(a digit is misread) from which a page shows damage; on others, texts are as filed
_PRICE = -2.0  # log P(this ink | the text beside it)
_SHORTEST = 6  # letters and signs of a text that can be told from a shred
_PER_GLYPH = 12  # letters for each that may be damaged
_WORD = re.compile(r"[A-Za-z]+")
_LONG = re.compile(r"[A-Za-z]{3}")
_ORDINAL = re.compile(r"\s+\d{1,2}")  # `By trust 2` is not `By trust`
_NAMED = re.compile(r"\b[A-Z]{1,4}\b|\d")  # letters and numbers that tell one fund or class from another


def offer(columns: Sequence[Belief]) -> None:
    """Give every damaged text of `columns`, beliefs of one kind of text, those that stand on other rows and that it can have been."""
    values = [belief.value for belief in columns if belief.value]
    counts = Counter(values)
    for belief in columns:
        own = belief.value
        if own is None or belief.misread <= SHOWN:
            continue
        found = [other for other in counts if counts[other] >= counts[own] and spoiled(own, other, counts[other] > counts[own])]
        longest = max(found, key=len, default=None)
        if longest is not None and all(other in longest for other in found):
            belief.add(longest, belief.weights[own] + _PRICE, Repair(RULE, belief.reading.raw, longest))


def spoiled(own: str, other: str, commoner: bool) -> bool:
    """Whether a text is what damage made of another: with signs or shreds of itself around it, or with a glyph or two misread that make
    it a word that nobody writes. `commoner`: the other stands on more rows."""
    if own == other or len(other) < _SHORTEST:
        return False
    return _surrounded(own, other) if other in own else _misread(own, other, commoner)


def _surrounded(own: str, other: str) -> bool:
    head, _, tail = own.partition(other)
    if head[-1:].isalnum() or (tail[:1].isalnum() and other[-1:].isalnum()):
        return False
    rest = own.replace(other, " ").strip()
    return not rest or rest in other or all(_junk(part) for part in (head, tail.replace(other, " ")) if part.strip())


def _junk(part: str) -> bool:
    """Signs, marks and numbers of other columns, but no words, numerals or letters of a class."""
    text = part.strip()
    return not _LONG.search(text) and not text.isalpha() and not _ORDINAL.fullmatch(part) and text not in {",", "."}


def _misread(own: str, other: str, commoner: bool) -> bool:
    if abs(len(own) - len(other)) > len(other) // _PER_GLYPH + 1 or sorted(_NAMED.findall(own)) != sorted(_NAMED.findall(other)):
        return False
    if Levenshtein.distance(own, other) > max(1, len(other) // _PER_GLYPH):
        return False
    mine, theirs = _words(own), _words(other)
    return _unwritten(mine - theirs) and (commoner or not _unwritten(theirs - mine))


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


def _unwritten(words: set[str]) -> bool:
    """Whether one of the words is a stray letter or one that nobody writes."""
    return any(word != "a" if len(word) == 1 else commonness(word) == 0 for word in words)
