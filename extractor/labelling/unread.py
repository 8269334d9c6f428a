"""Lines that are none of the form's: running heads and feet, and loose ones of which an engine read hardly a word; those between lines of
notes are of a note."""

from __future__ import annotations

from dataclasses import replace

from extractor.forms.running import is_running
from extractor.types.labels import ROWS, Label, LabelledLine
from extractor.types.page import Line

_UNREAD = 0.6  # mean confidence in a line's words
_LEAST = 3  # words


def as_read(lines: tuple[LabelledLine, ...]) -> tuple[LabelledLine, ...]:
    """The lines so labelled; the same objects where nothing changes."""
    return _within_notes(_without_unread(lines))


def _within_notes(lines: tuple[LabelledLine, ...]) -> tuple[LabelledLine, ...]:
    """Loose rows between two lines of notes as lines of notes."""
    done = list(lines)
    for at in range(1, len(lines) - 1):
        item = lines[at]
        if item.label in ROWS and _is_loose(item.line) and done[at - 1].label is lines[at + 1].label is Label.FOOTNOTE:
            done[at] = replace(item, label=Label.FOOTNOTE)
    return tuple(done)


def _without_unread(lines: tuple[LabelledLine, ...]) -> tuple[LabelledLine, ...]:
    return tuple(
        replace(item, label=Label.FURNITURE, probability=1.0) if _is_unread(item.line) or _is_foot(item) else item for item in lines
    )


def _is_foot(item: LabelledLine) -> bool:
    return item.label is not Label.FURNITURE and is_running(item.line.text)


def _is_unread(line: Line) -> bool:
    sure = line.confidences
    return line.table is None and len(sure) >= _LEAST and sum(sure) / len(sure) < _UNREAD


def _is_loose(line: Line) -> bool:
    return line.table is None and bool(line.confidences)
