"""Cells one below another, as a PDF's text gives them."""

from __future__ import annotations

from extractor.reading.columns.rows import Row, tokens_of
from extractor.reading.columns.strung import strung


def lines(*texts: str) -> list[str]:
    rows = [Row(tokens_of(text), number, 1, 0) for number, text in enumerate(texts, start=1)]
    return [" ".join(token.text for token in row.tokens) for row in strung(rows)]


def test_values_of_a_row_stand_on_one_line_and_words_of_its_cells_stay() -> None:
    assert lines(
        "Table I - Non-Derivative Securities", "Code", "V", "Price",
        "Common", "Stock(1)", "08/08/2025", "S", "34,821", "D", "$223.2(2)", "136,687", "D",
        "Common", "Stock", "6,593.887", "I", "By Trust",
        "Explanation of Responses:", "08/08/2025", "S",
    ) == [
        "Table I - Non-Derivative Securities", "Code", "V", "Price",
        "Common Stock(1) 08/08/2025 S 34,821 D $223.2(2) 136,687 D", "Common Stock 6,593.887 I By Trust",
        "Explanation of Responses:", "08/08/2025", "S",
    ]  # fmt: skip


def test_an_underlying_title_stands_between_its_rows_values() -> None:
    assert lines(
        "Table II - Derivative Securities", "Restricted", "Stock Units", "(2) 05/15/2020 M 1,613 (3) (3)", "Class A", "Common", "Stock",
        "1,613 $0 0 D", "Restricted", "Stock Units", "(4)", "05/16/2020", "M", "20", "(3)", "(3)", "Common", "20", "$0", "7", "D",
    ) == [
        "Table II - Derivative Securities", "Restricted Stock Units (2) 05/15/2020 M 1,613 (3) (3) Class A Common Stock 1,613 $0 0 D",
        "Restricted Stock Units (4) 05/16/2020 M 20 (3) (3) Common 20 $0 7 D",
    ]  # fmt: skip


def test_a_page_whose_rows_are_whole_stays_as_it_is() -> None:
    printed = (
        "Table I - Non-Derivative Securities", "Common 08/08/2025 S 34,821 D $223.2 136,687 D", "Stock",
        "Common 08/09/2025 S 4,821 D $223.2 36,687", "D", "Stock", "(2)", "Class A 08/09/2025 S 4,821 D $223.2 36,687 D",
    )  # fmt: skip
    assert lines(*printed) == list(printed)


def test_titles_that_come_again_part_a_nature_from_the_row_below() -> None:
    rows = (
        "Common",
        "Stock",
        "10,127 I",
        "Fern Capital",
        "Growth, L.P. (2)",
        "Common",
        "Stock",
        "9,488 I",
        "Moss Trust",
        "LLC",
        "Common",
        "Stock",
    )
    assert lines("Table I", *rows, "721 I", "Tarn Partners", "Reminder: x") == [
        "Table I", "Common Stock 10,127 I Fern Capital Growth, L.P. (2)", "Common Stock 9,488 I Moss Trust LLC",
        "Common Stock 721 I Tarn Partners", "Reminder: x",
    ]  # fmt: skip


def test_whole_values_below_the_beginning_of_their_title_take_it_and_the_nature_below() -> None:
    rows = ("Common", "Stock 11/16/2019 J(1) 676,789 D $0.00 4,060,734 I By Fern", "Capital XII, L.P.")
    again = ("Common", "Stock 11/19/2019 J(1) 76,789 D $0.00 3,383,945 I", "See note(2)", "Common", "Stock 433,998 D")
    assert lines("Table I", *rows, *again) == [
        "Table I", "Common Stock 11/16/2019 J(1) 676,789 D $0.00 4,060,734 I By Fern Capital XII, L.P.",
        "Common Stock 11/19/2019 J(1) 76,789 D $0.00 3,383,945 I See note(2)", "Common Stock 433,998 D",
    ]  # fmt: skip


def test_titles_set_around_their_values_stay() -> None:
    rows = ("Common", "11/16/2019 J 676,789 D $0.00 4,060,734 D", "Stock", "Common", "11/19/2019 J 76,789 D $0.00 3,383,945 D", "Stock")
    assert lines("Table I", *rows) == ["Table I", *rows]


def test_titles_that_are_whole_on_their_rows_lead_to_nothing() -> None:
    rows = ("Estate planning", "Common Stock 12/02/2024 S 8,783 D $16.87 1,303,477 I vehicles")
    again = ("Estate planning", "Common Stock 12/02/2024 S 447 D $16.5 1,303,030 I vehicles", "Common Stock 3,767 D")
    assert lines("Table I", *rows, *again) == ["Table I", *rows, *again]


def test_whole_rows_of_options_keep_the_beginnings_of_both_titles_above() -> None:
    rows = ("Share Option (right Ordinary", "to buy) $2.83 12/08/2025 A 60,000 (2) 07/25/2032 Shares 60,000 $0 0 D")
    again = ("Share Option (right Ordinary", "to buy) $3.14 12/08/2025 A 100,000 (3) 01/01/2032 Shares 100,000 $0 75,000 D")
    assert lines("Table II", *rows, *again) == ["Table II", *rows, *again]


def test_a_holdings_row_in_derivatives_begins_with_its_title_and_both_terms() -> None:
    rows = ("Stock Unit (1) (1)", "Common", "Stock 22,688 (2) D", "Stock Unit (3) (3)", "Common", "Stock 44 (2) D")
    whole = ["Stock Unit (1) (1) Common Stock 22,688 (2) D", "Stock Unit (3) (3) Common Stock 44 (2) D"]
    assert lines("Table II - Derivative Securities", *rows)[1:] == whole
