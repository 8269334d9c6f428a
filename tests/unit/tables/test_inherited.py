"""Titles printed once for several rows."""

from __future__ import annotations

from extractor.tables.lines.inherited import with_titles_above
from extractor.tables.rows import Piece, RawCell, RawRow


def _cell(text: str) -> RawCell:
    return RawCell((Piece(text, "cell", 1, 0),) if text else (), (), 0.99)


def _row(title: str | None, *, loose: bool = False, **cells: str) -> RawRow:
    found = {name: _cell(text) for name, text in cells.items()}
    return RawRow(1, ({"title": _cell(title)} if title is not None else {}) | found, (1,), 0.99, loose)


def test_a_merged_title_is_that_of_the_row_above() -> None:
    rows = [_row("Units", balance="5", ownership="D"), _row(None, balance="4", ownership="D"), _row('"', balance="3", ownership="I")]
    made = with_titles_above(rows)
    assert [row.cells["title"].raw for row in made] == ["Units", "Units", "Units"]
    assert [row.cells["title"].certainty for row in made] == [0.99, 0.6, 0.6]


def test_pieces_get_no_title() -> None:
    rows = [_row("Units", balance="5", ownership="D"), _row(None, price="4"), _row(None, loose=True, balance="4", ownership="D")]
    assert [("title" in row.cells) for row in with_titles_above(rows)] == [True, False, False]
