"""Lines of words around the lines that carry values, where columns were run together."""

from __future__ import annotations

from extractor.forms.lexicon import titles
from extractor.tables.holders import holders
from extractor.tables.lines.deal import EMPTY, grown, readings
from extractor.tables.lines.flat import valued
from extractor.tables.lines.grouping import RowLine, group, row_line
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line


def rows(*texts: str) -> list[RowLine]:
    lines = [Line(n, 1, (Cell(text, text),)) for n, text in enumerate(texts, start=1)]
    return [row_line(LabelledLine(line, Label.TABLE1_ROW, 1.0)) for line in lines]


def numbers(lines: list[RowLine]) -> list[list[int]]:
    return [[line.line.number for line in part] for part in group(lines, titles())]


def test_words_above_and_below_a_row_of_values_are_its_own() -> None:
    one = ["Class A", "Common 01/02/2031 C 900 A $0 900 I See Footnote", "Stock"]
    two = ["Class A", "Common 01/02/2031 S 900 D $25.10 0 D", "Stock"]
    assert numbers(rows(*one, *two, *one)) == [[1, 2, 3], [4, 5, 6], [7, 8, 9]]


def test_titles_of_two_columns_are_kept_apart() -> None:
    above, below = "Class B Class A See", "Stock Stock Footnote"
    values = "Common (5)(6) 01/02/2031 C 633 (5)(6) (7) Common 633 $0 2,485 I"
    assert numbers(rows(above, values, below, above, values, below)) == [[1, 2, 3], [4, 5, 6]]


def test_a_shred_is_no_row() -> None:
    assert not valued(rows("N"))
    assert valued(rows("Common 900 D"))


def test_a_thousand_lines_of_words_are_not_dealt() -> None:
    value = "Common 01/02/2031 C 900 A $0 900 I See"
    found = numbers(rows(value, *["Class A Common Stock See Footnote"] * 1000, value))
    assert len(found) == 2


def test_a_balance_and_its_form_alone_make_a_row() -> None:
    assert numbers(rows("Common By Orchard", "1,751,501 I", "Stock Trust", "Common 17,270 D", "Stock")) == [[1, 2, 3], [4, 5]]


def test_names_that_notes_spell_go_whole_to_the_nature() -> None:
    known = holders(["See also Fernhill Capital IX Principals Fund, LLC (IX PF) and Fernhill Partners IX, L.P., of which he is a member."])
    assert known == {
        "fernhillcapitalixprincipalsfundllc": "Fernhill Capital IX Principals Fund, LLC",
        "fernhillpartnersixlp": "Fernhill Partners IX, L.P.",
    }
    first = ["Cc Fernhill Capital IX", "Common 01/02/2031 J 900 D $0 915 I Principals Fund,", "Stock", "LLC"]
    second = ["Cc Fernhill Partners", "Common 01/02/2031 J 100 D $0 320 I IX, L.P.", "Stock"]
    found = [[line.line.number for line in part] for part in group(rows(*first, *second), titles(), known)]
    assert found == [[1, 2, 3, 4], [5, 6, 7]]


def inks(*texts: str) -> list[list[str]]:
    return [[token.text for line in part for token in line.tokens] for part in group(rows(*texts), titles())]


def test_values_above_their_marks_belong_to_the_row_below() -> None:
    head, values = "Option 1,315 07/12/2032 Common", "(right $25.64 07/12/2031 A (1) (2) 07/11/2041 Stock 1,315 $14.25 1,315 D"
    found = inks(head, values, "to buy)")
    assert len(found) == 1
    assert found[0][:12] == [
        "Option",
        "Common",
        "(right",
        "$25.64",
        "07/12/2031",
        "A",
        "1,315",
        "(1)",
        "07/12/2032",
        "(2)",
        "07/11/2041",
        "Stock",
    ]


def test_a_price_above_its_row_stands_behind_the_side() -> None:
    found = inks("Class A $133.66", "Common 09/14/2031 S 5,487 D 4 28,464,500 D", "Stock")
    assert inks("2 $133.66 Fund", "Common 09/14/2031 S 5,487 D 28,464,500 D", "Stock")[0][6:8] == ["$133.66", "28,464,500"]
    assert found == [["Class", "A", "Common", "09/14/2031", "S", "5,487", "D", "$133.66", "(4)", "28,464,500", "D", "Stock"]]


def test_a_row_that_has_its_price_takes_none_from_above() -> None:
    assert inks("Common $9.10", "Common 09/14/2031 S 5,487 D $133.66 28,464,500 D")[-1].count("$9.10") == 1
    assert inks("Common (3) $9.10 A", "Common 09/14/2031 S 5,487 D 28,464,500 D")[0][-1] == "A"


def test_a_holding_whose_form_was_not_read_is_a_row_by_its_amounts_and_marks() -> None:
    one = ["Class B Class A", "Common (1) (1) (1) Common 1,474,432 1,474,432", "Stock Stock"]
    assert numbers(rows("Common (1) 04/03/2032 C 9,626 (1) (1) Common 9,626 $0 2,422 I", "Stock Stock", *one)) == [[1, 2], [3, 4, 5]]


def test_a_letter_stays_with_its_series() -> None:
    lines = rows("Series D Class B", "Convertible Common", "Preferred (1) 04/03/2032 C 9,626 (1) (1) Stock 9,626 $0 2,422 D", "Stock")
    hand = [line.tokens for line in lines[:2]]
    read = readings(titles())(())
    found = [(0.0, EMPTY)]
    for tokens in hand:
        found = grown(found, tuple(tokens), None, (True, True, False), read)
    assert [[token.text for token in texts] for texts in found[0][1]] == [["Series", "D", "Convertible"], ["Class", "B", "Common"], []]
