"""The lines of a party block in a page's own order, dealt to captions, boxes and kinds of values.

What is a value is told by what is not: the words that the form prints there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractor.reading.columns.rows import Row
from extractor.reading.columns.standing import BOXES, HEAD, PARTS, PARTY

ITEM = re.compile(
    r"\d\s?\.\s?(?P<kind>Name and Addr|Date of E|Statement for|Issuer Name|If Amend|Relationship|Individual or)",
    re.IGNORECASE,
)
PARTED = PARTS | {"*"}
_CAPITAL = "Washington, D.C."
_BOX = re.compile(r"(?P<mark>_*\s?[Xx]\s?_*\s?|_+\s?)?(?P<box>Director|10%|Officer|Other)")
TITLES = {"Director": "Director", "10%": "10% Owner", "Officer": "Officer (give title below)", "Other": "Other (specify below)"}
_FILED = re.compile(r"(?:_*\s?[Xx]\s?_*\s?|_+\s?)?Form filed", re.IGNORECASE)
_LATE = re.compile(r"[Xx] (?:below|\(give)")  # a cross beside the second line of its box
INK = re.compile(r"_*[Xx]_*")
_BLANK = re.compile(r"_+")
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")
_ISSUER = re.compile(r"\[[^\]]{1,40}\]?$")
_STATE = re.compile(r"[A-Z][A-Z0-9]")
_ZIP = re.compile(r"\d{5}(?:-\d{4})?")
_PLACE = re.compile(r"(?:\S.* [A-Z]{2}|(?:\S.*,? )?[A-Z]{2} \d{5}(?:-\d{4})?)")
STREET = re.compile(r"\d|^(?:c/o|one|two) |\bp\.?o\.? box\b", re.IGNORECASE)
OFFICE = re.compile(
    r"\b(?:Officer|President|[ES]?VP|Chief|Director|Secretary|Counsel|Treasurer|C[A-Z]{1,2}O|Head|Manager|Chair\w*|Controller|Remarks|Member)\b",
    re.IGNORECASE,
)
_FIRMS = frozenset(("LP", "GP", "II", "IV", "VI", "CO", "NV", "SA", "AG", "SE"))
_WORD = re.compile(r"[A-Za-z.' -]{3,}")


@dataclass(slots=True)
class Party:
    """What the block says: pieces of values, each a line of the page, and the boxes with ink."""

    head: list[Row] = field(default_factory=list)
    name: list[Row] = field(default_factory=list)
    street: list[Row] = field(default_factory=list)
    city: list[Row] = field(default_factory=list)
    state: list[Row] = field(default_factory=list)
    zip: list[Row] = field(default_factory=list)
    issuer: list[Row] = field(default_factory=list)
    dates: list[Row] = field(default_factory=list)
    office: list[Row] = field(default_factory=list)
    filed: list[Row] = field(default_factory=list)
    boxes: dict[str, bool] = field(default_factory=dict)
    crosses: list[str] = field(default_factory=list)  # the box that follows at once, "" where none does
    texts: list[list[Row]] = field(default_factory=list)
    event: bool = False

    def give(self, block: list[Row], target: list[Row]) -> None:
        """Let a text that nothing told yet be the target's."""
        target += block
        self.texts = [text for text in self.texts if text is not block]


class Dealer:
    """Deals the lines to captions, boxes and kinds of values, in their order."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.found = Party()
        self.start = next(at for at, row in enumerate(rows) if ITEM.match(row.text) or row.text.lower() in PARTS)
        self.at = 0
        self.block: list[Row] = []  # lines of a text that the line at hand goes on with
        self.above: list[Row] = []  # the text right above, whether or not white parts it
        self.filing = False

    def deal(self) -> Party:
        """All lines, each by the first step that knows it."""
        steps = (self._cross, self._filed, self._part, self._boxes, self._caption, self._head, self._value)
        for at, row in enumerate(self.rows):
            self.at = at
            if self.found.city and self.found.city[-1] is row:
                continue
            self.above = self.block
            if row.gap or (self.at and row.page != self.rows[self.at - 1].page):
                self.block = []
            if any(step(row, words_in(row)) for step in steps):
                self.block = []
            else:
                self._text(row)
        return self.found

    def _below(self) -> Row | None:
        """The next line, where no white parts it from this one."""
        below = self.rows[self.at + 1] if self.at + 1 < len(self.rows) else None
        return below if below is not None and not below.gap else None

    def _cross(self, row: Row, words: list[str]) -> bool:
        if words == ["x"] and self.at >= self.start:
            below = self.rows[self.at + 1].text if self.at + 1 < len(self.rows) else ""
            match = _BOX.match(below)
            if _FILED.match(below):
                self.found.filed.append(row)
            else:
                self.found.crosses.append(TITLES[match.group("box")] if match else "")
            return True
        if words[0] == "x" and len(words) > 1 and set(words[1:]) <= HEAD and not set(words[1:]) <= PARTY:
            self.found.head += [replace(row, tokens=row.tokens[:1]), replace(row, tokens=row.tokens[1:])]
            return True
        return False

    def _filed(self, row: Row, words: list[str]) -> bool:
        told = _FILED.match(row.text) or (words[0] == "x" and len(words) > 1 and set(words[1:]) <= PARTY)
        if told or (self.filing and set(words) <= PARTY and not ITEM.match(row.text)):
            self.found.filed.append(row)
            self.filing = True
            return True
        self.filing = False
        return False

    def _part(self, _row: Row, words: list[str]) -> bool:
        """A caption of a part of name or address: the text right above it is that part."""
        if not set(words) <= PARTED:
            return False
        known = self.block or (self.above if words[0] == "(city)" and _is_city(self.above) else [])
        target = {"(street)": self.found.street, "(city)": self.found.city}.get(words[0], self.found.name)
        if known and not target:
            self.found.give(known, target)
        return True

    def _boxes(self, row: Row, words: list[str]) -> bool:
        if not BOXES & set(words) or not all(word in BOXES or INK.fullmatch(word) or _BLANK.fullmatch(word) for word in words):
            return False
        for match in _BOX.finditer(row.text):
            box = TITLES[match.group("box")]
            self.found.boxes[box] = self.found.boxes.get(box, False) or "x" in (match.group("mark") or "").lower()
        if _LATE.match(row.text):
            self.found.crosses.append("")
        return True

    def _caption(self, row: Row, words: list[str]) -> bool:
        self.found.event = self.found.event or "Date of Event" in row.text
        return bool(ITEM.match(row.text)) or set(words) <= PARTY

    def _head(self, row: Row, words: list[str]) -> bool:
        if set(words) <= HEAD or words == ["x"] or row.text.startswith(_CAPITAL):
            self.found.head.append(row)
            return True
        return False

    def _value(self, row: Row, words_in: list[str]) -> bool:
        found, text = self.found, row.text
        if _DATE.fullmatch(text):
            found.dates.append(row)
        elif _ISSUER.search(text):
            found.give(self.block, found.issuer)
            found.issuer.append(row)
        elif text == "]" and found.issuer and found.issuer[-1] is self.rows[self.at - 1]:
            found.issuer.append(row)
        elif _ZIP.fullmatch(text):
            found.zip.append(row)
        elif _STATE.fullmatch(text):
            self._state(row)
        elif not found.state and not found.city and _placed(self.rows, self.at):
            self._place(row)
        else:
            return False
        return True

    def _state(self, row: Row) -> None:
        """A state: the line right above is its city, and the line right below the city's rest."""
        found, below = self.found, self._below()
        found.state.append(row)
        if not found.city and _is_city(self.above):
            found.give(self.above, found.city)
        if found.city and below is not None and _is_city([below]):
            found.city.append(below)

    def _place(self, row: Row) -> None:
        found, below = self.found, self._below()
        found.city.append(row)
        if below is not None and _is_city([below]):
            found.city[-1:] = [replace(row, tokens=row.tokens[:-1]), below]
            found.state.append(replace(row, tokens=row.tokens[-1:]))

    def _text(self, row: Row) -> None:
        if not self.block:
            self.block = []
            self.found.texts.append(self.block)
        self.block.append(row)


def _is_city(block: Sequence[Row]) -> bool:
    return bool(block) and all(_WORD.fullmatch(row.text) and not OFFICE.search(row.text) and row.text.lower() not in PARTS for row in block)


def _placed(rows: Sequence[Row], at: int) -> bool:
    """Whether the line is a city with its state, as the zip in it or below it tells, or that no firm's name ends so."""
    text = rows[at].text
    if not _PLACE.fullmatch(text) or (text[-1:].isalpha() and STREET.search(text)):
        return False
    below = rows[at + 1].text if at + 1 < len(rows) else ""
    return text[-1:].isdigit() or bool(_ZIP.fullmatch(below)) or rows[at].tokens[-1].text not in _FIRMS


def words_in(row: Row) -> list[str]:
    """The words of a line, in small letters."""
    return [token.text.lower() for token in row.tokens]
