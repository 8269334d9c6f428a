"""Inline signs of other lightweight markup."""

from __future__ import annotations

import pytest

from extractor.reading.markup.inline import grid_cell, inline
from extractor.reading.markup.roles import without_roles


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        (r"$ 131.8606\ :sup:`(1)`", "$ 131.8606⁽¹⁾"),
        (r"Person\ :sup:`\*`", "Person*"),
        ("$ 43.93 `(2) <#F2>`__", "$ 43.93 ⁽²⁾"),
        ("D\n`(5\n) <#F5>`__", "D\n⁽⁵⁾"),
        ("`Fernholt Corp. </cgi\n-bin/browse>`__ [ FHT ]", "Fernholt Corp. [ FHT ]"),
        ("[[/cgi-bin/browse][TARN WILLA]]", "TARN WILLA"),
        ("$ 132.05 [[#F3][^{(3)}]]", "$ 132.05 ⁽³⁾"),
        ("See Footnote{^}\\(2){^}", "See Footnote⁽²⁾"),
        ("[.FormData]#Common Stock#", "Common Stock"),
        ("'''Explanation of Responses:'''", "Explanation of Responses:"),
        (r"KONDO CHRIS\\", "KONDO CHRIS\n"),
        ("Fernholt [ FHT ] `not a role`", "Fernholt [ FHT ] `not a role`"),
    ],
)
def test_other_markups_signs_are_what_they_show(printed: str, shown: str) -> None:
    assert without_roles(printed) == shown


def test_cells_and_lines_of_other_markup_read_like_markdown() -> None:
    assert grid_cell("Footn\n\ue0ffote\\\n:sup:\n`(2)`") == "Footnote⁽²⁾"
    assert inline("$ 69.1011 `(1) <#F1>`__") == "$69.1011 ⁽¹⁾"
