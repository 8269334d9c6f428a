"""A line's ink as hashed features: words, their letter runs, and the shapes of numbers, dates and marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from extractor.types.page import Line

WORDS = 1 << 13  # buckets of words, word pairs and letter runs
SHAPES = 1 << 11  # buckets of everything else
_MAX_CELLS = 64  # a line is known by its head: what stands further right is not looked at
_HEAD, _TAIL = 600, 120  # characters
_MAX_TOKENS = 72
_CACHE_SIZE = 20_000

_TOKEN = re.compile(r"[⁽⁰¹²³⁴⁵⁶⁷⁸⁹⁾]+|[^\W\d_⁰¹²³⁴⁵⁶⁷⁸⁹]+|\d[\d,./:-]*|\S")
_SHAPES = (
    ("date", re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")),
    ("date?", re.compile(r"\d{1,2}/\d{0,2}(?:/\d{0,4})?")),
    ("iso", re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}-\d{1,2}-\d{2,4}")),
    ("group", re.compile(r"\d{1,3}(?:,\d{3})+\.?")),
    ("group?", re.compile(r"\d{1,3}(?:,\d{0,3})+")),
    ("decimal", re.compile(r"[\d,]*\.\d+")),
    ("digit", re.compile(r"\d\.?")),
    ("int", re.compile(r"\d+\.?")),
)


class Ink(NamedTuple):
    """What a token is worth: its normal form (lower case, or the shape of a number), its word buckets, and the kind of its form;
    `head` and `tail` make the bucket of the pair that it opens or closes."""

    form: str
    buckets: tuple[int, ...]
    kind: str
    head: int
    tail: bytes


class _Columns(dict[str, int]):
    def __missing__(self, name: str) -> int:
        if len(self) >= _CACHE_SIZE:
            self.clear()
        found = self[name] = WORDS + crc32(name.encode()) % SHAPES
        return found


class _Inks(dict[str, Ink]):
    def __missing__(self, token: str) -> Ink:
        if len(self) >= _CACHE_SIZE:
            self.clear()
        found = self[token] = _formed(_normal(token))
        return found


@lru_cache(maxsize=_CACHE_SIZE)
def _formed(form: str) -> Ink:
    buckets = tuple({crc32(name.encode()) % WORDS for name in _names(form)})
    return Ink(form, buckets, _kind(form), crc32(b"2" + form.encode()), b" " + form.encode())


_columns = _Columns()
_inks = _Inks()


def column(name: str) -> int:
    """The column of a named feature among all features of a line."""
    return _columns[name]


def columns(names: Iterable[str]) -> list[int]:
    """`column` of many names."""
    return list(map(_columns.__getitem__, names))


def line_text(line: Line) -> str:
    """The head and tail of a line's text, cells joined by blanks; bounded however long the line is."""
    return joined([cell.text for cell in line.cells])


def joined(cells: Sequence[str]) -> str:
    """`line_text` of the texts of a line's cells."""
    text = " ".join([cell for cell in cells[:_MAX_CELLS] if cell])
    return text if len(text) <= _HEAD + _TAIL else f"{text[:_HEAD]} {text[-_TAIL:]}"


def tokens_of(text: str) -> list[str]:
    """Words, numbers, marks and single signs, in order; at most 72, the last ones of a long line among them."""
    found = _TOKEN.findall(text)
    return found if len(found) <= _MAX_TOKENS else found[: _MAX_TOKENS - 12] + found[-12:]


def first_kind(text: str) -> str:
    """The kind of a text's first token; `none` where it has none."""
    match = _TOKEN.search(text)
    return _inks[match.group()].kind if match else "none"


def ink_of(token: str) -> Ink:
    """A token's ink. Remembered."""
    return _inks[token]


def inks_of(tokens: Iterable[str]) -> list[Ink]:
    """`ink_of` of many tokens."""
    return list(map(_inks.__getitem__, tokens))


def pair_bucket(left: Ink, right: Ink) -> int:
    """The bucket of two neighbouring tokens."""
    return crc32(right.tail, left.head) % WORDS


def _kind(form: str) -> str:
    return "word" if form[0].isalpha() and len(form) > 1 else form


def _normal(token: str) -> str:
    first = token[0]
    if first.isalpha():
        return token.lower()
    if first in "⁽⁰¹²³⁴⁵⁶⁷⁸⁹":
        return "#mark"
    if first.isdecimal():
        return "#" + next((name for name, pattern in _SHAPES if pattern.fullmatch(token)), "odd")
    return token


def _names(form: str) -> list[str]:
    names = ["1" + form]
    if len(form) >= 4 and form[0].isalpha():
        edged = f"^{form[:16]}$"
        names += [f"4{edged[at : at + 4]}" for at in range(len(edged) - 3)]
    return names
