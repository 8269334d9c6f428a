"""Letters of other alphabets that look like Latin ones and stand among them: the form is English, so they were misread."""

from __future__ import annotations

import re

_OTHERS = "АВСЕНІЈКМОРЅТХУаеорсухіјѕһԁΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
_LATIN = str.maketrans(_OTHERS, "ABCEHIJKMOPSTXYaeopcyxijshdABEZHIKMNOPTYXo")
_ANY = re.compile(f"[{_OTHERS}]")
_WORD = re.compile(r"[^\W\d_]+")
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")


def latin(text: str) -> str:
    """The text; in words that mix alphabets, or consist of lookalikes alone, these are the Latin letters that they look like."""
    if text.isascii() or not _ANY.search(text):
        return text
    return _WORD.sub(_spelt, text)


def _spelt(match: re.Match[str]) -> str:
    word = match.group()
    return word if word.isascii() or _FOREIGN.search(changed := word.translate(_LATIN)) else changed
