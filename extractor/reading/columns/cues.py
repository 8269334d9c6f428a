"""Where a section of the form begins or ends, told from the words of a physical line.

Readers know these few captions only to keep apart what stands side by side; what they mean is for later rooms.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence

from extractor.reading.columns.rows import Row, segments, text_of

Breaks = Callable[[Row], bool]

# OCR may have read I as l or 1, and cut a letter.
TABLE_TITLE = re.compile(r"\(?T?able\s?[I1l|]{1,2}\s?(?:$|[-–—:.(~]|Non|Deriv)", re.IGNORECASE)
_PARTY = re.compile(r"1\s?[.,]?\s?Name\s?(?:and|&)\s?Addr", re.IGNORECASE)
_HEADER = re.compile(r"[1lI]\s?[.,]\s?Title\b", re.IGNORECASE)
_HEADING = re.compile(
    r"Explanation of|Remarks\s?:|Reminder\s?:|Note\s?:|\*{1,2}\s?(?:If|Intent)|Signatures?\s?$|Reporting Owners\s?$|"
    r"Persons who|Potential persons|\(?Print or Type|SIGNATURE OF|</?[A-Z]",
    re.IGNORECASE,
)
_OWNERS = re.compile(r"Reporting Owners\s?$", re.IGNORECASE)
# An item of the party block that may stand higher than item 1, where cells are centred.
LEAD = re.compile(r"[2-7]\s?[.,]\s?(?:Issuer|Date of E|If Amend|Relationship|Individual or|Statement for|I\.?R\.?S)", re.IGNORECASE)
_ISSUER = re.compile(r"Issuer Name and Ticker or Trading Symbol|Name of Issuer", re.IGNORECASE)
_PRINT = re.compile(r"\(?Print or Type", re.IGNORECASE)
_ITEM = re.compile(r"\d{1,2}[A-Z]?\.")
_CODE_ROW = frozenset({"V", "v", "Amount", "(A)", "Price", "(D)"})
_TICK_ROW = frozenset({"10%", "Officer", "Other"})
_BY_ROW = "125346"  # items of the party block, row after row of boxes
_LAST_ROW = ["4", "6"]
_NOTE = re.compile(r"\(\d{1,2}\)|\d{1,2}\.")
_BESIDE = 2
_PROSE = 60
_INDENTED = 20
_MAX_WIDTH = 800
_HEAD_ROWS = 60
_LEAD_ROWS = 8


def is_party(row: Row) -> bool:
    """Item 1, the owner's name, starts the line."""
    return bool(_PARTY.match(row.text))


def leads_party(row: Row) -> bool:
    """An item of a right-hand box stands alone on the line, or behind the raised star of item 1's caption."""
    return row.x0 >= _INDENTED and bool(LEAD.match(row.text.removeprefix("* ")))


def in_sequence(rows: Sequence[Row]) -> bool:
    """The boxes of the party block come one after the other: none beside item 1, and item 2 has its whole caption on one line."""
    return is_party(rows[0]) and not LEAD.search(rows[0].text, 1) and any(_ISSUER.search(row.text) for row in rows)


def mingled(rows: Sequence[Row]) -> bool:
    """Boxes side by side run together line by line, so that their items begin out of order or two on a line."""
    return out_of_order([[match.group()[0] for match in LEAD.finditer(row.text)] for row in rows])


def out_of_order(found: Sequence[Sequence[str]]) -> bool:
    """Whether the items that begin on these lines, by their printed numbers, are those of boxes run together: items one box after the
    other stand by number or row by row, and share a line only where a row of boxes ends."""
    numbers = [number for line in found for number in line if number in _BY_ROW]
    by_row = [_BY_ROW.index(number) for number in numbers]
    return any(len(line) > 1 and list(line) != _LAST_ROW for line in found) or (numbers != sorted(numbers) and by_row != sorted(by_row))


def opens_party(rows: Sequence[Row], index: int) -> bool:
    """Whether the block of boxes begins here: with item 1, or with boxes to its right that begin a few lines higher."""
    if is_party(rows[index]):
        return True
    if not leads_party(rows[index]):
        return False
    below = rows[index + 1 : index + 1 + _LEAD_ROWS]
    at = next((k for k, row in enumerate(below) if is_party(row)), None)
    return at is not None and all(row.x0 >= below[at].x0 + _INDENTED for row in below[:at])


def party_start(rows: Sequence[Row], index: int) -> int:
    """Where the block of boxes begins that has its item 1 at `index`."""
    return next((k for k in range(max(0, index - _LEAD_ROWS), index) if opens_party(rows, k)), index)


def is_header(row: Row) -> bool:
    """The first column's caption of Table I or II starts the line."""
    return bool(_HEADER.match(row.text))


def is_title(row: Row) -> bool:
    """The line is a table's title."""
    return bool(TABLE_TITLE.match(row.text))


def has_title(row: Row) -> bool:
    """A table's title stands on the line, perhaps beside something else."""
    return any(TABLE_TITLE.match(text_of(segment)) for segment in segments(row.tokens))


def is_heading(row: Row) -> bool:
    """A heading or a standing sentence of the form starts the line."""
    return bool(_HEADING.match(row.text))


def is_owners(row: Row) -> bool:
    """The heading of the later table of reporting owners."""
    return bool(_OWNERS.match(row.text))


def is_prose(row: Row) -> bool:
    """One long run of words."""
    return row.x1 - row.x0 >= _PROSE and len(segments(row.tokens)) == 1


def is_note(row: Row) -> bool:
    """One long run of words behind the number of a note."""
    return row.x1 - row.x0 >= _PROSE and bool(_NOTE.fullmatch(row.tokens[0].text)) and len(segments(row.tokens)) == _BESIDE


def caption_starts(row: Row) -> frozenset[int]:
    """Grid columns where a caption of a column begins, though perhaps only one blank parts it from its neighbour."""
    texts = {token.text for token in row.tokens}
    known = _CODE_ROW if "Code" in texts else _TICK_ROW if {"Director", "Other"} <= texts else frozenset()
    starts: set[int] = set()
    if row.x0 < _INDENTED and sum(right.x0 - left.x1 > 1 for left, right in itertools.pairwise(row.tokens)) < 2:
        return frozenset()
    for left, token in itertools.pairwise(row.tokens):
        if _ITEM.fullmatch(token.text) or (token.text in known and left.text != "or") or (token.text, left.text) == ("Date", "Person"):
            starts.add(token.x0)
    return frozenset(starts)


def too_wide(row: Row) -> bool:
    """Too long for a page in columns."""
    return row.x1 > _MAX_WIDTH


def _ends_any(row: Row) -> bool:
    return ends_party(row) or leads_party(row)


def ends_party(row: Row) -> bool:
    """Whether a block of boxes is over before this row."""
    return too_wide(row) or has_title(row) or is_party(row) or is_header(row) or is_heading(row)


def ends_table(row: Row) -> bool:
    """Whether a table is over before this row; blank lines and short loose lines belong to it."""
    return _ends_any(row) or (is_prose(row) and row.x1 - row.x0 > 2 * _PROSE)


def ends_group(row: Row) -> bool:
    """Whether lines that stand together are over before this row."""
    return _ends_any(row) or row.gap > 0 or is_prose(row)


def ends_prose(row: Row) -> bool:
    """Whether a paragraph is over before this row."""
    return _ends_any(row) or row.gap > 0 or len(segments(row.tokens)) > 2


def head_end(rows: Sequence[Row]) -> int:
    """Index behind the form's head, where it is laid out in columns above item 1; 0 where there is none."""
    for index, row in enumerate(rows[:_HEAD_ROWS]):
        if is_party(row) or _PRINT.match(row.text):
            index = party_start(rows, index)
            return index if any(len(segments(above.tokens)) > 1 for above in rows[:index]) else 0
        if too_wide(row) or is_header(row) or row.text.startswith("<"):
            return 0
    return 0


def is_head(rows: Sequence[Row]) -> bool:
    """Whether all the rows are the form's head, laid out in columns."""
    if not 0 < len(rows) <= _HEAD_ROWS or any(too_wide(row) or is_party(row) or has_title(row) for row in rows):
        return False
    return any(len(segments(row.tokens)) > 1 for row in rows)
