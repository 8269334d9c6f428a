"""Words as evidence for texts: a join that makes a known word is likelier, and a damaged word may be one that the page shows elsewhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extractor.forms.lexicon import counts
from extractor.repair.glyphs import confusable

_INK = re.compile(r"[A-Za-z0-9][A-Za-z0-9'&-]{3,}")  # a word whose letters may have been read as digits
_WORD = re.compile(r"[A-Za-z][A-Za-z'&-]+|\d+(?:[a-z]+)?")
_SMALL = frozenset(
    "of by the to and per for in on or a an par value share shares with held as is each right buy see note notes footnote footnotes".split()  # noqa: SIM905
)
_SHORTEST = 5  # shorter words are too alike to be told apart by one glyph


@lru_cache(maxsize=1)
def field_words() -> frozenset[str]:
    """The words of the lexicon, lower case."""
    return frozenset(w.lower() for name in ("titles", "natures") for text in counts(name) for w in _WORD.findall(text)) | _SMALL


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """All words of some texts, lower case."""
    return frozenset(w.lower() for text in texts for w in _WORD.findall(text))


def seam(left: str, right: str, joined: str, known: Collection[str]) -> tuple[str, ...]:
    """Step names for a join of two pieces: what the words at the seam say. `joined` is the text that the join makes."""
    before, after = _WORD.findall(left), _WORD.findall(right)
    if not before or not after or not left[-1].isalpha() or not right[0].isalpha():
        return ()
    a, b = before[-1].lower(), after[0].lower()
    if joined == f"{left} {right}":
        whole = (a in known) + (b in known)
        inner = right[0].islower() and b not in _SMALL
        return ("seam-known",) if whole == 2 else ("seam-inner",) if inner and whole == 0 else ("seam-half",)
    made = [w.lower() for w in _WORD.findall(joined)][len(before) - 1 : len(before)]
    return ("seam-word",) if made and made[0] in known else ()


def mended_words(text: str, known: Collection[str]) -> str | None:
    """The text with each unknown word replaced by the one known word that a single damaged glyph explains; None where nothing changes."""
    changed = False
    out = text
    for word in _INK.findall(text):
        if len(word) < _SHORTEST or word.lower() in known or sum(ch.isalpha() for ch in word) < 4:
            continue
        better = _closest(word.lower(), known)
        if better is not None:
            out = out.replace(word, _cased(better, word), 1)
            changed = True
    return out if changed else None


def _closest(word: str, known: Collection[str]) -> str | None:
    pool = [k for k in known if abs(len(k) - len(word)) <= 1 and len(k) >= _SHORTEST]
    found = process.extract(word, pool, scorer=Levenshtein.distance, score_cutoff=1, limit=2)
    if len(found) != 1:
        return None
    target = str(found[0][0])
    if len(target) == len(word) and not all(map(confusable, target, word)):
        return None
    return target


def _cased(word: str, like: str) -> str:
    """The word in the case of another."""
    return word.upper() if like.isupper() else word.capitalize() if like[0].isupper() else word
