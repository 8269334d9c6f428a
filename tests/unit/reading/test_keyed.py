"""Forms written as captions and values."""

from __future__ import annotations

from extractor.reading.contract import ReadOptions
from extractor.reading.keyed import keyed_as_printed
from extractor.reading.markdown import MarkdownReader

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


def test_the_parts_of_an_address() -> None:
    assert [line for line in keyed_as_printed(ADDRESS).split("\n") if line][1:4] == ["TARN WILLA", "500 QUARRY LANE", "DUNMORE, PA 18512"]


def test_lines_keep_their_places() -> None:
    for text in (RECORDS, ADDRESS):
        assert keyed_as_printed(text).count("\n") == text.count("\n")


def test_other_text_is_left_alone() -> None:
    text = "Remarks: none\n\nTitle: Chief Officer\n\n1. Shares: sold\n\nState: PA\n"
    assert keyed_as_printed(text) == text
