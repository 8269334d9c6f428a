"""Rows of a pipe table that a line break tore: the rest of the row stands on the lines below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.reading.markup.pipes import is_rule

_MOST = 6  # lines of a row
_CLOSED = 0.6  # of the lines that begin with a pipe: the tables end their rows with one
_BAR = re.compile(r"(?<!\\)\|")


def torn_rows(lines: Sequence[str]) -> dict[int, int]:
    """For each row that goes on below, by the index of its first line, the index behind its last. Empty where rows end without a pipe."""
    opened = [line.rstrip() for line in lines if line.lstrip().startswith("|")]
    if sum(line.endswith("|") for line in opened) <= _CLOSED * len(opened):
        return {}
    out: dict[int, int] = {}
    width, behind = 0, 0
    for at, line in enumerate(lines):
        if "|" in line and is_rule(line):
            width = len(_BAR.findall(line))
        elif at >= behind and line.lstrip().startswith("|") and not line.rstrip().endswith("|"):
            behind = _end(lines, at, width)
            if behind > at + 1:
                out[at] = behind
    return out


def _end(lines: Sequence[str], start: int, width: int) -> int:
    """The index behind the row: where its pipes are as many as the table's, or a line that begins with none ends with one."""
    bars = len(_BAR.findall(lines[start]))
    for end in range(start + 1, min(start + 1 + _MOST, len(lines))):
        line = lines[end].strip()
        if not line or is_rule(line):
            break
        bars += len(_BAR.findall(line))
        if line.endswith("|") and (bars == width or not line.startswith("|")):
            return end + 1
        if line.startswith("|") and bars >= width:
            break
    return start + 1


def joined(lines: Sequence[str]) -> str:
    """The pieces of a torn row in one line; a blank that the break took is told by a small letter before a capital."""
    out = lines[0]
    for line in lines[1:]:
        blank = out[-1:].islower() and line[:1].isupper()
        out += (" " if blank else "") + line
    return out
