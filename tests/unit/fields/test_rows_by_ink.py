"""Without the rules of the form no cell is read by those of other rows."""

from __future__ import annotations

from extractor.fields.rows.transactions import read_rows
from extractor.tables.read import without_unread
from extractor.tables.rows import Piece, RawCell, RawRow
from extractor.tables.tokens import UNREAD


def _row(line: int, date: str) -> RawRow:
    return RawRow(1, {"date": RawCell((Piece(date, "cell", line, 5),), (), 1.0)}, (line,), 1.0)


def _read(use_rules: bool) -> str:
    rows = tuple(_row(line, date) for line, date in enumerate(("03/07/2019", "03/07/2019", "03/07/20 ,"), 1))
    return read_rows(rows, {}, (), use_rules=use_rules)[-1].cells["date"].candidates[0].value


def test_the_rows_beside_it_tell_a_cut_year_only_with_rules() -> None:
    assert _read(True) == "2019-03-07"
    assert _read(False) == "2020-03-07"


def test_marks_that_were_not_read_are_left_out() -> None:
    price = RawCell((Piece("12", "cell", 1, 0),), ((UNREAD, False), (2, True)), 1.0)
    (row,) = without_unread([RawRow(1, {"price": price, "code": RawCell((), ((UNREAD, False),), 1.0)}, (1,), 1.0)])
    assert {name: cell.notes for name, cell in row.cells.items()} == {"price": ((2, True),)}
