"""Rows read again from some of a table's lines: two rows in one, a row of the other table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from extractor.tables.parts import Dealer, joined, moved, needed, parted, signs, twofold
from extractor.tables.rows import Piece, RawCell, RawRow


def row(lines: tuple[int, ...] = (1,), table: int = 1, **cells: str) -> RawRow:
    found = {name: RawCell((Piece(text, "cell", lines[0], 0),), (), 0.9) for name, text in cells.items()}
    return RawRow(table, found, lines, 0.9)


@dataclass(frozen=True)
class Dealt:
    """Rows by the lines and the table that they are asked of."""

    found: dict[tuple[tuple[int, ...], int], tuple[RawRow, ...]]

    def rows(self, numbers: set[int], table: int) -> tuple[RawRow, ...]:
        return self.found.get((tuple(sorted(numbers)), table), ())


BOTH = row((7, 8), title="Common Stock Common Stock", balance="5,535 3,000", ownership="D I", nature="See Footnote")
FIRST = row((7,), title="Common Stock", balance="5,535", ownership="D")
SECOND = row((8,), title="Common Stock", balance="3,000", ownership="I", nature="See Footnote")


def test_columns_that_hold_two_values_tell_two_rows() -> None:
    assert (signs(BOTH), twofold(BOTH)) == (3, True)
    assert [signs(one) for one in (FIRST, SECOND)] == [0, 0]


def test_cut_numbers_long_titles_and_notes_are_no_second_row() -> None:
    cut = row(title="Class A | Class A Common Stock", balance="60,56 | 60,566", ownership="I", nature="By trust 12 of the family")
    assert not twofold(cut)
    torn = row(title="Common Stock", amount="4,410", price="$84.12 437", balance="6,478 8,012", ownership="D")
    assert not twofold(torn)


def test_a_nature_that_goes_on_with_the_title_and_holds_an_amount_tells_two_rows() -> None:
    assert twofold(row(title="Common Stock", balance="2,775", ownership="I", nature="By Spouse Common Stock By Plan I 2,300"))


def test_a_row_is_parted_where_both_sides_make_rows() -> None:
    told = cast(Dealer, Dealt({((7,), 1): (FIRST,), ((8,), 1): (SECOND,)}))
    assert parted(BOTH, told) == (FIRST, SECOND)
    assert parted(FIRST, told) == ()


def test_a_row_of_which_a_side_makes_none_stays() -> None:
    assert parted(BOTH, cast(Dealer, Dealt({((7,), 1): (FIRST,)}))) == ()


def test_shreds_join_the_row_beside_them() -> None:
    shred = row((6,), balance="25,501")
    rest = row((7,), title="Common Stock", ownership="I", nature="By Spouse")
    (whole,) = joined([shred, rest])
    assert {name: cell.raw for name, cell in whole.cells.items()} == {
        "balance": "25,501",
        "title": "Common Stock",
        "ownership": "I",
        "nature": "By Spouse",
    }
    assert (whole.lines, needed(whole)) == ((6, 7), 3)
    assert joined([FIRST, SECOND]) == [FIRST, SECOND]


def test_a_row_of_table_2_that_names_no_underlying_is_moved_where_table_1_has_a_whole_row_of_it() -> None:
    stray = row((9,), 2, title="Common", date="07/29/2005", code="M", amount="343", balance="12,973", ownership="D")
    home = row((9,), title="Common Stock", date="07/29/2005", code="M", amount="343", balance="12,973", ownership="D")
    told = cast(Dealer, Dealt({((9,), 1): (home,)}))
    assert moved(stray, told) == home
    assert moved(row((9,), 2, title="Option", underlying_title="Common Stock", ownership="D"), told) is None
    assert moved(home, told) is None
