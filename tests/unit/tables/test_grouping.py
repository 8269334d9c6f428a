"""Physical lines to logical rows: anchors, wrapped cells above and below, rows that fell out."""

from __future__ import annotations

from extractor.tables.lines.grouping import group, row_line
from extractor.tables.loose.pieces import loose_pieces
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line, Word

TITLES = frozenset({"Common Stock", "Stock Option (right to buy)"})


def line(number: int, *cells: str, table: int | None = 1, gap: int = 0) -> LabelledLine:
    made = tuple(Cell(text, text, column=i) for i, text in enumerate(cells))
    return LabelledLine(Line(number, 1, made, table=table, gap=gap), Label.TABLE1_ROW, 1.0)


def numbers(groups: list[list[object]]) -> list[list[int]]:
    return [[item.line.number for item in part] for part in groups]  # type: ignore[attr-defined]


def test_every_anchor_is_a_row() -> None:
    rows = [line(i, "Common Stock", "01/02/2019", "S", "100", "D", "900") for i in (1, 2, 3)]
    assert numbers(group([row_line(r) for r in rows], TITLES)) == [[1], [2], [3]]  # type: ignore[arg-type]


def test_cells_wrapped_below_their_row_join_it() -> None:
    lines = [line(1, "Stock Option", "01/02/2019", "M", "100", "D"), line(2, "(right to", "", "", "", ""), line(3, "buy)", "", "", "", "")]
    lines += [line(4, "Stock Option", "01/03/2019", "M", "200", "D"), line(5, "(right to", "", "", "", ""), line(6, "buy)", "", "", "", "")]
    assert numbers(group([row_line(r) for r in lines], TITLES)) == [[1, 2, 3], [4, 5, 6]]  # type: ignore[arg-type]


def test_cells_wrapped_around_their_row_join_it() -> None:
    lines = [line(1, "Stock Option", "", "", "", ""), line(2, "(right to", "01/02/2019", "M", "100", "D"), line(3, "buy)", "", "", "", "")]
    lines += [line(4, "Stock Option", "", "", "", ""), line(5, "(right to", "01/03/2019", "M", "200", "D"), line(6, "buy)", "", "", "", "")]
    assert numbers(group([row_line(r) for r in lines], TITLES)) == [[1, 2, 3], [4, 5, 6]]  # type: ignore[arg-type]


def test_loose_lines_are_cut_into_values_with_their_marks() -> None:
    whole = row_line(line(1, "Class A Common Stock ⁽¹⁾ 01/02/2031 C 8,500 ⁽²⁾ ⁽³⁾ $0", table=None))
    assert [" ".join(t.text for t in p.tokens) for p in loose_pieces(whole, 1)] == [
        "Class A Common Stock", "⁽¹⁾", "01/02/2031", "C", "8,500", "⁽²⁾", "⁽³⁾", "$0",
    ]  # fmt: skip
    alone = loose_pieces(row_line(line(2, "$26.86 ⁽²⁾", table=None)), 1)
    assert [(p.text, p.inner, p.fellows) for p in alone] == [("$26.86", False, 1)]


def wrapped(number: int, nature: str, row: bool = False) -> LabelledLine:
    """One physical line of a row whose nature of ownership is wrapped."""
    return line(number, *(("Common Stock", "01/02/2031", "J", "100", "D", "900", "I") if row else ("",) * 7), nature)


def test_cells_in_the_middle_part_where_a_mark_or_an_opening_word_says_so() -> None:
    lines = [wrapped(1, "By Thistle"), wrapped(2, "Capital IX,", row=True), wrapped(3, "L.P.(2)")]
    lines += [wrapped(4, "By Thistle"), wrapped(5, "Capital IX,", row=True), wrapped(6, "Annex"), wrapped(7, "Fund, LLC(2)")]
    assert numbers(group([row_line(r) for r in lines], TITLES)) == [[1, 2, 3], [4, 5, 6, 7]]  # type: ignore[arg-type]


def test_cells_at_the_bottom_stand_above_their_row() -> None:
    lines = [wrapped(1, "Held by"), wrapped(2, "spouse", row=True), wrapped(3, "Held by"), wrapped(4, "a trust", row=True)]
    assert numbers(group([row_line(r) for r in lines], TITLES)) == [[1, 2], [3, 4]]  # type: ignore[arg-type]


def test_many_loose_lines_between_two_rows_stay_cheap() -> None:
    lines = [wrapped(1, "x", row=True), *(wrapped(n, "more") for n in range(2, 3000)), wrapped(3000, "x", row=True)]
    assert sum(len(part) for part in group([row_line(r) for r in lines], TITLES)) == 3000


def test_the_letter_of_a_class_makes_no_row() -> None:
    lines = [line(1, "Class A", "", "", "", "$30.25"), line(2, "Common", "01/02/2031", "S", "100", "(1)"), line(3, "Stock", *("",) * 4)]
    assert numbers(group([row_line(r) for r in lines], TITLES)) == [[1, 2, 3]]  # type: ignore[arg-type]


def test_the_middle_line_of_a_holding_is_a_row() -> None:
    assert row_line(line(1, "", "28,746,492", "I")).anchor
    assert not row_line(line(1, "", "28,746,492 I")).anchor
    assert row_line(line(1, "", "753", "I")).anchor
    assert row_line(line(1, "", "10", "I")).anchor


def test_a_row_takes_the_lines_that_its_columns_share_the_middle_of() -> None:
    lines = [line(1, "Common", *("",) * 3, "By a family"), line(2, "", "01/02/2031", "900", "I"), line(3, "Stock", *("",) * 3, "trust")]
    lines += [line(4, "", "", "", "", "Thistle Capital"), line(5, "Common", *("",) * 3, "Growth Fund"), line(6, "", "", "8,000", "I")]
    lines += [line(7, "Stock", *("",) * 3, "Annex, L.P."), line(8, "", "", "", "", "(2)(3)")]
    assert numbers(group([row_line(r) for r in lines], TITLES)) == [[1, 2, 3], [4, 5, 6, 7, 8]]  # type: ignore[arg-type]


def test_values_at_different_heights_make_one_row_where_no_column_holds_two() -> None:
    lines = [line(1, "Common", "", "", "", "$1.86", "", ""), line(2, "Stock", "01/02/2031", "S", "124,065 D", "", "", "")]
    lines += [line(3, "", "", "", "", "(1)", "28,490", "I")]
    assert numbers(group([row_line(r) for r in lines], TITLES)) == [[1, 2, 3]]  # type: ignore[arg-type]
    second = [line(3, "", "", "", "500 A", "(1)", "28,490", "I")]
    assert len(group([row_line(r) for r in [*lines[:2], *second]], TITLES)) == 2  # type: ignore[arg-type]


def test_values_broken_in_narrow_columns_make_one_row() -> None:
    lines = [line(1, "Class B", "11/3", "C", "270,", "$0.0", "2,961,", "D"), line(2, "Common", "0/20", "", "356", "0", "797", "")]
    lines += [line(3, "Stock", "12", "", "", "", "", "")]
    assert numbers(group([row_line(r) for r in lines], TITLES)) == [[1, 2, 3]]  # type: ignore[arg-type]


def test_a_stroke_alone_in_its_cell_is_the_letter_of_a_holding() -> None:
    lines = [line(1, "Common Stock", "480,696", "I", "By trust"), line(2, "Common Stock", "5,900,504", "l", "By fund")]
    assert numbers(group([row_line(r) for r in lines], TITLES)) == [[1], [2]]  # type: ignore[arg-type]


def test_rows_shifted_past_one_another_stay_apart() -> None:
    lines = [
        line(1, "Common Stock", "", "", "", "", "900", "I", "By Trust"),
        line(2, "", "", "Common Stock 800", "I", "By Fund", "", "", ""),
    ]
    lines += [line(3, "Preferred Units", "", "", "", "", "70", "D", ""), line(4, "Preferred Units", "", "60", "D", "", "", "", "")]
    assert numbers(group([row_line(r) for r in lines], TITLES)) == [[1], [2], [3], [4]]  # type: ignore[arg-type]


def test_a_balance_alone_below_a_row_without_one_is_its_rest() -> None:
    above = [
        line(1, "Class A", *[""] * 7),
        line(2, "Common", "09/06/2023", "A", "138,334", "A", "$0", "138,334", "D"),
        line(3, "Stock", *[""] * 7),
    ]
    torn = [line(4, "Class A", *[""] * 7), line(5, "Common", "09/06/2023", "A", "55,045", "A", "$1.09", "", "")]
    torn += [line(6, "", "", "", "", "", "", "193,379", "D"), line(7, "Stock", *[""] * 7)]
    assert numbers(group([row_line(r) for r in [*above, *torn]], TITLES))[-1][-3:] == [5, 6, 7]  # type: ignore[arg-type]
    held = [*above, line(4, "Class A", *[""] * 7), line(5, "Common", *[""] * 5, "193,379", "D"), line(6, "Stock", *[""] * 7)]
    assert len(group([row_line(r) for r in held], TITLES)) == 2


def test_a_title_that_comes_again_down_the_column_cuts_the_rows() -> None:
    title = ("Class A", "Common", "Stock, $0.01", "par value")
    lines = [
        line(4 * n + k, text, *(("04/24/2025", "P", "16,000", "A") if k == 1 else [""] * 4))
        for n in range(4)
        for k, text in enumerate(title)
    ]
    found = numbers(group([row_line(r) for r in lines], TITLES | {"Class A Common", "Common"}))  # type: ignore[arg-type]
    assert found == [[4 * n + k for k in range(4)] for n in range(4)]


def test_an_amount_and_its_side_in_one_column_do_not_clash() -> None:
    torn = [line(1, "Class A", *[""] * 4), line(2, "Common", "08/25/2022", "A", "57,755", ""), line(3, "", "", "", "A", "$0")]
    torn += [line(4, "Stock", *[""] * 4), line(5, "Class A", *[""] * 4), line(6, "Common", "08/26/2022", "A", "16,501", "")]
    torn += [line(7, "", "", "", "A", "$3"), line(8, "Stock", *[""] * 4)]
    found = numbers(group([row_line(r) for r in torn], TITLES | {"Class A Common Stock"}))  # type: ignore[arg-type]
    assert found == [[1, 2, 3, 4], [5, 6, 7, 8]]


def test_a_misread_letter_in_the_column_of_d_and_i_makes_a_row() -> None:
    rows = [line(1, "Common Stock", "6,300", "I", "By Trust"), line(2, "Common Stock", "7,410", ".I", "By Spouse")]
    rows += [line(3, "Common Stock", "103", "1", "By Son"), line(4, "Units", "", "", "1")]
    assert numbers(group([row_line(r) for r in rows], TITLES)) == [[1], [2], [3, 4]]  # type: ignore[arg-type]


def test_a_title_and_an_amount_between_two_rules_are_a_row_whatever_an_engine_made_of_the_rest() -> None:
    inks = [("Common Stock", "644,289", "D", ""), ("Class B", "300", "1 ⁽²⁾", "See"), ("Common Stock", "87", "1/Mrv", "By Trust")]
    made = [
        LabelledLine(
            Line(number, 1, tuple(Cell(text, text, at, words=(Word(text, None, 0.8),)) for at, text in enumerate(ink)), table=1),
            Label.TABLE1_ROW,
            1.0,
        )
        for number, ink in enumerate(inks, 1)
    ]
    assert numbers(group([row_line(item) for item in made], TITLES)) == [[1], [2], [3]]  # type: ignore[arg-type]
