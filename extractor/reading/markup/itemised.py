"""Rows written as one line, `Title: Common Stock; Code: F; Amount: 1,896`, and rows of JSON. Each is a list of captions and values."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.reading.markup.columnnames import is_column

_COLON = re.compile(r"(?:\s?\*\*)?:(?:\*\*)?(?=\s|$)")
_PART = re.compile(r"[;,|•·]\s|\s[-–—]{1,2}\s|\.\s|(?<=\d\.\s)|<br ?/?>")
_NUMBER = re.compile(r"(?<![\w$.,/])\d{1,2}[AB]?\.\s?$")  # the caption's own
_ENDS = re.compile(r"(?:[\s;,|•·]|(?<=\s)[-–—]{1,2}|<br ?/?>)+$")
_LEAD = re.compile(
    r"[\s#*_>|-]{0,9}(?:(?:row|transaction|holding|entry|record|security|item|line)\b[\s#]{0,3})?\(?\d{0,3}[\s.:)*_|-]{0,9}", re.IGNORECASE
)
_ENOUGH = 3  # items that make a row
_MOST = 60  # colons of one
_LONGEST = 3_000  # letters of such a line
_TITLE = 90  # letters of a title that no caption leads
_PAIR = re.compile(r'"([^"\\]{1,180})"\s?:\s?(?:"((?:[^"\\]|\\.){0,600})"|(null|true|false|-?[\d.]{1,20}))\s?,?')
_FRAME = re.compile(r"[\s\[\]{},]*")


def items_of(line: str) -> dict[str, str]:
    """The items of a line that is a row by itself; empty where it is none."""
    if not _ENOUGH <= line.count(":") <= _MOST or len(line) > _LONGEST:
        return {}
    items: list[tuple[str, int, int]] = []  # caption, where it begins, where its value does
    for colon in _COLON.finditer(line):
        since = items[-1][2] if items else 0
        found = _caption(line, since, colon.start())
        if found is None:
            continue
        key, start = found
        if items and not line[since:start].strip(" *"):  # a caption with a colon of its own
            key, start = f"{items[-1][0]}: {key}", items.pop()[1]
        items.append((key, start, colon.end()))
    return _valued(line, items) if len(items) >= _ENOUGH else {}


def _caption(line: str, since: int, colon: int) -> tuple[str, int] | None:
    """The shortest caption of a column that ends at the colon, and where it begins."""
    starts = [since, *(part.end() for part in _PART.finditer(line, since, colon))]
    for start in reversed(starts):
        key = line[start:colon].strip(" *_-\t")
        if is_column(key):
            number = _NUMBER.search(line, since, start)
            return (number.group() + key, number.start()) if number else (key, start)
    return None


def _valued(line: str, items: list[tuple[str, int, int]]) -> dict[str, str]:
    ends = [start for _, start, _ in items[1:]] + [len(line)]
    out = {key: _ENDS.sub("", line[value:end]).strip() for (key, _, value), end in zip(items, ends, strict=True)}
    lead = _ENDS.sub("", line[: items[0][1]]).strip(" *-#\t:")
    if _LEAD.fullmatch(lead):
        return out
    named = any(key.lower().lstrip("1. ").startswith("title") for key in out)
    return {} if named or len(lead) > _TITLE else {"Title of Security": re.sub(r"^\d{1,3}[.)]\s", "", lead).strip(" *"), **out}


def without_json(lines: list[str]) -> list[str]:
    """The lines, pairs of JSON as `caption: value`; an object on one line as one line of such items."""
    pairs = [_PAIR.findall(line) if '":' in line or '" :' in line else [] for line in lines]
    if sum(is_column(worded(key)) for found in pairs for key, _, _ in found) < _ENOUGH:
        return lines
    return [piece for line, found in zip(lines, pairs, strict=True) for piece in _unquoted(line, len(found))]


def _unquoted(line: str, count: int) -> Iterator[str]:
    """One line for the line, so that lines keep their places: its pairs parted by semicolons, objects by a line feed."""
    if count == 0 or not _FRAME.fullmatch(_PAIR.sub("", line)):
        yield "" if line.strip() and _FRAME.fullmatch(line) else line
        return
    yield "\n".join(
        "; ".join(f"{worded(key)}: {_value(text)}" for key, text, _ in _numbers(_PAIR.findall(part)))
        for part in line.split("}")
        if _PAIR.search(part)
    )


def _numbers(pairs: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    return [(key, text or ("" if bare in ("null", "true", "false") else bare), bare) for key, text, bare in pairs]


def _value(text: str) -> str:
    return text.replace('\\"', '"').replace("\\n", "<br>").replace("\\/", "/")


def worded(key: str) -> str:
    """A caption as words, where a programmer wrote it as one."""
    return key.replace("_", " ") if " " not in key else key
