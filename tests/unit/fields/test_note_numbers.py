"""The numbers that notes begin with."""

from __future__ import annotations

from field_pages import page, values

from extractor.fields.read import read_fields
from extractor.types.labels import Label


def test_a_number_in_a_cell_of_its_own_needs_no_sign() -> None:
    rows = page("Explanation of Responses:", ("1", "Granted as pay."), ("2", "Vested."), label=Label.FOOTNOTE, probability=0.95)
    found = values(read_fields(rows, facts=False).footnotes)
    assert found == {'footnotes/footnote[@id="F1"]': "Granted as pay.", 'footnotes/footnote[@id="F2"]': "Vested."}
