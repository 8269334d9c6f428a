"""Wordings of the lexicon and numbers, as filers write them."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal

from extractor.forms.lexicon import counts


def pick(rng: random.Random, name: str) -> str:
    """A wording of the lexicon, by its frequency, flattened so that rare ones are met."""
    table = counts(name)
    return rng.choices(list(table), [c**0.55 for c in table.values()])[0]


def plain(value: Decimal) -> str:
    """Canonical decimal."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def stock(rng: random.Random) -> str:
    """A title of shares, not of options or units."""
    while any(
        word in (title := pick(rng, "titles")).lower() for word in ("option", "unit", "warrant", "right", "note", "phantom", "no secur")
    ):
        pass
    return title


def shares(rng: random.Random) -> Decimal:
    """A number of shares; sometimes fractional."""
    whole = int(10 ** rng.uniform(1.2, 5.8))
    if rng.random() < 0.35:
        whole = max(100, whole // 100 * 100)
    return Decimal(whole) + (Decimal(rng.randrange(1, 9999)) / 10000 if rng.random() < 0.06 else 0)


def fill_in(rng: random.Random, period: date, text: str, **more: str) -> str:
    """A note's text with its blanks filled: days before `period`, numbers, and what `more` gives."""
    day = period - timedelta(days=rng.randrange(20, 900))
    spelled = f"{day:%B} {day.day}, {day.year}" if rng.random() < 0.8 else f"{day:%m/%d/%Y}"
    given = {
        "day": spelled,
        "n": f"{rng.randrange(2, 9000):,}",
        "frac": rng.choice(["third", "fourth"]),
        "sale": rng.choice(["", "sale "]),
    }
    return text.format(**{**given, **more})
