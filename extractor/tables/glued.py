"""Values of neighbouring cells that run together without a blank, parted where only one cut makes values."""

from __future__ import annotations

import re
from functools import lru_cache

_DATE = r"\d{1,2}/\d{1,2}/(?:19|20)\d{2}"
_AMOUNT = r"\d{1,3}(?:,\d{3})+"
_WORD = r"[A-Z][a-z]{2,}\S*"
_CUTS = tuple(
    re.compile(rf"({head})({tail})")
    for head, tail in (
        (_DATE, rf"[A-Z]|{_DATE}|{_WORD}"),
        (r"\d{0,2}/(?:19|20)\d{2}", "[A-Z]"),
        (r".*[A-Za-z.)]|\$?\d+\.\d{2}", r"\d{2}/\d{1,2}/(?:19|20)\d{2}"),
        (_AMOUNT, rf"[ADI]|{_WORD}"),
        (r"\d+(?:\.\d+)?", "D"),
        ("0", "I"),
        (r".*[a-z]{2}", _AMOUNT),
        ("[ADMCFXJPWLHUVEK]", r"\$[\d,]*\.?\d+"),
        ("[MCFXJPWLHUVEK]", _AMOUNT),
        ("[DI]", r"(?:By|See|Held|Owned|Through|Trust)"),
        (r"(?:19|20)\d{2}", _WORD),
    )
)
_AFTER_DATE = re.compile(rf"([A-Z])({_AMOUNT})")
_PRICED = re.compile(rf"(0|\d+\.\d{{2}}|\d+\.\d{{4}})({_AMOUNT}|0)")


@lru_cache(maxsize=4096)
def parted(ink: str, money: bool, dated: bool) -> tuple[str, ...]:
    """The values in a run of ink; `money` says that a dollar sign stands before it, `dated` that a date does."""
    if money:
        found = _PRICED.fullmatch(ink)
        return found.groups() if found else (ink,)
    if dated and (found := _AFTER_DATE.fullmatch(ink)):
        return found.groups()
    for cut in _CUTS:
        if found := cut.fullmatch(ink):
            return found.groups()
    return (ink,)
