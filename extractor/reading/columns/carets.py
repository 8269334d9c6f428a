"""Carets that a text browser left at the end of a cell's line: the mark that they raise stands on the line below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.types.superscript import raised

_CARET = re.compile(r"\^(?=[\s│|]|$)")
_MARK = re.compile(r"(?<![^\s│|])\((\d{1,2})\)")


def with_marks_below(lines: Sequence[str]) -> list[str]:
    """The lines without such carets, and the marks below them raised; every column stays where it was."""
    out = list(lines)
    for index, line in enumerate(lines[:-1]):
        if "^" in line:
            for caret in _CARET.finditer(line):
                _raise(out, index, caret.start())
    return out


def _raise(lines: list[str], index: int, at: int) -> None:
    """Raise the mark on the next line that begins nearest left of the caret."""
    found = [match for match in _MARK.finditer(lines[index + 1]) if match.start() <= at]
    if found:
        mark = found[-1]
        below = lines[index + 1]
        lines[index] = lines[index][:at] + " " + lines[index][at + 1 :]
        lines[index + 1] = below[: mark.start()] + raised(int(mark.group(1))) + below[mark.end() :]
