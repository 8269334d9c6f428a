"""Words that no dictionary has and filers write all the same: coined names, a fund's initials, slips of the keyboard."""

from __future__ import annotations

import random

_HEADS = (
    "Ab", "Al", "Ar", "Av", "Bel", "Bio", "Cal", "Cer", "Cy", "Dex", "Ed", "Ev", "Fi", "Gen", "Gla", "Hy", "In", "Jo", "Ka", "Kin", "La",
    "Lu", "Me", "Mi", "Na", "Neo", "No", "Oc", "Op", "Pa", "Pel", "Qui", "Ra", "Ro", "Sa", "Se", "Sti", "Ta", "Te", "Tri", "Ul", "Va", "Ve",
    "Vi", "Xe", "Yu", "Za", "Zy",
)  # fmt: skip
_MIDDLES = (
    "", "", "ba", "ce", "co", "da", "do", "ga", "ka", "la", "li", "lo", "ma", "mi", "na", "no", "pa", "ra", "ri", "so", "ta", "ti", "vo",
)  # fmt: skip
_TAILS = (
    "bra", "cept", "cor", "dyne", "gen", "gra", "leaf", "lix", "lo", "mab", "mark", "nex", "nova", "nta", "pay", "phos", "ptix", "qua",
    "ra", "rion", "ris", "ro", "scape", "soft", "sta", "tec", "tera", "thos", "tra", "trix", "va", "vance", "vant", "ver", "via", "vista",
    "x", "zon",
)  # fmt: skip
_LEAST = 5  # letters of a word that a slip befalls


def coined(rng: random.Random) -> str:
    """A name that somebody made up, capitalised."""
    return rng.choice(_HEADS) + rng.choice(_MIDDLES) + rng.choice(_TAILS)


def initials(rng: random.Random, name: str) -> str:
    """What a long name is called further down in a note: its capitals, sometimes with a number behind."""
    found = "".join(word[0] for word in name.replace("(", " ").split() if word[:1].isupper())
    return found + rng.choice(("", "", "", "II", "III", "IV")) if len(found) > 1 else f"{found}{rng.choice('CFHPV')}"


def slipped(rng: random.Random, text: str) -> str:
    """The text with one word mistyped by its filer: two letters exchanged, one left out or one twice."""
    words = text.split(" ")
    long = [at for at, word in enumerate(words) if len(word) >= _LEAST and word.isalpha()]
    if not long:
        return text
    at = rng.choice(long)
    word, place = words[at], rng.randrange(1, len(words[at]) - 1)
    words[at] = rng.choice((
        word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        word[:place] + word[place + 1 :],
        word[:place] + word[place] + word[place:],
    ))  # fmt: skip
    return " ".join(words)
