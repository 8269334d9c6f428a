"""Raised marks and rules that an engine read into values."""

from __future__ import annotations

import pytest

from extractor.tables.marks.raised import without_raised
from extractor.tables.tokens import UNREAD, tokens_of
from extractor.types.page import Cell, Line


def told(text: str) -> list[str]:
    return [token.text for token in without_raised(tokens_of((Line(1, 1, (Cell(text, text),)),)))]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("$31.9154© 1,164,986 I", ["$31.9154", "1,164,986", "I"]),
        ("103/01/2031 93/01/2031 J", ["03/01/2031", "03/01/2031", "J"]),
        ("$18.61452) $250) 658,485)", ["$18.6145", "$25", "658,485"]),
        ("9$42.86 s67.37 776", ["$42.86", "$67.37", "776"]),
        ("See Footnote“)", ["See", "Footnote"]),
        ("Units (RSU) (Class A) 900", ["Units", "(RSU)", "(Class", "A)", "900"]),
        ("Growth Fund, Lp. LLC2°)", ["Growth", "Fund,", "L.P.", "LLC"]),
        ("01/02/2031 cH) 900 A", ["01/02/2031", "cH)", "900", "A"]),
        ("Growth Fund, Lp, L.P, LP!", ["Growth", "Fund,", "L.P.", "L.P.", "L.P."]),
        ("Thistle Fund Iv, LPO and Vil, Lic of Ivo", ["Thistle", "Fund", "IV,", "LP", "and", "VII,", "LLC", "of", "Ivo"]),
        ("Stock 709,810 oO I By", ["Stock", "709,810", "", "I", "By"]),
        ("Growth Fund, L.P.2°)", ["Growth", "Fund,", "L.P."]),
        ("01/02/2031 i) 900 D () 10,127", ["01/02/2031", "i)", "900", "D", "", "10,127"]),
        ("01/02/2031 52) 900 D", ["01/02/2031", "52)", "900", "D"]),
        ("Thistle Grove II, ao LLC of the toc", ["Thistle", "Grove", "II,", "LLC", "of", "the"]),
        ("Common 1 Global Growth", ["Common", "Global", "Growth"]),
        ("Cc Thistle Fund 2", ["Thistle", "Fund", "2"]),
        ("ommon Stock (right to buy)", ["Common", "Stock", "(right", "to", "buy)"]),
    ],
)
def test_values_are_told_from_shreds_of_marks(line: str, kept: list[str]) -> None:
    assert told(line) == kept


def test_a_mark_whose_number_shows_is_a_mark() -> None:
    (value, mark) = without_raised(tokens_of((Line(1, 1, (Cell("A 3)", "A 3)"),)),)))
    assert (value.text, mark.mark, mark.sure) == ("A", (3,), False)


def test_what_is_left_of_marks_between_values_keeps_their_places() -> None:
    tokens = without_raised(tokens_of((Line(1, 1, (Cell("Stock @ a) Stock 2,027,400 @) I Fund, LLC@@)", ""),)),)))
    assert [token.text for token in tokens] == ["Stock", "", "", "Stock", "2,027,400", "", "I", "Fund,", "LLC"]
    assert [token.mark for token in tokens if token.mark] == [(UNREAD,)] * 3
    assert tokens[-1].hung == ((UNREAD, False),)
