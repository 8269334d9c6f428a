"""Worn ink of one cell: strokes of the grid that were read as characters go, and broken footnote marks are written whole."""

from __future__ import annotations

import re

_STROKES = r"_—!\[\]'~:."
_BEFORE = re.compile(rf"^(?!\[\d{{1,2}}\])(?:[{_STROKES}-]{{1,2}}\s+(?=[\d$A-Z(⁽])|[\]\[~_]{{1,2}}(?=[\w$]))")
_BEHIND = re.compile(r"(?<=\S)(?:\s+[_!\[\]'~:.]{1,2}|[~_\[])$|(?<=[\d)])\s+[—-]{1,2}$")  # behind words a dash goes on below
_VALUE = r"(?:\d{1,2}/\d{1,2}/(?:19|20)\d{2}|\$?\d{1,3}(?:,\d{3})+|\$\d+\.(?:\d{2}|\d{4}))"
_BARE = re.compile(rf"^({_VALUE}|[ACDFGIJMPSXW]) ([1-9]\d?)$")  # a digit that no sign encloses, behind a whole value
_TAIL = re.compile(
    r"(?P<head>|.*[A-Za-z.,)\s]|"
    + _VALUE
    + r")(?:\((?P<a>\d{1,2})\]?|(?<!\()(?P<b>[1-9]\d?)[)\]]|'(?P<c>\d{1,2})'|(?P<d>[1-9]\d?)®|\((?P<e>\d{1,2})\)\.|\((?P<one>[lI])\))$",
    re.DOTALL,
)
_LOST = re.compile(r"\s{0,3}(?:@\)|[°®”])$")  # a mark that shows no number


_ODD = re.compile(r"[\[\]~_'!:°®”@—]|\(\w{1,2}$|[A-Za-z.,)\s\d]\d?\)\.?$|\([lI]\)$|\s[.-]{1,2}$")


def mended(text: str) -> str:
    """The cell's text without strokes at its ends; a broken mark at its end as `(n)`, as `(0)` where its number is lost."""
    bare = _BARE.match(text)
    if bare:
        return f"{bare[1]} ({bare[2]})"
    if not _ODD.search(text):
        return text
    text = _BEHIND.sub("", _BEFORE.sub("", text))
    tail = _TAIL.fullmatch(text)
    if tail is None or (tail["one"] and not tail["head"]):
        return _LOST.sub(" (0)", text).lstrip()
    number = "1" if tail["one"] else next(n for n in tail.group("a", "b", "c", "d", "e") if n)
    return f"{tail['head'].rstrip()} ({number})".lstrip()
