"""Grids whose printer cut words where its lines were full."""

from __future__ import annotations

from extractor.reading.columns.chopped import SEAM, unchopped
from extractor.reading.markup.inline import dashed_cell, grid_cell


def test_pieces_of_a_class_and_of_a_nested_row_are_whole_again() -> None:
    grid = [
        "+----------------+",
        "| [Rea           |",
        "| d]{.SmallText} |",
        "|                |",
        "|   --           |",
        "| ----- -------- |",
        "|   (La          |",
        "| st)    (First) |",
        "|   --           |",
        "| ----- -------- |",
        "+----------------+",
    ]
    assert [line.strip("| ") for line in unchopped(grid)[1:-1]] == ["Read", "", "(Last) (First)", *[""] * 6]


def test_pieces_of_a_link_are_whole_again_and_each_nested_row_stands_for_itself() -> None:
    grid = [
        "+-------------------+",
        "|   ------          |",
        "| ----------------- |",
        "|   [TA             |",
        "| RN WILLA](/cgi-bi |",
        "| n/browse-company) |",
        "|   [1              |",
        "| 2 QUARRY LANE]{.F |",
        "| ormData}          |",
        "|   ------          |",
        "| ----------------- |",
        "+-------------------+",
    ]
    assert [line.strip("| ") for line in unchopped(grid)[1:-1]][:2] == ["TARN WILLA", "12 QUARRY LANE"]


def test_a_line_that_goes_on_inside_mark_up_says_so() -> None:
    grid = ["+------------+", "| 10<br>SALT |", "| WICK MA    |", "| of Quay    |", "+------------+"]
    assert unchopped(grid)[2] == f"|{SEAM}WICK MA    |"
    assert unchopped(grid)[3] == grid[3]
    assert grid_cell(f"10<br>SALT {SEAM}WICK MA\nof Quay") == "10\nSALTWICK MA of Quay"


def test_a_full_line_of_several_words_ends_with_a_word() -> None:
    grid = ["+------------+", "| <br>9 SALT |", "| WICK<br>   |", "| of Quay    |", "+------------+"]
    assert unchopped(grid) == grid


def test_lines_between_backslashes_are_only_wrapped() -> None:
    assert dashed_cell("Doe\nJane L.\\\n9 QUAY\nROAD\\\nSALTWICK") == "Doe Jane L.\n9 QUAY ROAD\nSALTWICK"
    assert dashed_cell("Doe\nJane L.") == "Doe\nJane L."


def test_words_and_numbers_that_were_cut_for_a_narrow_column_are_whole_again() -> None:
    grid = [
        "+-------+-------+-------+--------+",
        "| C     | 08/24 | 28,49 | By     |",
        "| ommon | /2019 | 0,435 | spouse |",
        "| Stock |       |       |        |",
        "+-------+-------+-------+--------+",
    ]
    first, second = (line.split("|")[1:-1] for line in unchopped(grid)[2:4])
    assert [cell.startswith(SEAM) for cell in first] == [True, True, True, False]
    assert [cell.startswith(SEAM) for cell in second] == [False] * 4
    assert grid_cell(f"28,49\n{SEAM}0,435") == "28,490,435"


def test_words_are_only_wrapped_where_no_number_was_cut() -> None:
    grid = [
        "+------------+--------+",
        "| 9 SALTWICK | By     |",
        "| PARK       | member |",
        "| WAY        |        |",
        "+------------+--------+",
    ]
    assert unchopped(grid) == grid
