"""Rows of pipe tables that a line break tore."""

from __future__ import annotations

from extractor.reading.contract import ReadOptions
from extractor.reading.markup.tornrows import joined, torn_rows
from extractor.reading.read import read_document

TABLE = [
    "| Title | Date | Amount |",
    "|---|---|---|",
    "| Units | 01/02/2031 | 100 |",
    "| Units | 01/02",
    "/2031 | 1,200 |",
    "| Units ",
    "| | 7 |",
]


def test_a_torn_row_ends_where_its_pipes_are_all_there() -> None:
    assert torn_rows(TABLE) == {3: 5, 5: 7}
    assert torn_rows([line.removesuffix("|") for line in TABLE]) == {}
    assert torn_rows([*TABLE[:3], "| Units | 01/02", "", "/2031 | 1,200 |"]) == {}


def test_a_blank_parts_words_that_the_break_parted() -> None:
    assert joined(["| Tall", "Units | 1,2", "00 |"]) == "| Tall Units | 1,200 |"


def test_the_document_has_whole_rows() -> None:
    lines = read_document("\n".join(TABLE).encode(), "a.md", ReadOptions()).lines
    assert [line.text for line in lines[1:]] == ["Units\t01/02/2031\t100", "Units\t01/02/2031\t1,200", "Units\t\t7"]
    assert [line.source for line in lines[1:]] == [(3, 3), (4, 5), (6, 7)]
