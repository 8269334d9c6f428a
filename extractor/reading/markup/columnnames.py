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
_CAPTION = 140  # letters of the longest
_NUMBER = re.compile(r"^\d{1,2}[AB]?\.\s")


def is_column(key: str) -> bool:
    """Whether it begins as a column's caption does, and is no sentence."""
    return len(key) <= _CAPTION and not key.endswith((".", ",")) and _COLUMN.match(_NUMBER.sub("", key)) is not None
