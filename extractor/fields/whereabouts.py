"""Where in its line a field's ink stands: character span and box, for those who look at the page. Values do not depend on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.types.page import Box, Cell, Line
from extractor.types.record import Evidence, Field

_SHORTEST_PIECE = 3


def located(fields: Sequence[Field], lines: Sequence[Line]) -> tuple[Field, ...]:
    """The fields, their evidence completed: in the order of the fields, so that equal inks of a row keep their order."""
    by_number = {line.number: line for line in lines}
    ends: dict[int, int] = {}
    return tuple(_placed(field, by_number, ends) for field in fields)


def _placed(field: Field, lines: dict[int, Line], ends: dict[int, int]) -> Field:
    if not field.raw or all(one.span is not None for one in field.evidence):
        return field
    found = [_found(one, field.raw, lines, ends) for one in field.evidence]
    return replace(field, evidence=tuple(found))


def _found(evidence: Evidence, raw: str, lines: dict[int, Line], ends: dict[int, int]) -> Evidence:
    line = lines.get(evidence.line)
    if line is None or evidence.span is not None:
        return evidence
    span = _span(line, raw, ends.get(line.number, 0)) or _span(line, raw, 0)
    if span is None:
        return replace(evidence, page=line.page, box=evidence.box or line.box)
    ends[line.number] = span[1]
    return Evidence(line.page, line.number, span, evidence.box or _box(line, span))


def _span(line: Line, raw: str, start: int) -> tuple[int, int] | None:
    """A whole cell with this ink behind `start`, else the ink anywhere behind it, else the cell that holds it, else its longest piece."""
    ink = " ".join(raw.split())
    for first, cell in _cells(line):
        if first >= start and " ".join(cell.text.split()) == ink:
            return first, first + len(cell.text)
    text = line.text
    if raw not in text[start:]:
        for first, cell in _cells(line):
            if first >= start and len(ink) >= _SHORTEST_PIECE and ink in " ".join(cell.text.split()):
                return first, first + len(cell.text)
    pieces = sorted((piece for piece in raw.replace("|", "\n").split("\n") if len(piece) >= _SHORTEST_PIECE), key=len, reverse=True)
    for piece in (raw, *pieces):
        at = text.find(piece, start)
        if at >= 0:
            return at, at + len(piece)
    return None


def _cells(line: Line) -> list[tuple[int, Cell]]:
    """The cells with the place of their first character in `Line.text`."""
    out, at = [], 0
    for cell in line.cells:
        out.append((at, cell))
        at += len(cell.text) + 1
    return out


def _box(line: Line, span: tuple[int, int]) -> Box | None:
    """The box of the first cell that the span touches, or of the line."""
    for first, cell in _cells(line):
        if first < span[1] and span[0] < first + len(cell.text) and cell.box is not None:
            return cell.box
    return line.box
