"""EDGAR paths taken apart: `nonDerivativeTable/nonDerivativeHolding[2]/securityTitle/value` to steps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from extractor.forms.schema import ROW_ELEMENTS


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: element (or `@id`), and what stood in brackets: an index, the id of a footnote, or nothing."""

    tag: str
    key: str = ""


def steps(path: str) -> tuple[Step, ...]:
    """The steps of a full path."""
    return tuple(step_of(part) for part in path.split("/"))


@lru_cache(maxsize=4096)
def step_of(part: str) -> Step:
    """One step, as it stands between slashes."""
    tag, bracket, rest = part.partition("[")
    if not bracket:
        return Step(tag)
    key = rest.rstrip("]").removeprefix("@id=").strip("\"'")
    return Step(tag, key)


def row_of(path: str) -> tuple[str, str] | None:
    """(row, cell) of a path within a table row: `derivativeTable/derivativeHolding[1]` and `securityTitle/value`."""
    table, _, rest = path.partition("/")
    row, _, cell = rest.partition("/")
    return (f"{table}/{row}", cell) if cell and row.partition("[")[0] in ROW_ELEMENTS else None
