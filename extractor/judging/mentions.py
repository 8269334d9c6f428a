"""What speaks for a footnote mark where it stands: what its note says, the rows beside it, the order of first mention."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.fields.rows.transactions import RowReading
from extractor.tables.rows import COLUMNS, RawCell

NAMES = (
    "mark.cell", "mark.inked", "mark.count", "mark.fresh", "mark.step", "mark.column", "mark.peers", "mark.alike", "mark.astray",
    "mark.range", "mark.suits", "mark.unsuited", "mark.length", "mark.beside", "mark.again", "mark.shape",
)  # fmt: skip
Mark = tuple[int, str, int]  # the row's place, the column, the number
Ranges = Mapping[int, tuple[str, str]]
_ORDER = {name: at for at, name in enumerate([*COLUMNS, "amount"])} | {"acquired": 6, "disposed": 6, "amount": 6}
_FARTHEST = 8  # steps that are told apart
_WIDE = 1e-6
_LONG = 400.0  # letters of a note from which it is as long as any
# The column that mostly has the same marks.
_BESIDE = {
    "exercisable": "expiration",
    "expiration": "exercisable",
    "nature": "ownership",
    "ownership": "nature",
    "price": "amount",
    "amount": "price",
}
# What notes of a column speak of.
_SPEAK = {
    "price": re.compile(r"pric|averag|\brang|\bcost|consideration"),
    "exercise_price": re.compile(r"pric|convert|conver|one-for-one|each |represents|right to"),
    "exercisable": re.compile(r"vest|exercis|convert|install|anniver|immediate"),
    "expiration": re.compile(r"expir|vest|exercis|convert|install|terminat"),
    "nature": re.compile(r"held|trust|own|spouse|partner|member|voting|beneficia|pecuniary|general"),
    "code": re.compile(r"plan|10b5|pursuant|gift|distribut|acqui|transfer|exempt"),
    "amount": re.compile(r"share|unit|acqui|dispos|grant|withh|tax|vest|distribut|convert"),
    "balance": re.compile(r"includ|share|unit|own|held|plan|total"),
    "title": re.compile(r"represents|each |share|unit|grant|award|stock|right"),
}
_SPEAK |= {"ownership": _SPEAK["nature"], "underlying_amount": _SPEAK["amount"], "underlying_title": _SPEAK["title"]}


@dataclass(frozen=True, slots=True)
class Mentions:
    """The marks of a document in the order of the form, and how often each number stands where; `alike` by what the cell holds."""

    steps: Mapping[Mark, tuple[bool, int]]
    rows: Counter[str]
    columns: Counter[tuple[str, str]]
    peers: Counter[tuple[str, str, int]]
    cells: Counter[tuple[str, str, str]]
    alike: Counter[tuple[str, str, str, int]]
    places: Counter[tuple[int, str]]
    numbers: Counter[int]
    shapes: Counter[tuple[str, frozenset[str]]]


def mentions_of(rows: Sequence[RowReading]) -> Mentions:
    """Count the marks of all rows, which stand in the order of the page."""
    found = Mentions({}, Counter(), Counter(), Counter(), Counter(), Counter(), Counter(), Counter(), Counter())
    steps: dict[Mark, tuple[bool, int]] = {}
    seen: set[int] = set()
    for at, row in sorted(enumerate(rows), key=lambda one: one[1].table):
        found.rows[row.element] += 1
        found.shapes[row.element, frozenset(row.notes)] += 1
        for name, notes in sorted(row.notes.items(), key=lambda one: _ORDER.get(one[0], len(_ORDER))):
            kind = (row.element, name)
            found.columns[kind] += 1
            found.cells[(*kind, _holds(row, name))] += 1
            for number in dict(notes):
                steps[at, name, number] = (number not in seen, number - max(seen, default=0) - 1)
                seen.add(number)
                found.peers[(*kind, number)] += 1
                found.alike[(*kind, _holds(row, name), number)] += 1
                found.places[number, name] += 1
                found.numbers[number] += 1
        for name in row.cells:
            if name not in row.notes:
                found.cells[row.element, name, _holds(row, name)] += 1
    return Mentions(steps, *(getattr(found, part) for part in Mentions.__dataclass_fields__ if part != "steps"))


def told(found: Mentions, at: int, row: RowReading, name: str, number: int, texts: Mapping[int, str], ranges: Ranges) -> list[float]:
    """The traits named in NAMES of one mark of the row at this place."""
    fresh, step = found.steps[at, name, number]
    kind, cell = (row.element, name), row.row.cells.get(name) or _amount(row)
    others, same = found.rows[row.element] - 1, found.cells[(*kind, _holds(row, name))] - 1
    suits, elsewhere = _suits(name, texts.get(number, ""))
    return [
        cell.certainty if cell is not None else 0.0,
        float(cell is not None and bool(cell.pieces)),
        float(len(row.notes[name])),
        float(fresh),
        float(max(-_FARTHEST, min(_FARTHEST, step))),
        (found.columns[kind] - 1) / others if others else -1.0,
        (found.peers[(*kind, number)] - 1) / others if others else -1.0,
        (found.alike[(*kind, _holds(row, name), number)] - 1) / same if same else -1.0,
        1 - found.places[number, name] / found.numbers[number],
        _in_range(row, name, ranges.get(number)),
        suits,
        elsewhere,
        min(_LONG, float(len(texts.get(number, "")))),
        _beside(row, name),
        float(sum(number in dict(notes) for notes in row.notes.values()) - 1),
        (found.shapes[row.element, frozenset(row.notes)] - 1) / others if others else -1.0,
    ]


def _beside(row: RowReading, name: str) -> float:
    """1 where the column beside has the same marks, 0 where it has others, -1 where it has none."""
    other = row.notes.get(_BESIDE.get(name, ""), ())
    return float(dict(other).keys() == dict(row.notes[name]).keys()) if other else -1.0


def _amount(row: RowReading) -> RawCell | None:
    return row.row.cells.get("acquired") or row.row.cells.get("disposed")


def _holds(row: RowReading, name: str) -> str:
    """What tells which cells have the same marks: the code for numbers, the text itself for texts, the date for dates."""
    code = _value(row, "code")
    if name in {"price", "amount", "code", "ad", "balance", "underlying_amount"}:
        return code
    return _value(row, name) or code


def _value(row: RowReading, name: str) -> str:
    reading = row.cells.get(name)
    return reading.candidates[0].value if reading is not None and reading.candidates else ""


def _in_range(row: RowReading, name: str, limits: tuple[str, str] | None) -> float:
    """1 where the note's range of prices holds the row's, -1 where it does not or the mark is on another cell, 0 without a range."""
    if limits is None:
        return 0.0
    price = _value(row, name) if name == "price" else ""
    return 1.0 if price and float(limits[0]) - _WIDE <= float(price) <= float(limits[1]) + _WIDE else -1.0


@lru_cache(maxsize=4096)
def _suits(name: str, text: str) -> tuple[float, float]:
    """How many words of the column a note has, and how many of the column that it speaks of most."""
    lower = text.lower()
    count = {column: len(pattern.findall(lower)) for column, pattern in _SPEAK.items()}
    return float(min(_FARTHEST, count.get(name, 0))), float(min(_FARTHEST, max(count.values(), default=0)))
