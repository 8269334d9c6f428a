"""Paragraphs with hanging marks."""

from __future__ import annotations

from extractor.reading.columns.hanging import hanging_edge, paragraphs
from extractor.reading.columns.rows import Row, tokens_of

NOTE = (
    "     Sold in several trades at prices from $31.51 to $32.03.",
    "(2)  Full information will be supplied upon request by",
    "     the Staff.",
)


def found(gap: int) -> list[tuple[int, int]]:
    rows = [Row(tokens_of(line), number, gap=0 if number > 1 else gap) for number, line in enumerate(NOTE, start=1)]
    edge = hanging_edge(rows)
    assert edge is not None
    return paragraphs(rows, edge)


def test_a_note_begins_behind_a_blank_line() -> None:
    assert found(gap=1) == [(0, 3)]


def test_without_one_its_number_tells() -> None:
    assert found(gap=0) == [(1, 3)]


def test_a_note_that_goes_on_from_another_begins_with_these_words() -> None:
    lines = (
        "     The general partner of each fund is the Management of Quay",
        "(2)  Partners (the Managers) and of Sequel Technology Fund LLC,",
        "     Partners XII, L.P. (STP XII),",
        "     (continued from footnote 2) and the managing member of its",
        "(3)  Principals Fund. Voting decisions are made by a committee.",
        "     The person disclaims ownership of these.",
    )
    rows = [Row(tokens_of(line), number, gap=int(number == 1)) for number, line in enumerate(lines, start=1)]
    assert paragraphs(rows, 3) == [(0, 3), (3, 6)]
