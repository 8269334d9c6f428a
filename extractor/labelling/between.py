"""Lines that look a little like rows, between lines of signatures, in the midst of a note's sentence or in the form's head: they are of
those."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.types.labels import ROWS, Label, LabelledLine

_LOOSE = frozenset({Label.FOOTNOTE, Label.REMARK_TITLE, Label.SIGNATURE, Label.BOILERPLATE})
_HEAD = frozenset({Label.FORM_TITLE, Label.CHECK_BOX, Label.BOILERPLATE, Label.FURNITURE})
_NAMES = frozenset({Label.PARTY, Label.TABLE1_TITLE, Label.TABLE2_TITLE})
_TITLE = re.compile(r"T\s?a\s?b\s?l|Deriv|[0-9]\s?[.,]\s?[A-Z]|\(Last|\(City|\(Street", re.IGNORECASE)
_AHEAD = 3  # lines
_DOUBTED = 0.7
_LIKELY = 0.95
_SENTENCE = re.compile(r"[^.:;]$")
_VALUES = re.compile(r"\d/\d{2,4}\b|\$\s?\d|\b[DI]$")


def as_their_neighbours(lines: tuple[LabelledLine, ...]) -> tuple[LabelledLine, ...]:
    """The lines, such ones with the label of the line above."""
    out = list(lines)
    for at, line in enumerate(itertools.takewhile(lambda item: item.label in _HEAD or _stray(item), lines)):
        if line.label in ROWS and at and out[at - 1].label is Label.BOILERPLATE:
            out[at] = replace(line, label=Label.BOILERPLATE)  # a number of the box OMB APPROVAL
    for at in range(1, len(out) - 1):
        above, line = out[at - 1], out[at]
        if above.label in ROWS and _among_rows(above, line, lines[at + 1 : at + 1 + _AHEAD]):
            out[at] = replace(line, label=above.label, probability=max(line.probability, _DOUBTED))
        if line.label in ROWS and above.label is Label.FOOTNOTE_TITLE and _heads_notes(line, out[at + 1]):
            out[at] = replace(line, label=Label.FURNITURE)
        if line.label in ROWS and above.label in (Label.SIGNATURE, Label.FOOTNOTE):
            below = next((item.label for item in lines[at + 1 : at + 1 + _AHEAD] if item.label not in ROWS), None)
            signed = below is Label.SIGNATURE is above.label and line.probability < _DOUBTED and not any(map(str.isdigit, line.line.text))
            if signed or (above.label is Label.FOOTNOTE and below in _LOOSE and _goes_on(above, line)):
                out[at] = replace(line, label=above.label)
    return tuple(out)


def _stray(line: LabelledLine) -> bool:
    """Whether a line is a row at most, and stands alone."""
    return line.label in ROWS and line.probability < _DOUBTED and line.line.table is None


def _among_rows(above: LabelledLine, line: LabelledLine, below: Sequence[LabelledLine]) -> bool:
    """Whether a loose line, taken for a party's or a title's with doubt, stands among rows of one table: a piece of a holder's name."""
    if line.label not in _NAMES or line.probability >= _LIKELY or line.line.table is not None or _TITLE.search(line.line.text):
        return False
    after = next((item for item in below if item.label not in _NAMES), None)
    return after is not None and after.label is above.label and min(above.probability, after.probability) >= _DOUBTED


def _heads_notes(line: LabelledLine, below: LabelledLine) -> bool:
    """Whether a line of a table without a number, `No. | Text`, stands right above the notes in it."""
    same = line.line.table is not None and line.line.table == below.line.table and below.label is Label.FOOTNOTE
    return same and not any(map(str.isdigit, line.line.text))


def _goes_on(above: LabelledLine, line: LabelledLine) -> bool:
    """Whether a line ends the sentence of the one above."""
    open_ended = bool(_SENTENCE.search(above.line.text)) and not line.line.gap and line.line.table is None
    return open_ended and line.probability < _LIKELY and not _VALUES.search(line.line.text)
