"""Rows whose cells a PDF's text gives one below another, in the order of the form: the values of a row on one line again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter

from extractor.reading.columns.rows import Row
from extractor.reading.columns.strungwords import Line, joined, kind_of, leads, whole_titles, with_words

_TABLE = re.compile(r"Table (II?)\b", re.IGNORECASE)
_END = re.compile(
    r"Explanation of Responses|Reminder:|Remarks:|Signature of|Potential persons|Persons who respond|Reporting Owners?\s*$|"
    r"1\.\s?Name and Addr",
    re.IGNORECASE,
)
_FAR = 8  # lines of an underlying security's title
_BOTH = 2
_STREAM = 3  # lines joined to each row
_HOLDING = 4  # words: shares and form of ownership, each with a mark


@dataclass(slots=True)
class _Open:
    """A row while its values are strung: what was seen of it."""

    dated: bool = False
    numbers: int = 0
    last: str = ""
    before: str = ""
    over: bool = False

    def see(self, kinds: Sequence[str]) -> None:
        for kind in kinds:
            self.over = self.over or (kind == "text" and self.whole)
            self.dated = self.dated or kind == "date"
            self.numbers += kind == "number"
            if kind != "mark":
                self.before, self.last = self.last, kind

    @property
    def whole(self) -> bool:
        """Whether the form of ownership stands behind a number of shares, the last of a row's values."""
        return self.over or (self.last == "side" and self.before == "number" and self.numbers >= (_BOTH if self.dated else 1))


def strung(rows: Sequence[Row]) -> list[Row]:
    """The lines, the values and words of each row on one, in tables whose rows the page prints in pieces."""
    tables: list[int] = []
    for row in rows:
        tables.append(_table_of(row, tables[-1] if tables else 0))
    out: list[Row] = []
    for table, run in groupby(zip(tables, rows, strict=True), itemgetter(0)):
        part = [row for _, row in run]
        out += _strung(part, table) if table else part
    return out


def _strung(rows: Sequence[Row], table: int) -> list[Row]:
    """The lines of one table, as they are where more of its rows are whole than not."""
    out: list[Line] = []
    joins = pieces = whole = 0
    held: _Open | None = None
    for index, row in enumerate(rows):
        kinds = [kind_of(token.text) for token in row.tokens]
        coded = held is not None and kinds[0] == "letter" and held.last == "side"  # another row's: no code follows a side
        if held is not None and not coded and (kinds[0] != "text" or (table > 1 and _leads_on(rows, index))):
            out[-1].row = joined(out[-1].row, row)
            held.see(kinds)
            joins += 1
        else:
            held = _Open() if _opens(kinds) or (table > 1 and _has_terms(kinds)) else None
            out.append(Line(row, held is not None))
            if held is not None:
                held.see(kinds)
        if held is not None and held.whole:
            whole += kinds[0] == "text" and len(kinds) == len(out[-1].row.tokens)
            pieces += len(kinds) == _BOTH
            if not held.dated and len(out) > 1:
                _title(out)
            held = None
    if ((joins or table == 1) and leads(out) and not whole_titles(rows)) or joins >= _STREAM * sum(line.values for line in out) > 0:
        out = with_words(out)
    elif joins + pieces <= whole:
        return list(rows)
    return [line.row for line in out]


def _table_of(row: Row, table: int) -> int:
    found = _TABLE.search(row.text)
    if found:
        return len(found.group(1))
    return 0 if _END.search(row.text) else table


def _opens(kinds: Sequence[str]) -> bool:
    """Whether a row's values begin on the line: with it, or behind its title."""
    values = [kind for kind in kinds if kind != "text"]
    if "text" not in kinds:
        return "date" in values or "number" in values or "mark" in values
    bare = [kind for kind in kinds if kind != "mark"]
    return ("date" in values and len(values) >= _BOTH) or ("number", "side") in pairwise(bare)


def _has_terms(kinds: Sequence[str]) -> bool:
    """Whether a derivative's title stands before both its dates, marks where there are none: a holding's row begins."""
    return len(kinds) > _BOTH and set(kinds[:-_BOTH]) == {"text"} and set(kinds[-_BOTH:]) <= {"date", "mark"}


def _leads_on(rows: Sequence[Row], index: int) -> bool:
    """Whether words between a row's values are its underlying title: a number, and no date, comes next."""
    for row in rows[index : index + _FAR]:
        kind = next((kind for token in row.tokens if (kind := kind_of(token.text)) in ("date", "number")), "")
        if kind:
            return kind == "number"
    return False


def _title(out: list[Line]) -> None:
    """Put a holding's two values behind the last line of its title: alone they would be no row."""
    above, line = out[-2:]
    kinds = {kind_of(token.text) for token in above.row.tokens}
    if len(line.row.tokens) <= _HOLDING and "text" in kinds and not kinds & {"number", "date", "side"}:
        out[-2:] = [Line(joined(above.row, line.row), True)]
