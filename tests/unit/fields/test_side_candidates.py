"""Acquired or disposed of is told by the column of an amount; on a line without columns by nothing."""

from __future__ import annotations

from extractor.fields.transactions import read_rows
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
