"""Captions in the cells of their values, and columns in another order."""

from __future__ import annotations

from extractor.reading.contract import ReadOptions
from extractor.reading.markdown import MarkdownReader

RULE = "|---|---|---|---|---|---|---|"


def texts(*rows: str) -> list[list[str]]:
    ink = "\n".join([rows[0], RULE, *rows[1:]]) + "\n"
    return [[cell.text for cell in line.cells] for line in MarkdownReader().read(ink.encode(), "x.md", ReadOptions()).lines]


def test_captions_before_their_values_stand_once_above_them() -> None:
    captions = (
        "1. Title of Security (Instr. 3)",
        "2. Transaction Date",
        "3. Transaction Code (Instr. 8)",
        "Amount",
        "(A) or (D)",
        "Price",
        "",
    )
    rows = (("Common Stock", "05/06/2021", "S", "1,000 (1)", "D", "$7.54", ""), ("Class B Stock", "", "", "", "", "", ""))
    ink = ["| " + " | ".join(f"{caption} {value}" for caption, value in zip(captions, row, strict=True)) + " |" for row in rows]
    assert texts(*ink) == [list(captions), *map(list, rows)]


def test_captions_alone_stay_where_they_are() -> None:
    head = "| Title of Security | Transaction Date | Code | Amount | A/D | Price per Share | Owned After |"
    assert texts(head) == [["Title of Security", "Transaction Date", "Code", "Amount", "A/D", "Price per Share", "Owned After"]]


def test_columns_in_another_order_are_put_in_the_forms() -> None:
    head = "| Security | Code | Date | A/D | Shares | Price | Owned After |"
    row = "| Common Stock | S | 05/06/2021 | D | 1,000 | $7.54 | 9,000 |"
    assert texts(head, row) == [
        ["Security", "Date", "Code", "Shares", "A/D", "Price", "Owned After"],
        ["Common Stock", "05/06/2021", "S", "1,000", "D", "$7.54", "9,000"],
    ]
