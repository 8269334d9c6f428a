"""Titles come together again, and real classes are never merged."""

from __future__ import annotations

from math import inf

from extractor.repair.titles import explained, respaced, snap, text_joins, uncut

KNOWN = {"Common Stock", "Class A Common Stock", "Class B Common Stock", "Stock Option (right to buy)", "Series 1 Preferred Stock"}


def test_overlapping_words_join() -> None:
    texts = [text for text, _ in text_joins((("cell", "Common"), ("cell", "ommon Stock")))]
    assert "Common Stock" in texts
    assert texts[0] == "Common ommon Stock"


def test_a_word_broken_over_lines_has_both_readings() -> None:
    texts = [text for text, _ in text_joins((("line", "Options to buy Com"), ("line", "mon Stock")))]
    assert texts == ["Options to buy Com mon Stock", "Options to buy Common Stock"]


def test_a_damaged_title_snaps_to_the_known_one() -> None:
    assert snap("ommon Stock", KNOWN) == ("Common Stock", 0.5)
    assert snap("Cornmon Stock", KNOWN) is not None


def test_a_known_title_stays() -> None:
    assert snap("Class B Common Stock", KNOWN) is None


def test_another_class_is_not_damage() -> None:
    assert explained("Class C Common Stock", "Class A Common Stock") == inf
    assert snap("Class C Common Stock", KNOWN) is None
    assert snap("Series 2 Preferred Stock", {"Series 1 Preferred Stock"}) is None


def test_hyphens_for_blanks_are_another_spelling_and_no_damage() -> None:
    assert snap("Stock Option (right-to-buy)", {"Stock Option (right to buy)", "Common Stock"}) is None


def test_a_tie_snaps_to_nothing() -> None:
    assert snap("Series Preferred", {"Series Preferred A", "Series Preferred B"}) is None


def test_a_worn_head_and_the_whole_text_are_one() -> None:
    joined = dict(text_joins((("cell", "By estate pla"), ("cell", "By esfate planning vehicle"))))
    assert joined["By esfate planning vehicle"] == ("word-again",)
    other = dict(text_joins((("cell", "Class A"), ("cell", "Units of the Fund"))))
    assert "Units of the Fund" not in other


def test_known_texts_whose_blanks_were_lost_or_made_are_told_by_their_letters() -> None:
    known = frozenset({"Common Stock", "Class A Common Stock", "Common Stocks"})
    seen = ("CommonStock", "ClassA Common Stock", "Com- mon Stock", "Comm\u00f6n Stock", "Common Stock", "CommonUnit", "common stock")
    assert [respaced(text, known) for text in seen] == [
        "Common Stock",
        "Class A Common Stock",
        "Common Stock",
        "Common Stock",
        None,
        None,
        None,
    ]


def test_a_text_without_its_last_letter_is_the_known_one() -> None:
    known = frozenset({"See Footnote", "By Trusts"})
    assert uncut("See Footnot", known) == ("See Footnote", 0.5)
    assert uncut("By Trust", known) is None
    assert uncut("See Footnote", known) is None


def test_a_letter_at_a_border_is_not_dropped_for_another() -> None:
    ways = [text for text, _ in text_joins((("cell", "Quill Fund Paralle"), ("cell", "l, LLC")), frozenset({"parallel"}))]
    assert "Quill Fund Parallel, LLC" in ways
    assert "Quill Fund Paralle, LLC" not in ways


def test_the_points_of_an_abbreviation_are_another_spelling() -> None:
    assert explained("Alder Fund, L.P.", "Alder Fund, LP") > 2 * explained("Alder Fund,, LP", "Alder Fund, LP")
