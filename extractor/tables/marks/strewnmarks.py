"""Marks that stand on lines of their own around a row of words: those of the nature that a note names, and the code's."""

from __future__ import annotations

from dataclasses import replace

from extractor.tables.marks.naming import Naming
from extractor.tables.rows import RawCell, RawRow
from extractor.tables.tokens import UNREAD


def own_marks(row: RawRow, naming: Naming) -> RawRow:
    """The row; where no columns show whose a mark is, the notes that name a nature's holder are not its title's, and what the nature has
    beside them is the code's, if one was printed there and not read."""
    nature = row.cells.get("nature")
    named = naming.of(nature.raw) if nature is not None and not row.sided else ()
    if nature is None or not named:
        return row
    cells, title, code = dict(row.cells), row.cells.get("title"), row.cells.get("code")
    if title is not None and title.notes and _numbers(title) <= set(named):
        cells["title"] = replace(title, notes=())
        nature = replace(nature, notes=nature.notes or title.notes)
    more = tuple(note for note in nature.notes if note[0] not in {*named, UNREAD})
    if code is not None and UNREAD in _numbers(code) and more and len(more) < len(nature.notes):
        cells["code"] = replace(code, notes=more)
        nature = replace(nature, notes=tuple(note for note in nature.notes if note not in more))
    return replace(row, cells={**cells, "nature": nature})


def _numbers(cell: RawCell) -> set[int]:
    return {number for number, _ in cell.notes}
