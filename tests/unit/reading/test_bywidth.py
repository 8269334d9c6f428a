"""Captions told by the widths of their words."""

import numpy as np
import pytest

from extractor.reading.pixels.bywidth import Run, captions_of
from extractor.reading.pixels.grid import Region
from extractor.reading.pixels.pieces import Piece
from extractor.reading.pixels.preprinted import WIDTH
from extractor.reading.pixels.spots import labelled, measured, percentile

CODE = "Transaction Code (Instr. 8)"


def piece(text: str, size: float = 30.0, marks: int = 0) -> Piece:
    """A line set in Helvetica, a spot for each letter."""
    spots, x = [], 0.0
    for sign in text:
        wide = WIDTH.get(sign, 278 if sign == " " else 556) * size / 1000
        if sign != " ":
            spots.append((round(x + 1), 0, round(x + wide - 1), round(0.7 * size)))
        x += wide
    frame = Region(0, 0, round(x), round(0.7 * size))
    return Piece(frame, np.array(spots, np.int32), (frame,) * marks)


def told(*runs: tuple[tuple[str, ...], bool, int | None], marks: int = 0) -> list[dict[int, str]]:
    pieces, asked = [], []
    for texts, whole, table in runs:
        asked.append(Run(tuple(range(len(pieces), len(pieces) + len(texts))), whole, table))
        pieces += [piece(text, marks=marks) for text in texts]
    found = captions_of(asked, pieces)
    return [{at: found[number] for at, number in enumerate(run.pieces) if number in found} for run in asked]


def test_a_caption_is_told_by_its_words_widths_over_lines_broken_anywhere() -> None:
    lines = ("7. Nature of Indirect", "Beneficial Ownership", "(Instr. 4)")
    beside = ("5. Amount of Securities Beneficially Owned Following Reported Transaction(s) (Instr. 3 and 4)",)
    assert told((lines, True, 1), (beside, True, 1))[0] == dict(enumerate(lines))


def test_other_words_are_read() -> None:
    assert told((("By the Founders Fund IV Principals", "Fund, LP"), True, 1)) == [{}]
    assert told((("3. Date of Earliest Transaction (Month/Day/Year)", "03/14/2031"), True, None)) == [{}]


def test_what_follows_a_caption_outside_its_run_is_read() -> None:
    texts = ("3. Date of Earliest Transaction (Month/Day/Year)", "03/14/2031")
    assert told((texts, False, None)) == [{0: texts[0]}]


def test_captions_that_differ_by_a_digit_are_told_by_their_table() -> None:
    first, second = ("3. Transaction Date (Month/Day/Year)", "9. Number of derivative Securities"), ("4. " + CODE,)
    whole = ("11. Nature of Indirect Beneficial Ownership (Instr. 4)",)
    table = ("2A. Deemed Execution Date, if any (Month/Day/Year)", "3A. Deemed Execution Date, if any (Month/Day/Year)")
    price = ("8. Price of Derivative Security (Instr. 5)",)
    assert told((second, True, 2), (price, True, 2))[0] == {0: "4. " + CODE}
    assert told((("3. " + CODE,), True, 1))[0] == {}, "no other caption tells of which table it is"
    assert told((table[1:], True, 3), (whole, True, 3), (price, True, 3))[0] == {0: table[1]}
    assert told((first[:1], True, 3), (price, True, 3))[0] == {}, "four words may be anything"


def test_a_piece_with_raised_marks_is_read() -> None:
    assert told((("3. Date of Earliest Transaction (Month/Day/Year)",), False, None), marks=1) == [{}]


def test_spots_have_the_boxes_that_opencv_gives() -> None:
    mask = np.zeros((9, 12), np.uint8)
    mask[1:4, 2:5] = mask[4, 5] = mask[7, 9:12] = 255
    stats, middles = measured(*labelled(mask))
    assert stats.tolist() == [[0, 0, 0, 0, 0], [2, 1, 4, 4, 10], [9, 7, 3, 1, 3]]
    assert middles[2].tolist() == [10, 7]


@pytest.mark.parametrize("share", [10, 60, 85, 90])
def test_percentile_is_numpys(share: float) -> None:
    values = np.array([3, 1, 4, 1, 5, 9, 2, 6])
    assert percentile(values, share) == np.percentile(values, share)
    assert percentile(values[:1], share) == 3
