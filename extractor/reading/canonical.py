"""Ink with markup -> canonical text: raised marks, boxes, white space. Pure and linear in the text's length."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.types.superscript import lowered, raised

TICKED, EMPTY = "☒", "☐"

_NOTE_LIST = re.compile(r"[\s()\[\],;&]{0,8}\d{1,2}(?:[\s()\[\],;&]{1,8}\d{1,2}){0,30}[\s()\[\],;]{0,8}")
_LONE_RAISED = re.compile(r"[⁽⁾⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:, ?[⁽⁾⁰¹²³⁴⁵⁶⁷⁸⁹]+){0,30}")
_CARET = re.compile(r"\^\{?\s?(\(\s?\d{1,2}(?:\s?,\s?\d{1,2}){0,20}\s?\)|\d{1,2}(?![\d,.]))(?:\s?\})?")
_CARET_STAR = re.compile(r"\^\{?(\*{1,3})\}?")

_TICKED_SIGNS = re.compile("[☑✓✔✗✘✅☓⊠⮽🗹🗵\u2327]\ufe0f?")
_EMPTY_SIGNS = re.compile("[□▢◻⬜❏❑◽☐]\ufe0f?")
_SELECTED = re.compile(r":(un)?selected:", re.IGNORECASE)
_TICK_RULE = re.compile(r"(?<![\w_])_{1,10} ?[Xx✓] ?_{0,10}(?![A-Za-z0-9])|(?<![\w_])[Xx]_{1,10}(?![\w_])")
_EMPTY_RULE = re.compile(r"(?<![\w_/])_{2,9}(?=\s?(?:10\s?%|[A-Z][a-z]))")
_SQUARE = re.compile(r"\[ ?([Xx✓*]?) {0,3}\]")
_ROUND_TICKED = re.compile(r"(?<![\w)])\( ?(X|✓) ?\)(?!\w)")
_ROUND_EMPTY = re.compile(r"(?<![\w)])\( {1,4}\)")
_ROUND_SMALL = re.compile(r"(?<![\w)])\( ?x ?\)(?!\w)")

_CAPTION = r"(?:Director\b|10 ?% ?Owner|Officer\b|Other\b|Form filed|Check this)"
_DRAWN_TICKED = re.compile(rf"(?:[■◼⬛●◉⦿⚫√]\ufe0f?|(?<![A-Z_])SELECTED[,:]?) ?(?={_CAPTION})")  # elsewhere such signs are bullets
_DRAWN_EMPTY = re.compile(rf"(?:[○◯⚪]\ufe0f?|\bNOT_SELECTED[,:]?) ?(?={_CAPTION})")
_IN_BRACKETS = re.compile(rf"\[ ?([{TICKED}{EMPTY}]) ?\]|\( ?([{TICKED}{EMPTY}]) ?\)")

_DOLLAR = re.compile(r"\$\s(?=[\d.])")
_BLANKS = re.compile(r"[ \t\f\v]+")
_BREAKS = re.compile(r" ?\n[ \n]*")


def raise_marks(content: str) -> str:
    """The content of a superscript: `(1)`, `1`, `(1)(2)`, `1,2` become raised marks, anything else stays as it is."""
    content = lowered(content)
    if not _NOTE_LIST.fullmatch(content):
        return content
    return "".join(raised(int(number)) for number in re.findall(r"\d{1,2}", content))


def tidy(text: str) -> str:
    """Single blanks, single line breaks, nothing at the ends."""
    text = _BLANKS.sub(" ", text)
    return (_BREAKS.sub("\n", text) if "\n" in text else text).strip(" \n")


@lru_cache(maxsize=4096)  # cells and lines of print are the same on every form
def to_canonical(text: str) -> str:
    """Plain text (no tags, no escapes) in canonical form: raised marks, boxes, tidy white space."""
    if "^" in text:
        text = _CARET.sub(lambda match: raise_marks(match.group(1)), text)
        text = _CARET_STAR.sub(r"\1", text)
        text = text.rstrip("^ ") if text.endswith("^") else text
    if not text.isascii():
        text = _LONE_RAISED.sub(lambda match: raise_marks(match.group()), text)
    text = tidy(boxes(text))
    return _DOLLAR.sub("$", text) if "$" in text else text


def boxes(text: str) -> str:
    """Every drawn box as `☒` or `☐`. A bare X stays, and so does a ticker like `[X]` that ends a name."""
    if ":" in text:
        text = _SELECTED.sub(lambda match: EMPTY if match.group(1) else TICKED, text)
    if not text.isascii():
        text = _EMPTY_SIGNS.sub(EMPTY, _TICKED_SIGNS.sub(TICKED, text))
        text = _IN_BRACKETS.sub(lambda match: match.group(1) or match.group(2), text)
    text = _DRAWN_TICKED.sub(TICKED + " ", _DRAWN_EMPTY.sub(EMPTY + " ", text))
    text = ruled_ticks(text)
    if "_" in text:
        text = _EMPTY_RULE.sub(EMPTY + " ", text)
    if "[" in text:
        text = _SQUARE.sub(lambda match: _square(match, text), text)
    if "(" in text:
        drawn = _ROUND_EMPTY.search(text) or text.lstrip().startswith(("( )", "(x)"))
        text = _ROUND_EMPTY.sub(EMPTY, _ROUND_TICKED.sub(TICKED, text))
        if drawn:
            text = _ROUND_SMALL.sub(TICKED, text)
    return text


def ruled_ticks(text: str) -> str:
    """`__X__` as `☒`."""
    return _TICK_RULE.sub(TICKED + " ", text) if "_" in text else text


_CAPTION_BEFORE = re.compile(r"(?:director|owner|below\)|other|officer|person|applicable|16|\(b\)\.?|form \d)[\s:.]{0,3}$", re.IGNORECASE)


def _square(match: re.Match[str], whole: str) -> str:
    before = whole[max(0, match.start() - 40) : match.start()]
    mark = match.group(1)
    if not mark:
        return EMPTY
    lines_start = not before.strip(" |") or before.rstrip(" ").endswith("\n")
    if mark == "*":
        return TICKED if lines_start else match.group()
    after = whole[match.end() : match.end() + 3].lstrip(" ")
    caption_follows = bool(after) and after[0].isalpha()
    if lines_start or caption_follows or _CAPTION_BEFORE.search(before) or mark != "X":
        return TICKED
    return match.group()
