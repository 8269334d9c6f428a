"""Tables of MediaWiki and AsciiDoc."""

from __future__ import annotations

from extractor.reading.contract import ReadOptions
from extractor.reading.markdown import MarkdownReader
from extractor.reading.markup.wikitables import as_html

WIKI = """== Signatures ==
{|
|width="25%"| 1. Name and Address of Reporting Person <sup>*</sup><br />
TARN WILLA
|
{|
| X
| Director
|}
|-
! align="center"| '''Title''' !! Price
|-
| Common Stock
| $ 131.8606 [[#F1|<sup>(1)</sup>]]
|}
"""
ASCII = """[width="100%",cols="50%,50%",]
|===
|*Title* |Price
|[.FormData]#Common
Stock# |[.FormData]#131.8606#^(1)^
a|
[cols=",",]
!===
!X !Director
!===
|#500 QUARRY LANE +
DUNMORE
|===

+++/s/ Odo Fenn+++
"""


def rows(text: str) -> list[list[str]]:
    return [[cell.text for cell in line.cells] for line in MarkdownReader().read(text.encode(), "form", ReadOptions()).lines]


def test_cells_of_a_wiki_table_hold_lines_and_tables() -> None:
    found = rows(WIKI)
    assert found[0] == ["Signatures"]
    assert found[1][0] == "1. Name and Address of Reporting Person *\nTARN WILLA"
    assert ["Title", "Price"] in found
    assert found[-1] == ["Common Stock", "$131.8606 ⁽¹⁾"]


def test_rows_of_an_asciidoc_table_are_told_by_its_columns() -> None:
    found = rows(ASCII)
    assert found[0] == ["Title", "Price"]
    assert found[1] == ["Common Stock", "131.8606⁽¹⁾"]
    assert [row[-1] for row in found[-3:-1]] == ["#500 QUARRY LANE", "DUNMORE"]
    assert found[-1] == ["/s/ Odo Fenn"]


def test_lines_keep_their_numbers_and_other_text_stays() -> None:
    assert as_html(WIKI).count("\n") == WIKI.count("\n")
    assert as_html(ASCII).count("\n") == ASCII.count("\n")
    assert as_html("| a | b |\n|---|---|\n") == "| a | b |\n|---|---|\n"
