"""Footnote marks in a cell's text: raised ones, and plain ones in parentheses that may also be something else."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.types.superscript import lowered

_RAISED = re.compile(r"[⁽⁾⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_PLAIN_LIST = re.compile(r"\( ?\d{1,2}(?: ?, ?\d{1,2}){0,20} ?\)")
_NUMBER = re.compile(r"\d{1,2}")
_BLANKS = re.compile(r"[ \t]+")
_BREAKS = re.compile(r" ?\n[ \n]*")


class Marks(NamedTuple):
    """A text without its marks. `notes`: numbers of raised marks; `glued`: numbers of plain `(n)`. Both in order, each once."""

    text: str
    notes: tuple[int, ...]
    glued: tuple[int, ...]


def split_marks(text: str) -> Marks:
    """`M⁽¹⁾` -> ("M", (1,), ()); `4,110(1)` -> ("4,110", (), (1,)); `(1)(2)`, `(1,2)`, `(1) (2)` -> ("", (), (1, 2)).

    Numbers run from 1 to 99; `(0)` and longer numbers in parentheses stay in the text.
    """
    notes: list[int] = []
    glued: list[int] = []
    bare = _RAISED.sub(lambda match: _take(lowered(match.group()), notes), text)
    bare = _PLAIN_LIST.sub(lambda match: _take(match.group(), glued, match.group()), bare)
    return Marks(_tidy(bare), tuple(dict.fromkeys(notes)), tuple(dict.fromkeys(glued)))


def _take(ink: str, into: list[int], otherwise: str = " ") -> str:
    """Move the note numbers of the ink into the list; the blank that stands in their place, or `otherwise` for a zero."""
    numbers = [int(number) for number in _NUMBER.findall(ink)]
    if not all(numbers):
        return otherwise
    into.extend(numbers)
    return " "


def _tidy(text: str) -> str:
    return _BREAKS.sub("\n", _BLANKS.sub(" ", text)).strip(" \n")
