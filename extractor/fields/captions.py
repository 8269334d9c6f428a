"""Finds the printed captions of the form in text, damaged or not: by what the glyphs look like, and failing that by distance.

Text is folded before it is compared: lower case, letters and digits only, glyphs that OCR confuses made one
(`0` and `o`; `1`, `l`, `i`, `|`; `5` and `s`; `8` and `b`). So blanks, line breaks and punctuation never matter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

FUZZY_FLOOR = 80.0


class Item(StrEnum):
    """What a caption opens."""

    OWNER = "owner"
    ISSUER = "issuer"
    PERIOD = "period"
    AMENDMENT = "amendment"
    RELATIONSHIP = "relationship"
    JOINT = "joint"
    TAX_ID = "tax_id"
    SECTION16 = "section16"
    PLAN = "plan"
    TABLE = "table"
    OWNERS = "owners"
    SIGNATURES = "signatures"
    NOTES = "notes"
    REMARKS = "remarks"
    SIGNATURE_CAPTION = "signature_caption"
    BOILERPLATE = "boilerplate"


class Hit(NamedTuple):
    """A caption in a text: what it opens, where it stands, and how well it matched, in [0, 1]."""

    item: Item
    start: int
    end: int
    similarity: float


_PHRASES: dict[Item, tuple[str, ...]] = {
    Item.OWNER: (
        "Name and Address of Reporting Person(s)",
        "Name and Address of Reporting Person",
        "Name and Address of Reporting Owner",
    ),
    Item.ISSUER: (
        "Issuer Name and Ticker or Trading Symbol",
        "Issuer Name and Ticker Symbol",
        "Name of Issuer and Ticker or Trading Symbol",
        "Issuer's Name and Ticker or Trading Symbol",
    ),
    Item.PERIOD: (
        "Date of Earliest Transaction Required to be Reported",
        "Date of Earliest Transaction",
        "Date of Event Requiring Statement",
        "Date of Event Requiring",
        "Statement for Month/Day/Year",
        "Statement for Month/Year",
        "Statement for (Month/Year)",
        "Statement for (Month/Day/Year)",
        "Statement for Issuer's Fiscal Year Ended",
    ),
    Item.AMENDMENT: (
        "If Amendment, Date of Original Filed",
        "If Amendment, Date Original Filed",
        "If Amendment, Date of Original",
        "If Amendment Date of Original Filing",
    ),
    Item.RELATIONSHIP: (
        "Relationship of Reporting Person(s) to Issuer",
        "Relationship of Reporting Person to Issuer",
        "Relationship to Issuer of Reporting Person",
        "Relationship of Reporting Person(s)",
    ),
    Item.JOINT: ("Individual or Joint/Group Filing", "Form filed by One Reporting Person", "Form filed by More than One Reporting Person"),
    Item.TAX_ID: (
        "I.R.S. Identification Number of Reporting Person, if an entity",
        "IRS Identification Number of Reporting Person",
        "IRS or Social Security Number of Reporting Person",
        "I.R.S. or Social Security Number of Reporting Person",
    ),
    Item.SECTION16: (
        "Check this box if no longer subject to Section 16",
        "Check box if no longer subject to Section 16",
        "no longer subject to Section 16",
    ),
    Item.PLAN: ("Check this box to indicate",),
    Item.TABLE: (
        "Table I - Non-Derivative Securities",
        "Table II - Derivative Securities",
        "Non-Derivative Securities Acquired, Disposed of",
        "Derivative Securities Acquired, Disposed of, or Beneficially Owned",
        "Non-Derivative Securities Beneficially Owned",
        "Derivative Securities Beneficially Owned (e.g",
    ),
    Item.SIGNATURE_CAPTION: ("Signature of Reporting Person(s)", "Signature of Reporting Person"),
    Item.BOILERPLATE: (
        "Reminder: Report on a separate line",
        "If the form is filed by more than one reporting person",
        "Intentional misstatements or omissions of fact",
        "Note: File three copies of this Form",
        "Persons who respond to the collection of information",
        "Potential persons who are to respond",
        "If space is insufficient, see Instruction",
        "(Print or Type Responses)",
        "Filed pursuant to Section 16(a)",
        "or Section 30(h) of the Investment Company Act",
        "OMB APPROVAL",
        "OMB Number",
        "Estimated average burden",
        "hours per response",
        "SEC 1474",
        "SEC 1473",
        "SEC 2270",
    ),
}
# Short captions count only where they open a line and little or nothing follows them on it.
_OPENERS: dict[Item, tuple[str, ...]] = {
    Item.OWNERS: ("Reporting Owners", "Reporting Owner Name / Address"),
    Item.SIGNATURES: ("Signatures", "Signature"),
    Item.NOTES: ("Explanation of Responses", "Explanation of Response"),
    Item.REMARKS: ("Remarks", "Remark"),
}
_PARTIAL: dict[Item, tuple[str, ...]] = {
    Item.OWNER: ("Name and Address of Reporting Person",),
    Item.ISSUER: ("Issuer Name and Ticker or Trading Symbol",),
    Item.PERIOD: ("Date of Earliest Transaction", "Date of Event Requiring Statement"),
    Item.AMENDMENT: ("If Amendment, Date of Original Filed",),
    Item.RELATIONSHIP: ("Relationship of Reporting Person(s) to Issuer", "Relationship of", "(Check all applicable)"),
}

_FOLDS = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l", "!": "l", "5": "s", "8": "b"})
_NOT_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Lower case, letters and digits only, confusable glyphs made one."""
    return _NOT_WORD.sub("", text.lower().translate(_FOLDS))


def offsets_of(text: str) -> list[int]:
    """For every character of `fold(text)` its offset in `text` (lengths agree for text without special casing)."""
    lower = text.lower().translate(_FOLDS)
    return [at for at, ch in enumerate(lower) if ch.isalnum()] if len(lower) == len(text) else []


_FOLDED = {fold(phrase): item for item, phrases in _PHRASES.items() for phrase in phrases}
_OPENING = {fold(phrase): item for item, phrases in _OPENERS.items() for phrase in phrases}
_LONGEST_FIRST = sorted(_FOLDED, key=lambda phrase: -len(phrase))
_ANY = re.compile("|".join(_LONGEST_FIRST))
_OPEN = re.compile(
    r"^\W{0,3}(?:\d{1,2}\s?[.)]\s?)?(?P<caption>Reporting Owner(?:s|\sName\s?/\s?Address)|Signatures?|"
    r"Explanation\sof\sResponses?|Remarks?)\b(?P<rest>.{0,60})",
    re.IGNORECASE | re.MULTILINE,
)


@lru_cache(maxsize=2048)  # the same print stands on every form
def find_captions(text: str) -> tuple[Hit, ...]:
    """Every caption in the text that matches glyph for glyph, in order."""
    folded = fold(text)
    hits = []
    offsets: list[int] = []
    for match in _ANY.finditer(folded):
        offsets = offsets or offsets_of(text)
        if match.end() <= len(offsets):
            last = match.end() - 1
            if match.group().endswith("persons") and "(" not in text[offsets[last - 1] : offsets[last]]:
                last -= 1  # the S is the first letter of what follows, not the plural in parentheses
            hits.append(Hit(_FOLDED[match.group()], offsets[match.start()], offsets[last] + 1, 1.0))
    hits += opening_captions(text, hits)
    return tuple(sorted(hits, key=lambda hit: hit.start))


def opening_captions(text: str, taken: Sequence[Hit] = ()) -> list[Hit]:
    """The short captions that open a line of the text and fill it."""
    found = []
    for match in _OPEN.finditer(text):
        start, end = match.span("caption")
        item = _OPENING.get(fold(match.group("caption")))
        rest = match.group("rest").lstrip()
        stands_alone = not rest or rest[0] in ":*.-|⁽(" or item is Item.OWNERS
        if item and stands_alone and not any(hit.start < end and start < hit.end for hit in taken):
            colon = end + 1 if text[end : end + 1] == ":" else end
            found.append(Hit(item, start, colon, 1.0))
    return found


def guess_caption(text: str, item: Item) -> Hit | None:
    """The best fuzzy place of the item's caption in the text, None below FUZZY_FLOOR percent."""
    folded = fold(text)
    best = None
    for phrase in _PARTIAL.get(item, ()):
        wanted = fold(phrase)
        if len(folded) < len(wanted) - 3:
            continue
        found = fuzz.partial_ratio_alignment(wanted, folded, score_cutoff=FUZZY_FLOOR)
        if found and (best is None or found.score > best.score):
            best = found
    if best is None:
        return None
    offsets = offsets_of(text)
    if not offsets or best.dest_end > len(offsets) or best.dest_end <= best.dest_start:
        return None
    return Hit(item, offsets[best.dest_start], offsets[best.dest_end - 1] + 1, best.score / 100.0)


def caption_scores(texts: list[str], item: Item) -> list[float]:
    """How well each text holds the item's caption, in [0, 1]; one call for all texts."""
    folded = [fold(text) for text in texts]
    wanted = [fold(phrase) for phrase in _PARTIAL.get(item, ())]
    if not wanted or not folded:
        return [0.0] * len(texts)
    scores = process.cdist(wanted, folded, scorer=fuzz.partial_ratio, score_cutoff=FUZZY_FLOOR)
    return [
        max(float(scores[w][t]) if len(folded[t]) >= len(wanted[w]) - 3 else 0.0 for w in range(len(wanted))) / 100.0
        for t in range(len(texts))
    ]
