"""Augmentation: labels move with their ink, and the same seed gives the same page."""

from __future__ import annotations

import random

import pytest

from extractor.types.labels import Label
from extractor.types.page import Cell, Line
from training.augment import Row, augmented, bare_notes, centred, envelope, interrupt, legal, misread, remarks, scatter, wrap
from training.lines import LabelledDocument

NOTE = "1. The reported shares were withheld to cover the tax liability of the Reporting Person in connection with the vesting of units."
PAGE = [
    Row(("Table II - Derivative Securities",), Label.TABLE2_TITLE),
    Row(("Stock Option (right to buy)", "$26.86", "11/11/2019", "M", "", "34,082", "D"), Label.TABLE2_ROW, 2),
    Row(("Explanation of Responses:",), Label.FOOTNOTE_TITLE),
    Row((NOTE,), Label.FOOTNOTE),
    Row(("2. The option is fully vested.",), Label.FOOTNOTE),
    Row(("/s/ Ann Example, attorney-in-fact for Bob Example 01/02/2020",), Label.SIGNATURE),
]


def ink(rows: list[Row], label: Label) -> list[str]:
    return sorted(word for row in rows if row.label is label for cell in row.cells for word in cell.split())


def rows_of(rows: list[Row], label: Label) -> list[Row]:
    return [row for row in rows if row.label is label]


@pytest.mark.parametrize("seed", range(20))
def test_a_scattered_row_keeps_its_ink_and_its_label(seed: int) -> None:
    out = scatter(PAGE, random.Random(seed))
    assert ink(out, Label.TABLE2_ROW) == ink(PAGE, Label.TABLE2_ROW)
    loose = rows_of(out, Label.TABLE2_ROW)
    assert len(loose) >= 6
    assert all(row.table is None and len(row.cells) == 1 for row in loose)
    assert [row for row in out if row.label is not Label.TABLE2_ROW] == [row for row in PAGE if row.label is not Label.TABLE2_ROW]


def test_wrapping_breaks_long_text_and_loses_nothing() -> None:
    for seed in range(10):
        out = wrap(PAGE, random.Random(seed))
        assert ink(out, Label.FOOTNOTE) == ink(PAGE, Label.FOOTNOTE)
        assert len(rows_of(out, Label.TABLE2_ROW)) == 1
    assert max(len(wrap(PAGE, random.Random(seed))) for seed in range(10)) > len(PAGE) + 2


def test_notes_lose_their_numbers_or_get_lawyers_words() -> None:
    bare = rows_of(bare_notes(PAGE, random.Random(0)), Label.FOOTNOTE)
    assert all("1. " not in row.cells[0] and "2. " not in row.cells[0] for row in bare)
    spoken = [row.cells[0] for seed in range(6) for row in rows_of(legal(PAGE, random.Random(seed)), Label.FOOTNOTE)]
    assert any("beneficial owner" in text and text.startswith(("1. ", "2. ")) for text in spoken)


def test_misreading_keeps_rows_and_most_of_the_ink() -> None:
    out = misread(PAGE, random.Random(5))
    assert [row.label for row in out] == [row.label for row in PAGE]
    before, after = ("".join(cell for row in rows for cell in row.cells) for rows in (PAGE, out))
    changed = sum(old != new for old, new in zip(before, after, strict=True))
    assert 0 < changed < 40


def test_an_envelope_is_furniture_around_the_page() -> None:
    for seed in range(8):
        out = envelope(PAGE, random.Random(seed))
        added = [row for row in out if row not in PAGE]
        assert added
        assert {row.label for row in added} == {Label.FURNITURE}
        assert not any(sign in cell for row in added for cell in row.cells for sign in "#@~")


def test_titles_stand_around_their_numbers_and_lose_nothing() -> None:
    for seed in range(10):
        out = rows_of(centred(PAGE, random.Random(seed)), Label.TABLE2_ROW)
        assert 2 <= len(out) <= 3
        assert {row.table for row in out} == {2}
        assert " ".join(cell for row in out for cell in row.cells).split().count("34,082") == 1
        assert ink(out, Label.TABLE2_ROW) == ink(PAGE, Label.TABLE2_ROW)


def test_remarks_and_running_heads_come_with_their_labels() -> None:
    page = [*PAGE, Row(("Remarks:",), Label.REMARK_TITLE)]
    assert {row.label for row in remarks(page, random.Random(1)) if row not in page} == {Label.REMARK}
    heads = [row for row in interrupt(PAGE * 4, random.Random(2)) if row not in PAGE]
    assert {row.label for row in heads} == {Label.FURNITURE}


def test_the_same_seed_gives_the_same_page() -> None:
    lines = tuple(Line(at, 1, (Cell(row.cells[0], row.cells[0]),)) for at, row in enumerate(PAGE, 1))
    document = LabelledDocument("one", lines, tuple(row.label for row in PAGE))
    once, twice = augmented(document, 3), augmented(document, 3)
    assert once == twice
    assert once.name == "one+"
    assert len(once.lines) == len(once.labels)
    assert [line.number for line in once.lines] == list(range(1, len(once.lines) + 1))
