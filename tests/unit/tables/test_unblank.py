"""Marks of cells that are never blank, on pages of words."""

from __future__ import annotations

from extractor.tables.marks.unblank import with_owed_marks
from extractor.tables.rows import Piece, RawCell, RawRow


def lone(*numbers: int, sure: bool = False) -> RawCell:
    return RawCell((), tuple((number, sure) for number in numbers), 0.9)


def ink(text: str) -> RawCell:
    return RawCell((Piece(text, "cell", 1, 0),), (), 0.9)


def row(at: int, **cells: RawCell) -> RawRow:
    return RawRow(2, {"title": ink("Series A Preferred Stock"), **cells}, (at,), 1.0, sided=False)


def notes(found: RawRow) -> dict[str, tuple[int, ...]]:
    return {name: tuple(n for n, _ in cell.notes) for name, cell in found.cells.items() if cell.notes}


def test_a_lost_mark_is_the_one_that_most_rows_show() -> None:
    rows = [row(1, exercisable=lone(2), expiration=lone(3)), row(2, exercisable=lone(2), expiration=lone(3)), row(3, exercisable=lone(2))]
    assert notes(with_owed_marks(rows)[2])["expiration"] == (3,)


def test_the_note_of_a_conversion_price_comes_before_that_of_the_next_cell() -> None:
    assert notes(with_owed_marks([row(1, exercisable=lone(2), expiration=lone(2))])[0])["exercise_price"] == (1,)
    assert notes(with_owed_marks([row(1, exercisable=lone(1), expiration=lone(1))])[0])["exercise_price"] == (1,)
    assert "exercise_price" not in notes(with_owed_marks([row(1, exercisable=lone(4))])[0])


def test_cells_of_pages_with_printed_marks_were_blank() -> None:
    rows = [row(1, exercisable=lone(1, sure=True))]
    assert with_owed_marks(rows) == rows
