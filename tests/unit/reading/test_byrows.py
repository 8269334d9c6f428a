"""Heads of tables told by the widths of their lines, a row at a time."""

from __future__ import annotations

import pytest

from extractor.reading.pixels.byrows import Lines, heads_of
from extractor.reading.pixels.preprinted import WIDTH

HEAD = (
    ("1. Title of", "Security", "(Instr. 3)"),
    ("2. Transaction Date", "(Month/Day/Year)"),
    ("3.", "Transaction", "Code", "(Instr. 8)"),
    ("4. Securities Acquired (A)", "or Disposed Of (D)", "(Instr. 3, 4 and 5)"),
    ("6. Ownership", "Form: Direct (D)", "or Indirect (I)", "(Instr. 4)"),
)
SECOND = (("Code",), ("V",), ("Amount",), ("(A) or", "(D)"), ("Price",))
VALUES = (("Common", "Stock"), ("02/12/2025",), ("A",), ("2,193",), ("D",))


def wide(text: str, size: float = 20.0) -> float:
    """A line's width in pixels, set in Helvetica."""
    return sum(WIDTH.get(sign, 556) for sign in text) * size / 1000 - 1


def row(cells: tuple[tuple[str, ...], ...], size: float = 20.0) -> list[Lines]:
    return [[wide(line, size) for line in cell] for cell in cells]


def told(cells: tuple[tuple[str, ...], ...]) -> dict[tuple[int, int], str]:
    return {(cell, line): text for cell, lines in enumerate(cells) for line, text in enumerate(lines)}


def test_a_head_and_the_row_below_it_are_told_whole() -> None:
    assert heads_of({4: row(HEAD), 5: row(SECOND), 6: row(VALUES)}) == {4: told(HEAD), 5: told(SECOND)}


def test_a_cell_that_is_no_caption_is_read() -> None:
    other = (*HEAD[:1], ("2. Date of the", "last sale"), *HEAD[2:])
    assert heads_of({0: row(other)}) == {0: {key: text for key, text in told(HEAD).items() if key[0] != 1}}


def test_the_second_row_is_told_below_a_head_of_its_size_only() -> None:
    assert heads_of({5: row(SECOND)}) == {}
    assert heads_of({4: row(HEAD), 6: row(SECOND)}) == {4: told(HEAD)}
    assert heads_of({4: row(HEAD), 5: row(SECOND, 26.0)}) == {4: told(HEAD)}


@pytest.mark.parametrize("cells", [HEAD[::-1], VALUES, tuple((cell[0],) for cell in VALUES), HEAD[:2]])
def test_other_rows_are_read(cells: tuple[tuple[str, ...], ...]) -> None:
    assert heads_of({0: row(cells)}) == {}


def test_captions_that_differ_in_a_digit_are_told_by_their_row() -> None:
    form_3 = (
        ("1. Title of Security", "(Instr. 4)"),
        ("2. Amount of Securities Beneficially Owned", "(Instr. 4)"),
        ("3. Ownership Form: Direct (D) or Indirect (I)", "(Instr. 5)"),
        ("4.", "Nature of Indirect Beneficial Ownership", "(Instr. 5)"),
    )
    assert heads_of({0: row(form_3)}) == {0: told(form_3)}


def test_cells_of_another_font_size_are_no_captions_of_the_row() -> None:
    cells = [*row(HEAD[:4]), *row(HEAD[4:], 30.0)]
    assert heads_of({0: cells}) == {0: told(HEAD[:4])}


def test_in_a_second_row_each_caption_has_its_place() -> None:
    second = (
        ("Code",),
        ("V",),
        ("(A)",),
        ("(D)",),
        ("Date", "Exercisable"),
        ("Expiration", "Date"),
        ("Title",),
        ("Amount or", "Number of", "Shares"),
    )
    cells = row(second)
    assert heads_of({4: row(HEAD), 5: cells})[5] == told(second)
    smudged = [*cells[:2], [1.2 * wide("(A)")], *cells[3:]]
    assert heads_of({4: row(HEAD), 5: smudged})[5] == {key: text for key, text in told(second).items() if key[0] != 2}
    assert heads_of({4: row(HEAD), 5: [*cells[:2], *cells[3:]]}) == {4: told(HEAD)}
