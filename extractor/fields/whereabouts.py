"""Where in its line a field's ink stands: character span and box, for those who look at the page. Values do not depend on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate

from extractor.types.page import Box, Cell, Line
from extractor.types.record import Evidence, Field

_SHORTEST_PIECE = 3


def located(fields: Sequence[Field], lines: Sequence[Line]) -> tuple[Field, ...]:
    """The fields, their evidence completed: in the order of the fields, so that equal inks of a row keep their order."""
    by_number = {line.number: _Inked(line) for line in lines}
    return tuple([_placed(field, by_number) for field in fields])


class _Inked:
    """A line, where its cells begin in `Line.text` with their ink in single blanks, and where the last ink ended that was found."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.end = 0

    @cached_property
    def cells(self) -> list[tuple[int, Cell, str]]:
        starts = accumulate((len(cell.text) + 1 for cell in self.line.cells), initial=0)
        return [(first, cell, " ".join(cell.text.split())) for first, cell in zip(starts, self.line.cells, strict=False)]


def _placed(field: Field, lines: dict[int, _Inked]) -> Field:
    if not field.raw or all(one.span is not None for one in field.evidence):
        return field
    found = tuple([_found(one, field.raw, lines) for one in field.evidence])
    told = (field.path, field.value, field.raw, field.confidence, field.needs_review, field.repairs)
    return Field(*told, found, field.checks, field.alternatives)  # `replace` takes five times as long


def _found(evidence: Evidence, raw: str, lines: dict[int, _Inked]) -> Evidence:
    inked = lines.get(evidence.line)
    if inked is None or evidence.span is not None:
        return evidence
    line, span = inked.line, _span(inked, raw, inked.end) or _span(inked, raw, 0)
    if span is None:
        return replace(evidence, page=line.page, box=evidence.box or line.box)
    inked.end = span[1]
    return Evidence(line.page, line.number, span, evidence.box or _box(inked, span))


def _span(inked: _Inked, raw: str, start: int) -> tuple[int, int] | None:
    """A whole cell with this ink behind `start`, else the ink anywhere behind it, else the cell that holds it, else its longest piece."""
    ink = " ".join(raw.split())
    for first, cell, told in inked.cells:
        if first >= start and told == ink:
            return first, first + len(cell.text)
    text = inked.line.text
    at = text.find(raw, start)
    if at >= 0:
        return at, at + len(raw)
    for first, cell, told in inked.cells:
        if first >= start and len(ink) >= _SHORTEST_PIECE and ink in told:
            return first, first + len(cell.text)
    pieces = sorted((piece for piece in raw.replace("|", "\n").split("\n") if len(piece) >= _SHORTEST_PIECE), key=len, reverse=True)
    for piece in pieces:
        at = text.find(piece, start)
        if at >= 0:
            return at, at + len(piece)
    return None


def _box(inked: _Inked, span: tuple[int, int]) -> Box | None:
    """The box of the first cell that the span touches, or of the line."""
    for first, cell, _ in inked.cells:
        if first < span[1] and span[0] < first + len(cell.text) and cell.box is not None:
            return cell.box
    return inked.line.box
