"""Markdown whose lines were wrapped at a width: two blanks at a line's end say where a row or a line of print ends, not the line break."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BARE_RULE = re.compile(r"-{3}(?:\|-{3}){0,40}\s*")
_MOST = 40
_LEAST = 3
# An escaped number where a caption begins, run into the word before: `PLAZA3\. Date of`.
_RUN_IN = re.compile(r"(?<![\s|]1)(?<=[^\s|(])(?=[1-9]\\\.\s{1,2}[A-Z])")
_BAR = re.compile(r"(?<!\\)\|")


def has_hard_breaks(lines: Sequence[str]) -> bool:
    """Whether rows end in two blanks, and tables have their rule without outer bars."""
    rows = [line for line in lines if "|" in line and not _BARE_RULE.fullmatch(line)]
    ruled = any("|" in line and _BARE_RULE.fullmatch(line) for line in lines)
    return ruled and sum(line.endswith("  ") for line in rows) >= _LEAST


def row_end(lines: Sequence[str], start: int) -> int:
    """The index behind the row that begins at `start`: its last line ends in two blanks, or a blank line follows."""
    end = start + 1
    while end < len(lines) and end - start < _MOST and lines[end].strip() and not _ends(lines[end - 1]):
        if _BARE_RULE.fullmatch(lines[end]):
            break
        end += 1
    return end


def _ends(line: str) -> bool:
    return line.endswith("  ")


def parted(line: str) -> list[str]:
    """A line outside tables: what bars and captions part stands one after the other."""
    return [piece for part in _BAR.split(line) for piece in _RUN_IN.split(part) if piece.strip()] or [line]
