"""Words tell where a text was cut, and which damaged word stands elsewhere on the page."""

from __future__ import annotations

import pytest

from extractor.fields.rows.cells import Lore, candidates
from extractor.forms.columns import NATURE, TITLE
from extractor.repair.scores import START
from extractor.repair.words import closed_seams, field_words, mended_words, odd_words, seam, undoubled, without_strays, words_of
from extractor.tables.rows import Piece, RawCell

WORDS = field_words() | words_of(["By Larkspur Technology Principals Fund"])


def best(column: object, *pieces: str) -> str:
    cell = RawCell(tuple(Piece(text, "cell", 1, i) for i, text in enumerate(pieces)), (), 1.0)
    return candidates(column, cell, START, Lore(frozenset({"Common Stock"}), (), WORDS))[0].value  # type: ignore[arg-type]


def test_a_word_cut_by_a_border_is_one_word() -> None:
    assert best(NATURE, "By Larkspur Princip", "pals Fund") == "By Larkspur Principals Fund"
    assert best(NATURE, "By Larkspur Techn", "ology Fund") == "By Larkspur Technology Fund"
    assert best(TITLE, "Common", "ommon Stock") == "Common Stock"


def test_a_line_ends_between_words() -> None:
    cell = RawCell((Piece("By estate planning", "cell", 1, 0), Piece("vehicles", "line", 2, 0)), (), 1.0)
    assert candidates(NATURE, cell, START, Lore(frozenset(), (), WORDS))[0].value == "By estate planning vehicles"


def test_two_unknown_words_are_no_broken_one() -> None:
    cell = RawCell((Piece("By zoning", "cell", 1, 0), Piece("vessels", "line", 2, 0)), (), 1.0)
    weights = START | {"unknown-word": -1.9}
    assert candidates(NATURE, cell, weights, Lore(frozenset(), (), frozenset({"by"})))[0].value == "By zoning vessels"


def test_whole_words_on_both_sides_stay_two() -> None:
    assert best(NATURE, "By Larkspur", "Technology Fund") == "By Larkspur Technology Fund"
    assert best(TITLE, "Common", "Stock") == "Common Stock"


def test_a_damaged_word_is_mended_to_the_one_that_stands_elsewhere() -> None:
    assert mended_words("By Larkspur Techn0logy Fund", WORDS) == "By Larkspur Technology Fund"
    assert mended_words("By Larkspur Technology Fund", WORDS) is None
    assert mended_words("By Quillfeather Fund", WORDS) is None
    assert mended_words("5hares of 5tock", WORDS) == "Shares of Stock"
    assert mended_words("5ee Footnote", WORDS) == "See Footnote"


def test_shreds_of_words_are_put_together() -> None:
    assert closed_seams("By Larks spur Technology Fund", WORDS | {"larkspur"}) == "By Larkspur Technology Fund"
    assert closed_seams("By Larkspur Princip als F Fund", WORDS) == "By Larkspur Principals Fund"
    assert closed_seams("By Larkspur Prin- cipals Fund", WORDS) == "By Larkspur Principals Fund"
    assert closed_seams("By Larkspur Fund", WORDS) is None


def test_a_head_that_stands_twice_goes() -> None:
    assert undoubled("Class A Comm Class A Common Stock") == "Class A Common Stock"
    assert undoubled("Class A Common Stock") is None


def test_digits_among_letters_are_odd_but_ordinals_are_not() -> None:
    assert odd_words("Common 5tock of the 2nd Princ1pals Fund") == 2


@pytest.mark.parametrize(
    ("seen", "whole"),
    [
        ("By estate planni ng vehicle", "By estate planning vehicle"),
        ("Stock Unit s", "Stock Units"),
        ("Series E", None),
        ("Marrow Fund I", None),
    ],
)
def test_shreds_of_written_words_close(seen: str, whole: str | None) -> None:
    assert closed_seams(seen, frozenset({"estate", "vehicle", "by"})) == whole


def test_strays_beside_known_titles_go() -> None:
    titles = frozenset({"Common Stock", "Common Stock Warrant"})
    assert without_strays("Common Stock 08", titles) == "Common Stock"
    assert without_strays("6/2024 Common Stock", titles) == "Common Stock"
    assert without_strays("Common Stock Warrant", titles) is None
    assert without_strays("2024 Common Stock", titles) == "Common Stock"
    assert without_strays("2024 Restricted Stock Units", {*titles, "Restricted Stock Units"}) is None
    assert without_strays("Restricted Stock Units 2024", {*titles, "Restricted Stock Units"}) == "Restricted Stock Units"
    assert without_strays("Common Stock Rights", titles) is None


def test_a_tail_that_shows_the_head_again_goes() -> None:
    assert undoubled("Stock Option (right to buy) Stock Option (right to bu") == "Stock Option (right to buy)"
    assert undoubled("Class A Common Stock") is None


def test_words_do_not_join_behind_a_stop() -> None:
    assert seam("Marrow Fund U.S.", "Growth VI", "Marrow Fund U.S.Growth VI", ()) == ("seam-inner",)
    assert seam("Marrow Fund L.", "P.", "Marrow Fund L.P.", ()) == ()
