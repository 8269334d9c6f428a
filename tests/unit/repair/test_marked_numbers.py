"""Amounts beside which a mark was misread."""

from __future__ import annotations

import pytest

from extractor.repair.numbers import number_readings


@pytest.mark.parametrize(
    ("ink", "value"),
    [
        ("!$22.63", "22.63"),
        ("\\$58.83", "58.83"),
        ("$153.36$", "153.36"),
        ("$1.4864O)", "1.4864"),
        ("246,5900)", "246590"),
        ("900(3]", "900"),
        ("$0(6", "0"),
        ("$1.4'2'", "1.4"),
    ],
)
def test_the_amount_before_a_misread_mark(ink: str, value: str) -> None:
    assert [found[0] for found in number_readings((ink,), True)] == [value]


@pytest.mark.parametrize("ink", ["abc", "(5)", "12/05", "By(1)", "1234567(1)", "$1.4 2.5(1)"])
def test_what_is_no_amount_stays_none(ink: str) -> None:
    assert number_readings((ink,), True) == ()
