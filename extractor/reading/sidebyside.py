"""Blocks of text side by side without numbered items, like the head of the form: read column by column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.reading.gutters import find_gutters
from extractor.reading.rows import Row, Segment, Token, segments

_STARTS = re.compile(r"Check this box|\[ ?[Xx*]? ?\]|[☐☒☑]|FORM\s\d|OMB")
_ALIGNED = 1


def columns_of(rows: Sequence[Row]) -> list[list[tuple[Row, Segment]]]:
    """The columns that a gutter parts over all lines, left to right; each with its lines. One column where none does."""
    gutters = [gutter.x for gutter in find_gutters(rows, loners=10**6) if gutter.first == 0]
    columns: list[list[tuple[Row, Segment]]] = [[] for _ in range(len(gutters) + 1)]
    for row in rows:
        parts: dict[int, list[Token]] = {}
        for token in row.tokens:
            parts.setdefault(sum(1 for x in gutters if x <= token.x0), []).append(token)
        for column, tokens in parts.items():
            columns[column].append((row, tuple(tokens)))
    return [column for column in columns if column]


def paragraphs_of(column: Sequence[tuple[Row, Segment]]) -> list[list[tuple[Row, Segment]]]:
    """Lines of one column that belong together: directly below one another, aligned at the left."""
    groups: list[list[tuple[Row, Segment]]] = []
    edge = 0
    for row, part in column:
        text = " ".join(token.text for token in part[:4])
        start = part[1].x0 if len(part) > 1 and len(segments(part)) > 1 and not part[0].text.isalnum() else part[0].x0
        aligned = bool(groups) and abs(part[0].x0 - edge) <= _ALIGNED and row.number - groups[-1][-1][0].number == 1
        if aligned and not _STARTS.match(text):
            groups[-1].append((row, part))
        else:
            groups.append([(row, part)])
            edge = start
    return groups
