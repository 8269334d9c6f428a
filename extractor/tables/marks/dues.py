"""Marks in the cells that owe one: EDGAR leaves no right without its price, its first and its last day, and no transaction without a price;
each is a value or a note. Where such a cell shows nothing, the loose mark behind the value to its left is its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.tables.rows import RawCell, RawRow

_MOVED = 0.9  # how sure a cell is whose mark stood by another value
_RIGHTS = 2  # the table
_TOLD = frozenset({"underlying_title", "underlying_amount", "ownership"})  # what shows that a right's row is all there
_AMOUNTS = ("acquired", "disposed")


def with_dues(rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows, loose marks in the cells that owe one; marks raised by the side too, where another row's price is a note alone."""
    priced = any(cell.notes and not cell.pieces for row in rows if row.table != _RIGHTS for cell in (row.cells.get("price"),) if cell)
    return [_paid(row, priced) for row in rows]


def _paid(row: RawRow, priced: bool) -> RawRow:
    cells = dict(row.cells)
    if row.table == _RIGHTS and len(_TOLD & cells.keys()) > 1:
        _give(cells, "title", "exercise_price", most=1)
        for amount in _AMOUNTS:
            if "exercisable" in cells and "expiration" not in cells and not cells["exercisable"].pieces and _loose(cells, amount):
                cells["expiration"] = cells.pop("exercisable")
            _give(cells, amount, "exercisable")
    if {"date", "code"} <= cells.keys():
        _give(cells, "underlying_amount", "price") if row.table == _RIGHTS else _give(cells, "ad", "price", raised=priced)
    return replace(row, cells=cells) if cells != row.cells else row


def _give(cells: dict[str, RawCell], giver: str, owing: str, most: int = 9, *, raised: bool = False) -> None:
    """The last marks of one cell to another that shows nothing; `raised` ones too, as filers note a side hardly ever."""
    notes = cells[giver].notes if raised and giver in cells and cells[giver].pieces else _loose(cells, giver)
    if owing in cells or not notes:
        return
    cell = cells[giver]
    sure = min(cell.certainty, _MOVED)
    cells[owing] = RawCell((), notes[-most:], sure)
    cells[giver] = replace(cell, notes=notes[:-most], certainty=sure)


def _loose(cells: dict[str, RawCell], name: str) -> tuple[tuple[int, bool], ...]:
    """The marks behind a value that were printed on the line, not raised."""
    cell = cells.get(name)
    return cell.notes if cell is not None and cell.pieces and cell.notes and not cell.notes[-1][1] else ()
