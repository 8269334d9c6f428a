"""A mark alone between notes is a number that was torn off; among cells of a fallen row it is one of them."""

from __future__ import annotations

from extractor.fields.notes.lonemarks import fallen_marks
from extractor.fields.pieces import Marked
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line

ROW, NOTE = Label.TABLE2_ROW, Label.FOOTNOTE


def _fallen(*lines: tuple[str, Label]) -> frozenset[int]:
    made = [LabelledLine(Line(n, 1, (Cell(text, text),)), label, 0.9) for n, (text, label) in enumerate(lines, 1)]
    return fallen_marks([Marked(item, ((),)) for item in made])


def test_marks_among_the_cells_of_a_fallen_row() -> None:
    assert _fallen(("Share Option", ROW), ("(2)", ROW), ("(3)", ROW), ("02/01/2031", ROW), ("(4)", ROW), ("A note.", NOTE)) == {2, 3, 5}


def test_marks_between_notes() -> None:
    assert _fallen(("A note.", NOTE), ("(2)", ROW), ("(3)", ROW), ("Another.", NOTE), ("(4)", ROW)) == frozenset()
