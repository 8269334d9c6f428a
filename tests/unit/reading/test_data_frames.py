"""Tables printed by data-frame tools."""

from __future__ import annotations

import pytest

from extractor.reading.contract import ReadOptions
from extractor.reading.markdown import MarkdownReader
from extractor.reading.markup.frames import is_vacant, uncounted


@pytest.mark.parametrize("cell", ["nan", "NaN", "<NA>", "Unnamed: 3", "Unnamed: 3_level_0", "Col4", "**Col 12**", "Column 2"])
def test_vacant(cell: str) -> None:
    assert is_vacant(cell)


@pytest.mark.parametrize("cell", ["", "Nan", "None", "Colt", "Col", "3", "Banana"])
def test_ink(cell: str) -> None:
    assert not is_vacant(cell)


def test_counted_rows() -> None:
    text = "|    | Unnamed: 1   | Price |\n|---:|:---|---|\n| 0 | Common Stock | NaN |\n| 1 | nan | 7 |\n| 5 | 1 | 2 |"
    document = MarkdownReader().read(text.encode(), "file", ReadOptions())
    assert [[cell.text for cell in line.cells] for line in document.lines] == [
        ["", "", "Price"],
        ["", "Common Stock", ""],
        ["", "", "7"],
        ["5", "1", "2"],
    ]


def test_numbers_of_notes_stay() -> None:
    lines = ["| | |", "|---|---|", "| 1 | Sold. |", "| 2 | Held. |"]
    assert uncounted(lines) == lines


def test_rows_counted_from_one_in_a_wide_table() -> None:
    lines = ["| # | Title | Code | Amount | Price |", "|---|---|---|---|---|", "| 1 | Units | F | 1 | 2 |", "| 2 | Units | S | 3 | 4 |"]
    assert uncounted(lines) == [
        "|   | Title | Code | Amount | Price |",
        "|---|---|---|---|---|",
        "|   | Units | F | 1 | 2 |",
        "|   | Units | S | 3 | 4 |",
    ]


def test_a_first_row_that_counts_the_columns() -> None:
    assert uncounted(["| 0 | 1 | 2 |", "|---|---|---|", "| Title | Code | 2 |"])[0] == "|   |   |   |"
    assert uncounted(["| 1 | 3 | 2 |", "|---|---|---|", "| Title | Code | 2 |"])[0] == "| 1 | 3 | 2 |"
