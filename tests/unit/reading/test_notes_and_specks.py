"""Notes that lost the point of their number; specks of a fax that are no letters; pieces of one line that are one line."""

import numpy as np
import pytest

from extractor.reading.ocr.contract import Letter, LineText
from extractor.reading.pixels.blocks import Band, close_up
from extractor.reading.pixels.crops import Crop
from extractor.reading.pixels.grid import Region
from extractor.reading.pixels.ink import Sheet
from extractor.reading.pixels.letters import letter_columns, mended
from extractor.reading.pixels.notes import numbered
from extractor.reading.pixels.pieces import Piece, find_pieces
from extractor.reading.pixels.rules import Rules
from extractor.reading.pixels.texts import TextPiece, TextWord, to_pieces, with_comma_before
from extractor.types.page import Cell


def line(text: str, right: float = 1000) -> Band:
    return [TextPiece(Region(80, 0, right, 20), text, text)]


def texts(bands: list[Band]) -> list[str]:
    return [" ".join(piece.text for piece in band) for band in bands]


@pytest.mark.parametrize(
    ("label", "read"),
    [("2.", "2. "), ("2 ", "2. "), ("2", "2. "), (". ", "2. "), ("Z. ", "2. "), ("(2) ", "(2) "), (".2. ", "2. ")],
)
def test_a_notes_number_that_lost_its_point_gets_it_back(label: str, read: str) -> None:
    lines = [line("Explanation of Responses:"), line("1. Held by a trust."), line(f"{label}Sold under a plan.")]
    done, last = numbered(lines, None)
    assert texts(done)[2].replace("2.S", "2. S") == f"{read}Sold under a plan."
    assert last == 2


def test_a_number_within_a_note_is_no_label() -> None:
    lines = [line("1. The price is a weighted average of"), line("2 Sales at prices from $1.00"), line("3 days before.")]
    done, last = numbered(lines, 0)
    assert texts(done) == ["1. The price is a weighted average of", "2 Sales at prices from $1.00", "3 days before."]
    assert last == 1


def test_notes_go_on_over_a_page_and_end_at_the_remarks() -> None:
    done, last = numbered([line("3 Gift."), line("Remarks:"), line("4 Exhibit")], 2)
    assert (texts(done), last) == (["3. Gift.", "Remarks:", "4 Exhibit"], None)


def test_a_misread_label_that_stands_among_the_others_is_the_next() -> None:
    def apart(label: str, text: str, left: float = 80) -> Band:
        return [TextPiece(Region(left, 0, left + 12, 20), label, label), TextPiece(Region(110, 0, 1000, 20), text, text)]

    done, last = numbered([apart("1.", "Gift."), apart("1", "Sold."), apart("A", "Far off.", 300)], 0)
    assert texts(done) == ["1. Gift.", "2. Sold.", "A Far off."]
    assert last == 2


def page_with(spots: list[tuple[int, int, int, int]]) -> list[tuple[int, int]]:
    """Pieces of a 200 dpi page with filled rectangles: left and right of each, with the spots given as left, top, width, height."""
    mask = np.zeros((200, 600), np.uint8)
    for left, top, width, height in spots:
        mask[top : top + height, left : left + width] = 255
    sheet = Sheet(255 - mask, mask, 200)
    return [(int(p.region.left), int(p.region.right)) for p in find_pieces(sheet, Rules((), (), np.zeros_like(mask)))[0]]


WORD = [(100 + 14 * at, 80, 10, 18) for at in range(6)]


def test_a_speck_off_a_word_is_no_part_of_it() -> None:
    assert page_with([*WORD, (194, 84, 4, 4)]) == [(100, 180)]
    assert page_with([(300, 50, 5, 5)]) == []


def test_a_point_at_a_words_end_stays() -> None:
    assert page_with([*WORD, (184, 94, 4, 4)]) == [(100, 188)]
    assert page_with([(100, 80, 9, 18), (116, 94, 4, 4), (134, 80, 12, 18)]) == [(100, 146)]


def test_what_is_left_of_a_rule_is_no_letter_but_a_dash_is() -> None:
    assert page_with([(300, 50, 28, 5)]) == []
    assert page_with([(300, 50, 11, 2)]) == [(300, 311)]


@pytest.mark.parametrize(
    ("words", "sure", "read"),
    [
        (("Fund.", "LLC"), 0.8, "Fund, LLC"),
        (("report.", "except"), 0.8, "report, except"),
        (("report.", "except"), 0.999, "report. except"),
        (("report.", "The"), 0.8, "report. The"),
        (("Inc.", "common"), 0.999, "Inc. common"),
        (("XII.", "L.P."), 0.9, "XII, L.P."),
    ],
)
def test_a_doubtful_point_before_what_goes_on_is_a_comma(words: tuple[str, ...], sure: float, read: str) -> None:
    found = with_comma_before([TextWord(word, Region(0, 0, 9, 9), sure) for word in words])
    assert " ".join(word.text for word in found) == read


def test_codes_are_capitals() -> None:
    head = tuple(Cell(text, text, at) for at, text in enumerate(("1. Title", "Code", "V", "Amount")))
    columns = letter_columns(head)
    assert columns == {1: "code"}
    row = tuple(Cell(text, text, at) for at, text in enumerate(("units", "j ⁽¹⁾", "", "500")))
    assert [cell.text for cell in mended(row, columns, {})] == ["units", "J ⁽¹⁾", "", "500"]


def test_pieces_a_word_apart_are_one_line() -> None:
    band = [TextPiece(Region(0, 0, 24, 20), "By", "By"), TextPiece(Region(32, 0, 170, 20), "estate", "estate")]
    far = TextPiece(Region(400, 0, 480, 20), "(State)", "(State)")
    assert [piece.text for piece in close_up([*band, far])] == ["By estate", "(State)"]


@pytest.mark.parametrize("title", ["Explanation of Responses:", "Explanatic on of Responses", "Expianation ofResponses"])
def test_the_notes_title_may_be_misread_and_the_first_label_too(title: str) -> None:
    label, text = TextPiece(Region(80, 0, 92, 20), "7", "7"), TextPiece(Region(110, 0, 1000, 20), "Gift.", "Gift.")
    assert texts(numbered([line(title), [label, text]], None)[0])[1] == "1. Gift."


@pytest.mark.parametrize(("height", "read"), [(6, "MARROW INC"), (20, "t MARROW INC")])
def test_a_letter_read_from_ink_far_lower_than_the_others_is_a_speck(height: int, read: str) -> None:
    word = "MARROW INC"
    spots = [(100 + 20 * at, 0, 114 + 20 * at, 20) for at, sign in enumerate(word) if sign != " "]
    boxes = np.array([(40, 20 - height, 48, 20), *spots], np.int32)
    region = Region(40, 0, 300, 20)
    letters = [Letter("t", 0.02, 0.9), Letter(" ", 0.1, 1.0)]
    letters += [Letter(sign, (67 + 20 * at) / 260, 0.9) for at, sign in enumerate(word)]
    crop = Crop(0, region, False, np.zeros((20, 260), np.uint8), 0)
    found = to_pieces([Piece(region, boxes)], [crop], [LineText(tuple(letters))])
    assert [piece.text for piece in found] == [read]


def test_a_label_that_left_no_ink_is_told_by_the_end_of_the_paragraph_above() -> None:
    lines = [
        line("1. Vested in"),
        line("equal parts.", 400),
        line("The grant of"),
        line("April.", 300),
        line("6 Held by a trust.", 700),
        line("4. Gift."),
    ]
    done, last = numbered([line("Explanation of Responses:"), *lines], None)
    assert texts(done)[1:] == ["1. Vested in", "equal parts.", "2. The grant of", "April.", "3. Held by a trust.", "4. Gift."]
    assert last == 4


def test_no_more_notes_begin_than_numbers_are_free() -> None:
    done, last = numbered([line("1. Vested.", 300), line("Also in"), line("parts.", 300), line("2. Gift.")], 0)
    assert (texts(done), last) == (["1. Vested.", "Also in", "parts.", "2. Gift."], 2)


def test_torn_remarks_and_the_forms_own_sentences_end_the_notes() -> None:
    end = "Remnder: Report on a separate lne for each class of securties benefcially owned directly or ndirectly."
    done, last = numbered(
        [line("1. Vested in"), line("parts.", 300), line("Gift.", 300), line("Rem arks.", 150), line("Exhibit 24", 200), line(end)], 0
    )
    assert (texts(done), last) == (["1. Vested in", "parts.", "2. Gift.", "Remarks:", "Exhibit 24", end], None)
    assert texts(numbered([line("1. Vested.", 300), line("Gift.", 300), line(end, 900)], 0)[0])[2] == end


def test_a_title_that_nobody_can_read_stands_above_the_first_note() -> None:
    def read(text: str, sure: float, left: float = 80, right: float = 1000) -> TextPiece:
        return TextPiece(
            Region(left, 0, right, 20), text, text, tuple(TextWord(word, Region(left, 0, right, 20), sure) for word in text.split())
        )

    lines = [
        [read("E. UA RPO.", 0.5, right=280)],
        [read("1", 0.6, right=90), read("Gift.", 0.9, 100)],
        [read("Held by a trust.", 0.9, 100)],
    ]
    small = [read("Rornnde rpr ot an", 0.4)]
    done, last = numbered([*lines, small], None)
    assert texts(done) == ["Explanation of Responses:", "1. Gift.", "2. Held by a trust.", "Rornnde rpr ot an"]
    assert last is None


def test_a_title_of_one_word_nobody_can_read_stands_above_a_text_that_stands_in() -> None:
    def read(text: str, sure: float, left: float, right: float = 1000) -> Band:
        region = Region(left, 0, right, 20)
        return [TextPiece(region, text, text, tuple(TextWord(word, region, sure) for word in text.split()))]

    notes = [
        read("Each share is one share of", 0.9, 97),
        read("common stock of the issuer.", 0.9, 80, 600),
        read("Not applicable.", 0.9, 97, 230),
    ]
    signed = [read("S/ Donna Tarn", 0.8, 700)]
    done, last = numbered([read("f00i", 0.2, 100, 280), *notes, read("Renok", 0.2, 80, 150), *signed], None)
    told = ["Explanation of Responses:", "1. Each share is one share of", "common stock of the issuer.", "2. Not applicable.", "Renok"]
    assert (texts(done), last) == ([*told, "S/ Donna Tarn"], None)


def test_a_note_may_begin_with_an_amount_and_its_last_point_may_be_lost() -> None:
    def apart(label: str, text: str) -> Band:
        return [TextPiece(Region(80, 0, 90, 20), label, label), TextPiece(Region(100, 0, 1000, 20), text, text)]

    lines = [apart("1", "Gift."), apart("5", "25% of the shares vest in May of"), line("each year", 300), apart("c", "Sold.")]
    assert texts(numbered([line("Explanation of Responses:"), *lines], None)[0])[2:] == [
        "2. 25% of the shares vest in May of", "each year", "3. Sold.",
    ]  # fmt: skip
