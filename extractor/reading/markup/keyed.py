"""Rows written as an item for each cell, `caption: value`, or down the page beside a column of captions. Lines keep their places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby

from extractor.reading.markup.columnnames import is_column
from extractor.reading.markup.itemised import items_of, without_json, worded
from extractor.types.nothing import says_nothing

_START = r"\s{0,12}(?:[-*+•]\s{1,6})?"
_BOLD = re.compile(
    rf"{_START}(?P<bold>\*\*|__)(?P<key>[A-Za-z\d(][^|\n<>*]{{0,180}}?)(?:\s?:\s?(?P=bold)|(?P=bold)\s?:)\s{{0,9}}(?P<value>.{{0,400}})"
)
_PLAIN = re.compile(rf"{_START}(?P<key>(?:\d{{1,2}}[AB]?\.\s)?[A-Za-z(][^:|\n<>]{{0,180}}?)\s?:(?=\s|$)\s{{0,9}}(?P<value>.{{0,400}})")
_MORE = re.compile(r"([^:]{1,80}\)):(?=\s|$)\s{0,9}(.{0,400})")  # a caption with a colon of its own
_BREAK = re.compile(r"<br ?/?>")
_BETWEEN = re.compile(
    r"[\s#*_>-]{0,9}(?:(?:row|transaction|holding|entry|record|security|item|line|derivative|non-derivative)s?\b[\s#]{0,3}){0,2}\(?\d{0,3}[\s.:)*_-]{0,9}",
    re.IGNORECASE,
)
_ENOUGH = 3  # captions of columns that make a record
_NAMED = 0.7  # of the rows of a table turned on its side
_MOST = 40  # captions of one record
_RULE = re.compile(r"[\s|:-]{3,4000}")


@dataclass(slots=True)
class _Record:
    """The items of one row: the lines it begins and ends on, captions and values in order."""

    line: int
    last: int
    items: dict[str, str] = field(default_factory=dict)

    def is_row(self) -> bool:
        return len(self.items) <= _MOST and sum(map(is_column, self.items)) >= _ENOUGH


def rows_as_printed(lines: list[str]) -> list[str]:
    """The lines with such rows as HTML tables."""
    out = list(without_json(lines))
    _turned(out)
    keyed = {index: found for index, line in enumerate(out) if ":" in line and "|" not in line and (found := keyed_line(line))}
    _tables(out, keyed)
    return out


def keyed_line(line: str) -> tuple[str, str] | None:
    """(caption, value) of one line."""
    line = _BREAK.sub(" ", line).rstrip()
    match = _BOLD.fullmatch(line) or _PLAIN.fullmatch(line)
    if match is None:
        return None
    key, value = worded(match.group("key").strip(" *_")), match.group("value").strip()
    value = "" if says_nothing(value) else value
    more = _MORE.fullmatch(value)
    return (f"{key}: {more.group(1)}", more.group(2).strip()) if more else (key, value)


def _tables(lines: list[str], keyed: dict[int, tuple[str, str]]) -> None:
    records: list[_Record] = []
    current: _Record | None = None
    for index, line in enumerate([*lines, "end"]):
        rows = [items for piece in line.split("\n") if (items := items_of(piece))]
        if rows:
            records += [_Record(index, index, items) for items in rows]
            current = None
            continue
        found = keyed.get(index)
        if found is not None and current is not None and not lines[index - 1].strip() and not is_column(found[0]):
            found = None  # a paragraph of its own
        if found is not None and (current is None or found[0] in current.items):
            current = _Record(index, index)
            records.append(current)
        if found is not None and current is not None:
            current.items[found[0]] = found[1]
            current.last = index
        elif line.strip():
            current = None
            if not _BETWEEN.fullmatch(line):
                for whole, group in groupby(records, key=_Record.is_row):
                    if whole:
                        _write(lines, list(group))
                records = []


def _write(lines: list[str], rows: list[_Record]) -> None:
    """One table of the records, each on its first line."""
    captions: list[str] = []
    for record in rows:
        at = 0
        for key in record.items:
            if key not in captions and len(captions) < _MOST:
                captions.insert(at, key)
            at = captions.index(key) + 1 if key in captions else at
    first = next((index for index in range(rows[0].line - 1, -1, -1) if lines[index].strip()), rows[0].line)
    for index in range(first if _BETWEEN.fullmatch(lines[first]) else rows[0].line, rows[-1].last + 1):
        lines[index] = ""
    for record in rows:
        lines[record.line] += _row([record.items.get(key, "") for key in captions])
    lines[rows[0].line] = "<table>" + _row(captions) + lines[rows[0].line]
    lines[rows[-1].line] += "</table>"


def _row(cells: list[str]) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _turned(lines: list[str]) -> None:
    """Pipe tables whose first column holds the captions become tables with a row of captions, on their first line."""
    start = 0
    for index, line in enumerate([*lines, ""]):
        if line.lstrip().startswith("|"):
            continue
        if index - start > _ENOUGH:
            _turn(lines, start, index)
        start = index + 1


def _turn(lines: list[str], start: int, end: int) -> None:
    rows = [_cells(line) for line in lines[start:end] if not _RULE.fullmatch(line)]
    width = max((len(row) for row in rows), default=0)
    if width < 2:
        return
    head = next((at for at, row in enumerate(rows) if is_column(row[0])), len(rows))
    rows = rows[head:] if head <= 1 else []
    named = sum(1 for row in rows if is_column(row[0]) and not any(map(is_column, row[1:]))) if len(rows) <= _MOST else 0
    if named <= _ENOUGH or named < _NAMED * len(rows):
        return
    for index in range(start, end):
        lines[index] = ""
    columns = [[row[at] if at < len(row) else "" for row in rows] for at in range(width)]
    lines[start] = "<table>" + "".join(_row(column) for column in columns if any(column)) + "</table>"


def _cells(line: str) -> list[str]:
    return [cell.strip(" *") for cell in line.strip().strip("|").replace("\\|", "/").split("|")]
