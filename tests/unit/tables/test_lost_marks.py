"""Marks that left no ink come back where a note that nothing mentions, or the other rows, tell them."""

from __future__ import annotations

from extractor.tables.marks.lostmarks import with_lost_marks
from extractor.tables.rows import Piece, RawCell, RawRow

NOTES = {
    1: "The shares vest in four instalments.",
    2: "The price is an average; shares were sold at prices ranging from $24.10 to $24.90.",
    3: "The price is an average; shares were sold at prices ranging from $25.00 to $25.40.",
}


def cell(text: str, *notes: int) -> RawCell:
    return RawCell((Piece(text, "cell", 1, 0),) if text else (), tuple((n, True) for n in notes), 1.0)


def sale(price: str, *notes: int) -> RawRow:
    return RawRow(1, {"title": cell("Common Stock", 1), "price": cell(price, *notes), "ownership": cell("D")}, (1,), 1.0)


def option(**found: RawCell) -> RawRow:
    shown = {"title": cell("Restricted Stock Units"), "acquired": cell("500"), "ownership": cell("D")}
    return RawRow(2, {**shown, **found}, (1,), 1.0)


def noted(rows: list[RawRow], name: str) -> list[tuple[int, ...]]:
    return [tuple(n for n, _ in row.cells[name].notes) if name in row.cells else () for row in rows]


def test_a_price_has_the_note_whose_range_holds_it_and_that_nothing_mentions() -> None:
    found = with_lost_marks([sale("$24.55"), sale("$25.11", 3), sale("$31.00")], (), NOTES)
    assert noted(found, "price") == [(2,), (3,), ()]
    assert found[0].cells["price"].certainty < 1


def test_a_shred_of_the_mark_is_the_mark_and_another_note_stays() -> None:
    many = {**NOTES, 12: NOTES[2], 2: "A gift."}
    assert noted(with_lost_marks([sale("$24.55", 2)], (), many), "price") == [(12,)]
    assert noted(with_lost_marks([sale("$24.55", 3)], (), many), "price") == [(3,)]


def test_a_note_that_a_cell_mentions_is_no_other_cells() -> None:
    assert noted(with_lost_marks([sale("$24.55"), sale("$24.60", 2)], (), NOTES), "price") == [(), (2,)]


def test_empty_dates_of_a_title_have_the_note_of_all_its_other_rows() -> None:
    rows = [option(expiration=cell("", 1)), option(expiration=cell("", 1)), option()]
    assert noted(with_lost_marks(rows, (), NOTES), "expiration") == [(1,), (1,), (1,)]
    assert noted(with_lost_marks(rows, (), NOTES), "exercisable") == [(), (), ()]
    mixed = [option(expiration=cell("", 1)), option(expiration=cell("", 2)), option()]
    assert noted(with_lost_marks(mixed, (), NOTES), "expiration") == [(1,), (2,), ()]


def test_a_date_that_shows_nothing_has_the_note_that_stands_alone_for_the_other() -> None:
    shown = [option(exercisable=cell("", 3)), option(exercisable=cell("01/02/2031"), expiration=cell("01/02/2041"))]
    assert noted(with_lost_marks(shown, (), NOTES), "expiration") == [(3,), ()]
    empty = [option(exercisable=cell("", 3)), option(exercisable=cell("", 3))]
    assert noted(with_lost_marks(empty, (), NOTES), "expiration") == [(), ()]
