"""Marks without their numbers, told by notes, by other rows and by order."""

from __future__ import annotations

from extractor.tables.marks.unread import numbered
from extractor.tables.rows import Piece, RawCell, RawRow
from extractor.tables.tokens import UNREAD
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line

NOTES = (
    "1. Shares were sold under a plan.",
    "2. Weighted average price of sales at prices ranging from $25.00 to $25.40.",
    "3. Weighted average price of sales at prices ranging from $26.00 to $26.40.",
    "4. Shares are held by a trust.",
)
LINES = [LabelledLine(Line(n, 1, (Cell(text, text),)), Label.FOOTNOTE, 1.0) for n, text in enumerate(NOTES, start=90)]
HIDDEN = ((UNREAD, False),)


def cell(text: str, notes: tuple[tuple[int, bool], ...] = ()) -> RawCell:
    return RawCell((Piece(text, "cell", 1, 0),), notes, 0.9)


def told(*cells: dict[str, RawCell]) -> list[dict[str, tuple[int, ...]]]:
    rows = [RawRow(1, one, (n,), 1.0) for n, one in enumerate(cells, start=1)]
    return [{name: tuple(n for n, _ in c.notes) for name, c in row.cells.items() if c.notes} for row in numbered(rows, LINES)]


def test_prices_by_their_ranges_codes_by_order_and_by_other_rows() -> None:
    one = {"code": cell("sO)"), "price": cell("$26.1", HIDDEN), "nature": cell("By Trust", HIDDEN)}
    two = {"code": cell("s®"), "price": cell("325.1", HIDDEN), "nature": cell("By Trust", HIDDEN)}
    assert told(one, two) == [{"code": (1,), "price": (3,), "nature": (4,)}, {"code": (1,), "price": (2,), "nature": (4,)}]


def test_a_mark_that_nothing_tells_is_gone() -> None:
    assert told({"code": cell("S", ((4, True),)), "balance": cell("900", HIDDEN)}) == [{"code": (4,)}]


def test_rows_whose_marks_were_read_stay_as_they_are() -> None:
    row = RawRow(1, {"code": cell("S", ((2, True),))}, (1,), 1.0)
    assert numbered([row], LINES) == [row]


def test_a_price_has_the_note_whose_range_holds_it_though_its_mark_was_lost_or_went_to_another_cell() -> None:
    notes = {2: "Sold at prices ranging from $25.00 to $25.40.", 3: "Sold at prices ranging from $26.00 to $26.40.", 4: "Held by a trust."}
    cells = {"title": cell("Common Stock", ((3, False),)), "price": cell("$26.10")}
    lost = RawRow(1, {"price": cell("$25.25", ((4, True),))}, (2,), 1.0, sided=False)
    outside = RawRow(1, {"price": cell("$27.00")}, (3,), 1.0, sided=False)
    found = numbered([RawRow(1, cells, (1,), 1.0, sided=False), lost, outside, RawRow(1, cells, (4,), 1.0)], (), notes)
    assert [{name: c.notes for name, c in row.cells.items()} for row in found] == [
        {"title": (), "price": ((3, False),)},
        {"price": ((2, False), (4, True))},
        {"price": ()},
        {"title": ((3, False),), "price": ()},
    ]


def test_marks_that_were_printed_as_such_stay_where_they_are() -> None:
    notes = {2: "Sold at prices ranging from $25.00 to $25.40.", 3: "Sold at prices ranging from $26.00 to $26.40."}
    own = RawRow(1, {"code": cell("S", ((2, True),)), "price": cell("$25.10")}, (1,), 1.0, sided=False)
    bare = RawRow(1, {"price": cell("$26.10", ((2, True),))}, (2,), 1.0, sided=False)
    unsure = RawRow(1, {"title": cell("Common Stock", ((1, False),)), "price": cell("$27.00")}, (3,), 1.0, sided=False)
    assert numbered([own, bare], (), notes) == [own, bare]
    assert numbered([own, unsure], (), notes) == [own, unsure]


def test_marks_on_lines_of_their_own_are_the_natures_that_they_name_and_the_codes() -> None:
    notes = {
        1: "Given to partners.",
        2: "He is a member of Fernhill Capital IX, L.P.",
        3: "(Continued from Footnote 2) He disclaims the shares.",
    }
    stray = {"title": cell("Common Stock", ((2, False), (3, False))), "code": cell("jM)"), "nature": cell("Fernhill Capital IX, L.P.")}
    mixed = {"code": cell("jM)"), "nature": cell("Fernhill Capital IX, L.P.", ((1, False), (2, False), (3, False)))}
    rows = [RawRow(1, one, (n,), 1.0, sided=False) for n, one in enumerate((mixed, stray), start=1)]
    found = [{name: tuple(n for n, _ in c.notes) for name, c in row.cells.items()} for row in numbered(rows, (), notes)]
    assert found == [{"code": (1,), "nature": (2, 3)}, {"title": (), "code": (1,), "nature": (2, 3)}]
