"""Values of neighbouring columns that stand in one another's: told by what only one of the two columns prints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.parsing.dates import parse_date
from extractor.tables.rows import RawCell, RawRow

_BESIDE = ("balance", "underlying_amount")  # of a price
_WORDS = re.compile(r"[A-Z][A-Za-z]+(?: [A-Za-z]+)*")
_BORDERED = 2  # pieces
_DOLLARS = re.compile(r"\$\s?\d")
_SIDES = frozenset("AD")
_PRICE = re.compile(r"\$\s?\d[\d,.]*|\d+\.\d+")
_MOVED = 0.7  # how sure cells are that changed places
_EITHER = 0.5  # and dates of which the later stands first


def in_their_columns(rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows; a price without a dollar sign beside an amount with one has its place, and so has the letter of a side where a price is;
    words before an underlying title are its own, and dates in the wrong order are unsure."""
    return [_told(_titled(_sided(_paid(_opened(row))))) for row in rows]


def _opened(row: RawRow) -> RawRow:
    """The row; a sign of dollars opens the price behind an amount."""
    amount = row.cells.get("amount")
    if amount is None or len(amount.pieces) < _BORDERED or not _DOLLARS.match(amount.raw.rpartition(" | ")[2]):
        return row
    price = row.cells.get("price", RawCell((), (), 1.0))
    whole = replace(price, pieces=(amount.pieces[-1], *price.pieces))
    rest = replace(amount, pieces=amount.pieces[:-1])
    return replace(row, cells={**row.cells, "amount": _unsure(rest, _MOVED), "price": _unsure(whole, _MOVED)})


def _paid(row: RawRow) -> RawRow:
    price = row.cells.get("price")
    if price is None or not price.raw[:1].isdigit():
        return row
    name = next((name for name in _BESIDE if name in row.cells and row.cells[name].raw.startswith("$")), None)
    if name is None:
        return row
    return replace(row, cells={**row.cells, "price": _unsure(row.cells[name], _MOVED), name: _unsure(price, _MOVED)})


def _sided(row: RawRow) -> RawRow:
    side, price = row.cells.get("ad"), row.cells.get("price")
    if side is None or price is None or price.raw not in _SIDES or not _PRICE.fullmatch(side.raw):
        return row
    return replace(row, cells={**row.cells, "ad": _unsure(price, _MOVED), "price": _unsure(side, _MOVED)})


def _titled(row: RawRow) -> RawRow:
    """The row of Table II; what stands where it expires and has letters alone is the head of the title beside."""
    head, title = row.cells.get("expiration"), row.cells.get("underlying_title")
    if head is None or title is None or not head.pieces or not _WORDS.fullmatch(head.raw):
        return row
    behind = [replace(piece, border="cell") if at == 0 else piece for at, piece in enumerate(title.pieces)]
    cells = {**row.cells, "underlying_title": _unsure(replace(title, pieces=(*head.pieces, *behind)), _MOVED)}
    cells["expiration"] = _unsure(replace(head, pieces=()), _MOVED)
    return replace(row, cells={name: cell for name, cell in cells.items() if cell.pieces or cell.notes})


def _told(row: RawRow) -> RawRow:
    first, last = row.cells.get("exercisable"), row.cells.get("expiration")
    if first is None or last is None:
        return row
    begins, ends = parse_date(first.raw), parse_date(last.raw)
    if begins is None or ends is None or begins <= ends:
        return row
    return replace(row, cells={**row.cells, "exercisable": _unsure(first, _EITHER), "expiration": _unsure(last, _EITHER)})


def _unsure(cell: RawCell, most: float) -> RawCell:
    return replace(cell, certainty=min(cell.certainty, most))
