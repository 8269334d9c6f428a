"""What judging works on: the rows with what is believed of their cells, and what the rest of the document tells them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from extractor.fields.rows.transactions import RowReading
from extractor.judging.belief import Belief

Beliefs = dict[str, Belief]


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """A row and what is believed of its cells, by column name."""

    row: RowReading
    beliefs: Beliefs


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rest of the document tells the rows: the form's date, the signature dates (ISO), price ranges by note number, and the
    share of its glyphs that were misread."""

    period: Belief | None
    signed: tuple[str, ...]
    ranges: Mapping[int, tuple[str, str]]
    learned: Mapping[str, float] = field(default_factory=dict)
    wear: float = 0.0
