"""What a note speaks of tells whose mark it is: of prices paid, of who holds, of when a right vests, ends, or becomes shares.

The shares were counted on the notes of filings, each note once a column, each filer by the root of how many he wrote.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

_TOPICS = (
    re.compile(r"weighted.?average|prices? .{0,20}rang|rang\w+ .{0,12}[$S]\d|at prices|lowest at", re.IGNORECASE),
    re.compile(r"disclaim|\bheld|dispositive|spouse|trustee|partner", re.IGNORECASE),
    re.compile(r"\bvest|exercis", re.IGNORECASE),
    re.compile(r"applicable", re.IGNORECASE),
    re.compile(r"expir", re.IGNORECASE),
    re.compile(r"convert|right to|equivalent|\bfor.(?:1|one)\b|represents one", re.IGNORECASE),
    re.compile(r"10b5|trading plan|distribut|withh|\btax|\bkind\b|\bgift|pursuant to", re.IGNORECASE),
    re.compile(r"grant|retainer|award|in lieu|purchase plan|includes|dividend", re.IGNORECASE),
)
# By column, how many in a hundred of its notes speak of each of these.
_SHARES = {
    "price": (64, 10, 4, 4, 5, 19, 17, 16),
    "nature": (1, 98, 3, 1, 1, 2, 1, 10),
    "exercisable": (1, 12, 57, 6, 23, 47, 1, 22),
    "expiration": (2, 18, 46, 27, 22, 32, 2, 25),
    "exercise_price": (2, 9, 12, 2, 31, 95, 4, 5),
    "code": (3, 32, 3, 7, 3, 3, 72, 21),
    "amount": (2, 7, 40, 2, 2, 32, 40, 61),
    "balance": (4, 28, 37, 4, 8, 23, 21, 62),
    "title": (5, 22, 19, 5, 44, 51, 32, 18),
    "underlying_title": (7, 30, 30, 7, 60, 93, 7, 7),
}
_LIKE = {"ownership": "nature", "acquired": "amount", "disposed": "amount"}
_USUAL = tuple(sum(column) / len(_SHARES) for column in zip(*_SHARES.values(), strict=True))
_WEIGHT, _MOST = 0.8, 2.5  # topics go together; and no note is ruled out by what it says


def about(column: str, notes: Mapping[int, str]) -> dict[int, float]:
    """By note, the log of how much likelier its mark is in the column than a note that speaks of nothing; on average none."""
    shares = _SHARES.get(_LIKE.get(column, column))
    if shares is None or not notes:
        return {}
    gains = {number: _gain(shares, text) for number, text in notes.items()}
    usual = math.log(sum(map(math.exp, gains.values())) / len(gains))
    return {number: gain - usual for number, gain in gains.items()}


def _gain(shares: tuple[int, ...], text: str) -> float:
    gain = 0.0
    for topic, share, usual in zip(_TOPICS, shares, _USUAL, strict=True):
        gain += math.log(share / usual if topic.search(text) else (100 - share) / (100 - usual))
    return _WEIGHT * max(-_MOST, min(_MOST, gain))
