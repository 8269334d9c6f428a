"""Strokes and broken marks at the ends of a cell."""

from __future__ import annotations

import pytest

from extractor.tables.worn import mended


@pytest.mark.parametrize(
    ("ink", "whole"),
    [
        ("LP(6", "LP (6)"),
        ("L.P.3)", "L.P. (3)"),
        ("L.P. '2'", "L.P. (2)"),
        ("L.P. 3®", "L.P. (3)"),
        ("L.P. (I)", "L.P. (1)"),
        ("L.P.(2).", "L.P. (2)"),
        ("$93.48 (2]", "$93.48 (2)"),
        ("184,0005)", "184,000 (5)"),
        ("$223.20 2", "$223.20 (2)"),
        ("J 1", "J (1)"),
        ("'2'", "(2)"),
        ("14®", "(14)"),
        ("(3).", "(3)"),
        ("(5]", "(5)"),
        ("°", "(0)"),
        ("LLC °", "LLC (0)"),
        ("L.P. @)", "L.P. (0)"),
        ("]12,038,549", "12,038,549"),
        ("~By Thistle", "By Thistle"),
        ("By Trust !", "By Trust"),
        ("12.50 -", "12.50"),
    ],
)
def test_broken_marks_are_written_whole_and_strokes_go(ink: str, whole: str) -> None:
    assert mended(ink) == whole


@pytest.mark.parametrize(
    "ink",
    [
        "",
        "-",
        "!",
        "(2)",
        "[2]",
        "[1] J",
        "⁽¹⁾ J",
        "A (1)",
        "(right to buy)",
        "Rule 10b5-1)",
        "Series 3",
        "$0 0",
        "12.50",
        "By Trust(2)",
        "Fund III -",
    ],
)
def test_whole_ink_stays(ink: str) -> None:
    assert mended(ink) == ink


@pytest.mark.parametrize(
    ("ink", "whole"),
    [
        ("(I) By Rowan Fund", "(1) By Rowan Fund"),
        ("(3 By Rowan Fund", "(3) By Rowan Fund"),
        ("8® By Rowan Fund", "(8) By Rowan Fund"),
        ("Rowan Fund, L.P.2®(3)", "Rowan Fund, L.P. (2)(3)"),
        ("Rowan Fund, L.P.(2(3)", "Rowan Fund, L.P. (2)(3)"),
        ("Rowan Fund, L.P.2⁽³⁾", "Rowan Fund, L.P. (2)⁽³⁾"),
        ("Rowan Fund, L.P. 2", "Rowan Fund, L.P. (2)"),
        ("L.P. (2].(3)", "L.P. (2)(3)"),
        ('L.P."', "L.P. (0)"),
        ("$132.76983", "$132.7698 (3)"),
        ("25,3241", "25,324 (1)"),
        ("03/01/20241", "03/01/2024 (1)"),
    ],
)
def test_broken_marks_in_a_list_and_digits_too_many_are_marks(ink: str, whole: str) -> None:
    assert mended(ink) == whole


@pytest.mark.parametrize("ink", ["L.P.(2)(3)", "L.P.⁽²⁾⁽³⁾", 'the "Fund"', "By Trust 2", "2(3)", "1.2345", "12,345"])
def test_whole_lists_and_values_stay(ink: str) -> None:
    assert mended(ink) == ink


@pytest.mark.parametrize(("ink", "whole"), [("'Rowan Fund", "Rowan Fund"), (":By Trust", "By Trust"), ("-By Thistle", "By Thistle")])
def test_strokes_glued_before_a_name_go(ink: str, whole: str) -> None:
    assert mended(ink) == whole


def test_digits_of_marks_that_were_taken_for_letters() -> None:
    assert [mended(text) for text in ("$182.2804(Z)", "S(Z)", "D(l0)", "By Tall Oak(1O)", "(l5)")] == [
        "$182.2804 (2)",
        "S (2)",
        "D (10)",
        "By Tall Oak (10)",
        "(15)",
    ]
    assert [mended(text) for text in ("Class (B)", "$184.03B3(7)", "Units(I)")] == ["Class (B)", "$184.03B3(7)", "Units (1)"]
