"""Rows whose cells a PDF's text gives one below another, in the order of the form: the values of a row on one line again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.reading.rows import Row, Token

_TABLE = re.compile(r"Table (II?)\b", re.IGNORECASE)
_END = re.compile(r"Explanation of Responses|Reminder:|Remarks:|Signature of|Potential persons|Persons who respond", re.IGNORECASE)
_MARK = re.compile(r"(?:\(\d{1,2}\)){1,9}|[⁽⁾⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}(?:\(\d{1,2}\)){0,9}")
_NUMBER = re.compile(r"\$?(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,12})?(?:\.\d{1,6})?(?:\(\d{1,2}\)){0,9}")
_LETTER = re.compile(r"[A-Z](?:\(\d{1,2}\)){0,9}")
_SIDES = ("D", "I")
_FAR = 8  # lines of an underlying security's title
_BOTH = 2
_HOLDING = 4  # words: shares and form of ownership, each with a mark


@dataclass(slots=True)
class _Open:
    """A row while its values are strung: what was seen of it."""

    dated: bool = False
    numbers: int = 0
    last: str = ""
    before: str = ""

    def see(self, kinds: Sequence[str]) -> None:
        for kind in kinds:
            self.dated = self.dated or kind == "date"
            self.numbers += kind == "number"
            if kind != "mark":
                self.before, self.last = self.last, kind

    @property
    def whole(self) -> bool:
        """Whether the form of ownership stands behind a number of shares, the last of a row's values."""
        return self.last == "side" and self.before == "number" and self.numbers >= (_BOTH if self.dated else 1)


def strung(rows: Sequence[Row]) -> list[Row]:
    """The lines, the values of each row on one, where the page prints most rows of its tables in pieces."""
    out: list[Row] = []
    table = pieces = whole = 0
    held: _Open | None = None
    for index, row in enumerate(rows):
        table = _table_of(row, table)
        kinds = [_kind(token.text) for token in row.tokens]
        if held is not None and table and (kinds[0] != "text" or (table > 1 and _leads_on(rows, index))):
            out[-1] = replace(out[-1], tokens=(*out[-1].tokens, *_shifted(row, out[-1].x1 + 1)))
            held.see(kinds)
            pieces += 1
        else:
            held = _Open() if table and _opens(kinds) else None
            out.append(row)
            if held is not None:
                held.see(kinds)
        if held is not None and held.whole:
            whole += kinds[0] == "text" and len(kinds) == len(out[-1].tokens)
            pieces += len(kinds) == _BOTH
            if not held.dated and len(out) > 1:
                out[-2:] = _titled(out[-2], out[-1])
            held = None
    return out if pieces > whole else list(rows)


def _table_of(row: Row, table: int) -> int:
    found = _TABLE.search(row.text)
    if found:
        return len(found.group(1))
    return 0 if _END.search(row.text) else table


def _kind(text: str) -> str:
    if _DATE.fullmatch(text):
        return "date"
    if _MARK.fullmatch(text) or text == "$":
        return "mark"
    if text[0] in "$.0123456789" and any(ch.isdigit() for ch in text) and _NUMBER.fullmatch(text):
        return "number"
    if _LETTER.fullmatch(text):
        return "side" if text[0] in _SIDES else "letter"
    return "text"


def _opens(kinds: Sequence[str]) -> bool:
    """Whether a row's values begin on the line: with it, or behind its title."""
    values = [kind for kind in kinds if kind != "text"]
    if "text" not in kinds:
        return "date" in values or "number" in values or "mark" in values
    return "date" in values and kinds[-1] != "text"


def _leads_on(rows: Sequence[Row], index: int) -> bool:
    """Whether words between a row's values are its underlying title: a number, and no date, comes next."""
    for row in rows[index : index + _FAR]:
        if _TABLE.search(row.text) or _END.search(row.text):
            return False
        kind = next((kind for token in row.tokens if (kind := _kind(token.text)) in ("date", "number")), "")
        if kind:
            return kind == "number"
    return False


def _titled(above: Row, row: Row) -> list[Row]:
    """A holding's two values behind the last line of its title: alone they would be no row."""
    kinds = {_kind(token.text) for token in above.tokens}
    if len(row.tokens) > _HOLDING or "text" not in kinds or kinds & {"number", "date", "side"}:
        return [above, row]
    return [replace(above, tokens=(*above.tokens, *_shifted(row, above.x1 + 1)))]


def _shifted(row: Row, start: int) -> tuple[Token, ...]:
    step = start - row.x0
    return tuple(replace(token, x0=token.x0 + step, x1=token.x1 + step) for token in row.tokens)
