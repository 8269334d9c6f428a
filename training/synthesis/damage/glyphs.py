"""Characters that readers of ink take for one another."""

from __future__ import annotations

import random

LIKE = {
    "8": "3B",
    "3": "8",
    "0": "O6",
    "O": "0",
    "1": "lI7",
    "l": "1I",
    "I": "l1",
    "5": "S6",
    "S": "5",
    "6": "G8",
    "G": "6",
    "B": "8",
    ",": ".",
    ".": ",",
    "7": "1",
    "2": "Z",
    "Z": "2",
    "4": "A",
    "9": "g",
    "/": "1|",
    "m": "rn",
    "c": "e",
    "e": "c",
    "t": "f",
    "i": "l",
    "o": "0",
    "$": "S",
    "D": "O",
    "h": "b",
    "n": "r",
    "(": "{",
    ")": "}",
}


def misread(text: str, rng: random.Random, rate: float) -> str:
    """Each character that has a twin is misread with probability `rate`; the length stays unless `m` becomes `rn`."""
    if rate <= 0:
        return text
    return "".join(
        rng.choice(LIKE[ch])
        if ch in LIKE and ch != "m" and rng.random() < rate
        else "rn"
        if ch == "m" and rng.random() < rate * 0.4
        else ch
        for ch in text
    )
