"""Marks that stand on lines of their own around a row of words: those of the nature that a note names, and the code's."""

from __future__ import annotations

from dataclasses import replace

from extractor.tables.marks.naming import Naming, speaks_of_holding
from extractor.tables.marks.ranged import is_priced
from extractor.tables.rows import RawCell, RawRow
from extractor.tables.tokens import UNREAD


def of_others(row: RawRow, naming: Naming) -> RawRow:
    """A row of words, marks of its title that were not printed as such on the cell that their notes speak of: who holds, or at which
    prices was sold."""
    title = row.cells.get("title")
    loose = [number for number, sure in title.notes if not sure and number != UNREAD] if title is not None and not row.sided else []
    cells = dict(row.cells)
    for number in loose:
        text = naming.notes.get(number, "")
        name = "price" if is_priced(text) else "nature" if speaks_of_holding(text) else ""
        other = cells.get(name)
        if other is not None and other.pieces and (name == "nature" or not other.notes):
            notes = other.notes if number in _numbers(other) else tuple(sorted((*other.notes, (number, False))))
            cells[name] = replace(other, notes=notes)
            cells["title"] = replace(cells["title"], notes=tuple(note for note in cells["title"].notes if note[0] != number))
    return replace(row, cells=cells) if loose else row


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
