"""A decimal point is ink: no rule takes 36.000 for 36,000."""

from __future__ import annotations

import math

from extractor.fields.rows.cells import Lore, candidates
from extractor.forms.columns import AMOUNT
from extractor.judging.belief import UNEXPLAINED, ink_score
from extractor.repair.scores import START
from extractor.repair.spelling import Lexis
from extractor.tables.rows import Piece, RawCell


def _weight(value: str, worn: bool) -> float:
    cell = RawCell((Piece("36.000", "cell", 1, 0),), (), 1.0)
    found = candidates(AMOUNT, cell, START, Lore((), lexis=Lexis({}, worn)))
    return math.exp(next(one.score for one in found if one.value == value))


def test_a_point_elsewhere_is_not_the_same_ink() -> None:
    assert ink_score("36.000", "36000") == UNEXPLAINED
    assert ink_score("36,000", "36000") == -0.5
    assert ink_score("84.6237", "84.6237") == -0.5


def test_signs_are_misread_on_worn_pages_only() -> None:
    assert _weight("36", worn=False) > 0.99999
    assert _weight("36000", worn=True) > 0.2


def test_noughts_behind_the_point_of_a_whole_number_say_nothing() -> None:
    assert ink_score("560,060.0", "560000") == ink_score("560,060", "560000") > UNEXPLAINED
    assert ink_score("$560.00", "560") == -0.5
