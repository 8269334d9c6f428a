"""Values that narrow cells broke over lines, of rows without columns."""

from __future__ import annotations

from extractor.tables.lines.tiers import with_whole_tiers
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line


def mended(*texts: str, table: int | None = None) -> list[str]:
    lines = (LabelledLine(Line(n, 1, (Cell(text, text),), table=table), Label.TABLE2_ROW, 1.0) for n, text in enumerate(texts, 1))
    return [item.line.text for item in with_whole_tiers(tuple(lines))]


FIRST = ("Stock 11/2 11/1", "Option $9. 0/20 M 1,98 (1) 2/20 Common 1,98 $0 0 D", "(right to 97 30 7 35 Stock 7", "buy)")
SECOND = ("Stock 11/2 02/1", "Option $11 0/20 M 11,1 (1) 1/20 Common 11,1 $0 0 D", "(right to .71 30 28 36 Stock 28", "buy)")


def test_pieces_of_the_lines_around_make_the_middle_line_whole() -> None:
    assert mended(*FIRST, *SECOND) == [
        *("Stock", "Option $9.97 11/20/2030 M 1,987 (1) 11/12/2035 Common 1,987 $0 0 D", "(right to Stock", "buy)"),
        *("Stock", "Option $11.71 11/20/2030 M 11,128 (1) 02/11/2036 Common 11,128 $0 0 D", "(right to Stock", "buy)"),
    ]


def test_a_piece_goes_to_the_first_that_it_makes_whole() -> None:
    rows = ("Restricte 09/1 3,18 Common 3,18", "d Stock $0( 6/20 M 7 (4) (4) Stock 7 $0 0 D", "Units 1) 33")
    again = ("Restricte 09/1 1,07 Common 1,07", "d Stock $0( 6/20 M 1 (4) (4) Stock 1 $0 0 D", "Units 1) 33")
    assert mended(*rows, *again)[1] == "d Stock $0(1) 09/16/2033 M 3,187 (4) (4) Stock 3,187 $0 0 D"


def test_whole_values_and_rows_of_a_grid_stay() -> None:
    whole = ("Stock 11/20/2030 M 5 A $2.50 900 D", "Fund 12", "Stock 11/21/2030 M 5 A $2.50 905 D", "dated 3/14/2006")
    assert mended(*whole) == list(whole)
    assert mended(*FIRST, *SECOND, table=1) == [*FIRST, *SECOND]
