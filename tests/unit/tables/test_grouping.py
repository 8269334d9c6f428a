"""Physical lines to logical rows: anchors, wrapped cells above and below, rows that fell out."""

from __future__ import annotations

from extractor.tables.grouping import group, row_line
from extractor.tables.scatter import loose_pieces, split
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Cell, Line

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


def test_a_broken_title_of_a_fallen_row_is_one_piece() -> None:
    lines = [
        row_line(line(i, text, table=None)) for i, text in enumerate(["$26.86", "Stock Option", "(right to", "buy)", "34.082", "D"], 1)
    ]
    pieces = [" ".join(t.text for t in piece) for piece in loose_pieces(lines, TITLES)]
    assert pieces == ["$26.86", "Stock Option (right to buy)", "34.082", "D"]
    assert len(split(loose_pieces(lines, TITLES))) == 1


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
