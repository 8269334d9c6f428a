"""The form's own print is read through damage; what was filled in stays as it is."""

from __future__ import annotations

import pytest

from extractor.forms.printed import as_printed, mended_print, misread
from extractor.types.page import Cell, Line


@pytest.mark.parametrize(
    ("seen", "printed"),
    [
        ("(Sfreet)", "(Street)"),
        ("** Signature 0f Reporting Pcrson Date", "** Signature of Reporting Person Date"),
        ("Slgnatures", "Signatures"),
        ("Oate", "Date"),
        ("8. Pricc of Derivativc Security", "8. Price of Derivative Security"),
        ("Explanation of Responscs:", "Explanation of Responses:"),
    ],
)
def test_captions_are_mended_glyph_by_glyph(seen: str, printed: str) -> None:
    assert mended_print(seen) == printed


@pytest.mark.parametrize(
    "filled", ["HOLLOWAY DIRK", "Comm0n Stoek", "4 Marsh Lane", "Priee Marsh, by", "1,896", "SLON", "Miqua [MADC] 5. Relationship"]
)
def test_what_was_filled_in_stays(filled: str) -> None:
    assert mended_print(filled) == filled


def test_lines_without_damage_are_the_same_objects() -> None:
    whole = Line(1, 1, (Cell("(Street)", "(Street)"), Cell("Orla Fenwick", "Orla Fenwick")))
    torn = Line(2, 1, (Cell("(Strcet)", "(Strcet)"), Cell("", "")))
    assert as_printed((whole,))[0] is whole
    assert as_printed((torn,))[0].text == "(Street)\t"


def test_the_share_of_misread_glyphs_is_counted_in_the_forms_own_print() -> None:
    read = (Line(1, 1, (Cell("(Sfreet)", "(Sfreet)"),)), Line(2, 1, (Cell("Oate", "Oate"), Cell("Code", "Code"))))
    assert misread(list(zip(read, as_printed(read), strict=True))) == pytest.approx(2 / (8 + len(read[1].text)))
    assert misread([(read[1], read[1])]) == 0.0
