"""Lines that hold a footnote mark alone: a note's number that was torn off, or a cell of a row that fell out of its table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.fields.pieces import Marked
from extractor.types.labels import ROWS

MARK_ONLY = re.compile(r"[(⁽]\d{1,2}[)⁾]|\d{1,2}[.)]|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}")
_SURE = 0.6


def fallen_marks(lines: Sequence[Marked]) -> frozenset[int]:
    """The lines of marks alone that are labelled as rows and stand among lines of rows: cells of rows that fell out, no notes' numbers."""
    found: set[int] = set()
    row = False  # whether the last line that is no mark alone is one of a row
    waiting: list[int] = []
    for line in lines:
        own = line.labelled.label in ROWS and line.labelled.probability >= _SURE
        if own and MARK_ONLY.fullmatch(line.line.text.strip()):
            waiting.append(line.line.number)
            continue
        found.update(waiting if row or own else ())
        row, waiting = own, []
    return frozenset(found.union(waiting if row else ()))
