"""Putting together what a column border cut: concatenation, overlap, and overlap with the cut glyph misread.

`5,578 | 8,012` is 5,578,012: the border went through the 8, which both sides show. `$83.73 | 859` can be 83.7859 (the cut 8
reads as 3 on the left). Every way is kept, with the names of the steps that it took; a model weighs the names.
"""

from __future__ import annotations

from functools import lru_cache

from extractor.parsing.glyphs import confusable
from extractor.types.value import light_value

MOST = 24
Way = tuple[str, tuple[str, ...]]


@light_value
class Draft:
    """A possible text and the names of the steps that led to it."""

    text: str
    steps: tuple[str, ...] = ()


def drafts(pieces: tuple[str, ...]) -> tuple[Draft, ...]:
    """All readings of the pieces, in order, as one text. One piece is itself; more than four are only concatenated."""
    if not pieces:
        return ()
    if len(pieces) > 4:
        return (Draft("".join(pieces), ("concat",) * (len(pieces) - 1)),)
    found: tuple[Draft, ...] = (Draft(pieces[0]),)
    for piece in pieces[1:]:
        grown: dict[str, Draft] = {}
        for draft in found:
            for text, steps in _join(draft.text, piece):
                grown.setdefault(text, Draft(text, (*draft.steps, *steps)))
        found = tuple(grown.values())[:MOST]
    return found


@lru_cache(maxsize=4_096)
def _join(a: str, b: str) -> tuple[Way, ...]:
    """(text, steps) of every way to join two pieces, plausible ones first."""
    ways: list[Way] = []
    whole = "contained" if min(len(a), len(b)) > 1 else "contained1"
    if b.startswith(a):
        ways.append((b, (whole,)))
    elif a.endswith(b):
        ways.append((a, (whole,)))
    for size in range(min(len(a), len(b), 8), 0, -1):
        ways.extend(_overlap(a, b, size))
    ways.append((a + b, ("concat",)))
    ways.extend(((b, ("drop-left",)), (a, ("drop-right",))))
    return tuple(dict(reversed(ways)).items())[::-1]


def _overlap(a: str, b: str, size: int) -> list[Way]:
    """Both pieces show the same `size` characters; the outermost one of each side may be a cut, misread glyph. It is so at the end of the
    left piece far more often than at the head of the right one."""
    left, right = a[-size:], b[:size]
    if left == right:
        return [(a + b[size:], (f"overlap{min(size, 4)}",))]
    wrong = [i for i in range(size) if left[i] != right[i]]
    ways: list[Way] = []
    if wrong == [size - 1]:  # the last glyph of the left piece was cut: the right piece shows it whole
        name = "cut-glyph" if confusable(left[-1], right[-1]) else "cut-other"
        ways.append((a[:-size] + b, (f"{name}{min(size, 3)}",)))
    if wrong == [0]:  # the first glyph of the right piece was cut
        name = "cut-glyph" if confusable(left[0], right[0]) else "cut-other"
        ways.append((a + b[size:], (f"{name}{min(size, 3)}", "cut-head")))
    if size > 2 and wrong == [0, size - 1]:
        ways.append((a[:-1] + b[size - 1 :], ("cut-both",)))
    return ways
