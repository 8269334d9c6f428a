"""Transaction codes that an engine read as other glyphs."""

from __future__ import annotations

import pytest

from extractor.fields.rows.cells import Lore, candidates
from extractor.forms.columns import CODE
from extractor.tables.rows import Piece, RawCell


@pytest.mark.parametrize(
    ("ink", "code"),
    [("i)", "J"), (")", "J"), ("i", "J"), ("52)", "S"), ("1)", "M"), ("yO", "J"), ("cH)", "C"), ("1", "J"), ("I", "I")],
)
def test_a_code_by_what_is_left_of_it(ink: str, code: str) -> None:
    cell = RawCell((Piece(ink, "cell", 1, 0),), (), 0.9)
    found = candidates(CODE, cell, {}, Lore(titles=frozenset(), codes=("M", "S")))
    assert found[0].value == code
