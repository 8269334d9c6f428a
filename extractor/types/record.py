"""The record: readings with their candidates, and the fields that come out of judging."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.types.page import Box
from extractor.types.value import light_value


@light_value
class Evidence:
    """Where a value stands: page and line (`Line.number`) from 1, character span in the line's text, box in page fractions."""

    page: int
    line: int
    span: tuple[int, int] | None = None
    box: Box | None = None


@light_value
class Repair:
    """One change between ink and value, e.g. Repair("overlap-join", "5,578|8,012", "5,578,012")."""

    kind: str
    before: str
    after: str


@light_value
class Candidate:
    """One reading of the ink in canonical form (ISO date, plain decimal, flag "1"), with a relative log score, best about 0."""

    value: str
    score: float = 0.0
    repairs: tuple[Repair, ...] = ()


@light_value
class Reading:
    """One field as read, before judging: its EDGAR path, the ink, and the candidates, best first.

    An empty `candidates` with a non-empty `raw` is ink that could not be read; an empty `raw` is a field that the page
    does not show where it should. `features` are named numbers in [0, 1] or counts that calibration learns from.
    """

    path: str
    raw: str
    candidates: tuple[Candidate, ...]
    evidence: tuple[Evidence, ...] = ()
    features: tuple[tuple[str, float], ...] = ()


@light_value
class Check:
    """A rule that spoke about a field, and whether it holds for the chosen value."""

    rule: str
    holds: bool


@light_value
class Alternative:
    """Another value the ink could have, with its probability in [0, 1]."""

    value: str
    confidence: float


@light_value
class Field:
    """One field of the record. `value` is None where the page does not tell; `confidence` is P(value = as filed)."""

    path: str
    value: str | None
    raw: str
    confidence: float
    needs_review: bool
    repairs: tuple[Repair, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    checks: tuple[Check, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


# Rules of checks by which a person is asked for a row: ink that no row took up, rows read as one, a row of the other table.
LOST, SEVERAL, OTHER = "ink-of-a-row", "rows-in-one", "row-of-the-other-table"


@dataclass(frozen=True, slots=True)
class Fact:
    """What a footnote says, e.g. kind `price_range`, values (("low", "84.10"), ("high", "85.09"))."""

    kind: str
    values: tuple[tuple[str, str], ...]
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """The facts of footnote `id` ("F3")."""

    id: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a record came from."""

    name: str
    sha256: str
    media_type: str
    pages: int
    reader: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """The result for one document: fields in the order of the page, rows in the order of the page.

    `status` is accepted, needs_review or rejected; `models` maps model names to versions; `xml` holds the original
    ownership XML where the source already was one; `lines` counts the document's lines by visible class.
    """

    source: Source
    models: tuple[tuple[str, str], ...]
    status: str
    fields: tuple[Field, ...]
    notes: tuple[NoteFacts, ...] = ()
    warnings: tuple[str, ...] = ()
    xml: str | None = None
    lines: tuple[tuple[str, int], ...] = ()
