"""Raised marks on lines of their own."""

from __future__ import annotations

from extractor.reading.columns.raisedmarks import lowered_marks
from extractor.reading.columns.rows import Row, tokens_of


def texts(*lines: str) -> list[str]:
    rows = [Row(tokens_of(line), number, 1, 0) for number, line in enumerate(lines, start=1)]
    return [row.text for row in lowered_marks(rows)]


FIRST = "Common Stock   06/26/2008   S       43   D   $270.9937               2,033   D"
SECOND = "Common Stock   06/26/2008   S    2,957   D   $275.9504               1,033   D"


def test_marks_above_the_first_row_are_raised() -> None:
    mark = "                                                         (1)"
    assert texts(mark, FIRST, mark.replace("1", "2"), SECOND) == [
        "Common Stock 06/26/2008 S 43 D $270.9937(1) 2,033 D", "Common Stock 06/26/2008 S 2,957 D $275.9504(2) 1,033 D",
    ]  # fmt: skip


def test_marks_beside_every_word_above_are_raised() -> None:
    mark = "                                                         (1)"
    assert texts(FIRST, mark, SECOND)[1] == "Common Stock 06/26/2008 S 2,957 D $275.9504(1) 1,033 D"


def test_marks_below_a_word_end_its_cell() -> None:
    rows = (FIRST, "                                             (1)", SECOND)
    assert texts(*rows) == [" ".join(row.split()) for row in rows]


def test_a_mark_with_no_row_below_stays() -> None:
    rows = (FIRST, "                                                         (1)")
    assert texts(*rows) == [" ".join(row.split()) for row in rows]
