"""Blanks that an engine lost: `Investment CompanyAct`, `Ann Poe,Trustee`. The form's own words tell whether a page lost them.

A blank leaves no hole, but what it parted: a capital in the midst of a word, a letter right behind a comma, a word that nobody writes and
that common words make. Each of them is somebody's name on a whole page; so only pages whose own captions ran together are mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from math import inf

from extractor.forms.printed import form_words
from extractor.forms.vocabulary import commonness

SMALL = frozenset(
    "a i of to in is as at by or an be on it if no do so we he my up us".split()  # noqa: SIM905
)  # words too short for the table of words
_SMALL_ZIPF = 6.8
_COMMON, _STEP = 4.0, 1.0  # Zipf: what the parts of a word that ran together are at least, and how much commoner than it
_SEVERAL = 3  # captions that ran together
_SHORTEST, _LONGEST = 3, 40  # letters of words that ran together
_WORD = 9.5  # what a word more costs: minus log10 of its chance is that less its Zipf frequency
_SIGN = re.compile(r"(?<=[A-Za-z)])(?:,(?=[A-Za-z])|\.(?=[A-Z][a-z]{2}|[A-Z]{3})|;(?=[A-Za-z]))")
_CAPITAL = re.compile(r"(?<=[a-z]{2})(?=[A-Z])|(?<=^a)(?=[A-Z][a-z])|(?<=[A-Z]{2}s)(?=[a-z]{3})|(?<=[A-Z]{2})(?=[a-rt-z][a-z]{2})")
_INK = re.compile(r"(?<!\d)(?<![A-Za-z])[A-Za-z]{2,}")
_OWN = re.compile(r"(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|O)[A-Z][a-z]+|(?!a[A-Z][a-z])[a-z]{1,2}[A-Z]\w*")  # names that are written so


def lost_blanks(words: Iterable[str]) -> bool:
    """Whether the lower-case words of a page show that blanks were lost: several are two words of the form that ran together."""
    found = 0
    for word in words:
        found += _two_of_the_form(word)
        if found >= _SEVERAL:
            return True
    return False


@lru_cache(maxsize=8_192)
def _two_of_the_form(word: str) -> bool:
    if not _SHORTEST < len(word) <= _LONGEST or commonness(word) > 0 or word in form_words():
        return False
    printed = form_words()
    return any(word[:at] in printed and word[at:] in printed for at in range(2, len(word) - 1))


def with_blanks(text: str) -> str:
    """The text of a page that lost blanks, with those that its signs, capitals and words tell."""
    spaced = _SIGN.sub(lambda match: match.group() + " ", text)
    return _INK.sub(lambda match: _parted(match.group()), spaced)


def untold(text: str) -> bool:
    """Whether words are left that nobody writes, or that may be two."""
    return any(len(word) >= _SHORTEST and commonness(word.lower()) == 0 for word in _INK.findall(text))


@lru_cache(maxsize=4_096)
def _parted(word: str) -> str:
    if len(word) < _SHORTEST or commonness(word.lower()) >= _COMMON or word.lower() in form_words():
        return word
    at = next((m.start() for m in _CAPITAL.finditer(word)), 0) if not _OWN.fullmatch(word) and not commonness(word.lower()) else 0
    if at:
        return f"{_parted(word[:at])} {_parted(word[at:])}"
    return " ".join(_cut(word)) if word[1:].islower() else word


def _cut(word: str) -> list[str]:
    """The common words that make a word; itself where none do, or it is as common as they are together."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    lower = word.lower()
    for end in range(1, len(word) + 1):
        ways = [(best[start][0] + _cost(lower[start:end]), start) for start in range(max(0, end - 18), end)]
        best.append(min(ways))
    own = commonness(lower)
    if best[-1][0] == inf or (own and best[-1][0] + _STEP > _WORD - own):
        return [word]
    parts, end = [], len(word)
    while end:
        start = best[end][1]
        parts.append(word[start:end])
        end = start
    return parts[::-1]


@lru_cache(maxsize=65_536)
def _cost(word: str) -> float:
    zipf = _SMALL_ZIPF if word in SMALL else commonness(word)
    return _WORD - zipf if zipf >= _COMMON and (len(word) > 2 or word in SMALL) else inf
