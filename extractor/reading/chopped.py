"""Cells of a drawn grid whose printer cut what did not fit anywhere: the first piece is what was left over, the others fill their lines."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

_BORDER = re.compile(r"\s*\+[-=:+]+\+\s*")
_CLASSED = re.compile(r"\[((?:[^\[\]\\]|\\[\s\S]){0,2000})\]\{[.#][^{}]{0,200}\}")
_RULED = re.compile(r"[-\s]*--[-\s]*")
_WORDS = re.compile(r"\s*\S+")
_MARK_UP = re.compile(r"<|\$\\")
SEAM = "\ue0ff"  # stands in a cell's margin where its line goes on with a word of the line above
_DEEP = 3  # classes within classes
_MARGIN = 2


def unchopped(lines: Sequence[str]) -> list[str]:
    """The lines of a `+---+` grid with every cell's cut words whole again, in the room that they had."""
    out = list(lines)
    start = 0
    for index, line in enumerate(lines):
        if _BORDER.fullmatch(line):
            _mend(out, start, index)
            start = index + 1
    return out


def _mend(out: list[str], start: int, end: int) -> None:
    """Mend the cells of the grid row that stands on the lines [start, end)."""
    bars = [[at for at, ch in enumerate(line) if ch == "|"] for line in out[start:end]]
    if end - start < _MARGIN or any(each != bars[0] for each in bars[1:]):
        return
    for left, right in itertools.pairwise(bars[0]):
        room = right - left - 1 - _MARGIN
        cell = [line[left + _MARGIN : right - 1] for line in out[start:end]]
        mended = _whole(cell, room) if room > 0 else cell
        seams = _seams(mended, room)
        for at, text in enumerate(mended):
            margin = SEAM if at in seams else " "
            out[start + at] = f"{out[start + at][: left + 1]}{margin}{text.ljust(room)} {out[start + at][right:]}"


def _seams(cell: Sequence[str], room: int) -> frozenset[int]:
    """Lines that begin in the middle of a run of mark-up, which was too long for any line and so was cut where the one above was full."""
    found = []
    for at, (above, line) in enumerate(itertools.pairwise(cell), start=1):
        if len(above.rstrip()) == room and " " not in above and line[:1].strip():  # a run that is too long begins a line of its own
            run = above.split()[-1] + line.split()[0]
            two_words = above[-1].islower() and line[0].isupper()
            if len(run) > room and _MARK_UP.search(run) and not two_words:
                found.append(at)
    return frozenset(found)


def _whole(cell: Sequence[str], room: int) -> list[str]:
    """The lines of one cell without classes, cut words put together and broken anew between words; as they were where they do not fit."""
    joined = _joined(cell, room)
    if len(joined) == len(cell) and not any("]{" in line for line in cell):
        return list(cell)
    text = "\n".join(joined)
    for _ in range(_DEEP):
        text = _CLASSED.sub(r"\1", text)
    lines = [part for line in _flowing(text.split("\n")) for part in _broken(line, room)]
    return [*lines, *[""] * (len(cell) - len(lines))] if len(lines) <= len(cell) else list(cell)


def _flowing(lines: Sequence[str]) -> list[str]:
    """Paragraphs as one line: a backslash or a blank line ends one, a nested row stands for itself."""
    out: list[str] = []
    for line in lines:
        if out and out[-1] and line and not out[-1].endswith("\\") and not line.startswith("  ") and not out[-1].startswith("  "):
            out[-1] += " " + line.strip()
        else:
            out.append(line)
    return out


def _joined(cell: Sequence[str], room: int) -> list[str]:
    out: list[str] = []
    nested = False
    for at, line in enumerate(cell):
        ruled = bool(_RULED.fullmatch(line))
        if ruled or not line.strip():
            nested = ruled
            out += [] if ruled else [""]  # a nested table's rules draw nothing that its text needs
        elif at and nested and not _RULED.fullmatch(cell[at - 1]):
            out[-1] = _row(out[-1], line)
        elif at and out and not nested and len(line.rstrip()) == room and _cut(cell[at - 1].rstrip(), line):
            out[-1] += line
        else:
            out.append(line.rstrip())
    return out


def _row(above: str, line: str) -> str:
    """A nested table's row and its next piece, which may begin a cell of its own."""
    return f"{above}   {line}" if line.startswith("[") and not above.endswith(("]", "[", " ")) and not _open(above) else above + line


def _cut(above: str, line: str) -> bool:
    """Whether a full line goes on with a word of the line above, whose mark-up shows that it is one."""
    return " " not in line and (_open(above) or not above.endswith("\\")) and ("{" in above + line or "}" in above + line)


def _open(text: str) -> bool:
    return text.count("[") > text.count("]") or text.count("{") > text.count("}")


def _broken(text: str, room: int) -> list[str]:
    """The line at blanks, in lines that fit; what needs more than one stands in no columns."""
    text = text if len(text) <= room else " ".join(text.split())
    lines = [""]
    for word in _WORDS.findall(text):
        if lines[-1] and len(lines[-1]) + len(word) > room:
            lines.append(word.lstrip())
        else:
            lines[-1] += word
    return lines
