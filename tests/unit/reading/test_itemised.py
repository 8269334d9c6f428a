"""Rows written as items of one line, and rows of JSON."""

from __future__ import annotations

from extractor.reading.markup.columnnames import is_column
from extractor.reading.markup.itemised import items_of, without_json
from extractor.reading.markup.keyed import rows_as_printed


def test_items_parted_by_semicolons() -> None:
    line = "1. Title of Security: Common Stock, par value $.01; Transaction Date: 03/04/2021; Code: F; Ownership Form: D"
    assert items_of(line) == {
        "1. Title of Security": "Common Stock, par value $.01",
        "Transaction Date": "03/04/2021",
        "Code": "F",
        "Ownership Form": "D",
    }


def test_captions_with_commas_and_colons() -> None:
    line = (
        "1. Title of Security (Instr. 3): Units, 2A. Deemed Execution Date, if any (Month/Day/Year): , "
        "6. Ownership Form: Direct (D) or Indirect (I) (Instr. 4): I, 7. Nature of Indirect Beneficial Ownership (Instr. 4): By Trust: 2012"
    )
    assert items_of(line) == {
        "1. Title of Security (Instr. 3)": "Units",
        "2A. Deemed Execution Date, if any (Month/Day/Year)": "",
        "6. Ownership Form: Direct (D) or Indirect (I) (Instr. 4)": "I",
        "7. Nature of Indirect Beneficial Ownership (Instr. 4)": "By Trust: 2012",
    }


def test_a_title_that_no_caption_leads() -> None:
    line = "- **Common Stock** — **Code:** S | **Amount:** 40 | **Price:** $3"
    assert items_of(line) == {"Title of Security": "Common Stock", "Code": "S", "Amount": "40", "Price": "$3"}


def test_sentences_are_no_rows() -> None:
    assert items_of("The prices were: first, $1; then: $2; Code: F.") == {}
    assert items_of("Price: 3; Code: F") == {}


def test_rows_of_items_become_a_table() -> None:
    row = "Title: Units; Code: F; Amount: 5"
    assert rows_as_printed(["Table I", "", row, row, ""]) == [
        "Table I",
        "",
        "<table><tr><td>Title</td><td>Code</td><td>Amount</td></tr><tr><td>Units</td><td>F</td><td>5</td></tr>",
        "<tr><td>Units</td><td>F</td><td>5</td></tr></table>",
        "",
    ]


def test_json() -> None:
    lines = ["[", "  {", '    "title_of_security": "Units",', '    "code": null,', '    "amount": 12', "  }", "]"]
    assert without_json(lines) == ["", "", "title of security: Units", "code: ", "amount: 12", "", ""]


def test_json_on_one_line() -> None:
    assert without_json(['[{"Title": "A", "Code": "F", "Price": 1}, {"Title": "B", "Code": "S", "Price": 2}]']) == [
        "Title: A; Code: F; Price: 1\nTitle: B; Code: S; Price: 2"
    ]


def test_quoted_words_are_no_json() -> None:
    assert without_json(['He said "yes": no.', '"price": "1"']) == ['He said "yes": no.', '"price": "1"']


def test_columns_by_the_words_people_use() -> None:
    assert all(map(is_column, ["Title of Security", "Number Owned Following Transaction", "A/D", "Exercise Date", "Ownership"]))
    assert not any(map(is_column, ["Name", "City", "Issuer", "Footnote 1"]))
