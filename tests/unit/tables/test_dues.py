"""Marks in the cells that owe one."""

from __future__ import annotations

from extractor.tables.marks.dues import with_dues
from extractor.tables.rows import Piece, RawCell, RawRow

Marks = dict[str, tuple[int, ...]]
WHOLE = {"underlying_title": "Common Stock", "underlying_amount": "500", "ownership": "D"}


def marks(table: int, inks: dict[str, str], notes: Marks, sure: bool = False) -> Marks:
    """What each cell has, of cells with this ink and these notes."""
    cells = {
        name: RawCell((Piece(inks[name], "cell", 1, 0),) if name in inks else (), tuple((n, sure) for n in notes.get(name, ())), 1.0)
        for name in {**inks, **notes}
    }
    (row,) = with_dues([RawRow(table, cells, (1,), 1.0)])
    return {name: tuple(number for number, _ in cell.notes) for name, cell in row.cells.items() if cell.notes}


def test_the_mark_behind_an_amount_is_of_the_empty_dates() -> None:
    inks = {**WHOLE, "disposed": "500", "exercise_price": "$0"}
    assert marks(2, inks, {"disposed": (1, 2)}) == {"exercisable": (1, 2)}
    assert marks(2, inks, {"disposed": (4,), "exercisable": (5,)}) == {"exercisable": (4,), "expiration": (5,)}
    assert marks(2, {**inks, "exercisable": "01/02/2031"}, {"disposed": (4,)}) == {"disposed": (4,)}


def test_the_last_mark_of_a_title_is_of_the_empty_price_of_the_right() -> None:
    assert marks(2, {**WHOLE, "title": "Unit"}, {"title": (3, 1)}) == {"title": (3,), "exercise_price": (1,)}
    assert marks(2, {"title": "Unit"}, {"title": (1,)}) == {"title": (1,)}


def test_a_transaction_without_a_price_has_the_mark_beside_it() -> None:
    dated = {"date": "01/02/2031", "code": "S"}
    assert marks(1, {**dated, "ad": "D"}, {"ad": (2,)}) == {"price": (2,)}
    assert marks(1, {"ad": "D"}, {"ad": (2,)}) == {"ad": (2,)}
    assert marks(1, {**dated, "ad": "D"}, {"ad": (2,)}, sure=True) == {"ad": (2,)}


def test_a_raised_mark_by_the_side_is_of_the_price_where_another_price_is_a_note_alone() -> None:
    dated = {name: RawCell((Piece(ink, "cell", 1, 0),), (), 1.0) for name, ink in {"date": "01/02/2031", "code": "J"}.items()}
    side = RawCell((Piece("D", "cell", 1, 0),), ((1, True),), 1.0)
    rows = [RawRow(1, {**dated, "price": RawCell((), ((1, True),), 1.0)}, (1,), 1.0), RawRow(1, {**dated, "ad": side}, (2,), 1.0)]
    moved = with_dues(rows)[1].cells
    assert (moved["price"].notes, moved["ad"].notes) == (((1, True),), ())
