"""Markdown in the habits of OCR engines."""

from __future__ import annotations

import pytest

from extractor.errors import TooLarge
from extractor.reading.contract import ReadOptions
from extractor.reading.markdown import MarkdownReader
from extractor.reading.sniff import sniff
from extractor.types.page import Document


def read(text: str, options: ReadOptions | None = None) -> Document:
    return MarkdownReader().read(text.encode(), "file", options or ReadOptions())


def texts(document: Document) -> list[list[str]]:
    return [[cell.text for cell in line.cells] for line in document.lines]


def test_pipe_table_with_rule() -> None:
    document = read("\n| Title | Date |\n|:--|---|\n| Common Stock | 01/02/2020 |\n|  | |\n\nRemarks:\n")
    assert texts(document) == [["Title", "Date"], ["Common Stock", "01/02/2020"], ["", ""], ["Remarks:"]]
    assert [line.table for line in document.lines] == [1, 1, 1, None]
    assert [line.source for line in document.lines] == [(2, 2), (4, 4), (5, 5), (7, 7)]
    assert [line.gap for line in document.lines] == [1, 0, 0, 1]
    assert [(cell.column, cell.start) for cell in document.lines[1].cells] == [(0, 2), (1, 17)]


def test_padded_table_without_outer_pipes() -> None:
    document = read("Title        | Date       | Code\n-------------|---|---\nCommon Stock |            | \n | 01/02/2020 | S\n")
    assert texts(document) == [["Title", "Date", "Code"], ["Common Stock", "", ""], ["", "01/02/2020", "S"]]


def test_lone_dash_is_no_rule() -> None:
    assert texts(read("| a | b |\n|---|---|\n| - | x |\n| - | - |\n")) == [["a", "b"], ["-", "x"], ["-", "-"]]


def test_tab_table_keeps_empty_cells() -> None:
    document = read("Common Stock\t01/02/2020\t\tF\t\t3,218 ⁽¹⁾\t\n\t\t\tCode\n")
    assert texts(document) == [["Common Stock", "01/02/2020", "", "F", "", "3,218 ⁽¹⁾", ""], ["", "", "", "Code"]]
    assert {line.table for line in document.lines} == {1}


def test_cell_markup() -> None:
    document = read("| Stock<br>Option | $M^{(1)}$ | \\$26.86 <sup>(2)</sup> | **D** | a \\| b |\n|---|---|---|---|---|\n")
    assert texts(document) == [["Stock\nOption", "M⁽¹⁾", "$26.86 ⁽²⁾", "D", "a | b"]]


def test_wide_gap_in_a_cell_was_a_line_break() -> None:
    row = texts(read("| X  Form filed by One Person   Form filed by More |\n|---|\n"))[0]
    assert row == ["X Form filed by One Person\nForm filed by More"]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("## FORM 4", "FORM 4"),
        ("### **Explanation of Responses:** ###", "Explanation of Responses:"),
        ("- 3. The sale price", "3. The sale price"),
        ("1. The sale price", "1. The sale price"),
        ("- (2) The option", "(2) The option"),
        ("- The option is vested", "• The option is vested"),
        ("- \\* If the form", "* If the form"),
        ("* If the form", "* If the form"),
        ("- [x] Director", "☒ Director"),
        ("__X__ Director _____ Officer", "☒ Director ☐ Officer"),
        ("- [ ] 10% Owner", "☐ 10% Owner"),
        (":selected: Director :unselected: Officer", "☒ Director ☐ Officer"),
        ("> Remarks:", "Remarks:"),
    ],
)
def test_line_marks(source: str, text: str) -> None:
    assert texts(read(source)) == [[text]]


def test_rules_and_fences_are_no_lines() -> None:
    assert texts(read("```markdown\nFORM 4\n---\n***\nRemarks:\n```\n")) == [["FORM 4"], ["Remarks:"]]


def test_html_table_inside() -> None:
    table = "<table>\n<tr><td rowspan=2>a</td><td colspan=2>b</td></tr>\n<tr><td>c</td><td>d</td></tr>\n</table>"
    document = read(f"# FORM 4\n\n{table}\n\nRemarks:\n")
    assert texts(document) == [["FORM 4"], ["a", "b"], ["c", "d"], ["Remarks:"]]
    assert [(cell.column, cell.span) for cell in document.lines[1].cells] == [(0, 1), (1, 2)]
    assert [cell.column for cell in document.lines[2].cells] == [1, 2]
    assert document.lines[1].source == (4, 4)


def test_grid_table_inside() -> None:
    document = read("+------+-------+\n| a    | b     |\n| more |       |\n+======+=======+\n| c    | \\$1.0 |\n+------+-------+\n")
    assert texts(document) == [["a more", "b"], ["c", "$1.0"]]


def test_dashed_tables_inside() -> None:
    simple = "  Title         Date\n  ------------- ----------\n  Common Stock  01/02/2020\n\nRemarks:\n"
    assert texts(read("# FORM 4\n\n" + simple)) == [["FORM 4"], ["Title", "Date"], ["Common Stock", "01/02/2020"], ["Remarks:"]]
    rule = "  " + "-" * 24
    many = f"{rule}\n  Title         Date\n  ------------- ----------\n  Common        01/02/2020\n  Stock\n\n  Bonds\n{rule}\n\nRemarks:\n"
    assert texts(read("# FORM 4\n\n" + many))[1:] == [["Title", "Date"], ["Common\nStock", "01/02/2020"], ["Bonds", ""], ["Remarks:"]]


def test_too_many_columns() -> None:
    for row in ("|" + " a |" * 1001, "a\t" * 1001):
        with pytest.raises(TooLarge) as caught:
            read(row + "\n")
        assert caught.value.code == "TABLE_TOO_LARGE"


def test_escapes_and_tex_between_the_tags_of_an_html_table() -> None:
    document = read("<table>\n<tr><td>Preferred $^{(3)}$</td><td>\\$97.33(1)</td><td>$2.83</td><td>a \\* b</td></tr>\n</table>\n")
    assert texts(document) == [["Preferred ⁽³⁾", "$97.33(1)", "$2.83", "a * b"]]


def test_the_dollar_of_an_amount_closes_no_tex() -> None:
    assert texts(read("$1. The \\ option was issued for fees of $18,750, for service \\ there.$"))[0] == [
        "1. The option was issued for fees of $18,750, for service there."
    ]


@pytest.mark.parametrize(
    ("seen", "text"),
    [
        ("$1. The option is vested.$", "1. The option is vested."),
        ("- 1. The sale \\ was \\ effected at \\$4.10 \\ on average", "1. The sale was effected at $4.10 on average"),
    ],
)
def test_tex_that_lost_its_dollars(seen: str, text: str) -> None:
    assert texts(read(f"Notes\n\n{seen}\n")) == [["Notes"], [text]]


def test_underlined_pieces_in_html_cells() -> None:
    assert texts(read("<table><tr><td>__OAK HILL__ __MA__</td><td>__X__ Director</td></tr></table>")) == [["OAK HILL MA", "☒ Director"]]


def test_signs_of_markdown_around_tags_and_escaped_rules_in_html_cells() -> None:
    ink = "<table><tr><td>Stock **<sup>(1)</sup>**</td><td>\\_\\_X\\_\\_ Director</td></tr></table>"
    assert texts(read(ink)) == [["Stock ⁽¹⁾", "☒ Director"]]
    assert texts(read("<table><tr><td>Held by trust ^(2)^^(3)^</td></tr></table>")) == [["Held by trust ⁽²⁾⁽³⁾"]]
    assert texts(read("| `1,896` | `D` |\n|---|---|\n")) == [["1,896", "D"]]


def test_brackets_of_a_grid_are_the_forms_own_unless_they_are_links() -> None:
    grid = "+-------------------+------------+\n| Marrow Corp [MRW] | [Fenn](/x) |\n+-------------------+------------+\n"
    assert texts(read(grid)) == [["Marrow Corp [MRW]", "Fenn"]]


def test_table_drawn_with_lines() -> None:
    text = "# FORM 4\n\n┌───────────────────┬────────┐\n│ <u>TARN WILLA</u> │ $7.54  │\n├───────────────────┼────────┤\n"
    text += "│ Common            │ ⁽¹⁾    │\n│ Stock             │        │\n└───────────────────┴────────┘\nRemarks:\n"
    assert texts(read(text)) == [["FORM 4"], ["TARN WILLA", "$7.54"], ["Common\nStock", "⁽¹⁾"], ["Remarks:"]]


def test_spans_with_a_style_are_markdown_and_may_go_on_over_lines() -> None:
    head = '<div>\n\n[FORM 4]{style="font-size:7pt"}\n\n</div>\n\n'
    text = head + 'X [Director]{style="a"} [Officer (give\ntitle below)]{style="a"} [Other]{.b}\n\n[Remarks:]{style="a"}\n'
    assert sniff(text.encode(), "file") == "markdown"
    assert texts(read(text)) == [["FORM 4"], ["X Director Officer (give"], ["title below) Other"], ["Remarks:"]]
