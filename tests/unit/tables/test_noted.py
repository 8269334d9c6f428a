"""Raised marks that were read with doubt, told together."""

from __future__ import annotations

from dataclasses import replace

from extractor.tables.marks.noted import told_together
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line, Word

NOTES = [
    LabelledLine(Line(90 + n, 1, (Cell(f"{n}. A sentence.", ""),)), Label.FOOTNOTE, 1.0)
    for n in (1, 2, 3)
]  # fmt: skip


def cell(column: int, text: str, sure: float | None = None, *others: tuple[str, float]) -> Cell:
    return Cell(text, text, column, words=(Word(text, None, sure, others),) if sure is not None else ())


def row(number: int, *cells: Cell) -> LabelledLine:
    return LabelledLine(Line(number, 1, cells, table=1), Label.TABLE1_ROW, 1.0)


def texts(*rows: LabelledLine) -> list[list[str]]:
    told = told_together((*rows, *NOTES))
    return [[one.text for one in item.line.cells] for item in told[: len(rows)]]


def test_a_doubtful_mark_is_the_note_that_comes_next() -> None:
    first = row(1, cell(0, "A"), cell(1, "S⁽¹⁾", 0.99), cell(2, "9⁽⁷⁾", 0.4, ("9⁽²⁾", 0.3)), cell(3, "D"))
    assert texts(first) == [["A", "S⁽¹⁾", "9⁽²⁾", "D"]]


def test_cells_of_a_column_mostly_have_the_same_marks() -> None:
    rows = [row(n, cell(0, "A"), cell(1, "S⁽¹⁾", 0.99), cell(2, "D"), cell(3, "I")) for n in (1, 2)]
    third = row(3, cell(0, "A"), cell(1, "S⁽⁷⁾", 0.5, ("S⁽¹⁾", 0.3)), cell(2, "D"), cell(3, "I"))
    assert texts(*rows, third)[2] == ["A", "S⁽¹⁾", "D", "I"]


def test_one_mark_that_was_read_as_two() -> None:
    first = row(1, cell(0, "A"), cell(1, "⁽¹⁾", 0.99), cell(2, "D"), cell(3, "I"))
    second = row(2, cell(0, "A"), cell(1, "⁽⁵⁾⁽⁸⁾", 0.4, ("⁽⁵⁾⁽⁹⁾", 0.3), ("⁽⁶⁾⁽⁸⁾", 0.3)), cell(2, "D"), cell(3, "I⁽²⁾⁽³⁾", 0.99))
    assert texts(first, second)[1] == ["A", "⁽¹⁾", "D", "I⁽²⁾⁽³⁾"]


def test_sure_ink_stays_and_text_without_marks_too() -> None:
    first = row(1, cell(0, "A"), cell(1, "S⁽³⁾", 0.99, ("S⁽¹⁾", 0.005)), cell(2, "I.", 0.3, ("L", 0.2)), cell(3, "D"))
    assert texts(first) == [["A", "S⁽³⁾", "I.", "D"]]


def test_words_say_how_sure_the_choice_is() -> None:
    first = row(1, cell(0, "A"), cell(1, "⁽¹⁾", 0.6, ("⁽⁷⁾", 0.3)), cell(2, "D"), cell(3, "I"))
    word = told_together((first, *NOTES))[0].line.cells[1].words[0]
    assert word.text == "⁽¹⁾"
    assert 0.9 < (word.confidence or 0.0) <= 1.0


def right(number: int, exercisable: Cell, expiration: Cell, price: Cell) -> LabelledLine:
    """A row of Form 3's Table II."""
    words = (cell(0, "Unit", 0.99), exercisable, expiration, cell(3, "Common Stock"), cell(4, "50"), price, cell(6, "D"), cell(7, ""))
    return LabelledLine(Line(number, 1, words, table=1), Label.TABLE2_ROW, 1.0)


def test_cells_that_are_never_empty_have_marks_that_left_no_ink() -> None:
    first = right(1, cell(1, "⁽¹⁾", 0.99), cell(2, ""), cell(5, "⁽²⁾", 0.99))
    second = right(2, cell(1, "⁽³⁾", 0.99), cell(2, ","), cell(5, ""))
    assert [row[1:3] + row[5:6] for row in texts(first, second)] == [["⁽¹⁾", "⁽¹⁾", "⁽²⁾"], ["⁽³⁾", "⁽³⁾", "⁽²⁾"]]


def bought(number: int, price: Cell, doubt: float) -> LabelledLine:
    """A transaction of Form 4's Table I with a mark on its code."""
    cells = ("Common Stock", "01/02/2024", "", "", "", "50", "A", "", "100", "D", "")
    shown = [cell(at, text, 0.99) for at, text in enumerate(cells)]
    shown[3], shown[7] = cell(3, "P⁽¹⁾", doubt), price
    return row(number, *shown)


def test_a_price_without_ink_owes_a_mark_where_marks_are_doubtful_and_none_where_all_are_sure() -> None:
    priced = bought(1, cell(7, "$3.00"), 0.99)
    assert texts(priced, bought(2, cell(7, ""), 0.99))[1][7] == ""
    assert texts(priced, bought(2, cell(7, ""), 0.4))[1][7].endswith("⁾")


def test_a_nature_has_the_note_that_names_its_holder() -> None:
    notes = [
        LabelledLine(Line(90 + n, 1, (Cell(f"{n}. Shares held by Alder Grove {name} Fund, L.P.", ""),)), Label.FOOTNOTE, 1.0)
        for n, name in ((1, "First"), (2, "Second"))
    ]
    rows = [
        row(n, cell(0, "A"), cell(1, "D"), cell(2, "I"), cell(3, f"Alder Grove {name} Fund, L.P.⁽⁷⁾", 0.4))
        for n, name in ((1, "Second"), (2, "First"))
    ]
    assert [item.line.cells[3].text[-3:] for item in told_together((*rows, *notes))[:2]] == ["⁽²⁾", "⁽¹⁾"]


def test_a_sign_or_two_in_a_cell_of_dates_are_what_is_left_of_a_mark() -> None:
    first = right(1, cell(1, "⁽¹⁾", 0.99), cell(2, "i"), cell(5, "1.1"))
    assert [row[1:3] + row[5:6] for row in texts(first)] == [["⁽¹⁾", "⁽²⁾", "⁽³⁾"]]  # every note is mentioned
    dated = right(1, cell(1, "⁽¹⁾", 0.99), cell(2, "03/04/2031"), cell(5, "$1.10"))
    assert [row[1:3] + row[5:6] for row in texts(dated)] == [["⁽¹⁾", "03/04/2031", "$1.10"]]


def test_a_price_has_the_note_whose_range_holds_it() -> None:
    ranges = ("$10.00 to $10.90", "$11.00 to $11.90", "$12.00 to $12.90")
    notes = [
        LabelledLine(Line(90 + n, 1, (Cell(f"{n}. Prices ranging from {told}.", ""),)), Label.FOOTNOTE, 1.0)
        for n, told in enumerate(ranges, 1)
    ]
    prices = [row(n, cell(0, "A"), cell(1, "S"), cell(2, f"${n + 9}.50⁽⁷⁾", 0.4), cell(3, "D")) for n in (3, 1, 2)]
    assert [item.line.cells[2].text[-3:] for item in told_together((*prices, *notes))[:3]] == ["⁽³⁾", "⁽¹⁾", "⁽²⁾"]


def test_of_notes_with_the_same_range_a_price_has_the_one_that_comes_next() -> None:
    notes = [
        LabelledLine(Line(90 + n, 1, (Cell(f"{n}. Prices ranging from S10.00 to ${told}.", ""),)), Label.FOOTNOTE, 1.0)
        for n, told in enumerate(("10,90", "10.90"), 1)
    ]
    prices = [row(n, cell(0, "A"), cell(1, "S"), cell(2, f"$10.5{n}⁽⁷⁾", 0.4), cell(3, "D")) for n in (1, 2)]
    assert [item.line.cells[2].text[-3:] for item in told_together((*prices, *notes))[:2]] == ["⁽¹⁾", "⁽²⁾"]


def test_a_mark_of_two_digits_that_was_cut_in_two_is_one() -> None:
    notes = [LabelledLine(Line(90 + n, 1, (Cell(f"{n}. A sentence.", ""),)), Label.FOOTNOTE, 1.0) for n in range(1, 13)]
    sure = row(
        1, *(cell(at, f"D⁽{raised}⁾", 0.99) for at, raised in enumerate("¹²³⁴⁵⁶⁷⁸⁹")), cell(9, "D⁽¹⁰⁾", 0.99), cell(10, "D⁽¹¹⁾", 0.99)
    )
    cut = row(2, cell(0, "A"), cell(1, "B"), cell(2, "D"), cell(3, "9⁽¹⁾⁽²⁾", 0.5, ("9⁽⁷⁾⁽²⁾", 0.2)))
    told = told_together((sure, cut, *notes))[1].line.cells[3]
    assert told.text == "9⁽¹²⁾"
    assert max(word.confidence or 0.0 for word in told.words) <= 0.5  # that its ink was not read so is doubt enough


def test_codes_of_one_letter_have_marks_all_or_none() -> None:
    first, second, third = (bought(n, cell(7, "$3.00", 0.9), 0.6) for n in (1, 2, 3))
    bare = replace(second, line=replace(second.line, cells=(*second.line.cells[:3], cell(3, "P", 0.9), *second.line.cells[4:])))
    assert [one[3][-1] for one in texts(first, bare, third)] == ["⁾", "⁾", "⁾"]
    other = replace(bare, line=replace(bare.line, cells=(*bare.line.cells[:3], cell(3, "S", 0.9), *bare.line.cells[4:])))
    assert [one[3][-1] for one in texts(first, other, third)] == ["⁾", "S", "⁾"]


def test_two_sure_marks_that_may_be_one_of_two_digits_are_told_with_the_others() -> None:
    notes = [LabelledLine(Line(90 + n, 1, (Cell(f"{n}. A sentence.", ""),)), Label.FOOTNOTE, 1.0) for n in range(1, 17)]
    first, last = (
        row(n, cell(0, "A"), cell(1, "D"), cell(2, "I"), cell(3, f"By a trust{marks}", 0.99)) for n, marks in ((1, "⁽¹⁶⁾"), (2, "⁽¹⁾⁽⁶⁾"))
    )
    assert told_together((first, last, *notes))[1].line.cells[3].text == "By a trust⁽¹⁶⁾"
    assert texts(first, last)[1][3] == "By a trust⁽¹⁾⁽⁶⁾"  # no sixteen notes


def test_a_mark_whose_end_was_read_apart_is_whole() -> None:
    def torn(end: str) -> Cell:
        return Cell(f"LP⁽¹⁾ {end}", "", 3, words=(Word("LP⁽¹⁾", None, 0.98), Word(end, None, 0.9)))

    notes = [LabelledLine(Line(90 + n, 1, (Cell(f"{n}. A sentence.", ""),)), Label.FOOTNOTE, 1.0) for n in range(1, 17)]
    above = row(1, cell(0, "A"), cell(1, "D"), cell(2, "I"), cell(3, "By a trust⁽¹⁶⁾", 0.99))
    rows = [row(2, cell(0, "A"), cell(1, "D"), cell(2, "I"), torn(end)) for end in ("6)", ")", "9)")]
    assert [told_together((above, one, *notes))[1].line.cells[3].text for one in rows] == ["LP⁽¹⁶⁾", "LP⁽¹⁾", "LP⁽¹⁾ 9)"]
