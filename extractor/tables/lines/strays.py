"""Loose lines of a page with ruled tables, taken for rows: what an engine hardly read a word of, or what stands above its table."""

from __future__ import annotations

from extractor.types.labels import ROWS, Label, LabelledLine
from extractor.types.page import Line

_HEADS = {Label.TABLE1_ROW: Label.TABLE1_HEADER, Label.TABLE2_ROW: Label.TABLE2_HEADER}
_UNREAD = 0.7  # mean confidence in a line's words


def without_strays(lines: tuple[LabelledLine, ...]) -> tuple[LabelledLine, ...]:
    """The lines, such strays as furniture."""
    firsts = {row: next((at for at, item in enumerate(lines) if item.label is head and item.line.table), 0) for row, head in _HEADS.items()}
    ruled = {item.label for item in lines if item.label in ROWS and item.line.table is not None}
    return tuple(
        LabelledLine(item.line, Label.FURNITURE, item.probability)
        if item.label in ruled and item.line.table is None and _is_stray(item.line, at < firsts[item.label])
        else item
        for at, item in enumerate(lines)
    )


def _is_stray(line: Line, above: bool) -> bool:
    sure = line.confidences
    return bool(sure) and (above or sum(sure) / len(sure) < _UNREAD)
