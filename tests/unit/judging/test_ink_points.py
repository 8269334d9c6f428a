"""A decimal point is ink: no rule takes 36.000 for 36,000."""

from __future__ import annotations

from extractor.fields.cells import Lore, candidates
from extractor.forms.columns import AMOUNT
from extractor.judging.belief import UNEXPLAINED, ink_score
from extractor.repair.scores import START
from extractor.repair.spelling import Lexis
from extractor.tables.rows import Piece, RawCell


def _values(ink: str, worn: bool) -> list[str]:
    cell = RawCell((Piece(ink, "cell", 1, 0),), (), 1.0)
    return [one.value for one in candidates(AMOUNT, cell, START, Lore((), lexis=Lexis({}, worn)))]


def test_a_point_elsewhere_is_not_the_same_ink() -> None:
    assert ink_score("36.000", "36000") == UNEXPLAINED
    assert ink_score("36,000", "36000") == -0.5
    assert ink_score("84.6237", "84.6237") == -0.5


def test_signs_are_misread_on_worn_pages_only() -> None:
    assert _values("36.000", worn=False)[0] == "36"
    assert _values("36.000", worn=True)[0] == "36000"
