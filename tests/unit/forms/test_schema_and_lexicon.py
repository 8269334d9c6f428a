"""Section 16 knowledge as data: paths and kinds, columns, wordings, and what is no form at all."""

from __future__ import annotations

import pytest

from extractor.errors import NotASection16Form
from extractor.forms.columns import FORM3_TABLE1, FORM3_TABLE2, TABLE1, TABLE2
from extractor.forms.identify import require_form
from extractor.forms.lexicon import counts, natures, titles
from extractor.forms.schema import ROW, ROW_ELEMENTS, Kind, kind_of, table_of
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line


def _lines(*texts: str) -> tuple[LabelledLine, ...]:
    return tuple(LabelledLine(Line(n, 1, (Cell(text, text),)), Label.PARTY, 0.9) for n, text in enumerate(texts, 1))


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("derivativeTable/derivativeHolding[3]/expirationDate/value", Kind.DATE),
        ("nonDerivativeTable/nonDerivativeTransaction[12]/transactionAmounts/transactionPricePerShare/value", Kind.NUMBER),
        ('footnotes/footnote[@id="F3"]', Kind.LONG_TEXT),
        ("reportingOwner[2]/reportingOwnerRelationship/isDirector", Kind.FLAG),
        ("ownerSignature[1]/signatureDate", Kind.DATE),
        ("somewhere/else", Kind.TEXT),
    ],
)
def test_kinds_by_path(path: str, kind: Kind) -> None:
    assert kind_of(path) is kind


def test_rows_belong_to_their_table() -> None:
    assert [table_of(row) for row in ROW_ELEMENTS] == ["nonDerivativeTable"] * 2 + ["derivativeTable"] * 2


def test_columns_point_into_the_schema_and_form_3_has_a_part_of_them() -> None:
    assert (len(TABLE1), len(TABLE2)) == (11, 16)
    assert {column.path for column in (*TABLE1, *TABLE2)} <= ROW.keys()
    assert all(ROW[column.path] is column.kind for column in (*TABLE1, *TABLE2))
    assert set(FORM3_TABLE1) < set(TABLE1)
    assert set(FORM3_TABLE2) < set(TABLE2)


def test_wordings_stand_by_how_often_they_are_filed() -> None:
    found = list(counts("titles").values())
    assert found == sorted(found, reverse=True)
    assert found[-1] >= 1
    assert "Common Stock" in titles()
    assert "By Spouse" in natures()


def test_two_signs_make_a_form() -> None:
    require_form(_lines("FORM 4", "Name and Address of Reporting Person"), "a.md")


@pytest.mark.parametrize(
    ("text", "looks"), [("INVOICE No. 7", "an invoice"), ("FORM 10-K annual report", "a Form 10-K"), ("Dear Odile,", "other text")]
)
def test_what_is_no_form_is_called_what_it_looks_like(text: str, looks: str) -> None:
    with pytest.raises(NotASection16Form, match=looks):
        require_form(_lines(text, "Thank you."), "a.md")
