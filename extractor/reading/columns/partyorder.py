"""The block of names, dates and boxes of a page in blocks, item after item: a page's own order tears captions from their values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce

from extractor.reading.columns.partydeal import INK, ITEM, OFFICE, PARTED, STREET, TITLES, Dealer, Party, words_in
from extractor.reading.columns.rows import Row, tokens_of
from extractor.reading.columns.standing import PARTS, PARTY
from extractor.reading.columns.strungwords import joined

_ENTITY = re.compile(
    r"\b(?:L\.?P|L\.?L\.?C|L\.?L\.?P|Inc|Corp|Ltd|Trust|Fund|Partners|Holdings|Capital|Company|Co|GP|N\.V|S\.A)\b", re.IGNORECASE
)
_NAME = "name and addr"


def in_item_order(rows: Sequence[Row]) -> list[Row]:
    """The lines above the first table, or of a later owner, item after item where the page mixes them."""
    if not _is_mixed(rows):
        return list(rows)
    found = Dealer(rows).deal()
    _tell_texts(found)
    if found.crosses and not any(found.boxes.values()):
        _tick_crosses(found)
    return _printed(found, rows)


def _is_mixed(rows: Sequence[Row]) -> bool:
    """Whether parts of the address stand in lines of their own, another item among them or above them, or item 1 is all there is."""
    kinds = [match.group("kind").lower() for row in rows if (match := ITEM.match(row.text))]
    parts = [at for at, row in enumerate(rows) if any(word in PARTS for word in words_in(row))]
    if _NAME not in kinds or not parts or any(word not in PARTED for at in parts for word in words_in(rows[at])):
        return False
    if any((inside := ITEM.search(row.text, 1)) and not set(row.text[: inside.start()].lower().split()) <= PARTY for row in rows):
        return False  # boxes side by side run together line by line
    among = rows[_first(rows) + 1 : parts[-1]]
    return len(kinds) == 1 or kinds[0] != _NAME or any(ITEM.match(row.text) for row in among)


def _first(rows: Sequence[Row]) -> int:
    return next(at for at, row in enumerate(rows) if _NAME in row.text.lower())


def _tell_texts(found: Party) -> None:
    """Tell name, street, city and the officer's title among the texts that no caption stands with."""
    for block in found.texts:
        streets = any(STREET.search(row.text) for row in block)
        offices = any(OFFICE.search(row.text) for row in block)
        if not found.name and not offices and not STREET.search(block[0].text):
            found.name += block
        elif streets:
            found.street = sorted([*found.street, *block], key=lambda row: row.number)
        elif found.city or offices:
            found.office += block
        else:
            found.city += block
    found.street.sort(key=lambda row: not row.text.lower().startswith("c/o"))


def _tick_crosses(found: Party) -> None:
    """Tick the boxes of crosses that stand alone: an officer has a title, no firm is a director, and a director's box is the first."""
    owed = len(found.crosses)
    owed -= not any(INK.fullmatch(row.tokens[0].text) for row in found.filed)  # one is of the last item's boxes
    firm = any(_ENTITY.search(row.text) for row in found.name)
    likely = [TITLES["Officer"]] if found.office else []
    likely += [TITLES["10%"]] if firm else [box for box in found.crosses if box]
    for box in [*likely, *TITLES.values()]:
        if sum(found.boxes.values()) < owed:
            found.boxes[box] = True


def _printed(found: Party, rows: Sequence[Row]) -> list[Row]:
    """The lines in the order of the items, under captions as the form prints them."""
    first = rows[_first(rows)]

    def caption(text: str) -> Row:
        return Row(tokens_of(text), first.number, first.page)

    place = [*found.city, *found.state, *found.zip]
    out = [*_with_crosses(found.head), caption("1. Name and Address of Reporting Person*"), *found.name, caption("(Last) (First) (Middle)")]
    out += [*found.street, caption("(Street)"), *_one(place), caption("(City) (State) (Zip)")]
    if found.issuer or found.dates or found.boxes or found.filed:
        boxes: list[Row] = []
        for box in TITLES.values():
            boxes += [caption(f"X {box}" if found.boxes.get(box) else box), *(found.office if box == TITLES["Officer"] else [])]
        issuer = ("Issuer Name and Ticker or Trading Symbol", _one(found.issuer))
        event = "Date of Event Requiring Statement" if found.event else "Date of Earliest Transaction"
        dates = (f"{event} (Month/Day/Year)", found.dates[:1])
        amended = ("If Amendment, Date of Original Filed (Month/Day/Year)", found.dates[1:])
        relation = ("Relationship of Reporting Person(s) to Issuer (Check all applicable)", boxes)
        joint = ("Individual or Joint/Group Filing (Check Applicable Line)", found.filed)
        items = (dates, issuer, relation, amended, joint) if found.event else (issuer, dates, amended, relation, joint)
        for number, (text, values) in enumerate(items, start=2):
            out += [caption(f"{number}. {text}"), *values]
    return [replace(row, gap=0) for row in out]


def _with_crosses(head: Sequence[Row]) -> list[Row]:
    """The lines above the block, a cross right above the box that begins next, or the last box where none does."""
    out = [row for row in head if row.text.lower() != "x"]
    for cross in [row for row in head if row.text.lower() == "x"]:
        begins = [at for at, row in enumerate(out) if row.text.lower().startswith("check this")]
        below = [at for at in begins if out[at].number >= cross.number]
        out.insert((below[:1] or begins[-1:] or [0])[0], cross)
    return out


def _one(rows: Iterable[Row]) -> list[Row]:
    """The lines as one."""
    parts = list(rows)
    return [reduce(joined, parts)] if parts else []
