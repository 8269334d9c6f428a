"""Plain text in columns."""

from __future__ import annotations

import pytest

from extractor.reading.build import LineBuilder
from extractor.reading.columns.layout import lay_out
from extractor.reading.columns.rows import rows_from_words
from extractor.reading.contract import ReadOptions
from extractor.reading.text import TextReader
from extractor.types.page import Box, Document, Word

PAGE = """\
  FORM 4                      UNITED STATES SECURITIES                      OMB APPROVAL
                              Washington, D.C. 20549
[ ] Check this box if no                                               OMB Number: 3235-0287
    longer subject to
    Section 16.

1. Name and Address of Reporting Person*   2. Issuer Name and Ticker Symbol     5. Relationship of Person to Issuer
 DOE JANE                                  ROCK CORP [ RCK ]                    (Check all applicable)
                                                                                 X  Director            10% Owner
 (Last)        (First)      (Middle)       3. Date of Earliest Transaction          Officer (give       Other (specify
 1 HILL ST                                 01/02/2020                               title below)        below)

              Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned
1. Title of       2. Transaction 2A. Deemed    4. Securities Acquired (A) or   5. Amount of
Security          Date           Execution     Disposed Of (D) (Instr. 3)      Securities
(Instr. 3)        (Month/Day/    Date, if
                  Year)          any           Amount      (A) or   Price
                                                            (D)

Common Stock      01/02/2020                   1,000(1)    D        $10.50     5,000
Common Stock,     01/03/2020                   2,000       D        $10.75     3,000
Class A
Explanation of Responses:
    The shares were sold under a plan that was adopted some time before the first of the sales here,
(1) and the price is a weighted average of many prices that the broker reported to the owner of them
    on the day of the sale.
"""


def read(text: str) -> Document:
    return TextReader().read(text.encode(), "file", ReadOptions())


def texts(document: Document) -> list[list[str]]:
    return [[cell.text for cell in line.cells] for line in document.lines]


def test_head_is_read_column_by_column() -> None:
    assert texts(read(PAGE))[:5] == [
        *(["FORM 4"], ["☐ Check this box if no\nlonger subject to\nSection 16."]),
        *(["UNITED STATES SECURITIES\nWashington, D.C. 20549"], ["OMB APPROVAL"], ["OMB Number: 3235-0287"]),
    ]


def test_party_boxes_stand_in_order() -> None:
    first, second = read(PAGE).lines[5:7]
    assert [cell.text.split("\n") for cell in first.cells] == [
        ["1. Name and Address of Reporting Person*", "DOE JANE", "(Last) (First) (Middle)", "1 HILL ST"],
        ["2. Issuer Name and Ticker Symbol", "ROCK CORP [ RCK ]"],
        [
            *("5. Relationship of Person to Issuer", "(Check all applicable)", "X Director", "Officer (give", "title below)"),
            *("10% Owner", "Other (specify", "below)"),
        ],
    ]
    assert [(cell.column, cell.text) for cell in second.cells] == [(1, "3. Date of Earliest Transaction\n01/02/2020")]


def test_table_columns_hold_over_header_and_rows() -> None:
    lines = {line.cells[0].text: line for line in read(PAGE).lines}
    row, more, wrap = lines["Common Stock"], lines["Common Stock,"], lines["Class A"]
    header = next(line for line in read(PAGE).lines if any(cell.text == "Amount" for cell in line.cells))
    columns = {cell.text: cell.column for cell in header.cells}
    assert [(cell.column, cell.text) for cell in row.cells] == [
        *((0, "Common Stock"), (1, "01/02/2020"), (columns["Amount"], "1,000(1)")),
        *((columns["(A) or"], "D"), (columns["Price"], "$10.50"), (6, "5,000")),
    ]
    assert [cell.column for cell in more.cells] == [cell.column for cell in row.cells]
    assert row.table == more.table == wrap.table == header.table
    spanning = next(line for line in read(PAGE).lines if line.cells[0].text == "1. Title of")
    places = [(cell.text, cell.column, cell.span) for cell in spanning.cells]
    assert places[2:4] == [("2A. Deemed", 2, 1), ("4. Securities Acquired (A) or", 3, 3)]


def test_hanging_mark_level_with_the_middle() -> None:
    mark, text = read(PAGE).lines[-1].cells
    assert mark.text == "(1)"
    assert text.text.startswith("The shares were sold")
    assert text.text.endswith("\non the day of the sale.")


def test_drawn_boxes() -> None:
    header = "┌──────────┬─────────┐\n│ 1. Title │ 4. Code │\n│          ├────┬────┤\n│          │ A  │ D  │\n"
    document = read(header + "├──────────┼────┼────┤\n│ Stock    │ 10 │    │\n│ Option   │    │    │\n└──────────┴────┴────┘\n")
    assert texts(document) == [["1. Title", "4. Code"], ["A", "D"], ["Stock Option", "10", ""]]
    assert [(cell.column, cell.span) for cell in document.lines[0].cells] == [(0, 1), (1, 2)]


def test_underscored_table() -> None:
    document = read(" ______________\n|Title_|__Code_|\n|Stock |10 |   |\n|Option|(1)| D |\n|______|___|___|\n|Bonds_|5__|___|\n")
    assert texts(document) == [["Title", "Code"], ["Stock Option", "10 (1)", "D"], ["Bonds", "5", ""]]


def test_words_broken_at_a_column_edge() -> None:
    rows = "Options t|2/7/0|12,000 |\no Buy    |0    |       |\nCommon   |3/8/0|5      |\n         |0    |       |\n"
    document = read(f"<TABLE>\n<S>      <C>    <C>\n{rows}</TABLE>\n")
    assert texts(document)[2:4] == [["Options to Buy", "2/7/00", "12,000"], ["Common", "3/8/00", "5"]]


def test_boxes_one_below_the_other() -> None:
    page = "1. Name and Address of Person\n   Doe, Jane\n   (Last) (First)  (Middle) 3. Date of Event\n"
    lines = read(page + "   01/02/2020 5. Relationship\n   (X) Director ( ) Other\n").lines
    assert [line.text.split("\n") for line in lines] == [
        ["1. Name and Address of Person", "Doe, Jane", "(Last) (First) (Middle)"],
        ["3. Date of Event", "01/02/2020"],
        ["5. Relationship", "☒ Director ☐ Other"],
    ]


def test_equal_words_in_every_row_make_no_gutter() -> None:
    rows = "".join(f"Common Stock      01/0{day}/2020     {day},000     D\n" for day in range(1, 10))
    lines = read("1. Title of       2. Date        3. Amount   4. Code\n" + rows).lines
    assert {line.cells[0].text for line in lines[1:]} == {"Common Stock"}
    assert {len(line.cells) for line in lines} == {4}


def test_a_long_cell_does_not_close_its_gutter() -> None:
    rows = "".join(f"Common Stock      01/0{day}/2020     {day},000     D\n" for day in range(1, 7))
    long = "Class B Common Stock, no par   01/08/2020   5     D\n"
    lines = read("1. Title of       2. Date        3. Amount 4. Code\n" + rows + long).lines
    assert [cell.text for cell in lines[1].cells] == ["Common Stock", "01/01/2020", "1,000", "D"]
    assert [cell.text for cell in lines[-1].cells] == ["Class B Common Stock, no par", "01/08/2020", "5", "D"]
    assert lines[1].cells[3].column == lines[-1].cells[3].column


def test_form_feed_parts_pages() -> None:
    document = read("FORM 4\n\fRemarks:\n")
    assert [(line.page, line.text) for line in document.lines] == [(1, "FORM 4"), (2, "Remarks:")]
    assert document.pages == 2


def test_words_with_boxes_make_the_same_lines() -> None:
    def word(text: str, x: float, y: float) -> Word:
        return Word(text, Box(x, y, x + 0.005 * len(text), y + 0.01), 0.9)

    words = [word("Common", 0.1, 0.2), word("Stock", 0.135, 0.201), word("1,000", 0.5, 0.2)]
    words += [word("Bonds", 0.1, 0.22), word("5", 0.5, 0.221)]
    builder = LineBuilder("file", ReadOptions())
    lay_out(rows_from_words(words), 200, builder)
    assert [[cell.text for cell in line.cells] for line in builder.lines] == [["Common Stock", "1,000"], ["Bonds", "5"]]
    first = builder.lines[0].cells[0]
    assert first.box is not None
    assert (first.box.x0, first.box.y0, first.box.x1, first.box.y1) == pytest.approx((0.1, 0.2, 0.16, 0.211))
    assert [word.text for word in first.words] == ["Common", "Stock"]


def test_lines_between_two_rules_are_one_row() -> None:
    rule = "  " + "-" * 44 + "\n"
    header = "  1. Title of |2. Date   |4. Amount|7. Nature\n  Security    |          |         |\n"
    rows = f"              |          |         |By the Ashby\n  Common Stock|01/02/2031|1,000    |Fund, LLC\n{rule}"
    rows += f"  Common Stock|01/03/2031|2,000    |Held by a\n              |          |         |trust\n{rule}"
    for text in (rule + header + rule + rows, (rule + header + rule + rows).replace("|", "│").replace("-", "─")):
        assert texts(read(text))[-2:] == [
            ["Common Stock", "01/02/2031", "1,000", "By the Ashby\nFund, LLC"],
            ["Common Stock", "01/03/2031", "2,000", "Held by a\ntrust"],
        ]


def test_a_date_and_a_price_broken_at_a_column_edge_between_rules() -> None:
    rule = "  " + "-" * 44 + "\n"
    header = "  1. Title of  |2.     |3. Date|4. Amount|7. Nature\n"
    rows = "  Fixed Notes  |$48.8  |11/08/2|1,227,1  |Held by\n  due 2031     |935    |030    |56       |a trust\n"
    assert texts(read(rule + header + rule + rows + rule))[-1] == [
        "Fixed Notes\ndue 2031",
        "$48.8935",
        "11/08/2030",
        "1,227,156",
        "Held by\na trust",
    ]


def test_boxes_on_the_right_begin_above_item_1() -> None:
    page = "(Print or Type Responses)\n" + " " * 60 + "5. Relationship of Reporting Person(s) to Issuer\n"
    page += f"{'1. Name and Address of Person':30}{'2. Issuer Name and Ticker':30}(Check all applicable)\n"
    page += f"{'Doe Jane':30}{'Rock Corp. [RCK]':30}_____ Director _____ 10% Owner\n"
    assert [cell.text.split("\n") for cell in read(page).lines[1].cells] == [
        ["1. Name and Address of Person", "Doe Jane"],
        ["2. Issuer Name and Ticker", "Rock Corp. [RCK]"],
        ["5. Relationship of Reporting Person(s) to Issuer", "(Check all applicable)", "☐ Director ☐ 10% Owner"],
    ]


def test_boxes_one_blank_apart_stand_in_columns_where_their_values_do() -> None:
    page = f"{'1. Name and Address of Person*':31}{'2. Issuer Name and Ticker':26}5. Relationship to Issuer\n"
    page += f"{'Doe Jane':31}{'Rock Corp. [RCK]':26}(Check all applicable)\n"
    assert [cell.text.split("\n")[1] for cell in read(page).lines[0].cells] == ["Doe Jane", "Rock Corp. [RCK]", "(Check all applicable)"]


def test_hanging_mark_level_with_the_last_line() -> None:
    long = "The shares were sold under a plan that was adopted some time before the first of the sales here and\n"
    page = f"Explanation of Responses:\n     {long}(1)  reported in full.\n     {long}(2)  they were its last.\n"
    assert [[cell.text.split("\n")[-1] for cell in line.cells] for line in read(page).lines[1:]] == [
        ["(1)", "reported in full."],
        ["(2)", "they were its last."],
    ]


def test_an_underscored_row_that_fills_its_cells() -> None:
    document = read(" ___________________\n|/s/_Odo_Fenn|3/4/31|\n|**_Signature|Date__|\n|____________|______|\n")
    assert texts(document) == [["/s/ Odo Fenn", "3/4/31"], ["** Signature", "Date"]]


def test_words_that_fill_a_column_to_its_edge_stay_two() -> None:
    rows = "By zoning   |900|I|\nvessels     |   | |\nBy all barge|800|I|\nfleets      |   | |\n"
    document = read(f"<TABLE>\n<S>      <C>    <C>\n{rows}</TABLE>\n")
    assert "By all barge\nfleets" in [text for row in texts(document) for text in row]


def test_a_page_may_end_without_a_line_break_and_notes_go_on_below_their_numbers() -> None:
    page = (
        "Explanation of Responses:\n"
        " (1)  The sales price reported is the weighted average sale price that will be supplied upon request by\n"
        "      Securities and Exchange Commission Staff, the Issuer or a security holder of the Issuer, as often as asked.\n"
        " (2)  Shares are held by a trust. The Reporting Person holds voting and dispositive power over all of them.\fRemarks:"
    )
    lines = TextReader().read(page.encode(), "form.txt", ReadOptions()).lines
    assert [line.cells[0].text for line in lines] == ["Explanation of Responses:", "(1)", "(2)", "Remarks:"]
    assert lines[1].cells[1].text.count("\n") == 1
    assert [line.page for line in lines] == [1, 1, 1, 2]


def test_boxes_begin_with_the_items_above_the_star_of_item_1() -> None:
    head = f"{'*':>41}     2. Issuer Name and Ticker or Trading Symbol      5. Relationship of Reporting Person(s) to Issuer"
    rows = ["1. Name and Address of Reporting Person", f"{'Tarn Willa':46}Fernholt Corp. [ FRNH ]{'':26}X    Director"]
    first = read("\n".join([head, *rows, "(Last)", ""])).lines[0]
    assert [cell.text.split("\n")[0][:10] for cell in first.cells] == ["1. Name an", "2. Issuer ", "5. Relatio"]


def test_underscores_below_the_blanks_of_underlined_words_are_blanks() -> None:
    lines = ["(1) The_award_vests_in_equal_parts,_at_$10.38_each;_33%_a year.", "/s/_Orla_Fenwick", "X __ Director _X_ Officer"]
    document = TextReader().read("\n".join(lines).encode(), "x.txt", ReadOptions())
    told = [line.text for line in document.lines]
    assert told[:2] == ["(1) The award vests in equal parts, at $10.38 each; 33% a year.", "/s/ Orla Fenwick"]
