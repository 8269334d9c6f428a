"""Codes that only Table II has, read in Table I of a page of words."""

from __future__ import annotations

from extractor.fields.rows.transactions import read_rows
from extractor.tables.marks.raised import without_raised
from extractor.tables.rows import Piece, RawCell, RawRow
from extractor.tables.tokens import tokens_of
from extractor.types.page import Cell, Line


def code(table: int, ink: str, *, sided: bool = False) -> list[str]:
    row = RawRow(table, {"code": RawCell((Piece(ink, "cell", 1, 0),), (), 0.9)}, (1,), 1.0, sided=sided)
    return [one.value for one in read_rows((row,), {}, ())[0].cells["code"].candidates]


def test_an_e_of_table_one_was_an_f() -> None:
    assert [code(1, "E"), code(2, "E"), code(1, "E", sided=True), code(1, "F")] == [["F", "E"], ["E"], ["E"], ["F"]]


def test_a_fifth_decimal_is_of_a_mark() -> None:
    inks = "$19.03192 $0.00001 $19.0319"
    found = without_raised(tokens_of((Line(1, 1, (Cell(inks, inks),)),)))
    assert [(t.text, t.hung) for t in found] == [("$19.0319", ((2, False),)), ("$0.00001", ()), ("$19.0319", ())]
