"""Superscript footnote marks in canonical text: `⁽¹⁾`."""

from __future__ import annotations

import re

# A run of marks.
MARKS = re.compile(r"⁽[⁰¹²³⁴-⁹]{1,2}⁾(?:[ ,]{0,2}⁽[⁰¹²³⁴-⁹]{1,2}⁾){0,7}")
_PLAIN = "0123456789()"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾"
_UP = str.maketrans(_PLAIN, _RAISED)
_DOWN = str.maketrans(_RAISED, _PLAIN)


def raised(note: int) -> str:
    """1 -> `⁽¹⁾`."""
    return f"({note})".translate(_UP)


def lowered(text: str) -> str:
    """`⁽¹²⁾` -> `(12)`; other characters stay."""
    return text.translate(_DOWN)
