"""How a value compares with the others of the form: numbers with those of their column, the words of texts with fields of other kinds."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from extractor.judging.groups import family_of
from extractor.repair.words import words_of

NAMES = ("nearest", "decimals.same", "grouped", "words.told", "ends.stop", "ends.alike", "unclosed", "words.again")
_NONE = -1.0
_NO_NUMBER, _NO_TEXT = (_NONE,) * 3, (_NONE,) * 5
_GROUPED = re.compile(r"\$?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_THOUSAND = 1000
_FAR = 9.0


@dataclass(frozen=True, slots=True)
class Peers:
    """By group of numbers the logarithms of its values and how often each count of decimals comes; by word in how many groups of texts it
    stands, and in how many values of a group; by group how many of its texts end in a stop."""

    sizes: Mapping[str, list[float]]
    decimals: Mapping[str, Counter[int]]
    words: Counter[str]
    again: Mapping[str, Counter[str]]
    ends: Mapping[str, Counter[float]]


def peers_of(values: Mapping[tuple[str, str], int]) -> Peers:
    """Of all values of a form, counted by group and value."""
    sizes: dict[str, list[float]] = {}
    decimals: dict[str, Counter[int]] = {}
    words: dict[str, Counter[str]] = {}
    ends: dict[str, Counter[float]] = {}
    for (group, value), times in values.items():
        family = family_of(group)
        if family == "number":
            sizes.setdefault(group, []).append(_size(value))
            decimals.setdefault(group, Counter())[_decimals(value)] += times
        elif family == "text":
            words.setdefault(group, Counter()).update(text_words(value))
            ends.setdefault(group, Counter())[_stopped(value)] += 1
    return Peers(sizes, decimals, Counter(chain.from_iterable(words.values())), words, ends)


def compared(group: str, value: str, raw: str, peers: Peers) -> tuple[float, ...]:
    """The traits named in NAMES: how far the nearest other value of the column is, the share of its values with as many decimals, whether
    thousands are parted where they must be; the share of a text's words that fields of other kinds show as well, whether it ends as a
    sentence and how many of its kind end so, how many brackets and quotes it leaves open, and the share of its words that others of its
    kind have."""
    family = family_of(group)
    if family == "number" and value:
        return (*_number(group, value, peers), _grouped(value, raw), *_NO_TEXT)
    return (*_NO_NUMBER, *(_text(group, value, peers) if family == "text" and value else _NO_TEXT))


def _text(group: str, value: str, peers: Peers) -> tuple[float, ...]:
    words, ends, again = text_words(value), peers.ends[group], peers.again[group]
    stop, others = _stopped(value), ends.total() - 1
    return (
        sum(peers.words[word] > 1 for word in words) / len(words) if words else _NONE,
        stop,
        (ends[stop] - 1) / others if others else _NONE,
        _unclosed(value),
        sum(again[word] > 1 for word in words) / len(words) if words and others else _NONE,
    )


@lru_cache(maxsize=4096)
def _unclosed(value: str) -> float:
    """Brackets and quotes that a text opens and does not close, or the other way round: a part of it stands elsewhere."""
    return float(abs(value.count("(") - value.count(")")) + value.count('"') % 2 + abs(value.count("“") - value.count("”")))


def _stopped(value: str) -> float:
    return float(value.endswith((".", ".)", '."', ".”")))


def _number(group: str, value: str, peers: Peers) -> tuple[float, float]:
    own, counts = _size(value), peers.decimals[group]
    others = [abs(own - size) for size in peers.sizes[group] if size != own]
    total = counts.total() - 1
    return min(_FAR, min(others, default=_FAR)), (counts[_decimals(value)] - 1) / total if total else _NONE


def _grouped(value: str, raw: str) -> float:
    """1 where the ink has its commas, 0 where it has none or wrong ones, -1 for numbers that need none."""
    return float(_GROUPED.fullmatch(raw) is not None) if float(value) >= _THOUSAND or "," in raw else _NONE


def _size(value: str) -> float:
    return math.log1p(abs(float(value)))


def _decimals(value: str) -> int:
    return len(value.partition(".")[2])


@lru_cache(maxsize=4096)
def text_words(text: str) -> frozenset[str]:
    """The words of a text, lower case."""
    return words_of((text,))
