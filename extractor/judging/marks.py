"""Footnote marks on cells: `.../footnoteId[k]/@id` fields, checked against the notes that the page has."""

from __future__ import annotations

from extractor.fields.transactions import RowReading
from extractor.judging.belief import Belief, believe
from extractor.tables.rows import COLUMNS
from extractor.types.record import Candidate, Evidence, Reading

_CLOSES = "references-close"


def mark_beliefs(row: RowReading, known: frozenset[int]) -> list[Belief]:
    """One belief per mark of the row. A glued (n) with no such note is not a mark but part of the text."""
    out = []
    for column, notes in row.notes.items():
        parent = _parent(row, column)
        kept = [(n, sure) for n, sure in notes if sure or n in known or not known]
        for k, (number, sure) in enumerate(kept, 1):
            belief = believe(_reading(f"{row.base}/{parent}/footnoteId[{k}]/@id", number, sure, row))
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


def _reading(path: str, number: int, sure: bool, row: RowReading) -> Reading:
    features = (("sure", float(sure)), ("label", row.row.probability), ("loose", float(row.row.loose)))
    evidence = tuple(Evidence(1, line) for line in row.row.lines[:1])
    return Reading(path, f"({number})", (Candidate(f"F{number}"),), evidence, features)
