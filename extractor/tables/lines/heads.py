"""Where a table's captions end and its first row begins: lines of a wrapped first row look like captions, but say nothing of them."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from extractor.forms.columns import TABLE1, TABLE2
from extractor.types.labels import Label, LabelledLine

_ROW_BELOW = {Label.TABLE1_HEADER: Label.TABLE1_ROW, Label.TABLE2_HEADER: Label.TABLE2_ROW}
_FIRST = frozenset({Label.TABLE1_TITLE, Label.TABLE1_HEADER})
_SECOND = frozenset({Label.TABLE2_TITLE, Label.TABLE2_HEADER})
_WORD = re.compile(r"[a-z]+")
_LETTERS = " ".join(caption.lower() for column in (*TABLE1, *TABLE2) for caption in column.captions)
_LOWEST = frozenset({"code", "v", "amount", "price", "exercisable", "title", "shares", "(a)", "(d)"})
_HEADER_OF = {row: header for header, row in _ROW_BELOW.items()}
_WHOLE = frozenset({*_LOWEST, "(a) or (d)", "date", "date exercisable", "expiration date", "amount or number of shares"})
_TELLING = frozenset({"code", "amount", "price", "(a) or (d)", "date exercisable", "expiration date", "title"})
_OF_THE_PAGE = re.compile(r"(?:(?:SEC )?FORM [345](?: \(continued\))?)?(?: ?Page \d{1,3}(?: of \d{1,3})?)?", re.IGNORECASE)
_LEAST = 3
_SHREDS = 5  # characters
_UNSURE = 0.5


def without_captions(lines: tuple[LabelledLine, ...]) -> tuple[LabelledLine, ...]:
    """The lines; a row of a table that shows nothing but captions, whole and each in its cell, belongs to its header."""
    return tuple(replace(line, label=_HEADER_OF[line.label]) if line.label in _HEADER_OF and _captioned(line) else line for line in lines)


def _captioned(line: LabelledLine) -> bool:
    texts = [cell.text.strip().lower() for cell in line.line.cells if cell.text.strip()]
    return line.line.table is not None and len(texts) > 1 and all(text in _WHOLE for text in texts) and bool(_TELLING.intersection(texts))


def within_rows(lines: tuple[LabelledLine, ...]) -> tuple[LabelledLine, ...]:
    """The lines; what stands in the midst of a table's rows, in their columns and right above one, is of them, though it looks like
    furniture, or a little like captions."""
    out = list(lines)
    rows = [at for at, line in enumerate(lines) if line.label in _HEADER_OF and line.line.table is not None]
    columns = {(lines[at].line.table, cell.column) for at in rows for cell in lines[at].line.cells}
    for above, below in itertools.pairwise(rows):
        between = lines[above + 1 : below]
        if between and _one_block(lines[above : below + 1]) and all(_in_columns(each, columns) for each in between):
            out[above + 1 : below] = [replace(each, label=lines[above].label, probability=_UNSURE) for each in between]
    return tuple(out)


def _one_block(lines: tuple[LabelledLine, ...]) -> bool:
    """Whether the lines are of one table and page, with no blank line but below the first."""
    same = len({(each.line.table, each.line.page) for each in lines}) == 1
    return same and not any(each.line.gap for each in lines[2:])


def _in_columns(line: LabelledLine, columns: set[tuple[int | None, int]]) -> bool:
    told = line.label is Label.FURNITURE and not _OF_THE_PAGE.fullmatch(" ".join(line.line.text.split()))
    taken = line.label in _ROW_BELOW and line.probability < _UNSURE and not _of_captions(line)
    return (told or taken) and all((line.line.table, cell.column) in columns for cell in line.line.cells)


def with_first_rows(lines: tuple[LabelledLine, ...]) -> tuple[LabelledLine, ...]:
    """The lines; what stands between the lowest captions and the first row, and shares no ink with any caption, belongs to the row."""
    out = list(lines)
    for at, (above, line) in enumerate(itertools.pairwise(lines)):
        row = _ROW_BELOW.get(above.label)
        if row is None or line.label is not row:
            continue
        start = at
        while start >= 0 and lines[start].label is above.label and not _is_lowest(lines[start]) and not _of_captions(lines[start]):
            start -= 1
        if start >= 0 and lines[start].label is above.label and _lowest_near(lines, start, above.label):
            out[start + 1 : at + 1] = [replace(each, label=row, probability=_UNSURE) for each in lines[start + 1 : at + 1]]
    return tuple(out)


def in_their_table(lines: tuple[LabelledLine, ...]) -> tuple[LabelledLine, ...]:
    """The lines of a page without a grid; a row below the title of Table II, and no later one of Table I, is of Table II. Lone shreds of
    marks below the title of the notes are no rows."""
    out: list[LabelledLine] = []
    second = noted = False
    for line in lines:
        noted = line.label is Label.FOOTNOTE_TITLE or (noted and line.label not in _FIRST | _SECOND)
        if noted and line.label in _ROW_BELOW.values() and len(line.line.text) <= _SHREDS:
            line = replace(line, label=Label.FOOTNOTE, probability=_UNSURE)
        second = line.label in _SECOND or (second and line.label not in _FIRST)
        turned = second and line.label is Label.TABLE1_ROW
        out.append(replace(line, label=Label.TABLE2_ROW, probability=_UNSURE) if turned else line)
    return tuple(out)


def _lowest_near(lines: tuple[LabelledLine, ...], start: int, label: Label) -> bool:
    """Whether the lowest captions stand on this line or above it in the same header."""
    while start >= 0 and lines[start].label is label:
        if _is_lowest(lines[start]):
            return True
        start -= 1
    return False


def _is_lowest(line: LabelledLine) -> bool:
    """The line of the captions right above the values."""
    return len(_LOWEST & set(line.line.text.lower().split())) >= _LEAST


def _of_captions(line: LabelledLine) -> bool:
    """Whether every word of the line is a caption's or a shred of one."""
    return all(word in _LETTERS for word in _WORD.findall(line.line.text.lower()))
