"""Marks on pages of words, where an OCR engine read some without their numbers and lost others: told together, by what notes say, by the
same cell of other rows, by the order of first mention, and by the cells that are never blank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from extractor.forms.columns import TABLE1, TABLE2
from extractor.parsing.glyphs import raised_code
from extractor.parsing.names import key_of
from extractor.tables.marks.naming import Naming, note_texts, speaks_of_holding
from extractor.tables.marks.noted import Told, search
from extractor.tables.marks.ranged import is_priced, ranged, ranges_with
from extractor.tables.marks.slots import Slot
from extractor.tables.marks.strewnmarks import of_others, own_marks
from extractor.tables.rows import RawCell, RawRow
from extractor.tables.tokens import UNREAD
from extractor.types.labels import Label, LabelledLine

_ORDER = {1: [column.name for column in TABLE1], 2: [column.name for column in TABLE2]}
_ROWS = {1: Label.TABLE1_ROW, 2: Label.TABLE2_ROW}
_SMEARED_CODE = re.compile(r"(?![IiJj]\))[A-Za-z\d]\S{1,4}")  # `i)` is a J by itself
_TOLD = 0.6  # how sure a cell is whose mark was told so
_SIDES = frozenset({"amount", "acquired", "disposed"})
_KINDS = {"price": "price", "code": "letter", "title": "words", "underlying_title": "words", "nature": "words"}
_LONE = {"exercise_price": "right", "exercisable": "lone", "expiration": "lone", "price": "lone"}  # cells that may hold nothing but marks
_OWED = {1: ("price",), 2: ("exercise_price", "exercisable", "expiration")}
_ALIKE = ("title", "underlying_title", "code", "nature")  # all of a kind have marks, or none
_SHOWN, _MOSTLY = 2, 0.6  # rows that show it, and their share
_READ, _SEEN = 0.85, 1.0  # ink of a mark whose number was read; whose number was not
_AGREED = 0.5  # share of the likely ways to read all marks that say so
_MOST = 60  # rows told together, and notes of a mark: no form has more rows, and time stays linear
_SIDE = 99  # the place of an amount, on whichever side it stands
_SHORT, _DIGITS = 5, 1  # signs of what is neither a date nor a price, and fewer digits than those have
_TALKS = {
    "right": re.compile(r"\bconver[ts]|\bcontingent|\bone\s(?:\(1\)\s)?share\b|\b1-for-1\b|\bone-for-one\b|\bequivalent", re.IGNORECASE),
    "dates": re.compile(r"\bvest|\bexercis|\bexpir|\binstal|\banniversar|\bsettle|\bschedule|\bconver[ts]", re.IGNORECASE),
    "code": re.compile(r"\bplan\b|10b5|\bgift|\bwithh|\btax|\bdistribut|\bpurchase|\bsold\b|\bsales?\b|\bacqui|\bconver", re.IGNORECASE),
}  # fmt: skip
_TALK_OF = {"exercise_price": "right", "exercisable": "dates", "expiration": "dates"}
_OF_IT, _OF_OTHERS, _NEVER = 0.4, -1.6, -4.0  # log odds that a note is of a column, by whether it speaks of its matter


def numbered(rows: Sequence[RawRow], lines: Sequence[LabelledLine], notes: Mapping[int, str] | None = None) -> list[RawRow]:
    """The rows, each unread mark with the number that it most likely had, or gone. Rows stand in the order of the page; `notes` are the
    texts of its notes, else the lines tell them."""
    texts = notes or note_texts(lines)
    naming = Naming(texts)
    marked = [own_marks(_with_codes(_with_lone(row)), naming) for row in ranged(rows, texts)]
    if not any(UNREAD in _numbers(cell) for row in marked for cell in row.cells.values()):
        return marked
    marked = [of_others(row, naming) for row in marked]
    suits = {name: _suits(name, naming.notes) for name in {*_ORDER[1], *_ORDER[2]}}
    told = [row for at in range(0, len(marked), _MOST) for row in _told(marked[at : at + _MOST], naming, suits)]
    return [_named(row, naming) for row in told]


def without_unread(rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows without the marks whose numbers an engine did not read."""
    return [replace(row, cells={name: _read(cell) for name, cell in row.cells.items() if cell.pieces or _read(cell).notes}) for row in rows]


def _read(cell: RawCell) -> RawCell:
    return replace(cell, notes=tuple(note for note in cell.notes if note[0] != UNREAD)) if UNREAD in _numbers(cell) else cell


def _named(row: RawRow, naming: Naming) -> RawRow:
    """A row of words whose nature has the notes that name its holder, and all of a note that had to be parted."""
    nature = row.cells.get("nature")
    if nature is None or row.sided:
        return row
    read = nature.notes or tuple((number, False) for number in naming.of(nature.raw))
    sure = dict(read)
    whole = tuple((number, sure.get(number, False)) for number in naming.whole(tuple(sure)))
    if whole == nature.notes:
        return row
    return replace(row, cells={**row.cells, "nature": replace(nature, notes=whole, certainty=min(nature.certainty, _TOLD))})


def _told(rows: Sequence[RawRow], naming: Naming, suits: Mapping[str, Mapping[int, float]]) -> list[RawRow]:
    """The rows with all marks as is likeliest together; `suits` says for each column how well a note goes with it."""
    slots = [slot for at, row in enumerate(rows) for slot in _slots(at, row, rows, naming, suits)]
    found = Told(search(slots, frozenset(naming.notes)))
    cells = [dict(row.cells) for row in rows]
    for at, (slot, numbers) in enumerate(zip(slots, found.chosen, strict=True)):
        row = rows[slot.line]
        name = _ORDER[row.table][slot.cell]
        own = row.cells.get(name)
        if slot.settled or (own is not None and _numbers(own) == numbers):
            continue
        read = dict(own.notes) if own is not None else {}
        if found.agreed(at) < _AGREED:
            numbers = tuple(number for number in read if number != UNREAD)
        notes = tuple((number, read.get(number, False)) for number in numbers)
        own = own if own is not None else RawCell((), (), _TOLD)
        cells[slot.line][name] = replace(own, notes=notes, certainty=min(own.certainty, _TOLD))
    return [
        replace(row, cells={name: cell for name, cell in own_cells.items() if cell.pieces or cell.notes})
        for row, own_cells in zip(rows, cells, strict=True)
    ]


def _slots(at: int, row: RawRow, rows: Sequence[RawRow], naming: Naming, suits: Mapping[str, Mapping[int, float]]) -> Iterator[Slot]:
    """The marks of a row in the order of the form: those that were read, and those that must stand where none was."""
    for place, name in enumerate(_ORDER[row.table]):
        cell = row.cells.get(name)
        if (cell is None or not cell.notes) and (row.sided or not (_is_owed(row, name, rows) or _is_like(row, name, rows))):
            continue
        own = cell if cell is not None else RawCell((), (), _TOLD)
        ink, numbers = own.raw, _numbers(own)
        named = (naming.of(ink) or naming.like(ink)) if name == "nature" else ()
        priced = ranges_with(own.pieces[0].text, naming.notes) if name == "price" and own.pieces else ()
        every = dict.fromkeys(islice(naming.notes, _MOST), _SEEN)
        shares = tuple(every if number == UNREAD else {number: _READ} for number in numbers)
        settled = bool(numbers) and UNREAD not in numbers and (row.sided or all(sure for _, sure in own.notes))
        kind = _KINDS.get(name, "count") if own.pieces else _LONE.get(name, "lone")
        column = _ROWS[row.table], _SIDE if name in _SIDES else place, 0
        yield Slot(
            at, place, -1, column, _key(row, name), 1.0, shares, settled, kind, named, priced,
            suits[name], UNREAD in numbers and bool(own.pieces),
        )  # fmt: skip


def _suits(name: str, notes: Mapping[int, str]) -> dict[int, float]:
    """How well each note goes with a column, by what it speaks of; prices are of no other."""
    talk = speaks_of_holding if name == "nature" else talks.search if (talks := _TALKS.get(_TALK_OF.get(name, name))) else None
    if name == "price":
        return {number: _OF_IT if is_priced(text) else _NEVER for number, text in notes.items()}
    return {
        number: _NEVER if is_priced(text) else 0.0 if talk is None else _OF_IT if talk(text) else _OF_OTHERS
        for number, text in notes.items()
    }


def _is_owed(row: RawRow, name: str, rows: Sequence[RawRow]) -> bool:
    """Whether a cell that EDGAR never leaves blank shows nothing, in a table whose other such cells show marks alone."""
    if name not in _OWED[row.table] or name in row.cells or (row.table == 1 and not {"date", "amount"} <= row.cells.keys()):
        return False
    names = _OWED[row.table] if row.table > 1 else (name,)
    return any(other.table == row.table and _is_lone(other.cells.get(each)) for other in rows for each in names)


def _is_lone(cell: RawCell | None) -> bool:
    return cell is not None and bool(cell.notes) and not cell.pieces


def _is_like(row: RawRow, name: str, rows: Sequence[RawRow]) -> bool:
    """Whether most cells of the column with the same text have marks."""
    cell = row.cells.get(name)
    if name not in _ALIKE or cell is None or not cell.pieces:
        return False
    key = _key(row, name)
    alike = [other.cells[name] for other in rows if other.table == row.table and name in other.cells and _key(other, name) == key]
    marked = sum(bool(other.notes) for other in alike)
    return marked >= _SHOWN and marked >= _MOSTLY * len(alike)


def _key(row: RawRow, name: str) -> str:
    """Which cells have the same notes: of one column, with the same code or text."""
    cell = row.cells.get("code" if name == "price" else name)
    raw = cell.raw if cell is not None else ""
    return (raised_code(raw) or raw[:1].upper()) if name in {"code", "price"} else key_of(raw) if name in _ALIKE else ""


def _with_lone(row: RawRow) -> RawRow:
    """A row of words; what stands where a date or a right's price does and is none is what is left of a mark."""
    cells = {
        name: replace(cell, pieces=(), notes=cell.notes or ((UNREAD, False),)) if name in _OWED[2] and _is_shred(cell) else cell
        for name, cell in row.cells.items()
    }
    return row if row.sided or cells == row.cells else replace(row, cells=cells)


def _is_shred(cell: RawCell) -> bool:
    ink = cell.raw
    return bool(cell.pieces) and len(ink) <= _SHORT and sum(ch.isdigit() for ch in ink) < _DIGITS and not any(sign in ink for sign in "$N")


def _with_codes(row: RawRow) -> RawRow:
    """A code that did not come out as one letter bears a mark."""
    code = row.cells.get("code")
    if code is None or code.notes or not _SMEARED_CODE.fullmatch(code.raw) or code.raw[1:].isspace():
        return row
    return replace(row, cells={**row.cells, "code": replace(code, notes=((UNREAD, False),))})


def _numbers(cell: RawCell) -> tuple[int, ...]:
    return tuple(number for number, _ in cell.notes)
