"""The net that reads raised footnote marks, on marks as they are printed and as few pixels."""

import cv2
import numpy as np
import pytest

from extractor.reading.ocr.contract import Letter, LineText
from extractor.reading.pixels.ink import Gray
from extractor.reading.pixels.marks import read_marks
from extractor.reading.pixels.texts import is_sure

# A mark of a fax page, 13 pixels high, as it was found: parts of its strokes are lost.
_BROKEN = """
...#..........#...
..#............#..
.#.....###......#.
.#....#...#.....#.
#..........#.....#
#.........#......#
#......###.......#
#.........#......#
#..........#.....#
.#....#....#....#.
.#.....####.....#.
..#............#..
...#..........#...
"""


def pixels(drawing: str) -> Gray:
    rows = [[0 if sign == "#" else 250 for sign in row] for row in drawing.split()]
    page = np.full((40, 60), 250, np.uint8)
    page[10 : 10 + len(rows), 20 : 20 + len(rows[0])] = rows
    return np.asarray(cv2.GaussianBlur(page, (0, 0), 0.6), np.uint8)


def test_a_mark_of_thirteen_pixels_is_read() -> None:
    line, sure = read_marks(pixels(_BROKEN), 20, 10, 38, 23)
    assert line.text == "(3)"
    assert sure > 0.8


def test_two_marks_in_a_row_are_two() -> None:
    one = pixels(_BROKEN)[:, 19:39]
    line, sure = read_marks(np.asarray(np.hstack([one, one]), np.uint8), 1, 10, 39, 23)
    assert line.text.startswith("(3)(")
    assert len(line.letters) == 6
    assert sure > 0.5


def test_paper_and_points_are_no_marks() -> None:
    assert read_marks(np.full((40, 60), 250, np.uint8), 20, 10, 38, 23)[1] < 0.2
    assert read_marks(pixels("##\n##"), 20, 10, 22, 12)[1] < 0.5


@pytest.mark.parametrize(
    ("text", "sure", "told"), [("(1)", 0.99, True), ("(1)", 0.6, False), ("1)", 0.99, False), ("(12)(3)", 0.95, True), ("(Mi", 0.9, True)]
)
def test_only_whole_marks_and_plain_letters_are_sure(text: str, sure: float, told: bool) -> None:
    assert is_sure(LineText(tuple(Letter(sign, 0.5, sure) for sign in text))) is told
