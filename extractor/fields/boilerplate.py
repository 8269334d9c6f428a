"""The sentences that the form itself prints, so that shreds of them are told from what was filled in."""

from __future__ import annotations

import re

from extractor.fields.captions import fold
from extractor.forms.columns import TABLE1, TABLE2
from extractor.forms.printed import SENTENCES

_BOILERPLATE = fold(SENTENCES)
_WORD = re.compile(r"[A-Za-z]+")
_OWNERS = frozenset({"relationships", "director", "owner", "officer", "other"})  # the head of the owners' table
_CAPTIONS = tuple({word.lower() for column in (*TABLE1, *TABLE2) for text in column.captions for word in _WORD.findall(text)} | _OWNERS)
_LONGEST = 40
_CUT = 3  # letters of a caption's word that the page's edge cut off


def is_boilerplate(text: str, least: int = 10) -> bool:
    """Whether a printed line is part of the form's own sentences; `least` letters and digits are needed to tell."""
    folded = fold(text)
    return len(folded) >= least and folded in _BOILERPLATE


def is_captions(text: str) -> bool:
    """Whether a short line holds nothing but words of tables' captions, whole or cut off behind."""
    words = [word.lower() for word in _WORD.findall(text)]
    return bool(words) and len(text) <= _LONGEST and all(_of_caption(word) for word in words)


def _of_caption(word: str) -> bool:
    return any(caption == word or (len(word) >= _CUT and caption.startswith(word)) for caption in _CAPTIONS)
