"""Fields whose ink reaches the width at which the lines of a text were cut: more may have stood there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.types.page import Cell, Document, Line
from extractor.types.record import Field

_CUT = 0.3  # of such values that are whole


def doubted(fields: Sequence[Field], document: Document) -> tuple[Field, ...]:
    """The fields, those at the edge for a person to look at. Text that was not cut is left as it is."""
    if not document.cut:
        return tuple(fields)
    edges = {line.number: found for line in document.lines if (found := _at_edge(line, document.cut))}
    return tuple(_doubted(field) if _reaches(field, edges) else field for field in fields)


def told(document: Document) -> tuple[str, ...]:
    """The same in a sentence."""
    return (f"Lines of this text end at column {document.cut}: what stands there was cut.",) if document.cut else ()


def _at_edge(line: Line, width: int) -> list[Cell]:
    """The cells that end where the lines were cut, or with the blank before."""
    return [cell for cell in line.cells if cell.text.strip() and cell.x1 is not None and cell.x1 * width > width - 1.5]


def _reaches(field: Field, edges: dict[int, list[Cell]]) -> bool:
    words = field.raw.split()
    cells = [cell for one in field.evidence for cell in edges.get(one.line, ())]
    return bool(words) and any((words[-1] in cell.text.split()) if "\n" in cell.text else cell.text.split()[-1] in words for cell in cells)


def _doubted(field: Field) -> Field:
    return replace(field, needs_review=True, confidence=round(field.confidence * _CUT, 6))
