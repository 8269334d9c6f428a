"""Strays at the ends of what the head says, as an engine makes of ticks, rules and the captions of the boxes beside: told by the names of
those who signed, by the owner's name, by how a text is written, and by the digits that a code has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.parsing.names import tokens
from extractor.types.record import Candidate, Reading, Repair

_AS_READ = -2.0
_FEWEST = 2  # words of a name
_LONG = 3  # letters of a word by which one tells how a text is written
_MOST = 40  # words
_PARTICLES = frozenset(
    {"de", "la", "van", "von", "der", "den", "du", "di", "da", "del", "dos", "el", "al", "bin", "ten", "ter", "le", "the", "of", "and"}
)
_CODE = re.compile(r"(\d{5}(?:-\d{4})?)\s?[^\w\s-]{0,2}[Xx]?[^\w\s-]{0,2}$")
_SPECKS = re.compile(r"^(?:[a-zO0] ){1,3}(?=[A-Z\d])")


def without_strays(readings: Sequence[Reading], signed: Sequence[str]) -> list[Reading]:
    """The readings of header and owners, what is left of each without strays before what was read. `signed` are the names that signed."""
    owners = [_text(r) for r in readings if r.path.endswith("rptOwnerName")]
    return [_mended(r, _bare(r, signed, owners)) for r in readings]


def _bare(found: Reading, signed: Sequence[str], owners: Sequence[str]) -> str:
    text = _text(found)
    if found.path.endswith("rptOwnerName"):
        return _named(text, signed)
    if found.path == "issuer/issuerName":
        return _SPECKS.sub("", _behind(text, owners))
    if found.path.endswith(("rptOwnerStreet1", "rptOwnerStreet2", "rptOwnerCity")):
        return _capitals(text)
    code = _CODE.match(text) if found.path.endswith("rptOwnerZipCode") else None
    return code.group(1) if code else text


def _text(found: Reading) -> str:
    return found.candidates[0].value if found.candidates else ""


def _mended(found: Reading, bare: str) -> Reading:
    text = _text(found)
    if not bare or bare == text:
        return found
    first = Candidate(bare, found.candidates[0].score, (Repair("fragment", text, bare),))
    rest = tuple(replace(one, score=one.score + _AS_READ) for one in found.candidates if one.value != bare)
    return replace(found, candidates=(first, *rest))


def _named(text: str, signed: Sequence[str]) -> str:
    """The name without what stands around the words of one who signed, where that is no name."""
    words = text.split()[:_MOST]
    for own in (set(tokens(name)) for name in signed):
        held = [at for at, word in enumerate(words) if own.intersection(tokens(word))]
        if len(held) < _FEWEST or held[-1] - held[0] + 1 != len(held):
            continue
        before, behind = words[: held[0]], words[held[-1] + 1 :]
        kept = behind if not any(map(_is_stray, behind)) else []
        if before and not any(map(_is_stray, before)) and len(kept) == len(behind):
            continue
        return " ".join(words[held[0] : held[-1] + 1] + kept).rstrip(" ,")
    return text


def _is_stray(word: str) -> bool:
    """Whether a word is of no name: it begins small, or holds signs of captions."""
    return (
        (word[0].islower() and word.lower() not in _PARTICLES) or any(ch in word for ch in "()[]{}|%/") or not any(map(str.isalnum, word))
    )


def _behind(text: str, owners: Sequence[str]) -> str:
    """The issuer's name behind that of an owner, all of it."""
    words = text.split()
    for name in map(str.split, owners):
        if _FEWEST <= len(name) < len(words) and words[: len(name)] == name:
            return " ".join(words[len(name) :])
    return text


def _capitals(text: str) -> str:
    """An address in capitals without words in small letters, or of two, before and behind it."""
    words = text.split()[:_MOST]
    large = sum(word.isupper() and sum(map(str.isalpha, word)) >= _LONG for word in words)
    stands = [not _is_small(word) for word in words]
    if large < min(_FEWEST, sum(stands)) or not large or all(stands):
        return text
    first, last = stands.index(True), len(stands) - stands[::-1].index(True)
    return " ".join(words[first:last]) if all(stands[first:last]) and len(words) <= 2 * (last - first) else text


def _is_small(word: str) -> bool:
    letters = "".join(filter(str.isalpha, word))
    short = len(letters) < _LONG and any(map(str.islower, letters))
    return not word.lower().startswith("c/o") and (word[0].islower() or short or not any(map(str.isalnum, word)))
