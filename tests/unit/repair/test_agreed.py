"""Titles that several rows show, each damaged at another place."""

from __future__ import annotations

from extractor.repair.agreed import agreed


def test_rows_agree_word_by_word() -> None:
    rows = ["Class A Common Stock; $0.01 par value", "Class A. Common Stock, $0.01 par value", "Class A Cominon Stock, $0.01 par value"]
    assert agreed(rows) == ["Class A Common Stock, $0.01 par value"]


def test_two_texts_or_other_ones_agree_on_nothing() -> None:
    assert agreed(["By Fernholt Trust One", "By Fernholt Trust One"]) == []
    assert agreed(["By Fernholt Trust One", "By Fernholt Trust Two", "By Fernholt Trust Six"]) == []
