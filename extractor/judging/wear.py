"""How sure unproved ink can be on a page whose own print was misread here and there: no digit is surer than the letters around it.

A misread digit leaves no trace, where a misread letter leaves a word that nobody writes. So the form's own words, of which it is known
how they were printed, tell how often glyphs were taken for others, and a value of as many digits is at most so sure.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from extractor.judging.belief import Belief
from extractor.judging.groups import family_of
from extractor.repair.blanks import untold

_TWICE = 1.6  # misread digits that stay digits, for each glyph mended in the form's own words
_OPEN = frozenset({"number", "date"})
_ZIP = "rptOwnerZipCode"
_CLIPPED = re.compile(r"^\$?(?:,|0[\d,])|^\$?[\d,]*,\d{0,2}$|\d\.$")  # ink that lost its first or last glyphs, and shows it
_PROSE = re.compile(r"^remarks|^footnotes/")
_GLUED = 0.8  # how sure a text can be in which words may have run together
_MISTYPED = 0.9  # of codes that cannot be, those that were filed so
_EDGE = 0.97  # how sure the other values of such a column are
_OF_BALANCE = "OwnedFollowing"  # balances that all lost the same digits in front go on to chain
_SHARES, _THOUSANDS = "hares", re.compile(r"\d{1,3}\.\d{3}")
_POINTED = 0.95  # how sure it is that a point before the last three digits of shares is no comma


def ceilings(beliefs: Sequence[tuple[str, Belief]], wear: float, glued: bool = False) -> list[float]:
    """The most that each belief, given with its group, can be believed, in (0, 1]: of what cannot be, as much as filers mistype it."""
    found = _of_print(beliefs, wear, glued)
    return [min(most, _MISTYPED) if belief.impossible else most for (_, belief), most in zip(beliefs, found, strict=True)]


def _of_print(beliefs: Sequence[tuple[str, Belief]], wear: float, glued: bool = False) -> list[float]:
    """As the page's print tells; `wear` is the share of the page's glyphs that were
    mended, `glued` whether it lost blanks: then prose, and texts with words that nobody writes, are not sure. Values that an equation
    proves, and dates that stand twice, have no ceiling."""
    clipped = {group for group, belief in beliefs if family_of(group) == "number" and _CLIPPED.search(belief.reading.raw)}
    if glued:
        return [_run_together(group, belief) * most for (group, belief), most in zip(beliefs, _of_print(beliefs, wear), strict=True)]
    pointed = any(_THOUSANDS.fullmatch(belief.reading.raw) for group, belief in beliefs if _SHARES in group)
    if wear <= 0 and not clipped and not pointed:
        return [1.0] * len(beliefs)
    dates = Counter(belief.value for group, belief in beliefs if family_of(group) == "date")
    return [
        _ceiling(group, belief, wear, dates) * (_EDGE if group in clipped and not (_proved(belief) and _OF_BALANCE not in group) else 1.0)
        for group, belief in beliefs
    ]


def _run_together(group: str, belief: Belief) -> float:
    """The most that a text of a page that lost blanks can be believed."""
    text = family_of(group) == "text" and (_PROSE.search(belief.reading.path) or untold(belief.value or ""))
    return _GLUED if text else 1.0


def _proved(belief: Belief) -> bool:
    return belief.proofs.get(belief.value or "", 0) > 0


def _ceiling(group: str, belief: Belief, wear: float, dates: Counter[str | None]) -> float:
    value, family = belief.value or "", family_of(group)
    if _proved(belief) or (family == "date" and dates[value] > 1) or not (family in _OPEN or group == _ZIP):
        return 1.0
    pointed = _POINTED if _SHARES in group and _THOUSANDS.fullmatch(belief.reading.raw) else 1.0
    return pointed * math.exp(-_TWICE * wear * sum(ch.isdigit() for ch in value))
