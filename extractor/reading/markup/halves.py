"""A table too wide for the page that a tool wrote as two pipe tables, one below the other: the left columns, then the right ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from extractor.reading.markup.columnnames import is_column

_RULE = re.compile(r"\s{0,3}\|(?:\s{0,9}:?-{1,400}:?\s{0,9}\|){1,60}\s{0,9}")
_CELL = re.compile(r"(?<!\\)\|")
_NAMED = 0.7  # of the captions of a half
_LEAST = 4  # columns of both
_MOST = 500  # rows


@dataclass(frozen=True, slots=True)
class _Table:
    """Lines from `start` up to `end`, and the cells of all but the rule."""

    start: int
    end: int
    rows: list[list[str]]

    def named(self) -> bool:
        head = [cell for cell in self.rows[0] if cell]
        return bool(head) and sum(map(is_column, head)) >= _NAMED * len(head)


def with_halves_joined(lines: list[str]) -> list[str]:
    """The lines, right halves beside left ones; lines keep their places."""
    out = list(lines)
    for left, right in pairwise(_tables(lines)):
        between = "".join(lines[left.end : right.start]).strip()
        if not between and out[left.start] == lines[left.start] and _halves(left, right):
            _join(out, left, right)
    return out


def _tables(lines: list[str]) -> list[_Table]:
    found: list[_Table] = []
    index = 0
    while index + 1 < len(lines):
        end = index + 2
        if lines[index].lstrip().startswith("|") and _RULE.fullmatch(lines[index + 1]):
            while end < len(lines) and lines[end].lstrip().startswith("|"):
                end += 1
            if end - index <= _MOST:
                found.append(_Table(index, end, [_cells(lines[at]) for at in (index, *range(index + 2, end))]))
            index = end
        else:
            index += 1
    return found


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _CELL.split(line.strip().removeprefix("|").removesuffix("|"))]


def _halves(left: _Table, right: _Table) -> bool:
    """Whether the right table goes on with other columns of as many rows, and names no rows of its own."""
    if len(left.rows) != len(right.rows) or len(left.rows) < 2 or not left.named() or not right.named():
        return False
    again = _repeated(left, right)
    if len(left.rows[0]) + len(right.rows[0]) - again < _LEAST:
        return False
    own = right.rows[0][again:]
    if again and any(mine[0] != other[0] for mine, other in zip(left.rows, right.rows, strict=True)):
        return False
    titled = any("title of" in cell.lower() and "underlying" not in cell.lower() for cell in own[:1])
    return not titled and not set(own) & {*left.rows[0]} - {""}


def _repeated(left: _Table, right: _Table) -> int:
    """1 where the titles stand in both halves."""
    return int(right.rows[0][0] == left.rows[0][0])


def _join(out: list[str], left: _Table, right: _Table) -> None:
    again = _repeated(left, right)
    for at, cells in zip((left.start, *range(left.start + 2, left.end)), right.rows, strict=True):
        out[at] = out[at].rstrip().removesuffix("|") + "| " + " | ".join(cells[again:]) + " |"
    out[left.start + 1] = out[left.start + 1].rstrip() + "---|" * (len(right.rows[0]) - again)
    out[right.start : right.end] = [""] * (right.end - right.start)
