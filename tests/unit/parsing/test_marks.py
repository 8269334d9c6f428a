"""Footnote marks."""

from __future__ import annotations

import pytest

from extractor.parsing.marks import split_marks
from extractor.types.superscript import lowered, raised


@pytest.mark.parametrize(
    ("text", "bare", "notes", "glued"),
    [
        ("M⁽¹⁾", "M", (1,), ()),
        ("4,110(1)", "4,110", (), (1,)),
        ("⁽¹⁾⁽²⁾", "", (1, 2), ()),
        ("(1)(2)", "", (), (1, 2)),
        ("(1) (2)", "", (), (1, 2)),
        ("(1,2)", "", (), (1, 2)),
        ("⁽¹⁾⁽¹⁾ D", "D", (1,), ()),
        ("4087 ⁽³⁾ 5,950", "4087 5,950", (3,), ()),
        ("See\nNote ⁽⁸⁾", "See\nNote", (8,), ()),
        ("Option (right to buy)", "Option (right to buy)", (), ()),
        ("(100)", "(100)", (), ()),
        ("(0)", "(0)", (), ()),
        ("⁽¹²⁾", "", (12,), ()),
    ],
)
def test_split_marks(text: str, bare: str, notes: tuple[int, ...], glued: tuple[int, ...]) -> None:
    assert split_marks(text) == (bare, notes, glued)


def test_raised() -> None:
    assert raised(12) == "⁽¹²⁾"
    assert lowered("M⁽¹²⁾") == "M(12)"
