"""Shreds of words and signs that worn print leaves in names, streets and sentences."""

from __future__ import annotations

import pytest

from extractor.fields.party.ownermarks import is_own
from extractor.repair.spelling import Lexis, respelt

WORN = Lexis({"fernholt": 2, "fern": 1, "holt": 1, "shares": 3, "these": 2, "common": 4, "officer": 1}, True, True)


@pytest.mark.parametrize(
    ("ink", "text"),
    [
        ("/s/ N icholas Tarn", "/s/ Nicholas Tarn"),
        ("Head of Wor ldw ide Sales", "Head of Worldwide Sales"),
        ("C/O FERN HOLT, INC.", "C/O FERNHOLT, INC."),
        ("C/O TARN LTD..", "C/O TARN LTD.,"),
        ("C/O TARN, INC", "C/O TARN, INC."),
        ("706 QUARRY ST.. 7TH FLOOR", "706 QUARRY ST., 7TH FLOOR"),
        ("Tarn Inc..", "Tarn Inc."),
        ("TARN HOLDING CO:", "TARN HOLDING CO."),
        ("Tarn Ltd.. Bv. /s/ Odo Tarn", "Tarn Ltd., By: /s/ Odo Tarn"),
        (".Bv Spouse", "By Spouse"),
        ("Odo Go. Attorney-in-fact", "Odo Go, Attorney-in-fact"),
        ("vests in full on May 28. 2031.", "vests in full on May 28, 2031."),
        ("Thiese shiares are cmmon", "These shares are common"),
        ("Chief Executive Oficer", "Chief Executive Officer"),
        ("By LI.C", "By LLC"),
    ],
)
def test_what_worn_print_left_is_whole_again(ink: str, text: str) -> None:
    assert respelt(ink, WORN) == text


@pytest.mark.parametrize("text", ["J PARK", "S PARK LLC", "Odo de la Cruz", "Van Dyke Fenn", "Odo Tarn Jr. Attorney-in-fact", "Tarn B.V."])
def test_names_stay(text: str) -> None:
    assert respelt(text, WORN) == text


def test_whole_pages_keep_their_words() -> None:
    assert respelt("Thiese shiares, N icholas", Lexis({}, False)) == "Thiese shiares, N icholas"


def test_small_captions_by_all_but_a_letter() -> None:
    assert all(map(is_own, ("(Lasi)", "( ast)", "(Fist)", "(Stret)", "(Cty)", "(Z:p)")))
    assert not any(map(is_own, ("(Fund)", "(Tree)", "Lasi", "(Estate)")))
