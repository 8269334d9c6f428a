"""Signs that stand alone at the ends of names are dirt; prose keeps what may have been filed."""

from __future__ import annotations

import pytest

from extractor.fields.readings import text_candidate


@pytest.mark.parametrize(
    "text", ["! Fernholt Corp.", "- Fernholt Corp.", "' Fernholt Corp.", "Fernholt Corp. ~", "☐ Fernholt Corp.", "Fernholt Corp. —"]
)
def test_signs_alone_are_no_part_of_a_name(text: str) -> None:
    assert text_candidate(text).value == "Fernholt Corp."


@pytest.mark.parametrize("text", ["Fernholt Corp.", "Day-to-day", "'t Hart Willem", ".Com Holdings", "O'Tarn"])
def test_signs_of_a_name_stay(text: str) -> None:
    assert text_candidate(text).value == text


def test_prose_may_begin_with_a_dash() -> None:
    assert text_candidate("- The shares vest in May.", prose=True).value == "- The shares vest in May."
    assert text_candidate("] The shares vest in May.", prose=True).value == "The shares vest in May."
