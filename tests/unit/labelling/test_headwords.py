"""Words of a title above the first row of a table."""

from __future__ import annotations

import pytest

from extractor.labelling.headwords import with_first_words
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line


@pytest.mark.parametrize(
    ("text", "sure", "label"),
    [
        ("Class B Class A", 0.5, Label.TABLE2_ROW),
        ("Class B Class A", 0.99, Label.TABLE2_HEADER),
        ("Title of Shares", 0.5, Label.TABLE2_HEADER),
        ("Number", 0.5, Label.TABLE2_HEADER),
    ],
)
def test_words_of_titles_above_a_row_are_its_first_line(text: str, sure: float, label: Label) -> None:
    found = ((text, Label.TABLE2_HEADER, sure), ("Common (1) 04/03/2032 C 900 (1) (1) Common 900 $0 5 D", Label.TABLE2_ROW, 1.0))
    lines = tuple(LabelledLine(Line(n, 1, (Cell(ink, ink),)), is_a, p) for n, (ink, is_a, p) in enumerate(found, start=1))
    assert [item.label for item in with_first_words(lines)] == [label, Label.TABLE2_ROW]
