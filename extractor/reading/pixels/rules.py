"""Ruling lines: long thin strokes of ink as straight segments, their gaps closed."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from extractor.reading.pixels.ink import Gray, Sheet
from extractor.reading.pixels.spots import inked, labelled, measured

# Inches. Shorter strokes are letters; wider gaps are two rules.
MIN_ACROSS, MIN_DOWN, SURE_ACROSS, SURE_DOWN = 0.25, 0.1, 0.6, 0.3
_SAME, _GAP, _THICK, _FREE = 0.012, 0.12, 0.1, 1.5
_SOLID, _TILE = 1.0, 8  # inches of a stroke that is no row of letters' feet if ink runs through all its tiles of so many pixels
_BROKEN = 0.2  # share of a rule down that may be bare: of stems that stack, a third is
_CUT, _LEVEL, _WIDE = 0.13, 4, 3.0  # inches and strokes: what is left of a row that the page's end cuts
_BESIDE = 0.015
_RUN_ACROSS, _RUN_DOWN = 0.12, 0.045  # inches: longer runs beside a rule are another rule, not letters
_CROWDED = 0.2  # share of a strip beside a rule that letters ink


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule: `at` is its y (across) or x (down), `start` and `end` its extent, `gaps` what is bare of it, in pixels."""

    at: float
    start: float
    end: float
    thick: float = 1.0
    gaps: float = 0.0

    @property
    def length(self) -> float:
        """In pixels."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a page, and where their ink is (255), to be taken out of the text."""

    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    ink: Gray


def find_rules(sheet: Sheet) -> Rules:
    """All rules of a straightened page; `down` holds only strokes that are long, or that stand between two rules across."""
    across_ink = _strokes(sheet.mask, sheet.inches(MIN_ACROSS), thick=sheet.inches(_THICK))
    down_ink = _strokes(sheet.mask.T, sheet.inches(MIN_DOWN), thick=sheet.inches(_THICK))
    across = merge(_segments(across_ink, sheet.mask, sheet.dpi, sheet.inches(_RUN_ACROSS)), sheet.dpi)
    strokes = merge(_segments(down_ink, sheet.mask.T, sheet.dpi, sheet.inches(_RUN_DOWN)), sheet.dpi)
    cut = set(_cut_off(strokes, across, sheet))
    down = [rule for rule in strokes if rule in cut or _stands(rule, across, sheet)]
    across = [rule for rule in across if rule.length >= sheet.inches(SURE_ACROSS) or _touches(rule, down, sheet)]
    ink = cv2.bitwise_or(_drawn(across_ink, across, sheet), _drawn(down_ink, down, sheet).T)
    ink = cv2.bitwise_and(cv2.dilate(ink, np.ones((3, 3), np.uint8)), sheet.mask)
    return Rules(tuple(across), tuple(down), np.asarray(ink, np.uint8))


def _strokes(mask: Gray, reach: int, thick: int) -> Gray:
    """Ink that runs across for `reach` pixels, breaks of two pixels bridged and one pixel of slope allowed."""
    bridged = cv2.dilate(np.ascontiguousarray(mask), np.ones((3, 3), np.uint8))
    bridged = cv2.erode(bridged, np.ones((1, 3), np.uint8))
    runs = cv2.morphologyEx(bridged, cv2.MORPH_OPEN, np.ones((1, reach), np.uint8))
    solid = cv2.morphologyEx(runs, cv2.MORPH_OPEN, np.ones((thick, thick), np.uint8))
    return np.asarray(cv2.subtract(runs, solid), np.uint8)


def _segments(strokes: Gray, mask: Gray, dpi: float, run: int) -> list[Rule]:
    far = max(3, round(_BESIDE * dpi))
    stats = measured(*labelled(strokes))[0]
    return [
        Rule(top + (height - 1) / 2, float(left), float(left + width - 1), float(max(1, height - 2)))
        for left, top, width, height, _ in stats[1:].tolist()
        if width > 4 * height
        and (
            _stands_free(mask, left, top, width, height, far, run) or (width >= _SOLID * dpi and _is_solid(mask, left, top, width, height))
        )
    ]


def _is_solid(mask: Gray, left: int, top: int, width: int, height: int) -> bool:
    """Whether ink runs unbroken along the stroke, as letters that stand on a rule do not."""
    stroke = mask[top : top + height, left : left + width]
    tiles = stroke[:, : width - width % _TILE].reshape(height, -1, _TILE).mean(axis=2) if width >= _TILE else stroke
    return bool(float((tiles.max(axis=0) > 240).mean()) > 0.93)


def _stands_free(mask: Gray, left: int, top: int, width: int, height: int, far: int, run: int) -> bool:
    """Whether there is paper, or another rule, close above and below: a row of letters has neither."""
    for side in ((top - 2, top - far), (top + height + 1, top + height - 1 + far)):
        shares = [_share(mask[y : y + 2, left : left + width], run) for y in side if 0 <= y < mask.shape[0] - 1]
        if shares and all(share > _CROWDED for share in shares):
            return False
    return True


def _share(strip: Gray, run: int) -> float:
    """The share of a strip's length that short spots of ink cover: letters do, a second rule beside the first does not."""
    ink = strip.max(axis=0).reshape(1, -1)
    long = cv2.morphologyEx(np.ascontiguousarray(ink), cv2.MORPH_OPEN, np.ones((1, run), np.uint8))
    return inked(cv2.subtract(ink, np.asarray(long, np.uint8)))


def merge(rules: list[Rule], dpi: float) -> list[Rule]:
    """Pieces of one rule joined: nearly the same height, and no gap wider than `_GAP`. Sorted by `at`, then `start`."""
    rows: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if rows and rule.at - rows[-1][-1].at <= _SAME * dpi:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    return [joined for row in rows for joined in _join(sorted(row, key=lambda r: r.start), _GAP * dpi)]


def _join(row: list[Rule], gap: float) -> list[Rule]:
    joined = [row[0]]
    for rule in row[1:]:
        last = joined[-1]
        if rule.start - last.end <= gap:
            at = (last.at * last.length + rule.at * rule.length) / max(last.length + rule.length, 1)
            bare = last.gaps + rule.gaps + max(0.0, rule.start - last.end)
            joined[-1] = Rule(at, last.start, max(last.end, rule.end), max(last.thick, rule.thick), bare)
        else:
            joined.append(rule)
    return joined


def _stands(rule: Rule, across: list[Rule], sheet: Sheet) -> bool:
    """Long enough to be no letter and on a rule across, or held by one at both ends: stems of letters stack too, but free."""
    near = sheet.inches(0.03)
    held = [r.at for r in across if r.start - near <= rule.at <= r.end + near]
    if rule.length >= sheet.inches(SURE_DOWN) and rule.gaps <= _BROKEN * rule.length:
        reach = sheet.inches(_GAP)
        return rule.length >= sheet.inches(_FREE) or any(rule.start - reach <= at <= rule.end + reach for at in held)
    return any(abs(at - rule.start) <= near for at in held) and any(abs(at - rule.end) <= near for at in held)


def _cut_off(strokes: list[Rule], across: list[Rule], sheet: Sheet) -> list[Rule]:
    """Strokes that hang from one rule, or stand on it, and end on one level all over the page: the page's end cuts their row."""
    near, least = sheet.inches(0.03), sheet.inches(_CUT)
    tall = [rule for rule in strokes if rule.length >= least]
    found: list[Rule] = []
    for rule in across:
        on_it = [r for r in tall if rule.start - near <= r.at <= rule.end + near]
        for side in ([r for r in on_it if abs(r.end - rule.at) <= near], [r for r in on_it if abs(r.start - rule.at) <= near]):
            ends = sorted(r.start if abs(r.end - rule.at) <= near else r.end for r in side)
            level = [r for r in side if ends and abs((r.start if abs(r.end - rule.at) <= near else r.end) - ends[len(ends) // 2]) <= near]
            if len(level) >= _LEVEL and level[-1].at - level[0].at >= sheet.inches(_WIDE):
                found += level
    return found


def _touches(rule: Rule, down: list[Rule], sheet: Sheet) -> bool:
    """Whether a rule down meets one of its ends."""
    near = sheet.inches(0.04)
    held = [r.at for r in down if r.start - near <= rule.at <= r.end + near]
    return any(min(abs(at - rule.start), abs(at - rule.end)) <= near for at in held)


def _drawn(strokes: Gray, rules: list[Rule], sheet: Sheet) -> Gray:
    """Only the strokes that lie on one of the rules."""
    allowed = np.zeros_like(strokes)
    half = sheet.inches(_SAME) + 2
    for rule in rules:
        top = max(0, round(rule.at) - half)
        allowed[top : round(rule.at) + half + 1, max(0, round(rule.start)) : round(rule.end) + 1] = 255
    return np.asarray(cv2.bitwise_and(strokes, allowed), np.uint8)


def at_scale(rules: Rules, scale: float, mask: Gray) -> Rules:
    """Rules of a coarse sheet on the fine one, `scale` times as large, whose ink is `mask`."""
    if scale == 1.0:
        return rules
    ink = cv2.resize(rules.ink, (mask.shape[1], mask.shape[0]), interpolation=cv2.INTER_NEAREST)
    ink = cv2.bitwise_and(cv2.dilate(ink, np.ones((3, 3), np.uint8)), mask)
    across, down = ([_scaled(rule, scale) for rule in side] for side in (rules.across, rules.down))
    return Rules(tuple(across), tuple(down), np.asarray(ink, np.uint8))


def _scaled(rule: Rule, scale: float) -> Rule:
    return Rule(rule.at * scale, rule.start * scale, rule.end * scale, rule.thick * scale, rule.gaps * scale)
