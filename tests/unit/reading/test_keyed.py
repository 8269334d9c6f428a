"""Forms written as captions and values."""

from __future__ import annotations

from extractor.reading.contract import ReadOptions
from extractor.reading.markdown import MarkdownReader
from extractor.reading.markup.keyed import rows_as_printed
from extractor.reading.markup.namedparts import parts_as_printed

RECORDS = """Table I

**Row 1**

- **1. Title of Security (Instr. 3):** Common Stock
- **3. Transaction Code<br>(Instr. 8):** S
- **Price:** \\$7.54 ⁽¹⁾
- **6. Ownership Form: Direct (D) or Indirect (I) (Instr. 4):** D

**Row 2**

- **1. Title of Security (Instr. 3):** Class B Stock
- **2. Transaction Date:** 05/06/2021
- **Price:**
- **6. Ownership Form: Direct (D) or Indirect (I) (Instr. 4):** I

Remarks: none
"""
ADDRESS = """1. Name and Address of Reporting Person:

Last Name: TARN
First Name: WILLA
Street: 500 QUARRY LANE
City: DUNMORE

State: PA
Zip Code: 18512

2. Issuer Name and Ticker or Trading Symbol: Slate Corp [SLT]
"""


def cells(text: str) -> list[list[str]]:
    return [[cell.text for cell in line.cells] for line in MarkdownReader().read(text.encode(), "file", ReadOptions()).lines]


def test_an_item_for_each_cell() -> None:
    assert cells(RECORDS)[1:-1] == [
        [
            "1. Title of Security (Instr. 3)",
            "2. Transaction Date",
            "3. Transaction Code (Instr. 8)",
            "Price",
            "6. Ownership Form: Direct (D) or Indirect (I) (Instr. 4)",
        ],
        ["Common Stock", "", "S", "$7.54 ⁽¹⁾", "D"],
        ["Class B Stock", "05/06/2021", "", "", "I"],
    ]


def printed(text: str) -> list[str]:
    return parts_as_printed(rows_as_printed(text.split("\n")))


def test_the_parts_of_an_address() -> None:
    assert [line for line in printed(ADDRESS) if line][1:4] == ["TARN WILLA", "500 QUARRY LANE", "DUNMORE, PA 18512"]


def test_the_parts_of_an_address_in_a_table() -> None:
    text = "| 1. Name and Address of Reporting Person | TARN WILLA |\n|---|---|\n| **Street** | 500 QUARRY LANE |\n"
    text += "| City | DUNMORE |\n| State | PA |\n"
    assert [row for row in cells(text) if any(row)] == [
        ["1. Name and Address of Reporting Person", "TARN WILLA"],
        ["", "500 QUARRY LANE"],
        ["", "DUNMORE, PA"],
    ]


def test_a_column_of_captions() -> None:
    text = "| Field | Row 1 | Row 2 |\n|---|---|---|\n| Title of Security | Common Stock | Class B |\n"
    text += "| Transaction Code | S | M |\n| Amount | 1 | 2 |\n| Price | | 3 |\n"
    assert cells(text) == [
        ["Title of Security", "Transaction Code", "Amount", "Price"],
        ["Common Stock", "S", "1", ""],
        ["Class B", "M", "2", "3"],
    ]


def test_lines_keep_their_places() -> None:
    for text in (RECORDS, ADDRESS):
        assert len(printed(text)) == text.count("\n") + 1


def test_notes_in_a_table_stay() -> None:
    notes = [
        "Title of the shares is held, by a trust.",
        "The price is a mean: see below.",
        "Number of shares sold, in all.",
        "Amount of it.",
    ]
    lines = ["| 1. Sold. |", "|---|", *(f"| {number}. {text} |" for number, text in enumerate(notes, 2))]
    assert printed("\n".join(lines)) == lines
    lines = [f"{number}. {text}: seven" for number, text in enumerate(notes, 1)]
    assert printed("\n\n".join(lines)) == "\n\n".join(lines).split("\n")


def test_other_text_is_left_alone() -> None:
    text = "Remarks: none\n\nTitle: Chief Officer\n\n1. Shares: sold\n\nState: PA\n"
    assert printed(text) == text.split("\n")
