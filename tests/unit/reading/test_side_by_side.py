"""Paragraphs of a column, and the ticks beside them."""

from __future__ import annotations

from extractor.reading.columns.rows import Row, tokens_of
from extractor.reading.columns.sidebyside import columns_of, paragraphs_of


def texts(*lines: str) -> list[str]:
    rows = [Row(tokens_of(line), number) for number, line in enumerate(lines, start=1)]
    return [part.text for column in columns_of(rows) for part in paragraphs_of(column)]


def test_a_tick_alone_above_a_caption_is_its_own() -> None:
    assert texts("Check this box if no longer subject.", "X", "Check this box to indicate that") == [
        "Check this box if no longer subject.",
        "X Check this box to indicate that",
    ]


def test_a_tick_beside_the_middle_of_a_caption_comes_first() -> None:
    assert texts("    Check this box if no", "[X] longer subject to", "    Section 16.") == [
        "☒ Check this box if no\nlonger subject to\nSection 16."
    ]
