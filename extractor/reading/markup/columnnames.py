"""How captions of the columns of Tables I and II begin, in the form's words and in those that people and models use for them."""

from __future__ import annotations

import re

_COLUMN = re.compile(
    r"title(?: of (?:the )?(?:derivative |underlying )?securit.{0,60})?$|title and amount|(?:derivative )?security(?: title| name)?$|"
    r"transaction (?:date|code|price|type)|date of transaction|"
    r"(?:deemed )?execution date|deemed|(?:trans\w* )?code\b|v$|securities (?:acquired|beneficially|underlying)|"
    r"number (?:of|owned|held|acquired|disposed)\b|(?:total )?(?:amount|price|quantity|balance|shares)\b|beneficially owned|"
    r"\(a\) or \(d\)|\(?[ad]\)?(?:/\(?[ad]\)?)?$|acquired\b|disposed\b|"
    r"(?:ownership|form of ownership|direct)\b|(?:nature of|indirect) |nature$|"
    r"(?:conversion or )?exercise price|conversion or exercise|(?:date )?exercisable|exercise date|expiration|expiry|underlying|d/i$",
    re.IGNORECASE,
)
_IN_CAPTIONS = re.compile(
    r"(?:\d{1,2}[AB]?\.\s?)?"
    r"(?:(?:title|of|the|securit(?:y|ies)|derivative|and|amount|underlying|conversion|or|exercise|price|transaction(?:\(s\)|s)?|date|deemed|"
    r"execution|if|any|code|acquired|disposed|number|beneficially|owned|following|reported|ownership|form|direct|indirect|nature|beneficial|"
    r"exercisable|expiration|shares|at|end|month|v|\(a\)|\(d\)|\(i\)|\((?:instr|month)[^()\n]{0,30}\))[,:]?(?:\s|$)){1,24}",
    re.IGNORECASE,
)
_PLACES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:title of )?(?:the )?(?:derivative )?security(?: title| name)?$|title$",
        r"(?:conversion|exercise price)",
        r"(?:transaction )?date$|date of transaction$",
        r"deemed",
        r"(?:transaction )?code$",
        r"v$",
        r"\(?a\)? ?(?:/|or) ?\(?d\)?$|acquired(?: \(a\))? ?(?:/|or) ?disposed(?: of)?(?: \(d\))?$",
        r"(?:transaction )?(?:price|price per share)$",
        r".{0,40}(?:owned|following|after)\b.{0,40}$",
        r"(?:ownership form|form of ownership|direct ?/ ?indirect|d/i)\b.{0,30}$",
        r"nature\b.{0,50}$",
    )
)
_AMOUNT = re.compile(r"(?:amount|shares|number of shares|quantity)$", re.IGNORECASE)
_SIDE = 6  # the place of acquired or disposed among them, right behind the amount's
_CAPTION = 140  # letters of the longest
_NUMBER = re.compile(r"^\d{1,2}[AB]?\.\s")


def is_column(key: str) -> bool:
    """Whether it begins as a column's caption does, and is no sentence."""
    return len(key) <= _CAPTION and not key.endswith((".", ",")) and _COLUMN.match(_NUMBER.sub("", key)) is not None


def caption_in(text: str) -> str:
    """The caption that a cell's text begins with, with the white space behind it; empty where it begins with none."""
    match = _IN_CAPTIONS.match(text)
    return match.group() if match and is_column(" ".join(match.group().split())) else ""


def place_of(caption: str) -> float:
    """The place of Table I's column of this caption in the order of the form, from 1; 0 where it is no one's."""
    bare = _NUMBER.sub("", " ".join(caption.split()))
    if _AMOUNT.match(bare):
        return _SIDE + 0.5
    return next((at + 1.0 for at, pattern in enumerate(_PLACES) if pattern.match(bare)), 0.0)
