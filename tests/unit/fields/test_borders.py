"""Numbers torn over price and balance: whichever the columns' word, the pieces and the chain part them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.fields.rows.borders import ties
from extractor.fields.rows.cells import Lore
from extractor.fields.rows.transactions import RowReading, read_rows
from extractor.judging.choose import choose
from extractor.judging.state import JudgedRow, Surroundings
from extractor.repair.scores import START
from extractor.tables.rows import Piece, RawCell, RawRow

LORE = Lore(frozenset())


def cell(first: int, *texts: str, certainty: float = 1.0) -> RawCell:
    return RawCell(tuple(Piece(text, "cell", 7, first + at) for at, text in enumerate(texts)), (), certainty)


def row(line: int, amount: str, side: str, price: RawCell, balance: RawCell) -> RawRow:
    known = {"title": cell(0, "Common Stock"), "date": cell(1, "03/05/2018"), "code": cell(2, "S" if side == "D" else "M")}
    found = {**known, "amount": cell(3, amount), "ad": cell(4, side), "price": price, "balance": balance, "ownership": cell(12, "D")}
    moved = {
        n: RawCell(tuple(Piece(p.text, p.border, line, p.column, p.marked) for p in c.pieces), c.notes, c.certainty)
        for n, c in found.items()
    }
    return RawRow(1, moved, (line,), 1.0)


def judged(*rows: RawRow) -> list[JudgedRow]:
    return choose(read_rows(rows, {}, frozenset({"Common Stock"})), Surroundings(None, (), {}))


@pytest.mark.parametrize("certainty", [0.55, 0.9, 0.999])
def test_the_torn_end_of_a_price_is_none_of_the_balance(certainty: float) -> None:
    first = row(1, "41,320", "A", cell(6, "$31."), cell(7, "47", "2,716", "2,716,805", certainty=certainty))
    second = row(2, "20,110", "D", cell(6, "$62.15"), cell(8, "2,696", "2,696,695"))
    found = judged(first, second)
    assert [item.beliefs["balance"].value for item in found] == ["2716805", "2696695"]
    assert [item.beliefs["amount"].value for item in found] == ["41320", "20110"]
    assert found[0].beliefs["price"].value == "31.47"


def test_one_row_alone_is_parted_by_how_its_pieces_join() -> None:
    (item,) = judged(row(1, "41,320", "A", cell(6, "$31."), cell(7, "47", "2,716", "2,716,805", certainty=0.6)))
    assert (item.beliefs["price"].value, item.beliefs["balance"].value) == ("31.47", "2716805")
    assert item.beliefs["price"].reading.raw == "$31. | 47"
    assert item.beliefs["price"].repairs["31.47"][0].kind == "border"


def test_the_head_of_a_balance_is_none_of_the_price() -> None:
    first = row(1, "500", "D", cell(6, "$62.15"), cell(8, "2,716,805"))
    second = row(2, "20,110", "D", cell(6, "$62.15", "2", certainty=0.7), cell(8, ",696,695"))
    found = judged(first, second)
    assert (found[1].beliefs["price"].value, found[1].beliefs["balance"].value) == ("62.15", "2696695")


def test_whole_numbers_are_tied_to_nothing() -> None:
    whole = row(1, "500", "D", cell(6, "$62.15"), cell(8, "2,716,805"))
    assert not list(ties(whole, LORE, START))


def marked(found: RawCell, at: int, note: int) -> RawCell:
    pieces = tuple(replace(piece, marked=place == at) for place, piece in enumerate(found.pieces))
    return RawCell(pieces, ((note, True),), found.certainty)


def test_a_mark_closes_the_price() -> None:
    price = marked(cell(6, "$62.1", "153"), 1, 2)
    assert not list(ties(row(1, "500", "D", price, cell(8, "2,716", "716,805")), LORE, START))


def test_a_mark_goes_with_the_piece_that_it_hangs_on() -> None:
    balance = marked(cell(7, "237", "2,716", "2,716,805", certainty=0.6), 0, 2)
    (item,) = judged(row(1, "500", "D", cell(6, "$84.62"), balance))
    assert (item.beliefs["price"].value, item.beliefs["balance"].value) == ("84.6237", "2716805")
    assert item.row.notes == {"price": ((2, True),)}


def test_an_amount_and_a_balance_beside_it_are_told_together() -> None:
    cells = {"title": cell(0, "Common Stock"), "amount": cell(3, "41,320"), "balance": cell(4, "2,716", "2,716,805")}
    (tie,) = ties(RawRow(1, cells, (7,), 1.0), LORE, START)
    assert tie.names == ("amount", "balance")
    assert [found[0].value for found in tie.found] == ["41320", "2716805"]
    assert isinstance(read_rows((RawRow(1, cells, (7,), 1.0),), {}, frozenset())[0], RowReading)


def test_a_sign_of_dollars_opens_a_price_and_no_balance() -> None:
    cells = {"title": cell(0, "Common Stock"), "price": cell(6, "$68.", certainty=0.6), "balance": cell(8, "75", "272", certainty=0.6)}
    (tie,) = ties(RawRow(1, cells, (7,), 1.0), LORE, START)
    assert {value for value, _ in tie.scores} >= {"68", "68.75"}
    assert all(not value.startswith("68") for _, value in tie.scores)
    later = {"title": cell(0, "Common Stock"), "amount": cell(6, "500", certainty=0.6), "price": cell(8, "$68.", "75", certainty=0.6)}
    assert [tie.cells[1].raw for tie in ties(RawRow(1, later, (7,), 1.0), LORE, START)] == []
