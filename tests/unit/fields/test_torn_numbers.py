"""Notes and signatures as an OCR engine prints them: numbers torn off or lost, dates below their captions."""

from __future__ import annotations

from field_pages import page, values

from extractor.fields.notes.tornnumbers import torn_notes
from extractor.fields.read import read_fields

HEAD = "Explanation of Responses:"


def tail(*rows: str) -> dict[str, str | None]:
    form = read_fields(page(HEAD, *rows), facts=False)
    return values((*form.footnotes, *form.signatures))


def note(number: int) -> str:
    return f'footnotes/footnote[@id="F{number}"]'


def test_a_note_whose_number_is_lost_stands_between_its_neighbours() -> None:
    rows = (
        "(1) Sold under a plan.",
        "The price is an average of trades that were made on that very",
        "day. Details on request.",
        "(3) Held by a trust.",
        "(4) Not applicable.",
    )
    assert tail(*rows)[note(2)] == "The price is an average of trades that were made on that very day. Details on request."
    assert tail(*rows)[note(4)] == "Not applicable."


def test_a_number_in_the_midst_of_its_note_and_one_misread() -> None:
    rows = (
        "(1) Sold under a plan.",
        "Q) The price is an average.",
        "Each unit converts into one share of the class and has no",
        "(3) expiration date. It converts at the option of the holder.",
        "(4) Not applicable.",
    )
    assert tail(*rows) == {
        note(1): "Sold under a plan.",
        note(2): "The price is an average.",
        note(3): "Each unit converts into one share of the class and has no expiration date. It converts at the option of the holder.",
        note(4): "Not applicable.",
    }


def test_whole_numbers_are_left_to_the_plain_reading() -> None:
    starts = [("dot", 1, 3), ("dot", 2, 3)]
    assert torn_notes(["1. Sold.", "2. Held."], [0, 0], starts, "dot") == []


def test_a_date_below_the_caption_is_the_names_above_it() -> None:
    rows = ("/s/ Willa Tarn, Attorney-", "in-fact", "** Signature of Reporting Person Date", "03/20/2013")
    assert tail(*rows) == {
        "ownerSignature[1]/signatureName": "/s/ Willa Tarn, Attorney-in-fact",
        "ownerSignature[1]/signatureDate": "2013-03-20",
    }


def test_shreds_before_a_date_between_two_lines_of_a_name_are_no_name() -> None:
    rows = ("/s/ Willa Tarn, by power of", "$27 ON-P. 02/01/2012", "attorney for Ole Brandt", "** Signature of Reporting Person Date")
    assert tail(*rows) == {
        "ownerSignature[1]/signatureName": "/s/ Willa Tarn, by power of attorney for Ole Brandt",
        "ownerSignature[1]/signatureDate": "2012-02-01",
    }
