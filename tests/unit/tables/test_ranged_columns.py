"""Marks of prices that were raised above the next column."""

from __future__ import annotations

from extractor.tables.marks.ranged import ranged
from extractor.tables.rows import Piece, RawCell, RawRow

NOTES = {1: "Weighted average price; sales were made at prices from $19.10 to $19.80.", 2: "Includes shares of the plan."}


def marks(number: int, price: str = "$19.41") -> dict[str, list[int]]:
    cells = {"price": RawCell((Piece(price, "cell", 1, 0),), (), 1.0)}
    cells["balance"] = RawCell((Piece("900", "cell", 1, 1),), ((number, False),), 1.0)
    (row,) = ranged([RawRow(1, cells, (1,), 1.0)], NOTES)
    return {name: [note for note, _ in cell.notes] for name, cell in row.cells.items()}


def test_a_note_of_prices_is_the_prices() -> None:
    assert marks(1) == {"price": [1], "balance": []}
    assert marks(2) == {"price": [], "balance": [2]}
