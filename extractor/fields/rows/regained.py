"""Texts of rows that lost their columns, whole again: titles as other rows have them, natures as the notes spell them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extractor.forms.lexicon import titles
from extractor.parsing.names import key_of
from extractor.tables.holders import LEAD, names_one

ONLY = "*"  # stands for every shred of the only title that a column has
_HEAD = 4  # letters that tell a word whose end was misread
_CLASSES = frozenset("ABCDE")
_SHRED = 2  # letters of what no title is made of
_WHOLE = 6.0  # log score of a title that other rows have whole, where only a shred of it is left
_SPELT = 1.0  # log score of a holder as the notes spell it
_ALIKE = 0.9
_NUMERAL = re.compile(r"\b(?:[IVX]+|\d+|[A-Z])\b(?!\.)")


def regained(column: str, raw: str, wholes: Mapping[tuple[str, str], str], holders: Mapping[str, str]) -> list[tuple[str, float]]:
    """What the ink of a text column may be a shred or a misreading of, with a log score; `wholes` and `holders` as `Lore` has them."""
    if column == "nature":
        found = _spelt(raw, holders) if holders else ""
        return [(found, _SPELT)] if found else []
    kept = [word for word in raw.lower().split() if len(word) > _SHRED and word.isalpha()] if wholes else []
    whole = wholes.get((column, " ".join(kept))) or _only(raw, wholes.get((column, ONLY), ""))
    return [(whole, _WHOLE)] if whole and whole != raw else []


def _only(raw: str, whole: str) -> str:
    """The one title that a column has, where the ink has a word of it, and none of another security's."""
    words, own = raw.lower().split(), whole.lower().split()
    others = any(word not in own and (word.upper() in _CLASSES or word in _title_words()) for word in words)
    shared = any(word[:_HEAD] == each[:_HEAD] for word in words for each in own)
    return whole if whole and shared and not others and raw not in titles() else ""


@lru_cache(maxsize=1)
def _title_words() -> frozenset[str]:
    return frozenset(word.lower() for title in titles() for word in title.split() if len(word) > 1)


def _spelt(raw: str, holders: Mapping[str, str]) -> str:
    """The one holder that the ink is a misreading of, behind the words that lead to him; empty where it is one of them as it stands, or
    another one: a number of its own makes another fund."""
    lead = LEAD.match(raw)
    name = raw[lead.end() :] if lead else raw
    if names_one(raw, holders):
        return ""
    near = process.extract(key_of(name), holders.keys(), scorer=Levenshtein.normalized_similarity, score_cutoff=_ALIKE, limit=2)
    if not near or (len(near) > 1 and near[1][1] == near[0][1]):
        return ""
    spelt = holders[str(near[0][0])]
    own = set(_NUMERAL.findall(name)) <= set(_NUMERAL.findall(spelt))
    return raw[: len(raw) - len(name)] + spelt if own else ""
