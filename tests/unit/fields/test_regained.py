"""Titles and natures of rows that lost their columns, by other rows and by the notes."""

from __future__ import annotations

from extractor.fields.rows.regained import regained, titles_in
from extractor.fields.rows.transactions import wholes_of
from extractor.tables.rows import Piece, RawCell, RawRow

FUNDS = ("Fernhill Capital XII, L.P.", "Fernhill Capital Growth Fund III - Reed Partners, L.P.")
HOLDERS = {"".join(ch for ch in name.lower() if ch.isalnum()): name for name in FUNDS}


def row(title: str) -> RawRow:
    return RawRow(1, {"title": RawCell((Piece(title, "cell", 1, 0),), (), 0.9)}, (1,), 1.0, sided=False)


def test_a_shred_is_the_only_title_of_its_column_that_has_it() -> None:
    wholes = wholes_of((row("Common Stock"), row("Common Stock"), row("Stock"), row("Class A Units")), {"Common Stock", "Class A Units"})
    assert [regained("title", ink, wholes, {}) for ink in ("Stock eg", "common", "Common Stock", "Class A")] == [
        [("Common Stock", 6.0)],
        [("Common Stock", 6.0)],
        [],
        [("Class A Units", 6.0)],
    ]
    assert regained("underlying_title", "Stock", wholes, {}) == [("Common Stock", 6.0)]


def test_a_shred_of_two_titles_tells_nothing() -> None:
    rows = tuple(row(text) for text in ("Common Stock", "Class A Stock") for _ in range(2))
    assert regained("title", "Stock zq zq", wholes_of(rows, {"Common Stock", "Class A Stock"}), {}) == []


def test_a_title_of_its_own_is_no_shred_of_a_longer_one() -> None:
    long = "Performance-Based Restricted Stock Units"
    wholes = wholes_of((row(long), row(long), row("Restricted Stock Units")), {long, "Restricted Stock Units"})
    found = [
        regained("title", ink, wholes, {})
        for ink in ("Restricted Stock Units", "Restricted Stock Units eg", "Performance-Based Restricted Units")
    ]
    assert found == [[], [("Restricted Stock Units", 6.0)], [(long, 6.0)]]


def test_a_misread_holder_is_spelt_as_the_notes_have_it_and_another_fund_is_not() -> None:
    inks = ("By Fernhill Capital XH, L.P.", "Fernhill Capital Growth Fund ITI - Reed Partners, L.P.", "Fernhill Capital XII, LP")
    assert [[text for text, _ in regained("nature", ink, {}, HOLDERS)] for ink in inks] == [
        ["By Fernhill Capital XII, L.P."],
        [FUNDS[1]],
        [],
    ]
    assert regained("nature", "Fernhill Capital XI, L.P.", {}, HOLDERS) == []


def test_ink_without_another_securitys_words_is_the_only_title_of_its_column() -> None:
    known = {"Common Stock", "Class A Common Stock"}
    wholes = wholes_of((row("Common Stock"), row("Common Stock"), row("Commo! Sid")), known)
    inks = ("Commo! Sid", "By S Common Stock", "Class A Common", "Zz", "Restricted Stock Units")
    assert [[text for text, _ in regained("title", ink, wholes, {})] for ink in inks] == [["Common Stock"], ["Common Stock"], [], [], []]
    two = wholes_of(tuple(row(text) for text in ("Common Stock", "Class A Common Stock") for _ in range(2)), known)
    assert regained("title", "Commo! Sid", two, {}) == []


def test_stock_alone_is_the_commonest_title_and_common_is_filed_so() -> None:
    assert regained("title", "Stock", wholes_of((row("Stock"),), {"Common Stock"}), {}) == [("Common Stock", 6.0)]
    assert regained("title", "Common", wholes_of((row("Common"), row("Common")), {"Common Stock"}), {}) == []
    assert regained("title", "Stock", wholes_of((row("Stock"), row("Class A Units")), {"Common Stock"}), {}) == []


def test_titles_that_notes_mention_are_known_and_a_word_that_a_column_lost_comes_back() -> None:
    notes = titles_in(
        ["The Class B Common Stock, by its terms, is converted into Class A Common Stock."],
        {"Class A Common Stock", "Class B Common Stock"},
    )
    wholes = wholes_of((row("Class A Common Stock"),), {"Class A Common Stock", "Class B Common Stock"}, notes)
    inks = ("Class B Stock", "Class A Common a a Common Stock Stock", "Class C Common Stock", "Common Stock")
    assert [[text for text, _ in regained("title", ink, wholes, {})] for ink in inks] == [
        ["Class B Common Stock"],
        ["Class A Common Stock"],
        [],
        [],
    ]


def test_a_nature_with_strays_is_the_holder_or_the_words_that_many_file() -> None:
    inks = ("Fund 12 By the Fernhill Capital oe XII, L.P.", "See footnote Q) 5.35 value", "By Rosewood Capital XII, L.P.", "By Trust See")
    found = [[text for text, _ in regained("nature", ink, {}, HOLDERS)] for ink in inks]
    assert found == [["By the Fernhill Capital XII, L.P."], ["See footnote"], [], []]


def test_what_most_rows_show_stays_and_notes_tell_no_letters_and_no_number() -> None:
    known = {"Common", "Common Stock", "Restricted Stock Units", "Class A common stock"}
    wholes = wholes_of((row("Common"), row("Common"), row("Restricted Stock Un it")), known, {"Common Stock", "Restricted Stock Units"})
    assert regained("title", "Common", wholes, {}) == []
    assert regained("title", "Restricted Stock Un it", wholes, {}) == [("Restricted Stock Unit", 6.0)]
    assert regained("title", "Class A Co mmon Stock", {"title": {"Class A common stock": 0}}, {}) == [("Class A Common Stock", 6.0)]
