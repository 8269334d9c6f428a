"""A version that knows no ruined pages took them for damaged ones."""

from __future__ import annotations

from extractor.judging.models import with_ruined


def test_thresholds_of_damaged_pages_serve_ruined_ones() -> None:
    told = {0.001: {"clean": 0.9, "damaged": 0.995, "damaged:footnote": 0.998}, 0.0001: {"clean": 0.99}}
    assert with_ruined(told) == {
        0.001: {"clean": 0.9, "damaged": 0.995, "damaged:footnote": 0.998, "ruined": 0.995, "ruined:footnote": 0.998},
        0.0001: {"clean": 0.99},
    }


def test_thresholds_of_their_own_stand() -> None:
    told = {0.001: {"damaged": 0.98, "ruined": 0.99}, 0.0001: {"damaged": 0.999}}
    assert with_ruined(told) == told
