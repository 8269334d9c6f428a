"""What a person typed, brought to the form in which the record keeps it."""

from __future__ import annotations

import re

from extractor.errors import MalformedInput
from extractor.forms.schema import ROW_ELEMENTS, Kind, kind_of, table_of
from extractor.parsing.amounts import canonical_text
from extractor.parsing.dates import parse_date

_LONGEST = 20_000
_PATH = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:\[(?:\d{1,4}|@id=[\"'][A-Za-z0-9]{1,20}[\"'])\])?")
_NO, _YES = frozenset({"0", "n", "no", "false"}), frozenset({"1", "y", "yes", "true", "x"})


def normal(path: str, text: str | None) -> str | None:
    """The canonical value of what was typed for a field; None for nothing. Raises MalformedInput, with what would do."""
    text = (text or "").strip()
    if not text:
        return None
    if len(text) > _LONGEST:
        raise MalformedInput("That is too long for a field.", advice=f"At most {_LONGEST} characters.")
    kind = kind_of(path)
    if kind is Kind.NUMBER:
        return _number(text)
    if kind is Kind.DATE:
        return _date(text)
    if kind is Kind.FLAG:
        return _flag(text)
    if kind is Kind.CODE:
        return text.upper() if not path.endswith(("Cik", "ZipCode")) else text
    return text


def known_path(path: str) -> bool:
    """Whether the record may have such a path: steps of names, rows in their own tables."""
    steps = path.split("/")
    attribute = steps[-1] == "@id" and len(steps) > 1
    if len(path) > 300 or not all(_PATH.fullmatch(step) for step in (steps[:-1] if attribute else steps)):
        return False
    row = steps[1].partition("[")[0] if len(steps) > 1 else ""
    return row not in ROW_ELEMENTS or steps[0] == table_of(row)


def _number(text: str) -> str:
    value = canonical_text(text.removeprefix("+"))
    if value is None:
        raise MalformedInput("That is no amount.", advice="Write 1234.5 or 1,234.50.")
    return value


def _date(text: str) -> str:
    found = parse_date(text)
    if found is None:
        raise MalformedInput("That is no date.", advice="Write 2024-03-31 or 03/31/2024.")
    return found.isoformat()


def _flag(text: str) -> str | None:
    if text.casefold() in _YES:
        return "1"
    if text.casefold() in _NO:
        return None
    raise MalformedInput("That is neither yes nor no.", advice="Write 1 for a ticked box, 0 for an empty one.")
