"""The numbers that notes begin with, in whatever style, worn ones included, and which of them count."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.fields.pieces import Piece
from extractor.parsing.glyphs import confusable
from extractor.types.superscript import lowered

HIGHEST = 99
_DIGITS_OF_ONE = 2
Start = tuple[str, int, int]  # style, number, where the text begins; an empty style where a line begins with no number
_NUMBER = r"(?P<n>\d{1,2}|[lI](?=[.)]))"
_STARTS = (
    ("paren", re.compile(rf"^(?:[•·*\-–]\s{{1,3}})?[(⁽\[{{]\s?{_NUMBER}\s?[)⁾\]}}][.:]?\s{{0,4}}")),
    ("dot", re.compile(rf"^(?:[•·*\-–]\s{{1,3}})?{_NUMBER}\s?[.,:](?!\d| ?(?:19|20)\d\d\b)\s{{0,4}}")),
    ("half", re.compile(rf"^(?:[•·*\-–]\s{{1,3}})?{_NUMBER}\s?[)\]}}]\s{{0,4}}")),
    ("raised", re.compile(r"^(?P<n>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})\s{0,4}")),
    (
        "worn",
        re.compile(r"^(?:[•·*\-–]\s{1,3})?(?P<n>[ZSGBA]|1[OoIl]|[Il][\dOoIl])\s?[.](?!\S)\s{0,4}"),
    ),  # glyphs for digits, where no other number is next
    ("word", re.compile(rf"^(?:Footnote|Note|F)\s?\(?{_NUMBER}\)?\s?[.:)\-]\s{{0,4}}", re.IGNORECASE)),
)
_DIGITS = str.maketrans("lIOoZSGBA", "110025684")


def start_of(text: str) -> Start:
    """(style, number, where the text begins) of a numbered start; an empty style where there is none."""
    head = lowered(text[:12]) if text[:1] == "⁽" else text
    for style, pattern in _STARTS:
        match = pattern.match(head)
        if match:
            ink = lowered(match.group("n")).translate(_DIGITS)
            if 0 < int(ink) <= HIGHEST:
                return style, int(ink), match.end()
    return "", 0, 0


def start_in(pieces: Sequence[Piece]) -> Start:
    """The start of a printed line; in a row of cells a number may have a cell of its own, and then needs no sign."""
    text = pieces[0].text
    found = start_of(text)
    if (
        found[0]
        or len(pieces) == 1
        or pieces[1].column <= pieces[0].column
        or not (text.isascii() and text.isdigit() and len(text) <= _DIGITS_OF_ONE)
    ):
        return found
    return ("cell", int(text), len(text)) if int(text) else found


def renumbered(starts: list[Start], style: str) -> list[Start]:
    """Numbers of which one digit was misread, put right where the number that is next is printed nowhere and the one behind it follows."""
    out = list(starts)
    opening = {number for found, number, _ in starts if found == style}
    expected = 1
    for at, (found, number, end) in enumerate(starts):
        if found != style:
            continue
        later = {n for other, n, _ in starts[at + 1 :] if other == style}
        if number != expected and expected not in opening and _misread(number, expected) and (expected + 1 in later or not later):
            out[at] = found, expected, end
        expected = max(expected, out[at][1] + 1) if out[at][1] <= expected + 5 else expected
    return out


def _misread(seen: int, printed: int) -> bool:
    """Whether the numbers differ by one look-alike digit."""
    a, b = str(seen), str(printed)
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1 and all(map(confusable, b, a))


def counting(starts: list[Start], style: str, opening: set[int]) -> list[int]:
    """The lines whose number counts, in order."""
    marks: list[int] = []
    expected = 1
    for at, (found, number, _) in enumerate(starts):
        if found and _accepts(found, style, number, expected, opening):
            marks.append(at)
            expected = number + 1
    return marks


def _accepts(found: str, style: str, number: int, expected: int, opening: set[int]) -> bool:
    """A start counts when it is next, or ahead with the numbers between not printed anywhere; another style only when next."""
    if found != style:
        return number == expected and number not in opening and expected > 1
    return number == expected or (expected < number <= expected + 5 and not opening & set(range(expected, number)))
