"""Cells of a drawn grid whose printer cut what did not fit anywhere: the first piece is what was left over, the others fill their lines."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

_BORDER = re.compile(r"\s*\+[-=:+]+\+\s*")
_CLASSED = re.compile(
    r"\[((?:[^\[\]\\]|\\[\s\S]){0,2000})\](?:\{\s{0,9}[.#][^{}]{0,200}\}|\(\s{0,9}(?:/|#|https?:)[^()]{0,300}\))"
)  # or linked
_RULED = re.compile(r"[-\s]*--[-\s]*")
_WORDS = re.compile(r"\s*\S+")
_MARK_UP = re.compile(r"<|\$\\")
SEAM = "\ue0ff"  # stands in a cell's margin where its line goes on with a word of the line above
_NUMERIC = re.compile(r"(?:^|[\s$])[\d,./$]*[\d,./$]$")
_NUMBER = re.compile(r"[\d,./]+(?:\\|\(\d{1,2}\)?|$)")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_SHORT = frozenset(("a", "an", "and", "as", "at", "by", "for", "held", "in", "of", "on", "or", "see", "the", "to", "trust", "with"))
_DEEP = 3  # classes within classes
_MARGIN = 2


def unchopped(lines: Sequence[str]) -> list[str]:
    """The lines of a `+---+` grid with every cell's cut words whole again, in the room that they had."""
    out = list(lines)
    rows = _grid_rows(lines)
    cuts = any(_cuts_numbers(lines, row, left, right) for row in rows for left, right in _rooms(lines, row))
    for row in rows:
        _mend(out, row, cuts)
    return out


def _grid_rows(lines: Sequence[str]) -> list[range]:
    """The lines of each row of the grid, between two borders."""
    borders = [-1, *(at for at, line in enumerate(lines) if _BORDER.fullmatch(line))]
    return [range(above + 1, below) for above, below in itertools.pairwise(borders) if below - above > _MARGIN]


def _rooms(lines: Sequence[str], row: range) -> list[tuple[int, int]]:
    """The bars of each cell where all lines of the row have the same ones."""
    bars = [[at for at, ch in enumerate(lines[k]) if ch == "|"] for k in row]
    return [] if any(each != bars[0] for each in bars[1:]) else list(itertools.pairwise(bars[0]))


def _cuts_numbers(lines: Sequence[str], row: range, left: int, right: int) -> bool:
    """Whether the printer cut a number here: then it cut words too, which it would have wrapped otherwise."""
    cell = [lines[k][left + _MARGIN : right - 1] for k in row]
    return any(_fills(line, right - left - 1 - _MARGIN) and _one_number(above, line) for above, line in itertools.pairwise(cell))


def _mend(out: list[str], row: range, cuts: bool) -> None:
    """Mend the cells of a grid row; `cuts` where the printer cuts what has no room."""
    start = row.start
    for left, right in _rooms(out, row):
        room = right - left - 1 - _MARGIN
        cell = [out[k][left + _MARGIN : right - 1] for k in row]
        mended = _whole(cell, room) if room > 0 else cell
        seams = _seams(mended, room, cuts)
        for at, text in enumerate(mended):
            margin = SEAM if at in seams else " "
            out[start + at] = f"{out[start + at][: left + 1]}{margin}{text.ljust(room)} {out[start + at][right:]}"


def _seams(cell: Sequence[str], room: int, cuts: bool) -> frozenset[int]:
    """Lines that begin in the middle of a run of mark-up, which was too long for any line and so was cut where the one above was full."""
    found = []
    for at, (above, line) in enumerate(itertools.pairwise(cell), start=1):
        if _fills(line, room) and (_one_number(above, line) or _one_word(above.rstrip(), line, cuts)):
            found.append(at)
        elif len(above.rstrip()) == room and " " not in above and line[:1].strip():  # a run that is too long begins a line of its own
            run = above.split()[-1] + line.split()[0]
            two_words = above[-1].islower() and line[0].isupper()
            if len(run) > room and _MARK_UP.search(run) and not two_words:
                found.append(at)
    return frozenset(found)


def _fills(line: str, room: int) -> bool:
    """Whether the line is full from edge to edge without a blank, as the later pieces of a cut word are."""
    ink = line.rstrip()
    return len(ink) + ink.endswith("\\") == room and " " not in ink


def _one_number(above: str, line: str) -> bool:
    return bool(_NUMERIC.search(above.rstrip()) and _NUMBER.match(line))


def _one_word(above: str, line: str, cuts: bool) -> bool:
    """Whether a full line goes on with the word that stands alone on the line above."""
    if not above.isalpha() or not _LETTERS.match(line) or above.lower() in _SHORT:
        return False
    if not cuts:
        return len(above) == 1 and line[0].islower()
    return line[0].islower() or (above.isupper() and line.isupper())


def _whole(cell: Sequence[str], room: int) -> list[str]:
    """The lines of one cell without classes, cut words put together and broken anew between words; as they were where they do not fit."""
    joined = _joined(cell, room)
    if len(joined) == len(cell) and not any("]{" in line or "](" in line for line in cell):
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
        elif at and nested and not _RULED.fullmatch(cell[at - 1]) and (_open(out[-1]) or not line.startswith("  [")):
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
