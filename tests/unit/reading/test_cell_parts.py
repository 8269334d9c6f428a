"""Parts of cells above and below their row's line."""

from __future__ import annotations

from extractor.reading.columns.cellparts import whole_cells
from extractor.reading.columns.rows import Row, tokens_of


def lines(*texts: str) -> list[str]:
    rows = [Row(tokens_of(text), number, 1, 0) for number, text in enumerate(texts, start=1)]
    return [" ".join(token.text for token in row.tokens) for row in whole_cells(rows)]


def test_a_price_set_around_its_row_stands_behind_the_side() -> None:
    assert lines("Common $ 208.99", "05/02/2019 S 13,433 D 151,187 D", "Stock (1) (2)") == [
        "Common", "05/02/2019 S 13,433 D $ 208.99 (2) 151,187 D", "Stock (1)",
    ]  # fmt: skip
    assert lines("Common $9.5", "05/02/2019 A 433 A 151,187 D", "Stock") == ["Common", "05/02/2019 A 433 A $9.5 151,187 D", "Stock"]


def test_what_belongs_to_no_row_below_stays() -> None:
    whole = ("par value $0.01", "05/02/2019 S 13,433 D $208.99 151,187 D", "Stock (1)")
    assert lines(*whole) == list(whole)


def test_years_and_brackets_cut_for_a_narrow_column_are_whole_again() -> None:
    assert lines("Class A Common 11/30/20 C(1 270,356 A $0.00 270,356 D", "Stock 12 )", "Class A Common 12/03/2012 S 1 D") == [
        "Class A Common 11/30/2012 C(1) 270,356 A $0.00 270,356 D", "Stock", "Class A Common 12/03/2012 S 1 D",
    ]  # fmt: skip
    assert lines("Common Stock 11/20/20 M 1,987 A", "20", "Common Stock") == ["Common Stock 11/20/2020 M 1,987 A", "Common Stock"]


def test_a_number_beside_other_values_ends_no_year() -> None:
    rows = ("Common Stock 11/20/20 M 1,987 A", "$10.00 12 D")
    assert lines(*rows) == list(rows)
