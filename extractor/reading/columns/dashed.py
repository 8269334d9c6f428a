"""Tables whose columns are told by a line of dash groups, `----- --- ------`: exact cuts, rows of one or many lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_GROUPS = re.compile(r"\s{0,400}-{2,}(?: +-{2,}){1,200}\s*")
_FULL = re.compile(r"\s{0,400}-{15,}\s*")
_GROUP = re.compile(r"-+")
_MAX_HEADER = 40
_MAX_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class DashedRow:
    """A row: indices of its first and last line, and the texts of its columns, lines parted by "\\n"."""

    first: int
    last: int
    texts: tuple[str, ...]
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DashedTable:
    """Where the table stands, half-open in lines, and its rows."""

    start: int
    end: int
    rows: tuple[DashedRow, ...]


def find_dashed(lines: Sequence[str]) -> dict[int, DashedTable]:
    """All such tables by their first line."""
    tables: dict[int, DashedTable] = {}
    index = done = 0
    while index < len(lines):
        if "--" in lines[index] and _GROUPS.fullmatch(lines[index]):
            table = _table(lines, index, done)
            tables[table.start] = table
            index = done = table.end
        else:
            index += 1
    return tables


def _table(lines: Sequence[str], groups: int, floor: int) -> DashedTable:
    start = groups
    while start > max(floor, groups - _MAX_HEADER) and lines[start - 1].strip() and not _FULL.fullmatch(lines[start - 1]):
        start -= 1
    many = start > floor and bool(_FULL.fullmatch(lines[start - 1])) and start < groups
    many = many or (start == groups and _closed_alike(lines, groups))
    body = _body_end(lines, groups + 1, many, header=start < groups)
    end = body + 1 if body < len(lines) and lines[body].strip() else body
    cuts = tuple(match.start() for match in _GROUP.finditer(lines[groups]))
    header = [DashedRow(start, groups - 1, _columns(lines[start:groups], cuts), cuts)] if start < groups else []
    rows = [DashedRow(first, last, _columns(lines[first : last + 1], cuts), cuts) for first, last in _ranges(lines, groups + 1, body, many)]
    return DashedTable(start - 1 if many and start < groups else start, end, tuple(header + rows))


def _closed_alike(lines: Sequence[str], groups: int) -> bool:
    """Whether the same groups close a table without a header: blank lines part its rows."""
    limit = min(len(lines), groups + _MAX_ROWS)
    end = next((index for index in range(groups + 1, limit) if _closes(lines[index])), groups)
    return lines[end].rstrip() == lines[groups].rstrip() and any(not line.strip() for line in lines[groups + 1 : end])


def _body_end(lines: Sequence[str], index: int, many: bool, header: bool) -> int:
    """The closing line, or the first blank one where rows have one line and a header stands above."""
    limit = min(len(lines), index + _MAX_ROWS)
    while index < limit:
        line = lines[index]
        if (many or not header) and _closes(line):
            break
        if not line.strip() and not many:
            break
        index += 1
    return index


def _closes(line: str) -> bool:
    return "--" in line and bool(_FULL.fullmatch(line) or _GROUPS.fullmatch(line))


def _ranges(lines: Sequence[str], start: int, end: int, many: bool) -> list[tuple[int, int]]:
    """First and last line of each row: single lines, or runs between blank lines."""
    ranges: list[tuple[int, int]] = []
    for index in range(start, end):
        if not lines[index].strip():
            continue
        if many and ranges and ranges[-1][1] == index - 1:
            ranges[-1] = (ranges[-1][0], index)
        else:
            ranges.append((index, index))
    return ranges


def _columns(lines: Sequence[str], cuts: tuple[int, ...]) -> tuple[str, ...]:
    ends = (*cuts[1:], 10**9)
    return tuple("\n".join(filter(None, (line[cut:end].strip() for line in lines))) for cut, end in zip(cuts, ends, strict=True))
