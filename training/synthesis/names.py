"""Invented issuers, people, funds and addresses."""

from __future__ import annotations

import random
from dataclasses import dataclass

from training.coined import coined
from training.synthesis.draft import chance, pick
from training.synthesis.vocab import people, places

_CASES = (("upper", 45), ("title", 55))


@dataclass(frozen=True, slots=True)
class Person:
    """A name as the form prints it (LAST FIRST MIDDLE) and as its owner signs."""

    filed: str
    signed: str


def surname(rng: random.Random) -> str:
    """A family name: mostly one that many bear, else an invented one; now and then short, hyphened or with a particle."""
    if chance(rng, 0.08):
        return rng.choice(people.SHORT)
    name = rng.choice(people.SURNAMES) if chance(rng, 0.7) else rng.choice(people.ONSETS) + rng.choice(people.CODAS)
    if chance(rng, 0.07):
        particle = rng.choice(people.PARTICLES)
        name = particle + ("" if particle in ("Mc", "O'", "Mac", "El-") else " ") + name
    return f"{name}-{rng.choice(people.ONSETS)}{rng.choice(people.CODAS)}" if chance(rng, 0.02) else name


def person(rng: random.Random) -> Person:
    """A director's or officer's name."""
    last, first = surname(rng), rng.choice(people.GIVEN)
    middle = pick(
        rng, (("", 40), (rng.choice("ABCDEFGHJKLMNPRSTW"), 22), (rng.choice("ABCDEFGHJKLMPRSTW") + ".", 12), (rng.choice(people.GIVEN), 18))
    )
    suffix = rng.choice(people.SUFFIXES) if chance(rng, 0.05) else ""
    filed = " ".join(part for part in (last, first, middle, suffix) if part)
    signed = " ".join(part for part in (first, middle if chance(rng, 0.6) else "", last) if part) + (f", {suffix}" if suffix else "")
    return Person(filed.upper() if pick(rng, _CASES) == "upper" else filed, signed)


def company(rng: random.Random) -> str:
    """An invented issuer's name, in the manner of conformed names."""
    word = rng.choice(places.WORDS)
    if chance(rng, 0.3):
        word = word[:4] + rng.choice(places.TAILS) if chance(rng, 0.4) else coined(rng)
    parts = (
        [word]
        + ([rng.choice(places.FIELDS)] if chance(rng, 0.62) else [])
        + ([rng.choice(("of", "&", "First", "United", "American"))] if chance(rng, 0.03) else [])
    )
    if chance(rng, 0.07):
        parts.insert(0, rng.choice(("First", "THE", "American", "National", "Great", "374", "New", "2nd", "Pacific", "UNITED")))
    name = " ".join(parts) + (f" {rng.choice(places.ENDINGS)}" if chance(rng, 0.93) else "")
    return (name.upper() if chance(rng, 0.4) else name).replace(" ,", ",")


def ticker(rng: random.Random, name: str) -> str:
    """A symbol in the manners of filers: mostly letters, now and then with exchange, dots, lists, N/A."""
    letters = [ch for ch in name.upper() if ch.isalpha()]
    symbol = letters[0] + "".join(
        sorted(rng.sample(letters[1:12], min(len(letters) - 1, rng.choice((1, 2, 2, 3, 3, 3)))), key=letters.index)
    )
    forms = (
        (symbol, 930),
        (symbol.lower(), 6),
        (f"NYSE: {symbol}", 5),
        (f"NASDAQ:{symbol}", 5),
        (f"({symbol})", 4),
        (f"{symbol}.A", 8),
        (f"{symbol}, {symbol}B", 6),
        ("N/A", 8),
        ("NONE", 4),
        (f"{symbol}/{symbol}W", 4),
        ("-", 1),
    )
    return pick(rng, forms)


def fund(rng: random.Random) -> str:
    """A partnership or company that holds shares."""
    name = " ".join(
        (
            (coined(rng) if chance(rng, 0.12) else rng.choice(places.WORDS))
            + (" " + rng.choice(("Bay", "Street", "Point", "Hill", "Lake")) if chance(rng, 0.3) else ""),
            *rng.sample(places.FUND_WORDS, rng.choice((1, 1, 2))),
        )
    )
    return f"{name} {rng.choice(places.FUND_ENDINGS)}".replace(" ,", ",")


def address(rng: random.Random, issuer: str) -> tuple[tuple[str, str], ...]:
    """Street, town, state and code under their EDGAR paths; often care of the issuer, now and then abroad."""
    upper = chance(rng, 0.68)
    lines = [f"{rng.randint(1, 9900)} {_street(rng)}" if chance(rng, 0.9) else f"ONE {rng.choice(places.WORDS)} PLAZA"]
    if chance(rng, 0.52):
        lines.append(rng.choice(places.SECOND).format(n=rng.randint(2, 40), b=rng.randint(100, 4500)))
    if chance(rng, 0.5):
        lines = [f"{rng.choice(('C/O', 'C/O', 'c/o', 'C/O'))} {issuer}"[:40].strip(), rng.choice((", ", ", ", " ")).join(lines)[:40]]
    elif len(lines) > 1 and chance(rng, 0.5):  # as often as not filers put the suite behind the street
        lines = [rng.choice((", ", ", ", " ")).join(lines)[:40]]
    town, state, code, where = _town(rng)
    values = {"rptOwnerStreet1": lines[0], "rptOwnerStreet2": lines[1] if len(lines) > 1 else "", "rptOwnerCity": town}
    values = {name: (value.upper() if upper else value.title() if value.isupper() else value) for name, value in values.items()}
    values |= {"rptOwnerState": state, "rptOwnerZipCode": code, "rptOwnerStateDescription": where}
    return tuple((f"reportingOwnerAddress/{name}", value) for name, value in values.items() if value)


def _street(rng: random.Random) -> str:
    """A street that many towns have, or one called after somebody."""
    if chance(rng, 0.75):
        return rng.choice(places.STREETS)
    head = rng.choice(("", "", "", "North ", "EAST ", "W. ", "South ")) + (coined(rng) if chance(rng, 0.5) else surname(rng))
    return f"{head} {rng.choice(places.WAYS)}"


def _town(rng: random.Random) -> tuple[str, str, str, str]:
    if chance(rng, 0.06):
        town, state, code, where = rng.choice(places.ABROAD)
        return town, state, code if chance(rng, 0.9) else "", where
    town, state, head = rng.choice(places.TOWNS)
    code = head + f"{rng.randint(0, 99):02d}" + (f"-{rng.randint(1000, 9999)}" if chance(rng, 0.1) else "")
    return town, state, code, ""
