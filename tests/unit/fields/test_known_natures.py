"""A nature that many file stays as it stands, whatever the rows beside it say."""

from __future__ import annotations

from extractor.fields.rows.cells import Lore, candidates
from extractor.repair.scores import START
from extractor.tables.rows import COLUMNS, Piece, RawCell


def read(text: str) -> list[str]:
    cell = RawCell((Piece(text, "space", 1, 1),), (), 1.0)
    return [c.value for c in candidates(COLUMNS["nature"], cell, START, Lore(frozenset({"See Footnote", "By Trust"})))]


def test_a_known_nature_is_not_drawn_to_a_commoner_one() -> None:
    assert read("See footnotes") == ["See footnotes"]
    assert read("By trust") == ["By trust"]


def test_a_damaged_one_is() -> None:
    assert read("See Footn0te")[0] == "See Footnote"
