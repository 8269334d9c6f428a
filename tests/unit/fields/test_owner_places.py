"""Crosses below headings that are wider than they: the heading that a cross stands under or next to is its own."""

from __future__ import annotations

from extractor.fields.party.owner_table import read_owner_table
from extractor.fields.pieces import mark
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line


def line(number: int, *cells: tuple[str, int, int]) -> LabelledLine:
    """Cells as text with its first and last grid column, on a page of 100."""
    made = tuple(Cell(text, text, k, x0=left / 100, x1=right / 100) for k, (text, left, right) in enumerate(cells))
    return LabelledLine(Line(number, 1, made, table=1), Label.PARTY, 0.99)


PAGE = (
    line(1, ("Reporting Owner Name / Address", 0, 30), ("Relationships", 45, 58)),
    line(2, ("Director", 31, 39), ("10% Owner", 40, 49), ("Officer", 50, 57), ("Other", 58, 63)),
    line(3, ("Fernholt Partners LP", 0, 20)),
    line(4, ("7 MILL ROAD", 0, 11), ("X", 48, 49), ("Chief Risk Officer", 52, 70)),
    line(5, ("DUNMORE, PA 18512", 0, 17)),
)


def test_a_cross_at_the_end_of_its_heading() -> None:
    (owner,) = read_owner_table(mark(PAGE))
    assert {name: [piece.text for piece in pieces] for name, pieces in owner.marks.items()} == {
        "ten": ["X"],
        "officer": ["Chief Risk Officer"],
    }
