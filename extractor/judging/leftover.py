"""Ink of the tables that no row took up: each run of it may be a row that was lost."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from extractor.types.labels import Label, LabelledLine
from extractor.types.record import Evidence, Field

_TABLES = {Label.TABLE1_ROW: 1, Label.TABLE2_ROW: 2}
_AMOUNT = re.compile(r"\d{3}|\d[.,]\d|\d/\d")  # what the title of a table or a speck has not
_WORD = re.compile(r"[A-Za-z]{3}")
_DATE = re.compile(r"\d/")
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Run:
    """Lines of one table one after the other on which no field stands."""

    table: int
    lines: tuple[LabelledLine, ...]

    @property
    def ink(self) -> str:
        """What stands there."""
        return " ".join(" ".join(item.line.text.split()) for item in self.lines)[:_LONGEST]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Where it stands."""
        return tuple(Evidence(item.line.page, item.line.number) for item in self.lines)

    def element(self, form: str) -> str:
        """The element of the row that it may be; `form` is "3", "4" or "5"."""
        kind = "Transaction" if _DATE.search(self.ink) and form != "3" else "Holding"
        return f"{'nonDerivative' if self.table == 1 else 'derivative'}{kind}"


def leftover_runs(lines: Sequence[LabelledLine], read: Collection[int]) -> list[Run]:
    """The runs that have words and numbers, in the order of the page; `read` are the numbers of the lines on which a field stands."""
    grouped = groupby(lines, key=lambda item: item.label if item.line.number not in read else Label.FURNITURE)
    runs = [Run(_TABLES[label], tuple(group)) for label, group in grouped if label in _TABLES]
    return [run for run in runs if _AMOUNT.search(run.ink) and _WORD.search(run.ink)]


def told(lost: Sequence[Field]) -> tuple[str, ...]:
    """The same in a sentence, none where nothing was left over."""
    numbers = dict.fromkeys(field.evidence[0].line for field in lost if field.evidence)
    lines = ", ".join(str(number) for number in list(numbers)[:5])
    return (f"Ink of the tables that belongs to no row, from line {lines} on: a row may be missing.",) if lost else ()
