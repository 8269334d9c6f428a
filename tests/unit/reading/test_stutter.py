"""Pages whose lines came twice."""

from __future__ import annotations

from extractor.reading.read import read_document

NOTE = "The sale was made under a plan that the reporting person adopted."
SIGNED = "/s/ Ann Alder, by power of attorney for Tall Oak"


def _read(*lines: str) -> list[tuple[int, str]]:
    return [(line.number, line.text) for line in read_document("\n".join(lines).encode(), "a.txt").lines]


def test_a_page_that_repeats_its_notes_repeats_its_signatures() -> None:
    assert _read("FORM 4", NOTE, NOTE, SIGNED, SIGNED, "Date") == [(1, "FORM 4"), (2, NOTE), (3, SIGNED), (4, "Date")]


def test_signatures_alone_may_stand_twice() -> None:
    assert [text for _, text in _read("FORM 4", NOTE, SIGNED, SIGNED)] == ["FORM 4", NOTE, SIGNED, SIGNED]
