"""The mark of a price whose note says between which prices it lies: such a note is about no other cell, read or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from extractor.parsing.amounts import parse_amount
from extractor.tables.rows import RawCell, RawRow

_AMOUNT = re.compile(r"(?:\$|(?<![A-Za-z])S(?=\d))\s?(\d[\d,]*(?:\.\d+)?)")
_CENTS = re.compile(r"^(\d{1,3}),(\d\d)$")  # a point read as a comma
_RANGE = re.compile(r"\brang(?:e|ing|ed)\b|\bbetween\b|\bprices\b", re.IGNORECASE)
_AVERAGE = re.compile(r"weighted.average", re.IGNORECASE)
_BESIDE = ("balance", "ad", "amount", "underlying_amount")  # cells that a raised mark of a price may stand above
_WIDEST = Decimal(3)  # dollars between the ends of a range, or
_SHARE = Decimal("0.02")  # of the price
_MOVED = 0.9  # how sure a cell is that got a mark from the one beside it


def ranged(rows: Sequence[RawRow], notes: Mapping[int, str]) -> list[RawRow]:
    """The rows; where no columns show which cell a mark is on, a price has the only note whose range holds it, and no other cell has.
    Where every mark was printed as one, all stand where the filer put them."""
    printed = [sure for row in rows for cell in row.cells.values() for _, sure in cell.notes]
    if printed and all(printed):
        return list(rows)
    return [_moved(row, notes) if row.sided else _priced(row, notes) for row in rows]


def by_range(ink: str, notes: Mapping[int, str]) -> tuple[int, ...]:
    """The only note whose range of prices holds this one, its first glyph the sign or not."""
    return next((found for found in _hits(ink, notes) if len(found) == 1), ())


def ranges_with(ink: str, notes: Mapping[int, str]) -> tuple[int, ...]:
    """The notes whose ranges of prices hold this one."""
    return next(filter(None, _hits(ink, notes)), ())


def is_priced(text: str) -> bool:
    """Whether a note tells prices: an average, or between which they lie."""
    return bool(_AVERAGE.search(text) or (_RANGE.search(text) and _AMOUNT.search(text)))


def _hits(ink: str, notes: Mapping[int, str]) -> Iterator[tuple[int, ...]]:
    for text in (ink, ink[1:]):
        if price := parse_amount(text):
            yield tuple(number for number, note in notes.items() if _holds(note, price))


def _moved(row: RawRow, notes: Mapping[int, str]) -> RawRow:
    """A row whose columns show where marks stand; one beside the price without a mark, of a note that tells an average or a range that
    holds it, was raised above the next column."""
    price = row.cells.get("price")
    if price is None or not price.pieces or price.notes:
        return row
    for name in _BESIDE:
        cell = row.cells.get(name)
        loose = [number for number, sure in cell.notes if not sure] if cell is not None else []
        if cell is not None and loose and _is_about(notes.get(loose[-1], ""), price.pieces[0].text):
            mine = replace(price, notes=((loose[-1], False),), certainty=min(price.certainty, _MOVED))
            return replace(row, cells={**row.cells, "price": mine, name: _without(cell, loose[-1])})
    return row


def _is_about(text: str, ink: str) -> bool:
    price = parse_amount(ink)
    return price is not None and (_holds(text, price) or bool(_AVERAGE.search(text) and _RANGE.search(text)))


def _priced(row: RawRow, notes: Mapping[int, str]) -> RawRow:
    price = row.cells.get("price")
    found = by_range(price.pieces[0].text, notes) if price is not None and price.pieces else ()
    if price is None or not found or (found[0], True) in [note for cell in row.cells.values() for note in cell.notes]:
        return row
    cells = {name: _without(cell, found[0]) for name, cell in row.cells.items()}
    kept = tuple(note for note in price.notes if note[1])
    cells["price"] = replace(price, notes=tuple(sorted((*kept, (found[0], False)))))
    return replace(row, cells={name: cell for name, cell in cells.items() if cell.pieces or cell.notes})


def _without(cell: RawCell, number: int) -> RawCell:
    notes = tuple(note for note in cell.notes if note[0] != number)
    return cell if notes == cell.notes else replace(cell, notes=notes)


def _holds(text: str, price: Decimal) -> bool:
    if not _RANGE.search(text):
        return False
    found = [amount for shown in _AMOUNT.findall(text) if (amount := parse_amount(_CENTS.sub(r"\1.\2", shown))) is not None]
    return any(low <= price <= high and high - low <= max(_WIDEST, _SHARE * high) for low, high in pairwise(found))
