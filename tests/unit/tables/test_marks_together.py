"""Marks of pages of words, told together: cells that are never blank, letters that are a mark's, marks on the wrong cell."""

from __future__ import annotations

from extractor.tables.lines.deal import homed
from extractor.tables.marks.unread import numbered
from extractor.tables.rows import Piece, RawCell, RawRow
from extractor.tables.tokens import UNREAD, tokens_of
from extractor.types.page import Cell, Line

HIDDEN = ((UNREAD, False),)
NOTES = {
    1: "Each share is convertible into one share of common stock and has no expiration date.",
    2: "The shares are held by a trust.",
    3: "Weighted average price of sales at prices ranging from $25.00 to $25.40.",
}


def ink(text: str, notes: tuple[tuple[int, bool], ...] = ()) -> RawCell:
    return RawCell((Piece(text, "cell", 1, 0),) if text else (), notes, 0.9)


def told(table: int, *rows: dict[str, RawCell]) -> list[dict[str, tuple[int, ...]]]:
    found = numbered([RawRow(table, cells, (at,), 1.0, sided=False) for at, cells in enumerate(rows)], (), NOTES)
    return [{name: tuple(n for n, _ in cell.notes) for name, cell in row.cells.items() if cell.notes} for row in found]


def test_cells_that_are_never_blank_have_the_note_that_speaks_of_them() -> None:
    row = {"title": ink("Class B Common Stock"), "exercise_price": ink("", ((1, False),)), "nature": ink("By Trust", HIDDEN)}
    every = {"exercise_price": (1,), "exercisable": (1,), "expiration": (1,), "nature": (2,)}
    assert told(2, row, row) == [every, every]


def test_letters_where_a_date_stands_are_what_is_left_of_a_mark() -> None:
    row = {"exercise_price": ink("", HIDDEN), "exercisable": ink("a"), "expiration": ink("a"), "nature": ink("By Trust", ((2, False),))}
    assert told(2, row)[0] == {"exercise_price": (1,), "exercisable": (1,), "expiration": (1,), "nature": (2,)}


def test_a_titles_marks_go_where_their_notes_belong() -> None:
    row = {
        "title": ink("Common Stock", ((2, False), (3, False))),
        "price": ink("$25.9"),
        "nature": ink("By Trust"),
        "code": ink("S", HIDDEN),
    }
    assert told(1, row)[0] == {"code": (1,), "price": (3,), "nature": (2,)}


def test_words_of_securities_are_no_nature() -> None:
    tokens = tokens_of((Line(1, 1, (Cell("Class A Common Stock", "Class A Common Stock"),)),))
    names = ["title", "title", "title", "nature"]
    assert homed(tokens, names, [0.9] * 4, {"Class A Common Stock"}, 1)[1:] == (["title"] * 4, [0.9, 0.9, 0.9, 0.6])
    assert homed(tokens, ["title", "title", "nature", "nature"], [0.9] * 4, (), 2)[1] == ["title"] * 4
