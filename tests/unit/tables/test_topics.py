"""What notes speak of, as evidence of where their marks stand."""

from __future__ import annotations

import pytest

from extractor.tables.marks.noted import told_together
from extractor.tables.marks.topics import about
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line, Word

NOTES = {
    1: "Each unit represents the right to receive one share of Common Stock.",
    2: "Shares held by a trust of which the reporting person is a trustee, who disclaims ownership.",
    3: "The units vest in four annual installments.",
    4: "Not applicable.",
    5: "The weighted average of prices ranging from $3.10 to $3.40.",
    6: "Sold under a Rule 10b5-1 trading plan.",
}


@pytest.mark.parametrize(
    ("column", "best"),
    [("exercise_price", 1), ("nature", 2), ("ownership", 2), ("exercisable", 3), ("expiration", 4), ("price", 5), ("code", 6)],
)
def test_each_column_has_notes_of_its_own(column: str, best: int) -> None:
    found = about(column, NOTES)
    assert max(found, key=found.__getitem__) == best
    assert found[best] > 0.5


def test_notes_that_say_nothing_tell_nothing() -> None:
    assert about("price", {1: "A sentence.", 2: "A sentence."}) == pytest.approx({1: 0.0, 2: 0.0})
    assert about("zip", NOTES) == {}


def _cell(column: int, text: str, sure: float | None = 0.99) -> Cell:
    return Cell(text, text, column, words=(Word(text, None, sure),) if text else ())


def test_a_mark_without_ink_is_that_of_the_note_which_speaks_of_its_column() -> None:
    texts = ("Unit", "⁽³⁾", "", "Common Stock", "50", "", "I", "By trust⁽²⁾")
    row = LabelledLine(Line(1, 1, tuple(_cell(at, text) for at, text in enumerate(texts)), table=1), Label.TABLE2_ROW, 1.0)
    notes = [
        LabelledLine(Line(90 + number, 1, (Cell(f"{number}. {text}", ""),)), Label.FOOTNOTE, 1.0)
        for number, text in NOTES.items()
        if number < 5
    ]
    assert [cell.text for cell in told_together((row, *notes))[0].line.cells][2:6] == ["⁽⁴⁾", "Common Stock", "50", "⁽¹⁾"]
