"""Marks whose numbers an OCR engine did not read: told by what notes say, by the same cell of other rows, by the order of first mention."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractor.forms.columns import TABLE1, TABLE2
from extractor.parsing.glyphs import raised_code
from extractor.tables.marks.naming import Naming
from extractor.tables.marks.ranged import by_range, ranged
from extractor.tables.marks.strewnmarks import own_marks
from extractor.tables.rows import RawCell, RawRow
from extractor.tables.tokens import UNREAD
from extractor.types.labels import Label, LabelledLine

_ORDER = {1: [column.name for column in TABLE1], 2: [column.name for column in TABLE2]}
_HEAD = re.compile(r"\W{0,2}(\d{1,2})\s?[.,)]\s")
_PRICED = re.compile(r"\bprices?\b|\baverage\b", re.IGNORECASE)
_HELD = re.compile(r"\bheld\b|\btrust\b|\bownership\b|\bowned\b|\bspouse\b|\bpartner\b|\bmember\b|\bvoting\b", re.IGNORECASE)
_SMEARED_CODE = re.compile(r"(?![IiJj]\))[A-Za-z\d]\S{1,4}")  # `i)` is a J by itself
_SKIPPED = 2  # notes whose marks may have been lost without a trace
_TOLD = 0.6  # how sure a cell is whose mark was told so
_TEXTS = frozenset({"title", "underlying_title", "nature"})
_SIDES = frozenset({"amount", "acquired", "disposed"})

Key = tuple[int, str, str]


def numbered(rows: Sequence[RawRow], lines: Sequence[LabelledLine], notes: Mapping[int, str] | None = None) -> list[RawRow]:
    """The rows, each unread mark with the number that it most likely had, or gone. Rows stand in the order of the page; `notes` are the
    texts of its notes, else the lines tell them."""
    texts = notes or note_texts(lines)
    priced = ranged(rows, texts)
    naming = Naming(texts)
    marked = [own_marks(_with_codes(row), naming) for row in priced]
    if not any(UNREAD in _numbers(cell) for row in marked for cell in row.cells.values()):
        return marked
    teller = _Teller(marked, texts, naming)
    return [_named(teller.told(row), teller.naming) for row in marked]


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


class _Teller:
    """What is known of the page's notes so far, row by row."""

    def __init__(self, rows: Sequence[RawRow], notes: Mapping[int, str], naming: Naming) -> None:
        self.notes = notes
        self.naming = naming
        self.read = {number for row in rows for cell in row.cells.values() for number in _numbers(cell) if number}
        found: dict[Key, Counter[tuple[int, ...]]] = {}
        for row in rows:
            for name, cell in row.cells.items():
                if cell.notes and UNREAD not in _numbers(cell):
                    found.setdefault(_key(row, name), Counter())[_numbers(cell)] += 1
        self.known = {key: max(times, key=times.__getitem__) for key, times in found.items()}
        self.last = 0

    def told(self, row: RawRow) -> RawRow:
        """A row with its marks told."""
        cells = dict(row.cells)
        for name in _ORDER[row.table]:
            cell = cells.get(name)
            if cell is None or not cell.notes:
                continue
            if UNREAD in _numbers(cell):
                found = self._number(row, name, cell)
                kept = dict.fromkeys((*(n for n in _numbers(cell) if n), *found), False)
                cell = replace(cell, notes=tuple(kept.items()), certainty=min(cell.certainty, _TOLD))
                cells[name] = cell
            self.last = max([self.last, *_numbers(cell)])
        return replace(row, cells={name: cell for name, cell in cells.items() if cell.pieces or cell.notes})

    def _number(self, row: RawRow, name: str, cell: RawCell) -> tuple[int, ...]:
        ranged = by_range(cell.pieces[0].text, self.notes) if name == "price" and cell.pieces else ()
        key = _key(row, name)
        named = self.naming.of(cell.raw) if name == "nature" else ()
        found = ranged or named or self.known.get(key) or self._usual(name) or self._next(name)
        if found and not ranged:
            self.known[key] = found
        return found

    def _usual(self, name: str) -> tuple[int, ...]:
        """The notes that every nature has of which they are known."""
        found = {notes for (_, side, _), notes in self.known.items() if side == name} if name == "nature" else set()
        return found.pop() if len(found) == 1 else ()

    def _next(self, name: str) -> tuple[int, ...]:
        """The note that is mentioned next, if what it says suits the column."""
        suits = {"price": _PRICED, "nature": _HELD}.get(name)
        for number in range(self.last + 1, self.last + (_SKIPPED if suits else 1) + 1):
            text = self.notes.get(number)
            if text is None or number in self.read:
                return ()
            if suits is None or suits.search(text):
                return (number,)
        return ()


def _key(row: RawRow, name: str) -> Key:
    """Which cells have the same notes: of one column, with the same code, title or nature."""
    cell = row.cells.get("code" if name == "price" else name)
    raw = cell.raw if cell is not None else ""
    side = "amount" if name in _SIDES else name
    if name in {"code", "price"}:
        return row.table, side, raised_code(raw) or raw[:1].upper()
    return row.table, side, raw if name in _TEXTS else ""


def _with_codes(row: RawRow) -> RawRow:
    """A code that did not come out as one letter bears a mark."""
    code = row.cells.get("code")
    if code is None or code.notes or not _SMEARED_CODE.fullmatch(code.raw) or code.raw[1:].isspace():
        return row
    return replace(row, cells={**row.cells, "code": replace(code, notes=((UNREAD, False),))})


def _numbers(cell: RawCell) -> tuple[int, ...]:
    return tuple(number for number, _ in cell.notes)


def note_texts(lines: Sequence[LabelledLine]) -> dict[int, str]:
    """The notes that begin with their numbers, in order."""
    out: dict[int, str] = {}
    last = 0
    for item in lines:
        if item.label is not Label.FOOTNOTE:
            continue
        head = _HEAD.match(item.line.text)
        if head and last < int(head.group(1)) <= last + 2:
            last = int(head.group(1))
        if last:
            out[last] = f"{out.get(last, '')} {item.line.text}"
    return out
