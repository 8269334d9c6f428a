"""Marks in place of the dates of an option."""

from __future__ import annotations

from extractor.tables.marks.terms import with_both_terms
from extractor.tables.rows import Piece, RawCell, RawRow


def cell(text: str, *notes: int) -> RawCell:
    return RawCell((Piece(text, "cell", 1, 0),) if text else (), tuple((note, False) for note in notes), 0.99)


def notes(row: RawRow) -> dict[str, list[int]]:
    return {name: [number for number, _ in cell.notes] for name, cell in row.cells.items() if cell.notes}


def test_marks_behind_an_amount_are_the_first_date_where_one_is_missing() -> None:
    row = RawRow(2, {"disposed": cell("11,733", 5, 6), "exercisable": cell("", 7), "underlying_title": cell("Common Stock")}, (1,), 1.0)
    (found,) = with_both_terms([row])
    assert notes(found) == {"exercisable": [5, 6], "expiration": [7]}
    assert found.cells["disposed"].raw == "11,733"


def test_rows_that_show_both_dates_or_one_elsewhere_stay() -> None:
    both = RawRow(2, {"disposed": cell("11,733", 5), "exercisable": cell("", 7), "expiration": cell("01/02/2031")}, (1,), 1.0)
    dated = RawRow(2, {"disposed": cell("11,733", 5), "expiration": cell("01/02/2031")}, (1,), 1.0)
    astray = RawRow(2, {"disposed": cell("1", 5), "exercisable": cell("", 7), "underlying_title": cell("Common 01/02/2031")}, (1,), 1.0)
    assert with_both_terms([both, dated, astray]) == [both, dated, astray]
