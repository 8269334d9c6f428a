"""Marks of which a fax left shards: too small to be letters one by one, but together of a mark's size, and where marks stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from extractor.reading.ocr.contract import LineText
from extractor.reading.pixels.grid import Region
from extractor.reading.pixels.ink import Gray, Sheet
from extractor.reading.pixels.marks import read_marks
from extractor.reading.pixels.pieces import Boxes, Piece, frame_of
from extractor.reading.pixels.spots import percentile
from extractor.reading.pixels.tables import GridRow

_VALUES = 4  # cells in a row of values
_EDGE = 0.035  # inches from a cell's rules: nearer spots are shreds of these
_WORD = 6  # spots of a piece that shows how high the page's letters are
# Of the usual height of a line: how high and how wide a mark's shards are together, and the most white between two of them.
_LOW, _HIGH, _NARROW, _WIDE, _GAP = 0.22, 0.85, 0.4, 4.0, 0.5
_SHARDS, _INK = 3, 7  # fewest spots, and pixels of their boxes
_LIFT, _QUOTE = 0.16, 0.62  # of the letters' height above their foot: marks end higher than the one, quotes than the other
_REACH = 0.7  # of that height, from the last letter to its mark
_LONE_SURE, _TAIL_SURE = 0.3, 0.5  # what the reader of marks must think of shards alone in a cell, and behind a text


@dataclass(frozen=True, slots=True)
class Found:
    """A mark that was read from shards: the number of its piece, its rectangle, its text."""

    piece: int
    region: Region
    text: LineText


def usual_height(pieces: Sequence[Piece]) -> float:
    """Of the page's text, in pixels."""
    heights = sorted(piece.region.height for piece in pieces if len(piece.letters) >= _WORD)
    return heights[len(heights) // 2] if heights else 0.0


def with_faint_marks(
    pieces: list[Piece], spots: Boxes, rows: Sequence[GridRow], gray: Gray, sheet: Sheet
) -> tuple[list[Piece], list[Found]]:
    """The pieces, with marks of shards in cells of values, behind text or alone; and what these read."""
    done, found = list(pieces), []
    usual = usual_height(pieces)
    loose = _loose(pieces, spots)
    middles = np.array([(p.region.left + p.region.right, 2 * p.region.top + 0.7 * p.region.height) for p in pieces]).reshape(-1, 2) / 2
    for row in rows:
        for cell in row.cells if len(row.cells) >= _VALUES and usual else ():
            own = _inside(cell.region, middles)
            shards = _within(loose, cell.region, sheet.inches(_EDGE))
            for number in own:
                mark = _tail(pieces[number], shards, usual)
                if mark is not None and (text := _read(mark, gray, _TAIL_SURE)):
                    done[number] = _marked(done[number], mark)
                    found.append(Found(number, mark, text))
            for cluster in _clusters(shards, usual) if not own else ():
                frame = frame_of(cluster)
                if text := _read(frame, gray, _LONE_SURE):
                    done.append(Piece(frame, cluster, (frame,)))
                    found.append(Found(len(done) - 1, frame, text))
    return done, found


def _inside(cell: Region, middles: NDArray[np.float64]) -> list[int]:
    """The numbers of the pieces whose middles the cell holds."""
    x, y = middles[:, 0], middles[:, 1]
    inside = (cell.left <= x) & (x < cell.right) & (cell.top <= y) & (y < cell.bottom)
    return [int(number) for number in np.flatnonzero(inside)]


def _loose(pieces: Sequence[Piece], spots: Boxes) -> Boxes:
    """The spots that are no letters of any piece."""
    letters = {tuple(box) for piece in pieces for box in piece.letters.tolist()}
    return np.array([box for box in spots.tolist() if tuple(box) not in letters], np.int32).reshape(-1, 4)


def _within(spots: Boxes, cell: Region, edge: int) -> Boxes:
    inside = (spots[:, 0] >= cell.left + edge) & (spots[:, 2] <= cell.right - edge)
    return spots[inside & (spots[:, 1] >= cell.top + edge) & (spots[:, 3] <= cell.bottom - edge)]


def _clusters(shards: Boxes, usual: float) -> Iterator[Boxes]:
    """Shards side by side, together of a mark's size."""
    shards = shards[np.argsort(shards[:, 0], kind="stable")]
    cuts = np.flatnonzero(shards[1:, 0] - np.maximum.accumulate(shards[:, 2])[:-1] > _GAP * usual) + 1
    for group in np.split(shards, cuts):
        frame = frame_of(group) if len(group) >= _SHARDS else None
        if frame is not None and _is_sized(frame, usual) and _ink(group) >= _INK:
            yield group


def _is_sized(frame: Region, usual: float) -> bool:
    return _LOW * usual <= frame.height <= _HIGH * usual and _NARROW * usual <= frame.width <= _WIDE * usual


def _ink(group: Boxes) -> int:
    return int(((group[:, 2] - group[:, 0]) * (group[:, 3] - group[:, 1])).sum())


def _tail(piece: Piece, shards: Boxes, usual: float) -> Region | None:
    """The rectangle of what stands raised behind a piece's last letter, where no whole mark is known there."""
    letters = piece.letters
    heights = letters[:, 3] - letters[:, 1]
    tall = heights >= 0.6 * percentile(heights, 90)
    if piece.region.height < 0.6 * usual or not tall.any():
        return None
    foot, size = float(np.median(letters[tall, 3][-4:])), float(np.median(heights[tall]))
    on_foot = letters[letters[:, 3] >= foot - _LIFT * size]
    if len(on_foot) == 0:
        return None
    end = int(on_foot[:, 2].max())
    near = shards[(shards[:, 0] >= end - 1) & (shards[:, 0] <= end + _REACH * size + 2 * usual)]
    spots = np.concatenate([letters[letters[:, 0] >= end - 1], near])
    spots = spots[(spots[:, 3] < foot - _LIFT * size) & (spots[:, 1] > foot - 1.35 * size)]
    spots = _together(spots[np.argsort(spots[:, 0], kind="stable")], end, _REACH * size)
    if len(spots) == 0 or _ink(spots) < _INK:
        return None
    frame = frame_of(spots)
    whole = any(mark.left <= frame.left and mark.right >= frame.right for mark in piece.marks)
    quote = frame.bottom < foot - _QUOTE * size and frame.width < size
    return None if whole or quote or not _is_sized(frame, size) else frame


def _together(spots: Boxes, end: int, reach: float) -> Boxes:
    """Those that follow one another from `end` on without much white."""
    if len(spots) == 0:
        return spots
    ends = np.concatenate([[end], np.maximum.accumulate(spots[:, 2])[:-1]])
    far = np.flatnonzero(spots[:, 0] - ends > reach)
    return spots[: far[0]] if len(far) else spots


def _read(frame: Region, gray: Gray, least: float) -> LineText | None:
    text, sure = read_marks(gray, int(frame.left), int(frame.top), int(frame.right), int(frame.bottom))
    return text if sure >= least else None


def _marked(piece: Piece, mark: Region) -> Piece:
    """The piece with its tail as a mark: what it took for letters or marks there is the mark's."""
    letters = piece.letters[piece.letters[:, 2] <= mark.left + 1]
    marks = (*(other for other in piece.marks if other.right <= mark.left), mark)
    strays = piece.strays[~_covered(piece.strays, mark)]
    region = Region(piece.region.left, piece.region.top, max(piece.region.right, mark.right), piece.region.bottom)
    return replace(piece, region=region, letters=np.concatenate([letters, _box(mark)]), marks=marks, strays=strays)


def _covered(spots: Boxes, mark: Region) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.asarray((spots[:, 0] >= mark.left) & (spots[:, 2] <= mark.right) & (spots[:, 1] >= mark.top) & (spots[:, 3] <= mark.bottom))


def _box(mark: Region) -> Boxes:
    return np.array([[mark.left, mark.top, mark.right, mark.bottom]], np.int32)
