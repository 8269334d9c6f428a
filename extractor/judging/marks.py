"""Footnote marks on cells: `.../footnoteId[k]/@id` fields, checked against the notes that the page has."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

from extractor.fields.rows.transactions import RowReading
from extractor.judging.belief import Belief, believe
from extractor.judging.mentions import NAMES, Ranges, mentions_of, told
from extractor.tables.rows import COLUMNS
from extractor.types.record import Candidate, Evidence, Reading

_CLOSES = "references-close"


def marks_of(rows: Sequence[RowReading], notes: Mapping[int, str], ranges: Ranges) -> list[list[Belief]]:
    """The beliefs of the marks of each row. `notes` are the texts by number, `ranges` the prices that they name."""
    found = mentions_of(rows)
    return [_of_row(row, notes, partial(told, found, at, row, texts=notes, ranges=ranges)) for at, row in enumerate(rows)]


def _of_row(row: RowReading, known: Collection[int], facts: Callable[[str, int], Sequence[float]]) -> list[Belief]:
    """One belief per mark of the row. A glued (n) with no such note is not a mark but part of the text."""
    out = []
    for column, notes in row.notes.items():
        parent = _parent(row, column)
        kept = [(n, sure) for n, sure in notes if sure or n in known or not known]
        for k, (number, sure) in enumerate(kept, 1):
            belief = believe(_reading(f"{row.base}/{parent}/footnoteId[{k}]/@id", number, sure, row, facts(column, number)))
            if known:
                belief.speak(_CLOSES, number in known)
            out.append(belief)
    return out


def _parent(row: RowReading, column: str) -> str:
    """The element that carries the marks of a column."""
    if column == "code":
        return "transactionCoding"
    reading = row.cells.get(column)
    path = reading.path.removeprefix(row.base + "/") if reading else COLUMNS[column if column != "amount" else "acquired"].path
    return path.removesuffix("/value")


def _reading(path: str, number: int, sure: bool, row: RowReading, facts: Sequence[float]) -> Reading:
    features = (("sure", float(sure)), ("label", row.row.probability), *zip(NAMES, facts, strict=True))
    evidence = tuple(Evidence(1, line) for line in row.row.lines[:1])
    return Reading(path, f"({number})", (Candidate(f"F{number}"),), evidence, features)
