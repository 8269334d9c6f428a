"""What data-frame tools add to a table: names of nameless columns, `NaN` in empty cells, a column that counts rows from 0."""

from __future__ import annotations

import re

_VACANT = re.compile(r"nan|NaN|NaT|<NA>|(?:\*\*)?(?:Unnamed: ?\d{1,3}(?:_level_\d)?|Col(?:umn)?[ _]?\d{1,3})(?:\*\*)?")
_COUNTED = re.compile(r"^(\s{0,9}\|\s{0,9})(\d{1,4})(?=\s{0,9}\|)")
_NAMELESS = re.compile(r"^\s{0,9}\|\s{0,99}(?:Unnamed: ?0|index|#)?\s{0,99}\|")
_RULED = re.compile(r"^\s{0,9}\|\s?:?-+:?\s?\|")


def is_vacant(cell: str) -> bool:
    """Whether a stripped cell holds no ink of the page."""
    return _VACANT.fullmatch(cell) is not None


def uncounted(lines: list[str]) -> list[str]:
    """The lines without the first column of tables whose rows are counted from 0 below a nameless caption; notes are never numbered 0."""
    out = list(lines)
    for index in range(len(lines) - 2):
        if lines[index + 2].lstrip(" |").startswith("0") and _RULED.match(lines[index + 1]) and _NAMELESS.match(lines[index]):
            _blank(out, index + 2)
    return out


def _blank(out: list[str], start: int) -> None:
    for count, index in enumerate(range(start, len(out))):
        match = _COUNTED.match(out[index])
        if not match or int(match.group(2)) != count:
            return
        out[index] = match.group(1) + " " * len(match.group(2)) + out[index][match.end() :]
