"""Comma-separated tables in a page of text."""

from __future__ import annotations

import pytest

from extractor.reading.markup.commas import commas_as_tabs, has_commas
from extractor.reading.sniff import sniff

PAGE = """FORM 4

1. Title of Security,"2A. Deemed Execution Date, if any",Price,
Common Stock,,"$1,207.54(1)",D
"Class B
Stock",05/06/2021,7.5,I

"/s/ Willa Tarn, by power of attorney",05/07/2021
** Signature of Reporting Person,Date
"""


def test_rows() -> None:
    lines = commas_as_tabs(PAGE.split("\n"))
    assert lines[2:] == [
        "1. Title of Security\t2A. Deemed Execution Date, if any\tPrice\t",
        "Common Stock\t\t$1,207.54(1)\tD",
        "Class B<br>Stock\t05/06/2021\t7.5\tI",
        "",
        "",
        "/s/ Willa Tarn, by power of attorney\t05/07/2021",
        "** Signature of Reporting Person\tDate",
        "",
    ]
    assert sniff(PAGE.encode(), "file") == "markdown"


@pytest.mark.parametrize(
    "text",
    [
        "| Common Stock | S | 129,555,000 | |\n| Common Stock | S | 132,113,000 | |",
        "Common Stock S 129,555 D 990,454\nCommon Stock S 132,113 D 858,341",
        'Sold in lots, at prices, of "7"\nHeld by a trust, a fund, "and" heirs',
        "a,b,c\n\nd,,f",
    ],
)
def test_no_rows(text: str) -> None:
    lines = text.split("\n")
    assert commas_as_tabs(lines) == lines
    assert not has_commas(lines)
