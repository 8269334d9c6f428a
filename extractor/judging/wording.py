"""What a value looks like by itself: traits that need nothing but its letters and its ink."""

from __future__ import annotations

import itertools
import math
import re
from functools import lru_cache

from extractor.forms.lexicon import natures, titles
from extractor.parsing.signs import alnum, capitals, digits, odd
from extractor.repair.words import field_words, words_of

_BESIDE = re.compile(r"[0-9][A-Za-z]|[A-Za-z][0-9]")


@lru_cache(maxsize=4096)  # flags, codes and titles come again and again
def wording(value: str, raw: str, text: bool) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The traits that stand before the count of a value's twins among the others, and those behind it. `text` is its family."""
    words = words_of([value]) if text else frozenset()
    size = max(1, len(value))
    head = (
        float(raw == value),
        math.log1p(len(raw)),
        math.log1p(len(value)),
        float(max(-20, min(20, alnum(raw) - alnum(value)))),
        odd(raw) / max(1, len(raw)),
        digits(value) / size,
        float(len(value.partition(".")[2])),
        capitals(value) / size,
        float(value[:1].islower()),
        float(len(words)),
        len(words & field_words()) / len(words) if words else 0.0,
        float(text and (value in titles() or value in natures())),
    )
    tail = (
        float(bool(value) and not (value[-1].isalnum() or value[-1] in ".)")),
        float(text and _mixed(value)),
    )
    return head, tail


def _mixed(text: str) -> bool:
    """Whether a digit stands right beside a letter."""
    if text.isascii():
        return _BESIDE.search(text) is not None
    return any(a.isdigit() != b.isdigit() and a.isalnum() and b.isalnum() for a, b in itertools.pairwise(text))
