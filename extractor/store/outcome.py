"""How the work on a claim ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extractor.store.codec import pack, rows
from extractor.store.questions import gain
from extractor.types.record import Extraction

if TYPE_CHECKING:  # every child imports this module, and needs no SQL
    from extractor.store.claim import Claim


@dataclass(frozen=True, slots=True)
class Packed:
    """A result as it goes into the tables. `fields` are rows of codec.rows; `worst` is the lowest doubtful confidence.

    `gain` is what a look is worth: expected errors removed per keystroke.
    """

    payload: bytes
    status: str
    reader: str
    pages: int
    fields: list[list[Any]]
    doubtful: int
    worst: float
    gain: float = 0.0


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no result. `verdict` is dead (never again), retry (charged), hold (not its fault, later), or drop (not wanted)."""

    code: str
    message: str
    verdict: str
    stage: str = "extract"
    stderr_tail: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A claim with its result or its failure; `seconds` were spent in the child."""

    claim: Claim
    result: Packed | Failure
    seconds: float = 0.0


def packed(extraction: Extraction, every_field: bool = False) -> Packed:
    """Turn a record into rows (of the doubtful fields, or of all); costs CPU, so it is done where the record was made."""
    doubtful = [field.confidence for field in extraction.fields if field.needs_review]
    source = extraction.source
    kept = [row for row in rows(extraction.fields) if every_field or row[4]]
    worst = min(doubtful, default=1.0)
    worth = gain(extraction.fields)
    return Packed(pack(extraction), extraction.status, source.reader, source.pages, kept, len(doubtful), worst, worth)
