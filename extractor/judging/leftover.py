"""Ink of the tables that no row took up: each run of it may be a row that was lost, and a person is asked for its title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from extractor.types.labels import Label, LabelledLine
from extractor.types.record import Check, Evidence, Field

RULE = "ink-of-a-row"
_TABLES = {Label.TABLE1_ROW: "nonDerivative", Label.TABLE2_ROW: "derivative"}
_TITLE = "securityTitle/value"
_AMOUNT = re.compile(r"\d{3}|\d[.,]\d|\d/\d")  # what the title of a table or a speck has not
_WORD = re.compile(r"[A-Za-z]{3}")
_DATE = re.compile(r"\d/")
_ROW = re.compile(r"((?:nonD|d)erivativeTable/\w+)\[(\d+)\]")
_LONGEST = 400


def leftover_rows(lines: Sequence[LabelledLine], fields: Sequence[Field], form: str) -> list[Field]:
    """A field without value for each run of row lines that no field stands on; `form` is "3", "4" or "5"."""
    read = {evidence.line for field in fields for evidence in field.evidence}
    last = _last(fields)
    out = []
    for label, group in groupby(lines, key=lambda item: item.label if item.line.number not in read else Label.FURNITURE):
        run = list(group)
        ink = " ".join(" ".join(item.line.text.split()) for item in run)
        if label not in _TABLES or not (_AMOUNT.search(ink) and _WORD.search(ink)):
            continue
        kind = "Transaction" if _DATE.search(ink) and form != "3" else "Holding"
        row = f"{_TABLES[label]}Table/{_TABLES[label]}{kind}"
        last[row] += 1
        places = tuple(Evidence(item.line.page, item.line.number) for item in run)
        out.append(Field(f"{row}[{last[row]}]/{_TITLE}", None, ink[:_LONGEST], 0.0, True, (), places, (Check(RULE, holds=False),)))
    return out


def told(lost: Sequence[Field]) -> tuple[str, ...]:
    """The same in a sentence, none where nothing was left over."""
    lines = ", ".join(str(field.evidence[0].line) for field in lost[:5])
    return (f"Ink of the tables that belongs to no row, from line {lines} on: a row may be missing.",) if lost else ()


def _last(fields: Sequence[Field]) -> Counter[str]:
    """Row element -> the number of its last row."""
    last: Counter[str] = Counter()
    for field in fields:
        if found := _ROW.match(field.path):
            last[found[1]] = max(last[found[1]], int(found[2]))
    return last
