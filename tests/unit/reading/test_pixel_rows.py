"""What geometry adds to cells: rows over pages, letters by their column, marks and labels beside their text, rules with letters on them."""

from dataclasses import replace

import numpy as np

from extractor.reading.build import LineBuilder
from extractor.reading.contract import ReadOptions
from extractor.reading.pixels.blocks import labelled, with_marks
from extractor.reading.pixels.carried import carry_over
from extractor.reading.pixels.grid import Region
from extractor.reading.pixels.letters import letter_columns, mended
from extractor.reading.pixels.ruleink import exact_ink
from extractor.reading.pixels.rules import Rule, Rules
from extractor.reading.pixels.tables import GridCell, GridRow
from extractor.reading.pixels.texts import TextPiece
from extractor.reading.pixels.values import value_line
from extractor.types.page import Cell


def piece(text: str, left: float, top: float, width: float = 100, height: float = 20) -> TextPiece:
    return TextPiece(Region(left, top, left + width, top + height), text, text)


def row_of(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text, text, column) for column, text in enumerate(texts))


def grid_row(count: int, *, open_top: bool) -> GridRow:
    return GridRow([GridCell(Region(at * 10, 0, at * 10 + 9, 9), at) for at in range(count)], open_top=open_top)


def cut_builder(*texts: str) -> LineBuilder:
    builder = LineBuilder("form.pdf", ReadOptions())
    builder.row(row_of(*texts), table=builder.new_table())
    builder.cut = True
    builder.new_page()
    return builder


def test_a_row_that_the_pages_end_cuts_is_one_row() -> None:
    builder = cut_builder("Class B", "05/17/2019", "D", "Fund")
    assert carry_over(builder, row_of("Units", "", "", "IV"), grid_row(4, open_top=True)) == 1
    assert [cell.text for cell in builder.lines[-1].cells] == ["Class B\nUnits", "05/17/2019", "D", "Fund\nIV"]


def test_a_row_under_a_rule_begins_anew() -> None:
    builder = cut_builder("Class B", "05/17/2019", "D", "Fund")
    assert carry_over(builder, row_of("Units", "", "", ""), grid_row(4, open_top=False)) is None
    assert carry_over(builder, row_of("Units", "", ""), grid_row(3, open_top=True)) is None


def test_a_bar_is_an_i_where_a_letter_is_asked_for() -> None:
    head = row_of("1. Title", "4. Amount", "6. Ownership\nForm: Direct (D)", "(A) or\n(D)")
    columns = letter_columns(head)
    assert columns == {2: "ownership", 3: "side"}
    known: dict[int, dict[int, str]] = {}
    cells = mended(row_of("Units", "1", "1", "0"), columns, known)
    assert [cell.text for cell in cells] == ["Units", "1", "I", "D"]
    assert [cell.raw for cell in cells] == ["Units", "1", "1", "0"]
    assert [cell.text for cell in mended(row_of("Units", "1", "l", "A"), {}, known)] == ["Units", "1", "I", "A"]


def test_marks_on_a_line_of_their_own_join_the_value_above() -> None:
    lines = with_marks([[piece("2,032", 0, 0)], [piece("(1)", 0, 25)]])
    assert [[p.text for p in band] for band in lines] == [["2,032", "⁽¹⁾"]]
    assert with_marks([[piece("(1)", 0, 0)]])[0][0].text == "(1)"


def test_a_label_between_two_lines_goes_with_the_first_of_its_paragraph() -> None:
    lines = [[piece("Held by a trust", 40, 0)], [piece("(1)", 0, 15, 20)], [piece("of the family.", 40, 30)], [piece("Other", 40, 90)]]
    assert [[p.text for p in band] for band in labelled(lines)] == [["(1)", "Held by a trust"], ["of the family."], ["Other"]]


def test_the_forms_dollar_sign_is_no_price() -> None:
    assert value_line("$ ⁽²⁾") == "⁽²⁾"
    assert value_line("$5 ⁽²⁾") == "$5 ⁽²⁾"


def test_letters_that_stand_on_a_rule_keep_their_feet() -> None:
    mask = np.zeros((60, 300), np.uint8)
    mask[30:33, 10:290] = 255  # the rule
    mask[10:30, 40:44] = mask[10:30, 80:84] = 255  # two stems on it
    coarse = np.zeros_like(mask)
    coarse[26:37, 10:290] = mask[26:37, 10:290]
    rule = Rule(31, 10, 289, 3)
    ink = exact_ink(Rules((rule,), (), coarse), mask, 200)
    assert (ink[30:33, 10:289] == 255).all()
    assert not ink[:30].any()
    assert replace(rule, gaps=2.0).length == 279
