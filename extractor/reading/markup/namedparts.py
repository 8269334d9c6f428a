"""Addresses whose parts are named, `City: DUNMORE` or `| City | DUNMORE |`, as the form prints them. Lines keep their places."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from extractor.reading.markup.keyed import keyed_line

_PARTS = re.compile(
    r"(?P<street>(?:(?:number and )?street(?: address)?|address|mailing address|address line)(?: ?[12])?)|"
    r"(?P<city>city(?:(?: or |/)town)?)|(?P<state>state(?:(?: or |/)(?:country|province))?)|"
    r"(?P<zip>zip|zip ?code|postal code|zip/postal code)|(?P<last>last(?: name)?)|(?P<first>first(?: name)?)|"
    r"(?P<middle>middle(?: name| initial)?)|(?P<place>city,?/? ?(?:and )?state,?/? ?(?:and )?zip(?: code)?)|"
    r"(?P<name>(?:full )?name(?: of (?:the )?reporting (?:person|owner))?(?: last,? first,? middle)?|last,? first,? middle)"
)
_PAIR = re.compile(r"(\s{0,9}<tr>\s{0,9}<t[dh]>)([^<>]{3,80})(</t[dh]>\s{0,9}<t[dh]>)([^<>]{0,400})(</t[dh]>\s{0,9}</tr>\s{0,9})")
_REACH = 12  # lines between the parts of one address


class _Part(NamedTuple):
    """A named part: its kind, its value, and what stands before and behind the value once the name is gone."""

    kind: str
    value: str
    before: str = ""
    after: str = ""


def parts_as_printed(lines: list[str]) -> list[str]:
    """The lines with the names of address parts gone, and city, state and zip on one line."""
    parts = {index: part for index, line in enumerate(lines) if (part := _part(line))}
    out = list(lines)
    group: dict[str, list[int]] = {}
    seen = -_REACH
    for index in [*sorted(parts), len(lines) + _REACH]:
        kind = parts[index].kind if index in parts else ""
        if index - seen >= _REACH or (kind != "street" and kind in group):
            _print(out, group, parts)
            group = {}
        group.setdefault(kind, []).append(index)
        seen = index
    return out


def _part(line: str) -> _Part | None:
    pair = _pair(line)
    if pair is not None:
        before, key, between, value, after = pair
        kind = _kind(key.strip(" *:"))
        return _Part(kind, value.strip(), before + between, after) if kind else None
    found = keyed_line(line) if ":" in line and "|" not in line else None
    kind = _kind(found[0]) if found else ""
    return _Part(kind, found[1]) if found and kind else None


def _pair(line: str) -> tuple[str, ...] | None:
    """What stands before, in, between and behind the two cells of a row."""
    cells = line.split("|") if line.count("|") == 3 else ()
    if cells and not cells[0].strip() and not cells[3].strip():
        return "| ", cells[1], " | ", cells[2], " |"
    match = _PAIR.fullmatch(line) if "<tr" in line else None
    return match.groups() if match else None


def _kind(key: str) -> str:
    folded = key.lower().replace("(", "").replace(")", "").strip(" *")
    match = _PARTS.fullmatch(folded) if len(folded) < 60 else None
    return str(match.lastgroup) if match else ""


def _print(out: list[str], group: dict[str, list[int]], parts: dict[int, _Part]) -> None:
    place = [group[kind][0] for kind in ("city", "state", "zip") if kind in group]
    if len(place) < 2 and not ("place" in group and ("street" in group or "name" in group)):
        return

    def value(kind: str) -> str:
        return parts[group[kind][0]].value if kind in group else ""

    for index in (index for indexes in group.values() for index in indexes):
        out[index] = _framed(parts[index], parts[index].value)
    name = ("last", "first", "middle")
    _join(out, [group[kind][0] for kind in name if kind in group], parts, lambda: " ".join(map(value, name)))
    _join(out, place, parts, lambda: f"{value('city')}, {value('state')} {value('zip')}")


def _framed(part: _Part, text: str) -> str:
    return part.before + text + part.after


def _join(out: list[str], indexes: list[int], parts: dict[int, _Part], text: Callable[[], str]) -> None:
    """The values of several lines on the first of them."""
    for index in indexes:
        out[index] = _framed(parts[index], "")
    if indexes:
        out[min(indexes)] = _framed(parts[min(indexes)], " ".join(text().split()))
