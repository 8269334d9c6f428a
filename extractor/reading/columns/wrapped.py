"""Rows that a text browser broke at the page's width: where the next word did not fit, the row goes on."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.reading.columns.rows import Row, Token

_FULL = 12  # a line that stops so near the width was broken there
_LEAST = 4
_LONGEST = 2_000
_TITLE = 8
_DIGITS = str.maketrans("123456789", "000000000")
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")
_LAST_CAPTION = re.compile(r"(?:Number of Shares|Price|\(Instr\. ?\d(?:(?:, ?| and )\d){0,2}\))$")
_BOX_CAPTION = re.compile(r"(?:Trading Symbol|Reporting Person(?:\(s\))? ?\*?|to Issuer)$", re.IGNORECASE)
_DIRECT = re.compile(r"\d \$?[\d,.]{1,20} D$|[⁾)] [\d,.]{1,20} D$")
_HOLDING = re.compile(r"[A-Z][a-z].* [\d,.]{1,20} (?:D|I\b.*)")
_SIGNED = re.compile(r"/ ?s ?/|By:", re.IGNORECASE)
_FILLED = re.compile(r"\d,\d{3}|\$ ?\d|\d/\d|[(⁽][\d⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}[)⁾]")


def wrap_width(rows: Sequence[Row]) -> int:
    """The width at which the page broke its lines; 0 where it did not."""
    ends = [row.x1 for row in rows if len(row.tokens) > 3]
    width = max(ends, default=0)
    return width if sum(width - _FULL < end for end in ends) >= _LEAST else 0


def unwrapped(rows: Sequence[Row], width: int) -> list[Row]:
    """The rows, each joined to the one above that had no room for its first word, unless it begins as rows begin."""
    full = [bool(end := above.x1) and not row.gap and end + 1 + len(row.tokens[0].text) > width for above, row in itertools.pairwise(rows)]
    starts = {_start(row) for row, goes_on in zip(rows[1:], full, strict=True) if not goes_on}
    out = list(rows[:1])
    for row, goes_on in zip(rows[1:], full, strict=True):
        begins = _start(row) in starts or _begins(row) or _is_first(out[-1], row) or _is_whole(out[-1], row)
        if width and goes_on and out[-1].x1 < _LONGEST and not begins:
            out[-1] = replace(out[-1], tokens=(*out[-1].tokens, *_shifted(row, out[-1].x1 + 1)))
        else:
            out.append(row)
    return out


def _start(row: Row) -> str:
    """The first two words of a row, digits alike."""
    return " ".join(token.text for token in row.tokens[:2]).translate(_DIGITS)


def _begins(row: Row) -> bool:
    """Whether a date stands behind words, or somebody signs: no row goes on so."""
    if _SIGNED.match(row.text):
        return True
    words = [token.text for token in row.tokens[:_TITLE]]
    return words[0][:1].isupper() and words[0].isalpha() and any(_DATE.fullmatch(word) for word in words)


def _is_first(above: Row, row: Row) -> bool:
    """Whether the captions end above, and values begin: a mark or an amount, which no caption holds."""
    return bool(_LAST_CAPTION.search(above.text)) and not _FILLED.search(above.text) and bool(_FILLED.search(row.text))


def _is_whole(above: Row, row: Row) -> bool:
    """Whether nothing goes on below: a box's caption ends above, or a row that is held directly, and a holding begins."""
    return bool(_BOX_CAPTION.search(above.text) or (_DIRECT.search(above.text) and _HOLDING.fullmatch(row.text)))


def _shifted(row: Row, start: int) -> tuple[Token, ...]:
    step = start - row.x0
    return tuple(replace(token, x0=token.x0 + step, x1=token.x1 + step) for token in row.tokens)
