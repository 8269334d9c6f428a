"""The date beside a signature: whole, or with slashes that an engine lost or read as other signs."""

from __future__ import annotations

import re

from extractor.fields.pieces import Marked, Piece
from extractor.parsing.dates import date_candidates, find_dates, parse_date
from extractor.types.labels import Label

_DATED = re.compile(r"[\s*_]{0,4}Dated?[\s:*_]{0,4}", re.IGNORECASE)
_LOOSE = r"\d\d[ /.:;,]{0,2}\d\d[ /.:;,]{0,2}(?:19|20)\d\d"  # `11:21/2017`, `01. 17 2009`, `05/062022`
_WORN = re.compile(rf"(?:^|\s)(?P<ink>(?!\d{{8}}){_LOOSE}|[\dOoQDClIi|!SsBZzGgq][\dOoQDClIi|!SsBbZzGgqA/\\.]{{6,10}})[ .,|*_]{{0,4}}$")
_DIGITS, _WHOLE = 5, 8  # of the eight that a date has: what is left of one, and one whose slashes alone are worn
_SURE = 0.95  # of a line of a note, which may end in a date
_LONGEST, _TAIL = 160, 24


def ends_in_date(text: str) -> bool:
    """Whether a date ends the line of a signature."""
    if len(text) >= _LONGEST:
        return False
    tail = text[-_TAIL:]
    dates = find_dates(tail)
    worn = _WORN.search(tail)
    whole = bool(dates) and dates[-1][1][1] >= len(tail) - 2
    return whole or _all_digits(worn)


def only_date(text: str) -> bool:
    """Whether a text is a date and nothing else."""
    return parse_date(text) is not None or _all_digits(_WORN.match(text))


def _all_digits(worn: re.Match[str] | None) -> bool:
    """Whether of a date its slashes alone are worn."""
    return worn is not None and _digits(worn["ink"]) == _WHOLE and bool(date_candidates(worn["ink"]))


def dated_above(lines: tuple[Marked, ...], start: int, reach: int, *, alone: bool) -> int | None:
    """The nearest line of the `reach` above `start` ending in a date, if none has a caption or is surely a note; `alone`: in a cell."""
    for at in range(start - 1, max(start - 1 - reach, -1), -1):
        line = lines[at].line
        noted = lines[at].labelled.label is Label.FOOTNOTE and lines[at].labelled.probability >= _SURE
        if lines[at].items or noted:
            return None
        if only_date(line.cells[-1].text.strip()) or (not alone and ends_in_date(" ".join(line.text.split()))):
            return at
    return None


def split(piece: Piece) -> tuple[Piece | None, Piece | None]:
    """The name and the date of one printed line."""
    dates = find_dates(piece.text)
    if dates:
        start, end = dates[-1][1]
        glyph = start > 0 and not piece.text[start - 1].isspace() and bool(_WORN.search(piece.text))
        head, tail = piece.text[:start].strip(), piece.text[end:].strip(" .,|*_")
        if not tail and not glyph:
            date_ink = piece.part(start, end)
            return (piece.part(0, start) if re.search(r"[^\W\d_]", head) and not _DATED.fullmatch(head) else None), date_ink
    if not re.search(r"[^\W\d_]{2}", piece.text) and _digits(piece.text) >= 2:
        return None, piece
    worn = _WORN.search(piece.text)
    if worn and _digits(worn["ink"]) >= _DIGITS and date_candidates(worn["ink"]):
        before = piece.part(0, worn.start())
        return (before if re.search(r"[^\W\d_]", before.text) else None), piece.part(*worn.span("ink"))
    return piece, None


def _digits(text: str) -> int:
    return sum(ch.isdigit() for ch in text)
