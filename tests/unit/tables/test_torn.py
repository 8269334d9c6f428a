"""Titles torn by the end of a page."""

from __future__ import annotations

from extractor.tables.lines.torn import with_torn_titles
from extractor.tables.rows import Piece, RawCell, RawRow


def row(*words: str, table: int = 1) -> RawRow:
    pieces = tuple(Piece(word, "line", number, 0) for number, word in enumerate(words))
    return RawRow(table, {"title": RawCell(pieces, (), 1.0)}, (1,), 1.0)


def texts(rows: list[RawRow]) -> list[str]:
    return [" ".join(piece.text for piece in row.cells["title"].pieces) for row in rows]


def test_the_rest_of_a_title_goes_back_to_the_row_above() -> None:
    whole = "Class A Common Stock"
    torn = [row("Class A", "Common", "Stock"), row("Class A", "Common"), row("Stock", "Class A", "Common", "Stock")]
    assert texts(with_torn_titles(torn)) == [whole, whole, whole]


def test_other_titles_stay() -> None:
    rows = [row("Class A", "Common"), row("Stock", "Option"), row("Stock", "Class A", "Common", "Units"), row("Common", table=2)]
    assert texts(with_torn_titles(rows)) == texts(rows)
