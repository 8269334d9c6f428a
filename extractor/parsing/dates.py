"""Dates: ink -> calendar dates. `parse_date` takes only what is plainly one date, `date_candidates` what the ink could mean.

Years run from 1980 to 2070; a two-digit year below 70 is of this century. Pure; linear in the text's length.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection, Iterator
from datetime import date

from extractor.parsing.dateglyphs import digits_of, neighbours, unslashed
from extractor.types.record import Candidate, Repair

FIRST_YEAR, LAST_YEAR = 1980, 2070
PIVOT = 70
MOST = 12
_LONGEST = 400

_MONTHS = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if name}
_NAME = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_YEAR = r"(\d{4}|'?\d{2})"
_LIKE_DIGITS = "IlOoSsZzB|"  # letters beside a date's digits are digits that were misread
_NUMERIC = re.compile(rf"(?<![\d/{_LIKE_DIGITS}])(\d{{1,2}}) ?[/.\-] ?(\d{{1,2}}) ?[/.\-] ?{_YEAR}(?![\d/{_LIKE_DIGITS}])")
_ISO = re.compile(r"(?<![\d\-])(\d{4})[\-/.](\d{1,2})[\-/.](\d{1,2})(?:T[\d:.Z+\-]{0,24})?(?![\d\-])")
_NAMED = re.compile(
    rf"\b{_NAME}\.?,? {{0,2}}(\d{{1,2}})(?:st|nd|rd|th)?(?: {{0,2}}[,.]{{1,2}} {{0,2}}| {{1,2}}){_YEAR}(?!\d)", re.IGNORECASE
)
_DAY_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ \-]{_NAME}\.?,?[ \-]{_YEAR}(?!\d)", re.IGNORECASE)
_MONTH_YEAR = re.compile(r"(?<![\w/])(\d{1,2}) ?[/\-] ?(\d{4})(?![\d/])")
_NAMED_MONTH = re.compile(rf"\b{_NAME}\.?,? ?(\d{{4}})(?!\d)", re.IGNORECASE)
_CUT_YEAR = re.compile(r"(?<![\w/])(\d{1,2})/(\d{1,2})(?:/(\d{0,3}))?(?![\w/])")


def parse_date(text: str) -> date | None:
    """`08/01/2019`, `2/7/00`, `March 13, 2000`, `February 29,2000`, `2000-03-13` -> date; None unless the text is one date."""
    text = " ".join(text.split()).strip(" |*_")
    for pattern in (_NUMERIC, _ISO, _NAMED, _DAY_FIRST):
        match = pattern.fullmatch(text)
        if match:
            return _of(pattern, match)
    return None


def find_dates(text: str) -> list[tuple[date, tuple[int, int]]]:
    """Every plain date in the text with its span, in the order of the text."""
    found = []
    for rank, pattern in enumerate((_NUMERIC, _ISO, _NAMED, _DAY_FIRST)):
        for match in pattern.finditer(text):
            day = _of(pattern, match)
            if day is not None:
                found.append((match.start(), rank, match.end(), day))
    out: list[tuple[date, tuple[int, int]]] = []
    for start, _, end, day in sorted(found):
        if not out or start >= out[-1][1][1]:
            out.append((day, (start, end)))
    return out


def date_candidates(text: str, years: Collection[int] = ()) -> tuple[Candidate, ...]:
    """What the ink could mean, best first: ISO values with relative log scores and the repairs made; at most MOST.

    `years` are years known from elsewhere on the page: a cut year (`11/07/20`, `11/07/201`) is completed to them.
    """
    text = " ".join(text[:_LONGEST].split())
    best: dict[str, Candidate] = {}
    for day, score, repairs in _readings(text, years):
        value = day.isoformat()
        if value not in best or best[value].score < score:
            best[value] = Candidate(value, score, repairs)
    return tuple(sorted(best.values(), key=lambda c: (-c.score, c.value))[:MOST])


Draft = tuple[date, float, tuple[Repair, ...]]


def _readings(text: str, years: Collection[int]) -> Iterator[Draft]:
    plain = list(_plain(text, years))
    yield from plain
    if plain and plain[0][1] > -0.5:
        return
    yield from _cut(text, years)
    yield from _months(text)
    yield from _glyphs(text, years)


def _plain(text: str, years: Collection[int]) -> Iterator[Draft]:
    for order, (day, (start, end)) in enumerate(find_dates(text)):
        ink = text[start:end]
        outside = len(text) - (end - start)
        short = not re.search(r"\d{4}", ink)
        alone = 0.0 if outside == 0 else -0.05 - 0.1 * order
        yield day, alone - (_short_penalty(day, years) if short else 0.0), ()


def _short_penalty(day: date, years: Collection[int]) -> float:
    """A two-digit year `20` may be the head of a four-digit one; other two-digit years are what they are."""
    if day.year % 100 in (19, 20):
        return 0.3 if day.year in years else 1.0 + 0.5 * bool(years)
    return 0.2


def _cut(text: str, years: Collection[int]) -> Iterator[Draft]:
    match = _CUT_YEAR.search(text)
    if not match:
        return
    month, day, head = match.group(1), match.group(2), match.group(3) or ""
    full = [y for y in years if str(y).startswith(head)]
    if not full and len(head) == 3:
        full = [int(head + str(digit)) for digit in range(10)]
    for year in full:
        found = build(year, int(month), int(day))
        if found:
            cost = 0.3 + 0.2 * (4 - len(head)) + (0.0 if year in years else 2.0)
            yield found, -cost, (Repair("cut-year", match.group(), found.isoformat()),)


def _months(text: str) -> Iterator[Draft]:
    """The month and year of the monthly form stand for the month's last day."""
    for pattern, named in ((_MONTH_YEAR, False), (_NAMED_MONTH, True)):
        match = pattern.search(text)
        if match:
            month = _MONTHS[match.group(1).lower()[:3]] if named else int(match.group(1))
            year = int(match.group(2))
            if 1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR:
                last = date(year, month, calendar.monthrange(year, month)[1])
                yield last, -1.0, (Repair("end-of-month", match.group(), last.isoformat()),)


def _glyphs(text: str, years: Collection[int]) -> Iterator[Draft]:
    """Letters read for digits, lost or misread slashes, and digits that look alike where the date cannot be."""
    mended, changes = digits_of(text)
    tries = [(mended, 0.7 * changes)] if changes else []
    tries += [(form, 0.7 * changes + cost) for form, cost in unslashed(mended)]
    hit = False
    for form, cost in tries:
        for day, score, _ in _plain(form, years):
            hit = True
            yield day, score - cost, (Repair("glyph", text, day.isoformat()),)
    if not hit:
        yield from _swapped(mended)
        for form in neighbours(mended):
            for day, score, _ in _plain(form, years):
                yield day, score - 2.0 - 0.7 * changes, (Repair("glyph", text, day.isoformat()),)


def _swapped(text: str) -> Iterator[Draft]:
    """Day and month in the other order, where only that makes a date."""
    for match in _NUMERIC.finditer(text):
        found = build(year_of(match.group(3)), int(match.group(2)), int(match.group(1)))
        if found:
            yield found, -1.5, (Repair("day-first", match.group(), found.isoformat()),)


def _of(pattern: re.Pattern[str], match: re.Match[str]) -> date | None:
    a, b, c = match.groups()
    if pattern is _NUMERIC:
        return build(year_of(c), int(a), int(b))
    if pattern is _ISO:
        return build(int(a), int(b), int(c))
    if pattern is _NAMED:
        return build(year_of(c), _MONTHS[a.lower()], int(b))
    return build(year_of(c), _MONTHS[b.lower()], int(a))


def year_of(text: str) -> int:
    """Four digits as they stand; two by the pivot."""
    text = text.lstrip("'")
    year = int(text)
    if len(text) == 2:
        year += 2000 if year < PIVOT else 1900
    return year


def build(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none or the year is out of range."""
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)
