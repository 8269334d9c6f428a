"""Slivers of faint rules, and ticks halfway beside a wrapped caption."""

import numpy as np

from extractor.reading.pixels.blocks import unwrapped
from extractor.reading.pixels.grid import Region
from extractor.reading.pixels.ink import Sheet
from extractor.reading.pixels.rules import Rule, Rules
from extractor.reading.pixels.shreds import shreds
from extractor.reading.pixels.texts import TextPiece, TextWord

PAGE = np.zeros((1000, 1000), np.uint8)
SHEET = Sheet(PAGE, PAGE, 300)


def told(spots: list[tuple[int, int, int, int]], rules: tuple[Rule, ...] = ()) -> list[bool]:
    return [bool(one) for one in shreds(np.array(spots, np.int32), Rules((), rules, PAGE), SHEET)]


def test_a_sliver_on_a_rule_is_no_letter_and_a_stem_beside_it_is() -> None:
    rule = (Rule(500.0, 0.0, 900.0, 4.0),)
    assert told([(501, 100, 503, 130), (512, 100, 514, 130), (500, 200, 505, 230)], rule) == [True, False, False]


def test_slivers_below_one_another_are_a_rule_that_was_not_found() -> None:
    column = [(700 + n % 2, 40 * n, 702 + n % 2, 40 * n + 30) for n in range(8)]
    assert told([*column, (300, 100, 302, 130), (300, 400, 302, 430)]) == [True] * 8 + [False, False]


def test_a_page_without_spots_has_none() -> None:
    assert shreds(np.zeros((0, 4), np.int32), Rules((), (), PAGE), SHEET).tolist() == []


def piece(text: str, left: float, top: float, width: float, height: float = 30) -> TextPiece:
    region = Region(left, top, left + width, top + height)
    return TextPiece(region, text, text, (TextWord(text, region, 1.0),))


def test_a_tick_halfway_beside_a_wrapped_caption_stands_before_it() -> None:
    pieces = [
        piece("Officer (give title", 480, 300, 220),
        piece("Other (specify", 730, 300, 190),
        piece("X", 435, 325, 30),
        piece("below)", 480, 352, 90),
        piece("below)", 730, 352, 90),
        piece("COO", 430, 410, 80),
    ]
    assert [one.text for one in unwrapped(pieces)] == ["X Officer (give title below)", "Other (specify below)", "COO"]


def test_a_tick_on_a_line_of_its_own_stays() -> None:
    pieces = [piece("Director", 480, 200, 100), piece("X", 435, 300, 30), piece("10% Owner", 680, 200, 150), piece("COO", 480, 410, 80)]
    assert "X" in [one.text for one in unwrapped(pieces)]


def test_a_small_care_of_line_is_no_rest_of_the_caption_or_name_above_it() -> None:
    captions = [piece("(Last)", 100, 100, 90), piece("(First)", 300, 100, 90), piece("(Middle)", 500, 100, 110)]
    below = piece("c/o Fernholt Mining", 100, 145, 260)
    assert [p.text for p in unwrapped([*captions, below])] == ["(Last)", "(First)", "(Middle)", "c/o Fernholt Mining"]
    assert [p.text for p in unwrapped([piece("FENN ODO", 100, 100, 150), piece("Director", 500, 100, 90), below])][-1] == below.text


def test_small_text_below_a_caption_in_parentheses_is_its_value() -> None:
    captions = [piece("(Street)", 100, 100, 90), piece("X Director", 500, 100, 110)]
    assert [p.text for p in unwrapped([*captions, piece("san fernholt", 100, 145, 160)])][-1] == "san fernholt"
    wrapped = [piece("Officer (give title", 100, 100, 200), piece("Other", 500, 100, 110), piece("below)", 100, 145, 80)]
    assert [p.text for p in unwrapped(wrapped)] == ["Officer (give title below)", "Other"]
