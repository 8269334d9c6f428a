"""Check boxes drawn with lines over three rows of text, as text browsers print a one-cell table."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TICKS = frozenset({"X", "x", "✓", "*"})


def small_boxes(lines: Sequence[str]) -> list[str]:
    """The lines with each small drawn box replaced by `[ ]` or `[X]` on its middle row."""
    out = list(lines)
    for index in range(len(out) - 2):
        if "┌─" in out[index]:
            for match in list(re.finditer(r"┌─{1,5}┐", out[index])):
                _replace(out, index, match.start(), match.end())
    return out


def _replace(out: list[str], index: int, start: int, end: int) -> None:
    middle, bottom = out[index + 1], out[index + 2]
    if middle[start : start + 1] != "│" or middle[end - 1 : end] != "│" or bottom[start : start + 1] != "└":
        return
    tick = "X" if middle[start + 1 : end - 1].strip() in _TICKS else " "
    out[index] = _blanked(out[index], start, end)
    out[index + 1] = middle[:start] + f"[{tick}]".ljust(end - start) + middle[end:]
    out[index + 2] = _blanked(bottom, start, end)


def _blanked(line: str, start: int, end: int) -> str:
    return line[:start] + " " * (end - start) + line[end:]
