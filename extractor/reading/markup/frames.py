"""What data-frame tools add to a table: names of nameless columns, `NaN` in empty cells, a column or row that counts."""

from __future__ import annotations

import re

_VACANT = re.compile(r"nan|NaN|NaT|<NA>|(?:\*\*)?(?:Unnamed: ?\d{1,3}(?:_level_\d)?|Col(?:umn)?[ _]?\d{1,3})(?:\*\*)?")
_COUNTED = re.compile(r"^(\s{0,9}\|\s{0,9})(\d{1,4})(?=\s{0,9}\|)")
_NAMELESS = re.compile(
    r"^\s{0,9}\|\s{0,99}(?:\*\*)?(?:Unnamed: ?0|index|#|No\.?|Row(?: ?#| No\.?)?|Line(?: No\.?)?)?(?:\*\*)?\s{0,99}\|", re.IGNORECASE
)
_WIDE = 6  # bars of a table that is no list of notes
_RULED = re.compile(r"^\s{0,9}\|\s?:?-+:?\s?\|")


def is_vacant(cell: str) -> bool:
    """Whether a stripped cell holds no ink of the page."""
    return _VACANT.fullmatch(cell) is not None


def uncounted(lines: list[str]) -> list[str]:
    """The lines without the first column of tables whose rows are counted below a nameless caption, and without a first row that counts
    the columns. Notes are never numbered 0, and no list of notes has many columns."""
    out = list(lines)
    for index in range(len(lines) - 2):
        if not _RULED.match(lines[index + 1]):
            continue
        out[index] = _unnumbered(out[index])
        first = lines[index + 2].lstrip(" |*")[:1]
        if (first == "0" or (first == "1" and lines[index].count("|") >= _WIDE)) and _NAMELESS.match(lines[index]):
            _blank(out, index + 2, int(first))
    return out


def _unnumbered(head: str) -> str:
    """A head without its cells' numbers, if it only counts its columns."""
    cells = [cell.strip(" *") for cell in head.strip().strip("|").split("|")]
    if any(cells == [str(at) for at in range(first, first + len(cells))] for first in ((0, 1) if len(cells) > 1 else (0,))):
        return re.sub(r"\d", " ", head)
    return head


def _blank(out: list[str], start: int, first: int) -> None:
    """Blank the counts below a head, as far as they go on; the head's own name of that column too."""
    out[start - 2] = _NAMELESS.sub(lambda match: "|" + " " * (len(match.group()) - 2) + "|", out[start - 2], count=1)
    for count, index in enumerate(range(start, len(out)), first):
        match = _COUNTED.match(out[index])
        if not match or int(match.group(2)) != count:
            return
        out[index] = match.group(1) + " " * len(match.group(2)) + out[index][match.end() :]
