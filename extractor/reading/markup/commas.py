"""Tables of comma-separated values, as services write the tables of a page, as tab-separated lines. Lines keep their places."""

from __future__ import annotations

import csv
import re
from itertools import groupby

_LOOSE = re.compile(r',(?:"(?:[^"]|"")*"|[^",]*)')  # a comma and the field behind it
_FIRST = re.compile(r'(?:"(?:[^"]|"")*"|[^",]*)')
_ENOUGH = 3  # fields of a row
_OTHER = re.compile(r"[|\t]|   |, ")  # tables of another kind, prose
_EMPTY = re.compile(r',,|^,|,$|(?:^|,)"|"(?:,|$)')  # an empty or a quoted field
_LONGEST = 30  # lines of one row
_WIDEST = 200
_MOST, _LONG = 4_000, 40_000  # commas and characters of a row
_GONE = "\x01"  # a line that is part of the row above


def has_commas(lines: list[str]) -> bool:
    """Whether such a table stands in the lines."""
    return bool(_blocks(_whole(lines)))


def commas_as_tabs(lines: list[str]) -> list[str]:
    """The lines with such tables as tab-separated rows."""
    whole, out = _whole(lines), list(lines)
    for start, end in _blocks(whole):
        out[start:end] = ["" if line == _GONE else _row(line) for line in whole[start:end]]
    return out


def _row(line: str) -> str:
    return "\t".join(_field(field) for field in next(csv.reader([line]), []))


def _field(text: str) -> str:
    return text.strip().replace("\t", " ").replace("\x02", "<br>")


def _whole(lines: list[str]) -> list[str]:
    """Each row on its first line, where a quoted field holds line breaks."""
    out = list(lines)
    for index, line in enumerate(lines):
        if out[index] is line and line.count('"') % 2:
            end = next((at for at in range(index + 1, min(index + _LONGEST, len(lines))) if lines[at].count('"') % 2), 0)
            if end and all(lines[at].strip() for at in range(index, end)):
                out[index : end + 1] = ["\x02".join(lines[index : end + 1]), *[_GONE] * (end - index)]
    return out


def _fields(line: str, enough: int) -> int:
    """How many fields the line has; 0 where it is no such row."""
    if not enough - 1 <= line.count(",") <= _MOST or len(line) > _LONG or _OTHER.search(_unquoted(line)):
        return 0
    first = _FIRST.match(line)
    at, count = first.end() if first else 0, 1
    while match := _LOOSE.match(line, at):
        at, count = match.end(), count + 1
    return count if at == len(line) and enough <= count <= _WIDEST else 0


def _unquoted(line: str) -> str:
    return "".join(line.split('"')[::2])


def _blocks(lines: list[str], enough: int = _ENOUGH) -> list[tuple[int, int]]:
    """Runs of lines with as many fields, empty or quoted ones among them; where there are some, pairs as well."""
    found = []
    start = 0
    counts: list[int] = []
    for line in lines:
        counts.append(counts[-1] if counts and line == _GONE else _fields(line.rstrip(), enough))
    for count, run in groupby(counts):
        end = start + sum(1 for _ in run)
        text = lines[start:end]
        if count and len(text) - text.count(_GONE) > 1 and any(_EMPTY.search(line) for line in text):
            found.append((start, end))
        start = end
    return _blocks(lines, 2) if found and enough > 2 else found
