"""What a value looks like by itself: traits that need nothing but its letters and its ink."""

from __future__ import annotations

import itertools
import math
import re
from functools import lru_cache

from extractor.forms.lexicon import natures, titles
from extractor.parsing.places import ends_company
from extractor.parsing.signs import alnum, capitals, digits, odd
from extractor.repair.words import field_words, words_of

CLUES = ("unit.inside", "zip.at.end", "company.at.end", "office.inside", "word.twice", "digits.inside")  # of texts, named in traits.py
_UNIT = re.compile(
    r"\S\s+(?:SUITE|STE\b|UNIT|FLOOR|ROOM|BUILDING|BLDG|APT|MAIL STOP|P\.?\s?O\.? BOX|#)|\S\s+\d{1,3}(?:ST|ND|RD|TH) FL", re.IGNORECASE
)
_ZIP = re.compile(r"\b[A-Z]{2}\.?\s+\d{5}(?:-\d{4})?\W*$")
_UNITS = ("suite", "ste", "unit", "floor", "room", "building", "bldg", "apt", "mail stop", "box", "#", " fl")  # what the pattern has
_OPENS = "/($\"'“‘"  # signs with which filers begin
_RUN = re.compile(r"\w+")
_OFFICES = frozenset(
    "chief officer president director chairman counsel secretary treasurer controller remarks owner".split()  # noqa: SIM905
) | {a + b + c for a in "evcs" for b in "efvo" for c in "op"}
_BESIDE = re.compile(r"[0-9][A-Za-z]|[A-Za-z][0-9]")


@lru_cache(maxsize=4096)  # flags, codes and titles come again and again
def wording(value: str, raw: str, text: bool) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The traits that stand before the count of a value's twins among the others, and those behind it. `text` is its family."""
    words = words_of([value]) if text else frozenset()
    size = max(1, len(value))
    same = raw == value
    head = (
        float(same),
        math.log1p(len(raw)),
        math.log1p(len(value)),
        0.0 if same else float(max(-20, min(20, alnum(raw) - alnum(value)))),
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
        float(bool(value) and not (value[0].isalnum() or (value[0] in _OPENS and value[1:2] != " "))),
        float(text and _mixed(value)),
    )
    return head, tail


@lru_cache(maxsize=4096)
def clues(value: str) -> tuple[float, ...]:
    """The traits named in CLUES: what does not belong into one kind of text and is the whole of another."""
    lower = value.lower()
    words = [word for word in lower.split() if len(word) > 2]
    return (
        float(any(unit in lower for unit in _UNITS) and _UNIT.search(value) is not None),
        float(_ZIP.search(value) is not None),
        float(ends_company(value)),
        float(not _OFFICES.isdisjoint(_RUN.findall(lower))),
        float(any(a == b for a, b in itertools.pairwise(words))),
        float(any(word.isdigit() for word in words[1:])),
    )


NO_CLUES = (0.0,) * len(CLUES)


def _mixed(text: str) -> bool:
    """Whether a digit stands right beside a letter."""
    if text.isascii():
        return _BESIDE.search(text) is not None
    return any(a.isdigit() != b.isdigit() and a.isalnum() and b.isalnum() for a, b in itertools.pairwise(text))
