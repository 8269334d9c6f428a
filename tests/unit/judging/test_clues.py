"""What does not belong into one kind of text and is the whole of another."""

from __future__ import annotations

import pytest

from extractor.judging.wording import CLUES, clues


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("498 Sand Hill Court Building 35", {"unit.inside"}),
        ("SUITE 100", {"digits.inside"}),
        ("ONE OAK PLAZA 21st Floor", {"unit.inside"}),
        ("21th Floor Mclean VA 22193", {"unit.inside", "zip.at.end", "digits.inside"}),
        ("Fernholt Corp.", {"company.at.end"}),
        ("Basalt Basalt Systems", {"word.twice"}),
        ("KOVALENKO GRETA D Chief People Officer", {"office.inside"}),
        ("Quill Robert", set()),
    ],
)
def test_clues(value: str, told: set[str]) -> None:
    assert {name for name, flag in zip(CLUES, clues(value), strict=True) if flag} == told
