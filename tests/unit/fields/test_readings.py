"""Candidates of texts."""

from __future__ import annotations

import pytest

from extractor.fields.readings import text_candidate


@pytest.mark.parametrize(
    ("ink", "value"),
    [
        ("] /s/ Odo Fenn", "/s/ Odo Fenn"),
        ("_ | Held in a trust.", "Held in a trust."),
        ("Treasurer |", "Treasurer"),
        ("(1) of [Fernholt]", "(1) of [Fernholt]"),
        ("[Fernholt]", "[Fernholt]"),
        ("_", "_"),
    ],
)
def test_stray_signs_at_the_ends_are_no_text(ink: str, value: str) -> None:
    assert text_candidate(ink).value == value
