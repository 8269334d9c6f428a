"""Ink that is no rule -> pieces: runs of letters on one line, with their raised marks apart."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.reading.pixels.grid import Region
from extractor.reading.pixels.ink import Gray, Sheet
from extractor.reading.pixels.rules import Rules
from extractor.reading.pixels.shreds import shreds
from extractor.reading.pixels.spots import Labels, Stats, labelled, measured, percentile

# Inches: letters nearer than this are one piece; smaller spots are specks; taller pieces may be two lines.
_JOIN, _SPECK, _TALL = 0.1, 0.022, 0.16
_BAR = 0.12  # a bar's width as a share of its height
_LABEL, _LABELLED, _CHANNEL, _CHANNEL_OF_MANY = (
    5,
    12,
    0.5,
    0.25,
)  # most spots of a label, fewest of its text; the white between, as a share of a letter
_MARK, _PROSE = 12, 60  # spots in the longest row of marks; in a line so long that it is prose, and holds none
# Inches: a lone piece lower and narrower than this is dirt; a flat one thicker than a dash is what is left of a rule; a
# speck is no larger. As a share of its line's letters: its size, and how far it stands off that no point or comma does.
_LOW, _NARROW, _DASH, _DOT, _POINT, _OFF = 0.037, 0.045, 0.019, 0.03, 0.4, 0.3
_FLAT = 0.016  # inches: several spots no higher are no text
_FOOT, _OFF_ON_FOOT = 0.2, 0.6
_TINY, _OFF_TINY = 0.016, 0.12  # inches: smaller than any sign but a point; such spots stand off the foot as specks only
_FAX = 250  # dpi

Boxes = NDArray[np.int32]  # (n, 4): left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters. `marks` are the parts of it that stand raised, `letters` the boxes of its connected spots of ink,
    `strays` those of underlines and of specks about it, which are no letters."""

    region: Region
    letters: Boxes
    marks: tuple[Region, ...] = ()
    strays: Boxes = field(default_factory=lambda: np.zeros((0, 4), np.int32))


def find_pieces(sheet: Sheet, rules: Rules) -> tuple[list[Piece], Boxes]:
    """All pieces of a page, in no order; and all its spots of ink."""
    text = np.asarray(cv2.subtract(sheet.mask, rules.ink), np.uint8)
    labels, count = labelled(text)
    if count < 2:
        return [], np.zeros((0, 4), np.int32)
    stats, middles = measured(labels, count)
    runs = _runs(text, rules, sheet)
    spots = np.stack([stats[1:, 0], stats[1:, 1], stats[1:, 0] + stats[1:, 2], stats[1:, 1] + stats[1:, 3]], axis=1).astype(np.int32)
    owner = runs[middles[1:, 1].astype(int), middles[1:, 0].astype(int)]
    hollow = np.flatnonzero(owner == 0)
    owner[hollow] = _first_ink(labels, runs, stats, hollow)
    owner[shreds(spots, rules, sheet)] = 0
    order = np.argsort(owner, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(owner[order])) + 1)
    runs_of_spots = [spots[group] for group in groups if owner[group[0]] > 0]
    lines = [line for letters in runs_of_spots for part in _label_apart(letters) for line in _lines(part, sheet)]
    return [_piece(letters, sheet) for letters in _with_dots(lines) if not _is_dirt(letters, sheet)], spots


def _runs(text: Gray, rules: Rules, sheet: Sheet) -> Labels:
    """Labels of the letters' joined runs; a rule down always parts them."""
    joined = cv2.dilate(text, np.ones((1, sheet.inches(_JOIN)), np.uint8))
    for rule in rules.down:
        joined[round(rule.start) : round(rule.end) + 1, max(0, round(rule.at) - 1) : round(rule.at) + 2] = 0
    return labelled(np.asarray(joined, np.uint8))[0]


def _first_ink(labels: Labels, runs: Labels, stats: Stats, hollow: NDArray[np.int64]) -> Labels:
    """The run at the first ink of each spot's top row: for spots whose middle is hollow."""
    owner = np.zeros(len(hollow), np.int32)
    for at, (number, (left, top, width, _, _)) in enumerate(zip((hollow + 1).tolist(), stats[hollow + 1].tolist(), strict=True)):
        owner[at] = runs[top, left + int((labels[top, left : left + width] == number).argmax())]
    return owner


def _label_apart(letters: Boxes) -> list[Boxes]:
    """A run of prose, and before it the label, as `(1)`, that stands beside it and may be centred on several of its lines."""
    if len(letters) < _LABEL + _LABELLED:
        return [letters]
    letters = letters[np.argsort(letters[:, 0], kind="stable")]
    size = percentile(letters[:, 3] - letters[:, 1], 90)
    ends = np.maximum.accumulate(letters[:, 2])
    gaps = letters[1 : _LABEL + 1, 0] - ends[:_LABEL]
    at = int(gaps.argmax()) + 1
    label = letters[:at]
    tall = letters[:, 3].max() - letters[:, 1].min() > 1.7 * size  # white beside several lines is no gap between words
    high = float(label[:, 3].max() - label[:, 1].min())
    if gaps[at - 1] < (_CHANNEL_OF_MANY if tall else _CHANNEL) * size or not 0.7 * size <= high <= 1.4 * size:
        return [letters]
    return [label, letters[at:]]


def _lines(letters: Boxes, sheet: Sheet) -> list[Boxes]:
    """A run whose lines touch, parted between the heights that its letters' middles gather at."""
    heights = letters[:, 3] - letters[:, 1]
    size = percentile(heights, 60)
    top, bottom = int(letters[:, 1].min()), int(letters[:, 3].max())
    if bottom - top < max(1.7 * size, sheet.inches(_TALL)):
        return [letters]
    whole = (heights >= 0.5 * size) & (heights <= 1.6 * size)
    middles = np.sort((letters[whole, 1] + letters[whole, 3]) / 2)
    gaps = np.flatnonzero(np.diff(middles) > 0.55 * size)
    cuts = [round((middles[gap] + middles[gap + 1]) / 2) for gap in gaps]
    return _cut(letters, [top, *cuts, bottom]) if cuts else [letters]


def _cut(letters: Boxes, edges: list[int]) -> list[Boxes]:
    """The letters between each two edges; a spot that reaches well over an edge is cut there, another goes with its middle."""
    lines = []
    height = letters[:, 3] - letters[:, 1]
    middle = (letters[:, 1] + letters[:, 3]) / 2
    for a, b in itertools.pairwise(edges):
        share = np.minimum(letters[:, 3], b) - np.maximum(letters[:, 1], a)
        inside = (middle >= a) & (middle < b) | (share > 0.35 * np.maximum(height, 1)) & (share > 0.5 * (b - a))
        line = letters[inside].copy()
        slack = int(0.25 * (b - a))
        line[:, 1], line[:, 3] = np.maximum(line[:, 1], a - slack), np.minimum(line[:, 3], b + slack)
        if len(line):
            lines.append(line)
    return lines


def _with_dots(lines: list[Boxes]) -> list[Boxes]:
    """Dots, accents and quotes that stand just over a line joined to it."""
    frames = [frame_of(line) for line in lines]
    order = sorted(range(len(lines)), key=lambda i: frames[i].top)
    tops = np.array([frames[i].top for i in order])
    merged: dict[int, list[Boxes]] = {i: [lines[i]] for i in order}
    for index, i in enumerate(order):
        small = frames[i]
        stop = int(np.searchsorted(tops, small.bottom + small.height * 3 + 12))
        for j in order[index + 1 : stop]:
            if _sits_on(small, frames[j]) and j in merged:
                merged[j] += merged.pop(i)
                break
    return [np.concatenate(parts) for parts in merged.values()]


def _sits_on(small: Region, line: Region) -> bool:
    inside = line.left - 2 <= small.left and small.right <= line.right + line.height * 0.4
    return inside and small.height < 0.45 * line.height and 0 <= line.top - small.bottom + 2 <= 0.35 * line.height


def frame_of(letters: Boxes) -> Region:
    """The least rectangle around letters."""
    return Region(int(letters[:, 0].min()), int(letters[:, 1].min()), int(letters[:, 2].max()), int(letters[:, 3].max()))


def _is_dirt(letters: Boxes, sheet: Sheet) -> bool:
    frame, limit = frame_of(letters), sheet.inches(_SPECK)
    if len(letters) <= 3 and frame.height <= sheet.inches(_LOW) and frame.width <= sheet.inches(_NARROW):
        return True
    if len(letters) > 1 and frame.height <= sheet.inches(_FLAT):
        return True
    if frame.width > 6 * frame.height and frame.height < 2 * limit:
        return True  # what is left of a rule
    if frame.width > 3.5 * frame.height and sheet.inches(_DASH) <= frame.height < 2 * limit and len(letters) == 1:
        return True
    sizes = np.maximum(letters[:, 2] - letters[:, 0], letters[:, 3] - letters[:, 1])
    return bool(sizes.max() <= limit)


def _piece(letters: Boxes, sheet: Sheet) -> Piece:
    letters = letters[np.argsort(letters[:, 0], kind="stable")]
    stray = _underlines(letters, sheet) | _bars(letters)
    if sheet.dpi < _FAX:  # on finer pages a speck is smaller than any sign of a mark, and a mark's signs would go with it
        stray[~stray] = _specks(letters[~stray], sheet)
    letters, strays = letters[~stray], letters[stray]
    return Piece(frame_of(letters), letters, tuple(raised_marks(letters, sheet.inches(0.012))), strays)


def _specks(letters: Boxes, sheet: Sheet) -> NDArray[np.bool_]:
    """Spots as small as points that stand further from every letter than a point or comma does; sorted by `left`."""
    width, height = letters[:, 2] - letters[:, 0], letters[:, 3] - letters[:, 1]
    size = percentile(height, 85)
    small = np.maximum(width, height) <= min(sheet.inches(_DOT), _POINT * size)
    if not small.any() or small.all():
        return np.zeros(len(letters), np.bool_)
    tall = ~small & (height >= 0.6 * size)
    ends = np.maximum.accumulate(np.where(small, -np.inf, letters[:, 2]))
    starts = np.minimum.accumulate(np.where(small, np.inf, letters[:, 0])[::-1])[::-1]
    before = np.maximum(np.maximum.accumulate(np.where(tall, np.arange(len(letters)), -1)), 0)
    on_foot = np.abs(letters[:, 3] - letters[before, 3]) <= _FOOT * size  # the point of a label such as `1.` may stand further off
    lone = (np.isinf(starts) & (np.isinf(starts).sum() == 1)) | (np.isinf(ends) & (np.isinf(ends).sum() == 1))  # shards of a mark are more
    off = np.where(lone & (np.maximum(width, height) <= sheet.inches(_TINY)), _OFF_TINY, _OFF)
    aside = (letters[:, 0] - ends > np.where(on_foot, _OFF_ON_FOOT, off) * size) & (starts - letters[:, 2] > off * size)
    over, under = letters[tall, 1].min() - _FOOT * size, letters[tall, 3].max() + _OFF * size
    return np.asarray(small & (aside | (letters[:, 3] < over) | (letters[:, 1] > under)), np.bool_)


def _bars(letters: Boxes) -> NDArray[np.bool_]:
    """Thin upright spots taller than the letters beside them: short rules between small boxes."""
    width, height = letters[:, 2] - letters[:, 0], letters[:, 3] - letters[:, 1]
    thin = width <= _BAR * height
    if thin.all():
        return np.zeros(len(letters), np.bool_)
    return np.asarray(thin & (height >= 1.3 * percentile(height[~thin], 80)), np.bool_)


def _underlines(letters: Boxes, sheet: Sheet) -> NDArray[np.bool_]:
    """Wide flat spots at the foot of the others."""
    width, height = letters[:, 2] - letters[:, 0], letters[:, 3] - letters[:, 1]
    flat = (width >= 4 * height) & (height <= sheet.inches(0.03))
    if not flat.any() or flat.all():
        return np.zeros(len(letters), np.bool_)
    foot = float(np.median(letters[~flat, 3]))
    return np.asarray(flat & (letters[:, 1] >= foot - sheet.inches(0.012)), np.bool_)


def raised_marks(letters: Boxes, slack: int) -> list[Region]:
    """Runs of two or more spots that end well above the line the others stand on, as `(1)` does beside a number.

    `letters` are sorted by `left`; `slack` is the smallest height in pixels that counts as raised.
    """
    heights = letters[:, 3] - letters[:, 1]
    tall = heights >= 0.6 * percentile(heights, 90)
    if not 3 <= len(letters) <= _PROSE or tall.sum() < 1:
        return []
    base, size = float(np.median(letters[tall, 3])), float(np.median(heights[tall]))
    lift = max(0.16 * size, slack)
    raised = (letters[:, 3] < base - lift) & (heights < 0.95 * size) & (heights >= 0.4 * size) & (letters[:, 1] < base - 0.55 * size)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], raised.astype(np.int8), [0]])))
    marks = []
    for a, b in zip(edges[::2], edges[1::2], strict=True):
        run = frame_of(letters[a:b])
        near = [i for i in range(max(0, a - 9), min(len(letters), b + 9)) if tall[i] and not a <= i < b]
        local = float(np.median(letters[near, 3])) if near else base
        if 2 <= b - a <= _MARK and a > 0 and run.width >= 0.5 * run.height and run.bottom < local - lift:
            marks.append(run)
    return marks
