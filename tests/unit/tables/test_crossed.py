"""Rows printed under the other table's head."""

from __future__ import annotations

from extractor.tables.lines.crossed import in_own_tables
from extractor.tables.lines.grouping import RowLine, row_line
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line

SOLD = ("Common Stock", "01/02/2031", "", "S", "", "1,100", "D", "$4.10", "3,900", "I", "By Trust")
OPTION = ("Option", "$4.00", "01/02/2031", "", "M", "", "", "100", "(1)", "02/06/2034", "Common Stock", "100", "$0.00", "900", "D", "")
HELD = ("Common Stock", "", "", "", "", "", "", "", "9,948", "D")


def _line(*texts: str, table: int | None = 1) -> RowLine:
    cells = tuple(Cell(text, text, column) for column, text in enumerate(texts))
    return row_line(LabelledLine(Line(1, 1, cells, table=table), Label.TABLE1_ROW, 1.0))


def _tables(*found: tuple[RowLine, int]) -> list[int]:
    return [table for _, table in in_own_tables(found)]


def test_rows_of_the_other_table_go_to_it() -> None:
    assert _tables((_line(*SOLD), 1), (_line(*OPTION), 1)) == [1, 2]
    assert _tables((_line(*OPTION), 2), (_line(*SOLD), 2), (_line(*HELD), 2)) == [2, 1, 1]


def test_a_holding_with_an_underlying_security_has_terms_before_it() -> None:
    assert _tables((_line("Option", "$4.00", "(1)", "02/06/2034", "Common Stock", "100", "100", "D"), 1)) == [2]
    assert _tables((_line("Class", "A", "Common Stock", "9,948", "D"), 1)) == [1]


def test_a_code_with_its_mark_is_no_underlying_security() -> None:
    for code in ("J/K", "M2®"):
        assert _tables((_line("Common Stock", "01/02/2031", "", code, "", "200", "D", "", "1,993", "I", "By Spouse"), 1)) == [1]


def test_what_stands_loose_or_goes_on_below_stays() -> None:
    assert _tables((_line(*OPTION, table=None), 1)) == [1]
    assert _tables((_line(*HELD), 2), (_line("(right to buy)", ""), 2)) == [2, 2]
