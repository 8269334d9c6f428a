"""Blocks of text side by side without numbered items, like the head of the form: read column by column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.reading.canonical import to_canonical
from extractor.reading.columns.gutters import find_gutters
from extractor.reading.columns.rows import Row, Segment, Token, text_of

_STARTS = re.compile(r"Check this box|\[ ?[Xx*]? ?\]|[☐☒☑]|FORM\s\d|OMB")
_TICK = re.compile(r"[\[\](){}Xx*_|☐☒☑✓]{1,5}")
_ALIGNED = 1


def columns_of(rows: Sequence[Row]) -> list[list[tuple[Row, Segment]]]:
    """The columns that a gutter parts over all lines, left to right; each with its lines. One column where none does."""
    gutters = [gutter.x for gutter in find_gutters(rows, loners=10**6) if gutter.first == 0]
    gutters = [x for index, x in enumerate(gutters) if not _only_ticks(rows, gutters[index - 1] if index else 0, x)]
    columns: list[list[tuple[Row, Segment]]] = [[] for _ in range(len(gutters) + 1)]
    for row in rows:
        parts: dict[int, list[Token]] = {}
        for token in row.tokens:
            parts.setdefault(sum(1 for x in gutters if x <= token.x0), []).append(token)
        for column, tokens in parts.items():
            columns[column].append((row, tuple(tokens)))
    return [column for column in columns if column]


def _only_ticks(rows: Sequence[Row], left: int, right: int) -> bool:
    """Whether the column from `left` to `right` holds boxes and ticks alone: they belong to the captions beside them."""
    return all(_TICK.fullmatch(token.text) for row in rows for token in row.tokens if left <= token.x0 and token.x1 <= right)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of one column that belong together, and their text; a box drawn beside them comes first."""

    rows: tuple[Row, ...]
    tokens: Segment
    text: str


def paragraphs_of(column: Sequence[tuple[Row, Segment]]) -> list[Paragraph]:
    """The paragraphs of a column: lines directly below one another, aligned at the left; a tick on a line of its own right above a caption
    is that caption's."""
    groups: list[list[tuple[Row, Segment, Segment]]] = []
    for at, (row, part) in enumerate(column):
        ticks = tuple(token for token in part if _TICK.fullmatch(token.text) and token.x0 < part[0].x0 + 6)
        body = tuple(token for token in part if token not in ticks)
        above_caption = not body and at + 1 < len(column) and bool(_STARTS.match(text_of(column[at + 1][1][:4])))
        if groups and not above_caption and _continues(groups[-1], row, body):
            groups[-1].append((row, ticks, body))
        else:
            groups.append([(row, ticks, body)])
    return [_paragraph(group) for group in groups]


def _continues(group: Sequence[tuple[Row, Segment, Segment]], row: Row, body: Segment) -> bool:
    bodies = [other for _, _, other in group if other]
    if row.number - group[-1][0].number > 1:
        return False
    if not bodies or not body:
        return True
    return abs(body[0].x0 - bodies[-1][0].x0) <= _ALIGNED and not _STARTS.match(" ".join(token.text for token in body[:4]))


def _paragraph(group: Sequence[tuple[Row, Segment, Segment]]) -> Paragraph:
    ticks = tuple(token for _, marks, _ in group for token in marks)
    lines = [body for _, _, body in group if body]
    text = "\n".join(" ".join(token.text for token in body) for body in lines)
    head = to_canonical(" ".join(token.text for token in ticks))
    tokens = (*ticks, *(token for body in lines for token in body))
    return Paragraph(tuple(row for row, _, _ in group), tokens, f"{head} {text}" if head else text)
