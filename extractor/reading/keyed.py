"""Forms written as `caption: value` lines: an item for each cell of a row, the parts of an address by name. Lines keep their places."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby

_START = r"\s{0,12}(?:[-*+•]\s{1,6})?"
_BOLD = re.compile(
    rf"{_START}(?P<bold>\*\*|__)(?P<key>[A-Za-z\d(][^|\n<>*]{{0,180}}?)(?:\s?:\s?(?P=bold)|(?P=bold)\s?:)\s{{0,9}}(?P<value>.{{0,400}})"
)
_PLAIN = re.compile(rf"{_START}(?P<key>(?:\d{{1,2}}[AB]?\.\s)?[A-Za-z(][^:|\n<>]{{0,180}}?)\s?:(?=\s|$)\s{{0,9}}(?P<value>.{{0,400}})")
_MORE = re.compile(r"([^:]{1,80}\)):(?=\s|$)\s{0,9}(.{0,400})")  # a caption with a colon of its own
_BREAK = re.compile(r"<br ?/?>")
_COLUMN = re.compile(
    r"title of (?:derivative |underlying )?securit|transaction date|transaction code|execution date|^(?:trans\w* )?code$|^v$|^amount|"
    r"^price|securities acquired|number of (?:derivative|shares)|\(a\) or \(d\)|^\(?[ad]\)$|acquired.{0,9}disposed|amount of securities|"
    r"beneficially owned|ownership form|^form of ownership|nature of|conversion or exercise|exercise price|exercisable|expiration|"
    r"underlying|^title$|^shares|direct \(d\)|price of derivative",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\d{1,2}[AB]?\.\s")
_BETWEEN = re.compile(
    r"[\s#*_>-]{0,9}(?:(?:row|transaction|holding|entry|record|security|item|line|derivative|non-derivative)s?\b[\s#]{0,3}){0,2}\(?\d{0,3}[\s.:)*_-]{0,9}",
    re.IGNORECASE,
)
_ENOUGH = 3  # captions of columns that make a record
_ADDRESS = {
    "street": re.compile(r"(?:(?:number and )?street(?: address)?|address|mailing address|address line)(?: ?[12])?"),
    "city": re.compile(r"city(?:(?: or |/)town)?"),
    "state": re.compile(r"state(?:(?: or |/)(?:country|province))?"),
    "zip": re.compile(r"(?:zip|zip ?code|postal code|zip/postal code)"),
    "last": re.compile(r"last(?: name)?"),
    "first": re.compile(r"first(?: name)?"),
    "middle": re.compile(r"middle(?: name| initial)?"),
    "name": re.compile(r"(?:full )?name(?: of (?:the )?reporting (?:person|owner))?(?: last,? first,? middle)?|last,? first,? middle"),
    "place": re.compile(r"city,?/? ?(?:and )?state,?/? ?(?:and )?zip(?: code)?"),
}
_REACH = 12  # lines between the parts of one address


@dataclass(slots=True)
class _Record:
    """The items of one row: the lines it begins and ends on, captions and values in order."""

    line: int
    last: int
    items: dict[str, str] = field(default_factory=dict)

    def is_row(self) -> bool:
        return sum(map(_is_column, self.items)) >= _ENOUGH


def _is_column(key: str) -> bool:
    return _COLUMN.search(_NUMBER.sub("", key)) is not None


def keyed_as_printed(text: str) -> str:
    """The text with records as HTML tables and address parts as printed lines; the same text where it has neither."""
    if ":" not in text:
        return text
    lines = text.split("\n")
    keyed = {index: found for index, line in enumerate(lines) if ":" in line and "|" not in line and (found := _keyed(line))}
    for transform in (_tables, _addresses):
        transform(lines, keyed)
    return "\n".join(lines)


def _keyed(line: str) -> tuple[str, str] | None:
    """(caption, value) of one line."""
    line = _BREAK.sub(" ", line).rstrip()
    match = _BOLD.fullmatch(line) or _PLAIN.fullmatch(line)
    if match is None:
        return None
    key, value = match.group("key").strip(" *_"), match.group("value").strip()
    more = _MORE.fullmatch(value)
    return (f"{key}: {more.group(1)}", more.group(2).strip()) if more else (key, value)


def _tables(lines: list[str], keyed: dict[int, tuple[str, str]]) -> None:
    records: list[_Record] = []
    current: _Record | None = None
    for index, line in enumerate([*lines, "end"]):
        found = keyed.get(index)
        if found is not None and current is not None and not lines[index - 1].strip() and not _is_column(found[0]):
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
                for rows, group in groupby(records, key=_Record.is_row):
                    if rows:
                        _write(lines, list(group))
                records = []


def _write(lines: list[str], rows: list[_Record]) -> None:
    """One table of the records, each on its first line."""
    captions: list[str] = []
    for record in rows:
        at = 0
        for key in record.items:
            if key not in captions:
                captions.insert(at, key)
            at = captions.index(key) + 1
    first = next((index for index in range(rows[0].line - 1, -1, -1) if lines[index].strip()), rows[0].line)
    for index in range(first if _BETWEEN.fullmatch(lines[first]) else rows[0].line, rows[-1].last + 1):
        lines[index] = ""
    for record in rows:
        lines[record.line] = _row([record.items.get(key, "") for key in captions])
    lines[rows[0].line] = "<table>" + _row(captions) + lines[rows[0].line]
    lines[rows[-1].line] += "</table>"


def _row(cells: list[str]) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _addresses(lines: list[str], keyed: dict[int, tuple[str, str]]) -> None:
    """Addresses as they are printed: streets, then city, state and zip on one line."""
    parts = {index: (kind, value) for index, (key, value) in keyed.items() if lines[index] and (kind := _part(key))}
    group: dict[str, list[int]] = {}
    seen = -_REACH
    for index in [*sorted(parts), len(lines) + _REACH]:
        kind = parts[index][0] if index in parts else ""
        if index - seen >= _REACH or (kind != "street" and kind in group):
            _print(lines, group, parts)
            group = {}
        group.setdefault(kind, []).append(index)
        seen = index


def _part(key: str) -> str:
    folded = _NUMBER.sub("", key).lower().replace("(", "").replace(")", "").strip(" *")
    return next((kind for kind, pattern in _ADDRESS.items() if pattern.fullmatch(folded)), "")


def _print(lines: list[str], group: dict[str, list[int]], parts: dict[int, tuple[str, str]]) -> None:
    place = [group[kind][0] for kind in ("city", "state", "zip") if kind in group]
    if len(place) < 2 and not ("place" in group and ("street" in group or "name" in group)):
        return

    def value(kind: str) -> str:
        return parts[group[kind][0]][1] if kind in group else ""

    for index in (index for indexes in group.values() for index in indexes):
        lines[index] = parts[index][1]
    name = ("last", "first", "middle")
    _join(lines, [group[kind][0] for kind in name if kind in group], lambda: " ".join(map(value, name)))
    _join(lines, place, lambda: f"{value('city')}, {value('state')} {value('zip')}")


def _join(lines: list[str], indexes: list[int], text: Callable[[], str]) -> None:
    """The values of several lines on the first of them."""
    if indexes:
        joined = " ".join(text().split())
        for index in indexes:
            lines[index] = ""
        lines[min(indexes)] = joined
