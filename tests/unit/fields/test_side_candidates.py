"""Acquired or disposed of is told by an amount's column, on a line without columns by nothing; K behind a code tells an equity swap."""

from __future__ import annotations

import pytest

from extractor.fields.rows.transactions import read_rows
from extractor.tables.rows import Piece, RawCell, RawRow


def sides(row: RawRow) -> list[tuple[str, float]]:
    reading = read_rows((row,), {1: 1}, frozenset(), {})[0].cells["ad"]
    return [(c.value, round(c.score, 2)) for c in reading.candidates]


def row(sided: bool) -> RawRow:
    return RawRow(2, {"disposed": RawCell((Piece("1,500", "cell", 1, 6),), (), 0.9)}, (1,), 1.0, sided=sided)


def test_the_column_tells_the_side() -> None:
    assert sides(row(sided=True)) == [("D", -0.11), ("A", -2.3)]


def test_without_columns_both_sides_are_alike() -> None:
    assert sides(row(sided=False)) == [("D", -0.69), ("A", -0.69)]


@pytest.mark.parametrize(
    ("ink", "code", "told"), [("G/K", "G", "1"), ("J4/K", "J", "1"), ("G", "G", None), ("GK", "G", None), ("G/V", "G", None)]
)
def test_a_k_behind_the_code_is_an_equity_swap(ink: str, code: str, told: str | None) -> None:
    raw = RawRow(2, {"code": RawCell((Piece(ink, "cell", 1, 6),), ((1, True),), 0.9)}, (1,), 1.0)
    (found,) = read_rows((raw,), {1: 1}, frozenset(), {})
    assert found.cells["code"].candidates[0].value == code
    swap = found.cells.get("swap")
    assert (swap and (swap.path, swap.raw, swap.candidates[0].value)) == (
        told and ("derivativeTable/derivativeTransaction[1]/transactionCoding/equitySwapInvolved", ink, told)
    )
