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
    for index in range(1, len(out)):
        if "_" in out[index - 1] and "|" in out[index]:
            _barred(out, index)
    return out


_BAR_BOX = re.compile(r"(?<![\w|])\|([ Xx✓*]{1,3})\|�?")


def _barred(out: list[str], index: int) -> None:
    """A box of bars below a lid of underscores, `_` above `|X|`: no cell, whose bars go on above."""
    above = out[index - 1]
    for match in _BAR_BOX.finditer(out[index]):
        lid = above[match.start() : match.end()].rstrip()
        if lid.strip() and set(lid.strip()) == {"_"} and lid[0] == " ":
            tick = "X" if match.group(1).strip() else " "
            out[index] = out[index][: match.start()] + f"[{tick}]".ljust(len(match.group())) + out[index][match.end() :]
            out[index - 1] = _blanked(above, match.start(), match.start() + len(lid))


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
