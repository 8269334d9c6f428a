"""What is left of rules down: slivers that stand on a rule, or below one another where a rule was too faint to be found."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from extractor.reading.pixels.ink import Sheet
from extractor.reading.pixels.rules import Rules

_THIN = 0.008  # inches: no stem of a letter is thinner
_APART, _LONG = 0.1, 0.6  # inches: between two slivers of one rule at most; how long they are together at least
_INKED = 0.5  # of that length

Boxes = NDArray[np.int32]  # (n, 4): left, top, right, bottom


def shreds(spots: Boxes, rules: Rules, sheet: Sheet) -> NDArray[np.bool_]:
    """Which spots are slivers of rules down."""
    found = np.zeros(len(spots), np.bool_)
    thin = np.flatnonzero(spots[:, 2] - spots[:, 0] <= sheet.inches(_THIN))
    some = spots[thin]
    middle = (some[:, 0] + some[:, 2]) / 2
    for rule in rules.down:
        beside = np.abs(middle - rule.at) <= rule.thick / 2 + sheet.inches(_THIN)
        found[thin[beside & (some[:, 1] >= rule.start) & (some[:, 3] <= rule.end)]] = True
    found[thin[_stacked(some, sheet)]] = True
    return found


def _stacked(thin: Boxes, sheet: Sheet) -> NDArray[np.bool_]:
    """Slivers that stand below one another, so long and close that no letters do."""
    found = np.zeros(len(thin), np.bool_)
    if len(thin) == 0:
        return found
    reach = sheet.inches(_THIN)
    for shift in (0, reach):  # a column's edge may part a rule in two: the second time it runs elsewhere
        columns = (thin[:, 0] + shift) // (2 * reach)
        order = np.lexsort((thin[:, 1], columns))
        tops, ends = thin[order, 1], thin[order, 3]
        apart = (np.diff(columns[order]) != 0) | (tops[1:] - ends[:-1] > sheet.inches(_APART))
        starts = np.flatnonzero(np.concatenate([[True], apart]))
        sizes = np.diff(np.append(starts, len(order)))
        lengths = np.maximum.reduceat(ends, starts) - np.minimum.reduceat(tops, starts)
        inked = np.add.reduceat(ends - tops, starts)
        long = (sizes > 1) & (lengths >= sheet.inches(_LONG)) & (inked >= _INKED * lengths)
        found[order] |= np.repeat(long, sizes)
    return found
