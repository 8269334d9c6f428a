"""Boxes that stand side by side, like items 1 to 6 of the form: each box's text in order, as a grid reader would give it."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.reading.columns.boxlines import lines_of_box
from extractor.reading.columns.rows import Row, Segment, Token, cell_of, segments, text_of
from extractor.types.page import Cell

ITEM = re.compile(r"\d{1,2}\s?[.,]\s{0,3}[A-Z][A-Za-z]|[2-7]\.[A-Z][A-Z.]")
# What starts a box even where only one blank parts it from its left neighbour.
_INNER_ITEM = re.compile(r"[2-7]\s?[.,]\s{0,2}(?:Issuer|Date|If|Relationship|Individual|Statement|IRS|I\.R\.S)")
_MIDDLE_ITEM = re.compile(r"[234]\s?[.,]\s{0,2}(?:Issuer Name|Date of Earliest|If Amend)")
_NEAR = 7
_LEVEL = 2
_TOP = 3


@dataclass(slots=True)
class _Item:
    """One box while it is gathered: its column, the row it starts on, its lines, and where the next box begins."""

    column: int
    top: int
    lines: list[list[Segment]] = field(default_factory=list)
    right: int | None = None


def read_boxes(rows: Sequence[Row], width: int) -> list[tuple[int, tuple[Cell, ...]]]:
    """Bands of boxes from top to bottom: the index of the band's first row, and a cell a box with "\\n" between its lines."""
    lines = [_pieces(row) for row in rows]
    gaps = [row.gap > 0 for row in rows]
    items = _gather(lines, gaps, _bounds(rows, _lefts(lines))) if _side_by_side(lines) else _in_sequence(lines)
    return [(band[0].top, tuple(_cell(item, width) for item in sorted(band, key=lambda item: item.column))) for band in _bands(items)]


def _side_by_side(lines: Sequence[Sequence[Segment]]) -> bool:
    """Whether an item begins beside another near the top, or all begin at edges that no line crosses."""
    starts = [piece[0].x0 for line in lines for piece in line]
    for line in lines[:_TOP]:
        for left, piece in itertools.pairwise(line):
            shared = sum(abs(piece[0].x0 - start) <= 1 for start in starts) > 1
            apart = shared or piece in segments((*left, *piece))  # or more than a blank stands between
            if apart and ITEM.match(text_of(piece[:2])):
                return True
    lefts = _lefts(lines)[1:]
    return bool(lefts) and not any(piece[0].x0 < x - 1 and piece[-1].x1 > x for line in lines for piece in line for x in lefts)


def run_together(rows: Sequence[Row]) -> bool:
    """Whether boxes side by side lost the white between them: item 1 and the next one stand one blank apart, and nothing below it."""
    first = next((row for row in rows if row.text.startswith("1")), rows[0])
    whole = {piece[0].x0 for piece in segments(first.tokens)}
    glued = [piece[0].x0 for piece in _pieces(first) if piece[0].x0 not in whole]
    below = {piece[0].x0 for row in rows if row is not first for piece in segments(row.tokens)}
    return bool(glued) and not any({x - 1, x, x + 1} & below for x in glued)


def _pieces(row: Row) -> list[Segment]:
    """The row's segments, cut also before an item that only one blank parts from what stands left of it."""
    pieces: list[Segment] = []
    for segment in segments(row.tokens):
        start = 0
        for index in range(1, len(segment)):
            if segment[index].text[:1].isdigit() and _INNER_ITEM.match(text_of(segment[index : index + 2])):
                pieces.append(segment[start:index])
                start = index
        pieces.append(segment[start:])
    return pieces


def _lefts(lines: Sequence[Sequence[Segment]]) -> list[int]:
    """Left edges of the box columns: where items start, near ones taken together."""
    starts = sorted({piece[0].x0 for line in lines for piece in line if ITEM.match(text_of(piece[:2]))})
    middle = _middle(lines)
    starts = sorted({min(middle, default=0) if start in middle else start for start in starts})
    lefts: list[int] = []
    for start in starts:
        if not lefts or start - lefts[-1] > _NEAR:
            lefts.append(start)
    return lefts


def _middle(lines: Sequence[Sequence[Segment]]) -> frozenset[int]:
    """Where items of the middle box begin, which may be set at its left or in its middle: no two on a line, nor one in between."""
    found = [[piece[0].x0 for piece in line if _MIDDLE_ITEM.match(text_of(piece[:4]))] for line in lines]
    if any(len(starts) > 1 for starts in found):
        return frozenset()
    middle = frozenset(start for starts in found for start in starts)
    others = {piece[0].x0 for line in lines for piece in line if ITEM.match(text_of(piece[:2]))} - middle
    return frozenset() if not middle or any(min(middle) <= other <= max(middle) for other in others) else middle


def _bounds(rows: Sequence[Row], lefts: Sequence[int]) -> list[tuple[int, bool]]:
    """For each column but the first where it begins, and whether no word at all crosses there."""
    crossed: Counter[int] = Counter()  # by how many rows
    ended: Counter[int] = Counter()  # or how many end right before it
    for row in rows:
        crossed.update({x for token in row.tokens for x in range(token.x0 + 1, token.x1)})
        ended.update({x for token in row.tokens for x in range(token.x0 + 1, token.x1 + 1)})
    bounds = []
    for left, right in itertools.pairwise(lefts):
        x = min(range(right, left + 3, -1), key=lambda x: crossed[x] + ended[x])
        bounds.append((x, crossed[x] == 0))
    return bounds


def _gather(lines: Sequence[Sequence[Segment]], gaps: Sequence[bool], bounds: Sequence[tuple[int, bool]]) -> list[_Item]:
    open_items: dict[int, _Item] = {}
    items: list[_Item] = []
    for index, line in enumerate(lines):
        for column, pieces in _by_column(line, bounds).items():
            if column not in open_items or any(ITEM.match(text_of(piece[:2])) for piece in pieces):
                open_items[column] = _Item(column, index, right=bounds[column][0] if column < len(bounds) else None)
                items.append(open_items[column])
            elif gaps[index]:
                open_items[column].lines.append([])
            open_items[column].lines.append(pieces)
    return items


def _in_sequence(lines: Sequence[Sequence[Segment]]) -> list[_Item]:
    """Boxes one below the other, as they come: each item starts a new one, wherever it stands on its line."""
    items: list[_Item] = []
    for index, line in enumerate(lines):
        for place, piece in enumerate(line):
            starts = bool(ITEM.match(text_of(piece[:2])))
            if starts or not items:
                items.append(_Item(0, index))
            if starts or not place or not items[-1].lines:
                items[-1].lines.append([])
            items[-1].lines[-1].append(piece)
    return items


def _by_column(line: Sequence[Segment], bounds: Sequence[tuple[int, bool]]) -> dict[int, list[Segment]]:
    """The pieces of a line by box column; a piece over a clean bound is cut there, else it belongs where it starts."""
    columns: dict[int, list[Segment]] = {}
    for piece in line:
        for part in _cut(piece, [x for x, clean in bounds if clean or any(token.x0 == x for token in piece)]):
            columns.setdefault(sum(1 for x, _ in bounds if x <= part[0].x0), []).append(part)
    return columns


def _cut(piece: Segment, cuts: Sequence[int]) -> list[Segment]:
    parts: list[list[Token]] = [[piece[0]]]
    for left, right in itertools.pairwise(piece):
        if any(left.x1 <= x <= right.x0 for x in cuts):
            parts.append([right])
        else:
            parts[-1].append(right)
    return [tuple(part) for part in parts]


def _bands(items: Sequence[_Item]) -> list[list[_Item]]:
    """Items that start on about the same row, one a column."""
    bands: list[list[_Item]] = []
    for item in sorted(items, key=lambda item: (item.top, item.column)):
        band = bands[-1] if bands else None
        if band and item.top - band[0].top <= _LEVEL and item.column not in {other.column for other in band}:
            band.append(item)
        else:
            bands.append([item])
    return bands


def _cell(item: _Item, width: int) -> Cell:
    tokens = [token for line in item.lines for piece in line for token in piece]
    left = min(token.x0 for token in tokens)
    right = None if item.right is None else item.right - 1
    return cell_of(tokens, width, item.column, text="\n".join(lines_of_box(item.lines, left, right)))
