"""Addresses as EDGAR prints them: `CITY ST 12345`, `CITY, ST 12345`, foreign state codes such as X0 and A1, two street lines."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.parsing.glyphs import digits_for_letters

STREET_LIMIT = 40  # characters of one street line, EDGAR's limit

_STATES = (
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX "
    "UT VT VA WA WV WI WY PR VI GU AS MP FM MH PW AA AE AP"
)
_STREETS_LIMIT = 300
US_STATES = frozenset(re.findall("..", _STATES.replace(" ", "")))
_FOREIGN = re.compile(r"[A-Z]\d|\d[A-Z]|XX")
_UNIT_WORD = re.compile(
    r"UNIT|SUITE|STE\.?|APT\.?|ROOM|RM\.?|FLOOR|FL\.?|BUILDING|BLDG\.?|BOX|STOP|#", re.IGNORECASE
)  # 6B of a unit is no state
_US_ZIP = re.compile(r"\d{5}(?:-?\d{4})?")
_CANADIAN_ZIP = re.compile(r"[A-Z]\d[A-Z] ?\d[A-Z]\d")
_TOKEN = re.compile(r"[^\s,]+")
_POINT = re.compile(r"(?:(?<=[A-Za-z]{3})|(?<= [A-Z]))\.$")  # a comma that was misread; D.C. keeps its own

# A state between its town and its code, glued to what is beside it, or dotted.
_STATE = re.compile(rf"(?:(?<=[A-Za-z]{{3}})[.,:;] ?| )({'|'.join(sorted(US_STATES))})[.,:;]? ?(?=\d{{5}}\b)")


class Place(NamedTuple):
    """City, state code and zip as printed; empty where not printed. `certainty` in [0, 1] tells how regular the line is."""

    city: str
    state: str
    zip: str
    certainty: float


def parse_place(text: str) -> Place | None:
    """`FOSTER CITY CA 94404` -> Place("FOSTER CITY", "CA", "94404", 1.0); None where no state code can be told."""
    text = _STATE.sub(r" \1 ", " ".join(text.split())[:160])
    tokens = list(_TOKEN.finditer(text))
    best: Place | None = None
    for at in range(1, len(tokens)):
        state = tokens[at].group()
        if state not in US_STATES and (not _FOREIGN.fullmatch(state) or _UNIT_WORD.fullmatch(tokens[at - 1].group())):
            continue
        city = _POINT.sub("", text[: tokens[at].start()].rstrip(" ,"))
        rest = text[tokens[at].end() :].strip(" ,")
        place = Place(city, state, rest, _certainty(city, state, rest))
        if best is None or place.certainty > best.certainty:
            best = place
    return best if best and best.certainty > 0.2 else None


def _certainty(city: str, state: str, zip_code: str) -> float:
    digits_in_city = any(ch.isdigit() for ch in city)
    base = 0.0
    if state in US_STATES:
        base = (
            1.0
            if _US_ZIP.fullmatch(zip_code)
            else 0.45
            if not zip_code or (len(zip_code) <= 10 and any(c.isdigit() for c in zip_code))
            else 0.1
        )
    elif re.fullmatch(r"A\d", state):
        base = 0.95 if _CANADIAN_ZIP.fullmatch(zip_code) else 0.5 if not zip_code else 0.35
    elif len(zip_code) <= 12:
        base = 0.8 if any(ch.isdigit() for ch in zip_code) else 0.6
    return base - (0.3 if digits_in_city else 0.0)


def zip_repairs(zip_code: str) -> str | None:
    """The digits that a damaged US zip can mean: `9440A` -> `94404`; None where nothing changes."""
    mended = digits_for_letters(zip_code)
    return mended if mended != zip_code and _US_ZIP.fullmatch(mended) else None


# A number before its street, with letters for digits. Units (12B, 5E) and Illinois's and Wisconsin's own (1S450, N19) are what they are.
_HOUSE = re.compile(r"(?=\S*\d)(?:\d|[l|](?=\S)|I(?=\S{3}))[\dOoQDlI|ZB]{0,4}(?:\d|[Oo|l])(?= [A-Za-z])")


def house_repair(street: str) -> str | None:
    """A street whose leading number has letters for digits, mended: `28O0 MILL ROAD`; None for others."""
    house = _HOUSE.match(street)
    mended = digits_for_letters(house.group()) + street[house.end() :] if house else street
    return mended if mended != street else None


_NUMBERS = "ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN"
_START = re.compile(rf"(?<=[ ,])(?:#?\d[\w\-/]*|(?:{_NUMBERS})(?= [A-Z])|P\.? ?O\.? BOX)", re.IGNORECASE)
_NOT_START = re.compile(
    r"(?:SUITE|STE\.?|UNIT|FLOOR|FL\.?|ROOM|RM\.?|BOX|#|NO\.?|NUMBER|BUILDING|BLDG\.?|LEVEL|APT\.?|CARR|HIGHWAY|HWY\.?|ROUTE|ROAD|CR|PMB|AVENUE|AVE\.?|"
    r"STREET|ST\.?|BLVD\.?|DEPT\.?|&|PHASE|LOT|STOP|CODE|-|OF|CLASS|SERIES|PLAZA|TOWER|AND)[ ,]{0,2}$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"(?<=[ ,])(?:SUITE|STE\.?|UNIT|ROOM|RM\.?|BUILDING|BLDG\.?|APT\.?|#|\d{1,3}(?:ST|ND|RD|TH) F(?:L|LOOR|LR)|FLOOR|"
    r"P\.? ?O\.? BOX|PMB|MAIL ?STOP)\b",
    re.IGNORECASE,
)
_SUFFIXES = (
    r"(?:INC|CORP|LLC|L\.L\.C|LLP|L\.P|LP|LTD|LIMITED|CO|COMPANY|CORPORATION|PLC|GROUP|TRUST|HOLDINGS?|PARTNERS|MANAGEMENT|CAPITAL|N\.V|S\.A|AG|"
    r"BANK|ASSOCIATES|APS|GMBH|A/S|AB|OYJ?|B\.?V|S\.?P\.?A|SE|PTE|FOUNDATION|BANCORP|FUND|VENTURES|ADVISORS)\.?,?"
)
_COMPANY_END = re.compile(rf"(?:\b{_SUFFIXES}/?|,|/[A-Z]{{2,3}}/) {{0,2}}$", re.IGNORECASE)
_SUFFIX = re.compile(rf"\b{_SUFFIXES}(?:/| ?/[A-Z]{{2,3}}/)?(?= )(?! /| {_SUFFIXES}(?:[ /]|$))", re.IGNORECASE)
_CARE_OF_LENGTH = 5


def ends_company(text: str) -> bool:
    """Whether the text ends with a company's suffix or a comma."""
    return bool(_COMPANY_END.search(text[-24:]))


def street_splits(text: str, joined: bool = False) -> list[tuple[str, str, float]]:
    """How one printed street line divides into street 1 and 2: (first, second, relative log score), best first.

    `joined`: the page joins the two by a comma, as the older layout does; else a comma at the end of the first is its own.
    """
    text = " ".join(text.split())[:_STREETS_LIMIT]
    care_of = re.match(r"(?:C/O|C\.O\.|ATTN)", text, re.IGNORECASE) is not None
    numbered = re.match(rf"#?\d|(?:{_NUMBERS}) |P\.? ?O\.? BOX", text, re.IGNORECASE) is not None
    found: dict[int, float] = {len(text): -0.9 if care_of else 0.0}
    for at, cost in _boundaries(text, care_of, numbered):
        if not joined or text[:at].rstrip().endswith(","):
            found[at] = max(found.get(at, -9.0), cost)
    splits: dict[tuple[str, str], float] = {}
    for at, score in found.items():
        first, second = text[:at].rstrip(), text[at:].strip()
        if joined and second:
            first = first.removesuffix(",")
        if second and sum(ch.isalpha() for ch in second) < 3:
            continue
        too_long = max(len(first) - STREET_LIMIT, len(second) - STREET_LIMIT, 0)
        splits[first, second] = score - (4.0 if too_long else 0.0)
    return sorted(((a, b, score) for (a, b), score in splits.items()), key=lambda split: -split[2])[:6]


def _boundaries(text: str, care_of: bool, numbered: bool) -> list[tuple[int, float]]:
    """Offsets where the second street may begin: at house numbers, unit words, after a company's suffix, after commas."""
    out = []
    starts = [m.start() for m in _START.finditer(text) if not _NOT_START.search(text[: m.start()])]
    for order, at in enumerate(start for start in starts if start > _CARE_OF_LENGTH or not care_of):
        if order > 3:
            break
        company = ends_company(text[:at])
        base = (0.5 if company else -0.4) if care_of else -2.0 if numbered else (0.8 if company else 0.2)
        out.append((at, base - 0.7 * order))
    unit_first = re.match(r"#\w{1,6} (?=\d)", text)
    out += [(unit_first.end(), 0.3)] if unit_first else []
    out += [(m.start(), -1.2 if numbered else -1.8) for m in _UNIT.finditer(text)][:3]
    out += [(m.end() + 1, -0.1 - 0.8 * order) for order, m in enumerate(_SUFFIX.finditer(text)) if care_of and m.start() > _CARE_OF_LENGTH][
        :3
    ]
    out += [(m.end() + 1, -2.0) for m in re.finditer(",(?= )", text)][:3]
    return [(at, score) for at, score in out if 0 < at < len(text) - 1]
