"""A town whose words stand on two printed lines, or on one line with the street: its words together, the street without them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.fields.pieces import Piece
from extractor.parsing.places import Place, parse_place

_WAYS = (
    r"STREET|ST\.?|AVENUE|AVE\.?|ROAD|RD\.?|DRIVE|DR\.?|BOULEVARD|BLVD\.?|WAY|LANE|LN\.?|COURT|CT\.?|PLACE|PL\.?|PLAZA|PARKWAY|PKWY\.?|CIRCLE|SQUARE|"
    r"FLOOR|FL\.?|CENTER|TERRACE|HIGHWAY|HWY\.?|BROADWAY|TOWER|LOOP|PASS|TRAIL|PIKE|"
    r"(?:SUITE|STE\.?|UNIT|BOX|ROOM|#|BUILDING|BLDG\.?|STOP) ?[A-Z]?\d*[A-Z]?|\S*\d\S*"
)
_WAY_END = re.compile(rf"\b(?:{_WAYS}),? ", re.IGNORECASE)
_SAINT = re.compile(rf"(?:\b(?:{_WAYS})|,),? (?P<saint>ST\.?|SAINT)$", re.IGNORECASE)
# What no town is called by itself: the second half of a name.
_SECOND = re.compile(
    r"(?:CITY|BEACH|PARK|HILLS?|SPRINGS|HEIGHTS|FALLS|RAPIDS|VALLEY|GARDENS|SHORES|HARBOR|JUNCTION|VEGAS|ANGELES|FRANCISCO|DIEGO|JOSE|ANTONIO|ALTO|"
    r"YORK|ORLEANS|LAUDERDALE|BARBARA|MONICA|CLARA|FE|RATON|OAKS|MILLS)",
    re.IGNORECASE,
)
_GLUED = re.compile(
    r"(SAN|SANTA|LOS|LAS|NEW|FORT|PALO|BOCA|SALT)(FRANCISCO|DIEGO|JOSE|ANTONIO|MATEO|CARLOS|BRUNO|BARBARA|MONICA|CLARA|CRUZ|ROSA|FE|ANGELES|"
    r"VEGAS|GATOS|ALTOS|YORK|ORLEANS|LAUDERDALE|WORTH|ALTO|RATON)",
    re.IGNORECASE,
)
_CARE_OF = re.compile(r"C/O\b|ATTN", re.IGNORECASE)
_LONGEST = 3  # words that a line above can lend to a town


def whole_town(streets: Sequence[Piece], place: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Streets and place, where a saint or the first half of the town's name was left with the street."""
    found = _town(place) if place and streets else None
    if found is None:
        return list(streets), list(place)
    last = streets[-1]
    saint = _SAINT.search(last.text)
    if saint:
        return _moved(streets, place, saint.start("saint"))
    if _SECOND.fullmatch(found.city):
        start = max((match.end() for match in _WAY_END.finditer(last.text)), default=0)
        lent = last.text[start:].split()
        if 0 < len(lent) <= _LONGEST and all(word[:1].isupper() for word in lent) and not _is_street(last.text[start:]):
            return _moved(streets, place, start)
    return list(streets), list(place)


def unglued(town: str) -> str:
    """The town with the blank that its printer lost: nobody writes SANFRANCISCO."""
    match = _GLUED.fullmatch(town)
    return " ".join(match.groups()) if match else town


def as_known(streets: Sequence[Piece], place: Sequence[Piece], towns: Sequence[Place]) -> tuple[list[Piece], list[Piece]]:
    """Streets and place as the page says them elsewhere, between captions: a town of the same code tells where the street ends."""
    found = _town(place) if len(place) == 1 and streets else None
    known = next((town for town in towns if found and town.zip == found.zip and town.city != found.city), None)
    if found is None or known is None or not known.city or not found.zip:
        return list(streets), list(place)
    mine, theirs, last = found.city.casefold(), known.city.casefold(), streets[-1]
    if mine.endswith(f" {theirs}") and last.line == place[0].line:
        surplus = place[0].part(0, len(mine) - len(theirs))
        longer = replace(last, text=f"{last.text} {surplus.text}", end=surplus.end)
        return [*streets[:-1], longer], [place[0].part(len(mine) - len(theirs), len(place[0].text))]
    lent = theirs.removesuffix(f" {mine}")
    if lent != theirs and last.text.casefold().endswith(f" {lent}"):
        return _moved(streets, place, len(last.text) - len(lent))
    return list(streets), list(place)


def towns_of(places: Sequence[Sequence[Piece]]) -> list[Place]:
    """The towns with a code that stand in these places."""
    found = [_town(place) for place in places if place]
    return [town for town in found if town is not None and town.zip]


def _town(place: Sequence[Piece]) -> Place | None:
    return parse_place(" ".join(piece.text for piece in place))


def _moved(streets: Sequence[Piece], place: Sequence[Piece], at: int) -> tuple[list[Piece], list[Piece]]:
    """The last street's text from `at` on, given to the place."""
    last = streets[-1]
    rest = [last.part(0, at)] if last.text[:at].strip() else []
    return [*streets[:-1], *rest], [last.part(at, len(last.text)), *place]


def _is_street(text: str) -> bool:
    return bool(_CARE_OF.match(text) or any(ch.isdigit() for ch in text) or _WAY_END.search(f"{text} "))
