"""Sentences of the form told by where their words part, however broken their letters."""

import numpy as np
import pytest

from extractor.reading.pixels.bywhites import sentences_of
from extractor.reading.pixels.grid import Region
from extractor.reading.pixels.pieces import Piece
from extractor.reading.pixels.preprinted import WIDTH

REMINDER = "Reminder: Report on a separate line for each class of securities beneficially owned directly or indirectly."
NOTE = (
    "Note: File three copies of this Form, one of which must be manually signed. If space is insufficient, see Instruction 6 for procedure."
)
FILED = "The shares were held in escrow to secure the stockholders' obligation to pay what the merger agreement calls damages of the buyer."


def line(text: str, size: float = 20.0, joined: int = 0, marks: int = 0) -> Piece:
    """A line set in Helvetica, two spots for each letter, as a fax breaks them; every `joined`th blank is filled with dirt."""
    spots, x, blanks = [], 0.0, 0
    for sign in text:
        wide = WIDTH.get(sign, 278 if sign == " " else 556) * size / 1000
        blanks += sign == " "
        if sign != " " or (joined and blanks % joined == 0):
            middle = round(x + wide / 2)
            spots += [(round(x), 4, middle, 14), (middle, 2, round(x + wide - 1), 12)]
        x += wide
    frame = Region(0, 0, round(x), 16)
    return Piece(frame, np.array(spots, np.int32), (frame,) * marks)


def test_sentences_are_told_with_a_fifth_of_their_blanks_filled() -> None:
    pieces = [line(REMINDER, joined=5), line(FILED), line(NOTE, size=14.0, joined=5)]
    assert sentences_of(range(3), pieces) == {0: REMINDER, 2: NOTE}


@pytest.mark.parametrize(
    "piece",
    [
        line("Reminder: Report on a separate line"),
        line(REMINDER + " It was reported before, and so were all other classes of it."),
        line(REMINDER, joined=2),
        line(REMINDER, marks=1),
        line(" ".join(reversed(REMINDER.split(" ")))),
    ],
)
def test_other_lines_are_read(piece: Piece) -> None:
    assert sentences_of([0], [piece]) == {}


def test_only_what_is_asked_for_is_told() -> None:
    assert sentences_of([1], [line(REMINDER), line(FILED)]) == {}
