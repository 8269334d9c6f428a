"""Lines that look like rows between signatures and in notes."""

from __future__ import annotations

import pytest

from extractor.labelling.between import as_their_neighbours
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line


def labels(*lines: tuple[Label, float, str], table: int | None = None) -> list[Label]:
    found = [
        LabelledLine(Line(n, 1, (Cell(text, text),), table=table), label, sure) for n, (label, sure, text) in enumerate(lines, start=1)
    ]
    return [item.label for item in as_their_neighbours(tuple(found))]


NOTE = (Label.FOOTNOTE, 1.0, "1. Shares earned from the vesting of the Company's")
NEXT = (Label.FOOTNOTE, 1.0, "2. Shares withheld.")


def test_a_note_goes_on_with_what_ends_its_sentence() -> None:
    assert labels(NOTE, (Label.TABLE1_ROW, 0.8, "Common Stock."), NEXT) == [Label.FOOTNOTE] * 3


@pytest.mark.parametrize(
    ("above", "sure", "text"),
    [
        ("1. Shares earned.", 0.8, "Common Stock"),
        ("1. Shares earned from", 0.99, "Common Stock"),
        ("1. Shares earned from", 0.8, "Common Stock 10/12/2024 S 5 D $5 6 D"),
    ],
)
def test_rows_stay(above: str, sure: float, text: str) -> None:
    assert labels((Label.FOOTNOTE, 1.0, above), (Label.TABLE1_ROW, sure, text), NEXT)[1] is Label.TABLE1_ROW


def test_words_between_signatures_are_of_those() -> None:
    signed = (Label.SIGNATURE, 0.9, "/s/ Odo Fenn, as Managing Member of Tarn")
    end = (Label.SIGNATURE, 0.9, "general partner of Fernholt")
    assert labels(signed, (Label.TABLE2_ROW, 0.6, "Management,"), (Label.TABLE2_ROW, 0.6, "L.P., the"), end) == [Label.SIGNATURE] * 4
    assert labels(signed, (Label.TABLE2_ROW, 0.6, "Units 5"), end)[1] is Label.TABLE2_ROW


def test_a_number_in_the_head_of_the_form_is_no_row() -> None:
    head = [(Label.FORM_TITLE, 1.0, "FORM 4"), (Label.BOILERPLATE, 1.0, "OMB Number:"), (Label.TABLE1_ROW, 0.4, "3235-")]
    party = (Label.PARTY, 1.0, "1. Name and Address of Reporting Person")
    row = (Label.TABLE1_ROW, 0.6, "Common Stock 5 D")
    assert labels(*head, (Label.TABLE1_ROW, 0.6, "0287"), party, row)[2:] == [Label.BOILERPLATE] * 2 + [Label.PARTY, Label.TABLE1_ROW]


def test_a_piece_of_a_holders_name_among_rows_is_of_them() -> None:
    row = (Label.TABLE1_ROW, 0.99, "Common Stock Fernholt Fund")
    assert labels(row, (Label.TABLE2_TITLE, 0.5, "II"), (Label.PARTY, 0.8, "Principals"), row)[1:3] == [Label.TABLE1_ROW] * 2
    assert labels(row, (Label.TABLE2_TITLE, 0.5, "Table II"), row)[1] is Label.TABLE2_TITLE
    assert labels(row, (Label.PARTY, 0.99, "Principals"), row)[1] is Label.PARTY


def test_what_heads_a_table_of_notes_is_no_row() -> None:
    title = (Label.FOOTNOTE_TITLE, 1.0, "Explanation of Responses:")
    head, row = (Label.TABLE2_ROW, 0.8, "No. Text"), (Label.TABLE2_ROW, 0.8, "Common Stock 10/12/2024 S 5 D $5 6 D")
    assert labels(title, head, NOTE, table=1)[1] is Label.FURNITURE
    assert labels(title, row, NOTE, table=1)[1] is Label.TABLE2_ROW
    assert labels(title, head, NOTE)[1] is Label.TABLE2_ROW
