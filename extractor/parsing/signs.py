"""How many characters of a kind a text has, counted in bulk where it is ASCII, as most text is."""

from __future__ import annotations

import string
from collections.abc import Callable

_DIGITS, _UPPER, _LETTERS = string.digits.encode(), string.ascii_uppercase.encode(), string.ascii_letters.encode()
_ALNUM = _DIGITS + _LETTERS
_USUAL = " .,$()&-/'"  # signs that well-read text has
_PLAIN = _ALNUM + _USUAL.encode()


def alnum(text: str) -> int:
    """Letters and digits."""
    return _count(text, _ALNUM, str.isalnum)


def letters(text: str) -> int:
    """Letters."""
    return _count(text, _LETTERS, str.isalpha)


def digits(text: str) -> int:
    """Digits."""
    return _count(text, _DIGITS, str.isdigit)


def capitals(text: str) -> int:
    """Capital letters."""
    return _count(text, _UPPER, str.isupper)


def odd(text: str) -> int:
    """What is neither letter nor digit nor one of the signs that well-read text has."""
    return len(text) - _count(text, _PLAIN, _plain)


def _count(text: str, chosen: bytes, test: Callable[[str], bool]) -> int:
    """How many characters pass the test; `chosen` are the ASCII ones that do."""
    return len(text) - len(text.encode().translate(None, chosen)) if text.isascii() else sum(map(test, text))


def _plain(sign: str) -> bool:
    return sign.isalnum() or sign in _USUAL
