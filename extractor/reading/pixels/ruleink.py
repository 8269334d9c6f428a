"""The ink of rules, row by row of their thickness, so that letters which stand on a rule keep their feet."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.reading.pixels.ink import Gray
from extractor.reading.pixels.rules import Rule, Rules

# Inches: how far a rule may lie from its mean line; the stretch on which its thickness is measured.
_STRAY, _WINDOW = 0.025, 0.25
_FULL, _LEAST = 0.6, 0.5  # share of the fullest row that a rule's other rows hold; of a stretch that its fullest row holds


def exact_ink(rules: Rules, mask: Gray, dpi: float) -> Gray:
    """255 on the ink of the rules and on the roughness of their edges; as in `rules.ink` where they are too broken to measure."""
    across = _measured(rules.across, mask, rules.ink, dpi)
    down = _measured(rules.down, np.ascontiguousarray(mask.T), np.ascontiguousarray(rules.ink.T), dpi)
    return np.asarray(cv2.bitwise_or(across, np.ascontiguousarray(down.T)), np.uint8)


def _measured(rules: Sequence[Rule], mask: Gray, coarse: Gray, dpi: float) -> Gray:
    ink = np.zeros_like(mask)
    stray, step = max(2, round(_STRAY * dpi)), round(_WINDOW * dpi)
    for rule in rules:
        half = stray + round(rule.thick)
        rows = slice(max(0, round(rule.at) - half), round(rule.at) + half + 1)
        for left in range(max(0, round(rule.start) - 1), max(1, round(rule.end)), step):
            columns = slice(left, min(left + step, round(rule.end) + 2))
            ink[rows, columns] |= _stretch(mask[rows, columns], coarse[rows, columns])
    return ink


def _stretch(mask: Gray, coarse: Gray) -> Gray:
    """The rule's ink on a short stretch of it, where it runs level."""
    inked = mask > 0
    filled = inked.mean(axis=1)
    peak = int(filled.argmax()) if filled.size else 0
    if not filled.size or filled[peak] < _LEAST:
        return coarse
    full = filled >= _FULL * filled[peak]
    first = peak - int(np.argmin([*full[: peak + 1][::-1], False])) + 1
    last = peak + int(np.argmin([*full[peak:], False])) - 1
    found = np.zeros_like(mask)
    found[first : last + 1] = mask[first : last + 1]
    for edge, beyond in ((first - 1, first - 2), (last + 1, last + 2)):
        if 0 <= edge < len(inked):
            letters = inked[beyond] if 0 <= beyond < len(inked) else np.zeros(inked.shape[1], np.bool_)
            found[edge] = np.where(inked[edge] & ~_near(letters), 255, 0)
    return found


def _near(row: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The columns within one of an inked one."""
    return np.asarray(cv2.dilate(row.astype(np.uint8).reshape(1, -1), np.ones((1, 3), np.uint8))[0] > 0)
