"""What ruling lines leave in a page that an engine read as words."""

from __future__ import annotations

import pytest

from extractor.reading.columns.smears import drifts, is_smeared, without_smears


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("1. Name and Address of Reporting Person* f 2. Issuer Name", "1. Name and Address of Reporting Person* 2. Issuer Name"),
        ("Common | {03/01/2031 M 12,000} |A 30,000 |D", "Common 03/01/2031 M 12,000 A 30,000 D"),
        ("Thistle Inc. [ THST ] | (Check all applicable)", "Thistle Inc. [ THST ] (Check all applicable)"),
        ("Common]687,626 |$0 45,659]$ 2", "Common 687,626 $0 45,659 $ 2"),
        ("Common 03/07/2032 © 246,819 (1)", "Common 03/07/2032 C 246,819 (1)"),
        ("ee x Director X_10% Owner", "X Director X 10% Owner"),
        ("_X__ Director ____ 10% Owner", "X Director ____ 10% Owner"),
        ("ee a |", ""),
        ("—ee—wow xX Director 10% Owner", "X Director 10% Owner"),
        ("_____ Othcer (give title below) ____ Other (specify below)", "_____ Officer (give title below) ____ Other (specify below)"),
        ("‘s/ Ada Moss, Attomey-in-fact", "/s/ Ada Moss, Attorney-in-fact"),
        ("(2) 02/12/2031 F 1,009 D $o 20,869 D", "(2) 02/12/2031 F 1,009 D $0 20,869 D"),
    ],
)
def test_ink_of_rules_goes_and_the_rest_stays(printed: str, kept: str) -> None:
    assert without_smears([printed]) == [kept]


def test_bars_that_begin_lines_draw_a_table() -> None:
    table = ["| Common | 03/01/2031 |", "| Stock | |"]
    assert not is_smeared(table, flat=True)
    assert is_smeared(["Common | 03/01/2031", "Stock"], flat=True)
    assert not is_smeared(["Common 03/01/2031", "__X__ Director      _____ 10% Owner"], flat=True)
    assert not is_smeared(["Common | 03/01/2031", "Stock"], flat=False)


def test_lines_that_all_begin_at_the_edge_have_no_columns() -> None:
    lines = ["Common      03/01/2031", "(Last)    (First)   03/02/2031"] * 30
    assert drifts(lines)
    assert not drifts([*lines, "      FORM 4", "      OMB"])
    assert not drifts(lines[:10])
