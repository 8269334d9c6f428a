"""Notes of shifted and shuffled rows stand where those of other rows do; clear ink is not moved."""

from __future__ import annotations

from dataclasses import replace

from extractor.tables.marks.siblings import as_siblings
from extractor.tables.rows import Piece, RawCell, RawRow

Notes = dict[str, tuple[int, ...]]


def _row(notes: Notes, inked: tuple[str, ...] = ("title", "disposed"), loose: bool = False, certainty: float = 0.99) -> RawRow:
    cells = {}
    for name in {*inked, *notes}:
        pieces = (Piece("11,733", "cell", 1, 0),) if name in inked else ()
        cells[name] = RawCell(pieces, tuple((number, True) for number in notes.get(name, ())), certainty)
    return RawRow(2, cells, (1,), 0.9, loose)


def _notes(row: RawRow) -> Notes:
    return {name: tuple(number for number, _ in cell.notes) for name, cell in row.cells.items() if cell.notes}


USUAL: Notes = {"exercise_price": (5, 6), "exercisable": (5, 6), "expiration": (7,)}


def test_a_fallen_row_has_its_notes_where_the_rows_that_stayed_have_them() -> None:
    fallen = _row({"exercise_price": (7,), "exercisable": (5, 6), "expiration": (5, 6)}, loose=True)
    assert [_notes(row) for row in as_siblings([_row(USUAL), fallen])] == [USUAL, USUAL]


def test_marks_merged_into_a_value_go_back_to_their_cell() -> None:
    merged = _row({"exercise_price": (5, 6), "disposed": (5, 6), "expiration": (7,)}, certainty=0.7)
    assert _notes(as_siblings([_row(USUAL), _row(USUAL), merged])[2]) == USUAL


def test_clear_ink_and_other_notes_stay() -> None:
    clear = _row({"exercise_price": (5, 6), "title": (5, 6), "expiration": (7,)})
    other = _row({"exercise_price": (5,), "exercisable": (8,)}, loose=True)
    found = as_siblings([_row(USUAL), _row(USUAL), clear, other])
    assert [_notes(row) for row in found[2:]] == [_notes(clear), _notes(other)]


def test_a_bare_digit_under_the_same_mark_is_that_mark() -> None:
    bare = _row({}, inked=("title", "exercise_price"))
    bare = replace(bare, cells=bare.cells | {"exercise_price": RawCell((Piece("5", "cell", 1, 0),), (), 0.99)})
    noted = _row({"exercise_price": (5,)})
    assert _notes(as_siblings([noted, bare])[1]) == {"exercise_price": (5,)}
    assert _notes(as_siblings([_row({"exercise_price": (6,)}), bare])[1]) == {}


def test_a_one_in_parentheses_where_no_letter_can_be_is_a_mark() -> None:
    row = _row({}, inked=("title",))
    shown = {name: RawCell((Piece(ink, "cell", 1, 0),), (), 0.99) for name, ink in {"exercise_price": "(I)", "ownership": "(I)"}.items()}
    found = as_siblings([replace(row, cells={**row.cells, **shown})])[0]
    assert _notes(found) == {"exercise_price": (1,)}
