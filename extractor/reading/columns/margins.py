"""Line numbers that a viewer or a listing set in front of every line."""

from __future__ import annotations

import itertools
import re

_NUMBER = re.compile(r"[ \t]{0,8}(\d{1,5})[.:|]?(?:[ \t]|$)")
_LEAST = 12  # lines
_SHARE = 0.97
_STEP = 4  # how far numbers may jump from one printed line to the next, where blank lines are counted


def without_numbers(text: str) -> str:
    """The text without the numbers, where nearly every line begins with one and they count upwards; else as it is."""
    lines = text.split("\n")
    shown = [at for at, line in enumerate(lines) if line.strip()]
    if len(shown) < _LEAST or not all(_NUMBER.match(lines[at]) for at in shown[:3]):
        return text
    found = {at: match for at in shown if (match := _NUMBER.match(lines[at]))}
    numbers = [int(match[1]) for match in found.values()]
    upwards = sum(0 < b - a <= _STEP for a, b in itertools.pairwise(numbers))
    if len(found) < _SHARE * len(shown) or upwards < _SHARE * (len(numbers) - 1):
        return text
    return "\n".join(line[found[at].end() :] if at in found else line for at, line in enumerate(lines))
