"""Raised marks that an OCR engine read with doubt, told together: what their ink may be, weighed with what the form makes likely.

Filers number their notes in the order of first mention, every note is mentioned, and cells of one column mostly have the marks of the
cells above. The shares below were counted on filings; ink that is sure is never changed, and what it says counts for the rest. Cells that
must have a mark and show none (`owed.py`) are told with them.
"""

from __future__ import annotations

import itertools
import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.tables.marks.naming import Naming, note_texts
from extractor.tables.marks.slots import AT_END, Column, Numbers, Slot, are_twins, slots_of
from extractor.tables.marks.tornmarks import made_whole
from extractor.types.labels import ROWS, LabelledLine
from extractor.types.page import Cell, Word
from extractor.types.superscript import MARKS, raised

# How often a cell has the marks of the last one above it with the same text, with another text, by what it holds and by how many notes
# wait to be mentioned for each mark that comes and can be the first to do so: none, up to a quarter, to three fifths, to nearly one, more.
_PRESSURES = (0.0, 0.25, 0.6, 0.95)
_SAME_TEXT = {
    "price": (0.8, 0.6, 0.3, 0.3, 0.1), "letter": (0.93, 0.98, 0.9, 0.7, 0.3), "count": (0.9, 0.8, 0.6, 0.5, 0.2),
    "words": (0.98, 0.98, 0.98, 0.85, 0.5), "lone": (0.95, 0.94, 0.8, 0.5, 0.1), "right": (0.98, 0.98, 0.98, 0.98, 0.8),
}  # fmt: skip
_OTHER_TEXT = _SAME_TEXT | {
    "price": (0.8, 0.4, 0.18, 0.18, 0.03), "letter": (0.2, 0.1, 0.1, 0.05, 0.03), "count": (0.8, 0.6, 0.38, 0.22, 0.1),
    "words": (0.84, 0.93, 0.73, 0.3, 0.1),
}  # fmt: skip
# A nature has the marks of the note that names its holder; the second of two cells side by side that hold nothing but marks has those
# of the first, where that has the marks of its column, has others, has none above it.
_NAMED = 0.95
_PRICED = 0.97  # of 96 prices within ranges all had a note of such a range
_TWIN_FOLLOWS, _TWIN_FRESH, _TWIN_FIRST = 0.97, 0.85, 0.62
_NEXT, _ROW, _SEEN, _SKIPPED = 0.68, 0.2, 0.07, 0.05
_UNMENTIONED, _BEYOND = 0.05, 0.01  # a note whose marks all left no ink; a mark without a note
_GUESSES, _LONG, _BEAM, _MOST = 6, 3, 48, 400  # numbers of a mark, marks in a run that are varied, states kept, runs of a document
_LIKELY, _FITS = 3, 0.5  # notes that fit a column best, and how well at least
_OWED_SURE = 0.5  # of a choice that no ink bears out


@dataclass(frozen=True, slots=True)
class _State:
    """What the marks up to here were taken for, and what the next are likely to be for it."""

    score: float
    chosen: tuple[Numbers, ...]
    last: int
    line: int
    row: frozenset[Numbers]
    seen: frozenset[Numbers]
    columns: Mapping[tuple[Column, str | None], Numbers]
    before: Slot | None = None
    follows: bool = False  # whether the slot before has the marks of its column

    def after(self, slot: Slot, numbers: Numbers, gain: float) -> _State:
        """The state where the slot holds these numbers."""
        row = (self.row if self.line == slot.line else frozenset()) | {numbers}
        columns = {**self.columns, (slot.column, slot.text): numbers, (slot.column, None): numbers} if numbers else self.columns
        chosen, seen, last = (*self.chosen, numbers), self.seen | {numbers}, max([self.last, *numbers])
        return _State(self.score + gain, chosen, last, slot.line, row, seen, columns, slot, self.above(slot)[0] == numbers)

    def above(self, slot: Slot, pressure: int = 0) -> tuple[Numbers, float]:
        """The marks of the column's last cell with the same text, else of its last, and how often the next has the same."""
        same = self.columns.get((slot.column, slot.text))
        other = self.columns.get((slot.column, None), ())
        return (same, _SAME_TEXT[slot.kind][pressure]) if same else (other, _OTHER_TEXT[slot.kind][pressure] if other else 0.0)

    def sister(self, slot: Slot, pressure: int = 0) -> tuple[Numbers, float]:
        """The marks that something else tells, and how often it is right: a note, the cell beside it, those above it."""
        if slot.named:
            return slot.named, _NAMED
        above = self.above(slot, pressure)
        if self.before is None or not are_twins(self.before, slot):
            return above
        if self.follows and above[0]:
            return above[0], _TWIN_FOLLOWS
        return self.chosen[-1], _TWIN_FRESH if above[0] else _TWIN_FIRST

    def prior(self, slot: Slot, numbers: Numbers, pressure: int) -> float:
        """The log of how likely the form makes these numbers here."""
        if slot.priced:
            odds = {number: math.exp(self._habit(slot, (number,), pressure)) for number in slot.priced}
            own = odds.get(numbers[0], 0.0) / sum(odds.values()) if len(numbers) == 1 else 0.0
            return math.log(_PRICED * own + (1 - _PRICED) * math.exp(self._habit(slot, numbers, pressure)))
        return self._habit(slot, numbers, pressure)

    def _habit(self, slot: Slot, numbers: Numbers, pressure: int) -> float:
        """The same by what the cells before have."""
        sister, share = self.sister(slot, pressure)
        free = self._afresh(numbers)
        if numbers in self.seen:
            free += _SEEN / len(self.seen)
        if self.line == slot.line and numbers in self.row:
            free += _ROW / len(self.row)
        suits = sum(slot.suits.get(number, 0.0) for number in numbers)
        return math.log(share * (numbers == sister) + (1 - share) * free * math.exp(suits))

    def _afresh(self, numbers: Numbers) -> float:
        """How often marks have these numbers that no other cell tells: mostly those that come next."""
        share, last = 1.0, self.last
        for number in numbers:
            share *= _NEXT if number == last + 1 else _SKIPPED / (1 + abs(number - last))
            last = max(last, number)
        return share

    def mentioned(self) -> frozenset[int]:
        """All numbers so far."""
        return frozenset(itertools.chain.from_iterable(self.seen))

    def candidates(self, slot: Slot) -> set[Numbers]:
        """What the slot may hold: what its ink looks like, and what the form expects there."""
        if slot.settled:
            return {slot.read}
        told = {self.columns[key] for key in ((slot.column, slot.text), (slot.column, None)) if key in self.columns}
        told |= {numbers for numbers in (self.sister(slot)[0],) if numbers} | {(number,) for number in slot.priced}
        told |= {(number,) for number in sorted(slot.suits, key=lambda n: -slot.suits[n])[:_LIKELY] if slot.suits[number] > _FITS}
        if not slot.shares:
            return told | {(self.last + 1,), *self.row}
        guesses = [sorted(share, key=lambda n: -share[n])[: max(2, _GUESSES - len(slot.shares))] for share in slot.shares]
        count = len(slot.shares)
        found = set(itertools.product(*guesses)) if count <= _LONG else {slot.read}
        found |= {tuple(range(self.last + 1, self.last + 1 + size)) for size in (count, count - 1) if size}
        found |= {()} if slot.shreds else set()
        return {numbers for numbers in found | told if len(set(numbers)) == len(numbers)} or {slot.read}


def told_together(lines: tuple[LabelledLine, ...], notes: Mapping[int, str] | None = None) -> tuple[LabelledLine, ...]:
    """The lines; where an engine read raised marks of rows with doubt, all as is likeliest together. `notes` by number, where known."""
    if not any(cell.words for item in lines if item.label in ROWS for cell in item.line.cells):
        return lines
    notes = notes or note_texts(lines)
    lines = tuple(made_whole(item, notes) for item in lines)
    slots = list(itertools.islice(slots_of(lines, Naming(notes)), _MOST))
    if all(slot.settled for slot in slots):
        return lines
    found = Told(search(slots, frozenset(notes)))
    done = list(lines)
    for at, slot in enumerate(slots):
        if not slot.settled:
            done[slot.line] = _rewritten(done[slot.line], slot, found.chosen[at], found.agreed(at))
    return tuple(done)


class Told:
    """What the likeliest ways to read all marks say of each: `chosen` as the best has it."""

    def __init__(self, states: Sequence[_State]) -> None:
        best = max(states, key=lambda state: state.score)
        self.chosen = best.chosen
        self._ways = [(math.exp(state.score - best.score), state.chosen) for state in states]
        self._total = sum(weight for weight, _ in self._ways)

    def agreed(self, at: int) -> float:
        """The share of the ways, in (0, 1], that read the marks of slot `at` as the best does."""
        return sum(weight for weight, chosen in self._ways if chosen[at] == self.chosen[at]) / self._total


def search(slots: Sequence[Slot], notes: frozenset[int]) -> list[_State]:
    """The likeliest ways to read all marks together, best first; `notes` are the numbers of the page's notes."""
    most, beyond = max(notes, default=0), math.log(_BEYOND) if notes else 0.0
    states = [_State(0.0, (), 0, -1, frozenset(), frozenset(), {})]
    free = [slot.kind != "right" and not (at and are_twins(slots[at - 1], slot)) for at, slot in enumerate(slots)]
    for at, slot in enumerate(slots):
        places = max(1, sum(free[at:]))
        told = {number for later in slots[at + 1 :] for number in later.named}
        waits = [number for number in notes if number not in told]
        found = [
            state.after(
                slot,
                numbers,
                state.prior(slot, numbers, _pressure(_waiting(slot, waits, state.last), places))
                + slot.ink(numbers)
                + beyond * sum(n > most for n in numbers),
            )
            for state in states
            for numbers in state.candidates(slot)
        ]
        states = sorted(found, key=lambda state: -state.score)[:_BEAM]
    return [replace(state, score=state.score + math.log(_UNMENTIONED) * len(notes - state.mentioned())) for state in states]


def _waiting(slot: Slot, notes: Sequence[int], last: int) -> float:
    """How many of the notes that no cell has mentioned may be this column's."""
    return sum(min(1.0, math.exp(slot.suits.get(number, 0.0))) for number in notes if number > last)


def _pressure(waiting: float, places: int) -> int:
    """How pressing it is that a mark mentions a note that none has yet."""
    return bisect_left(_PRESSURES, waiting / places)


def _rewritten(item: LabelledLine, slot: Slot, numbers: Numbers, sure: float) -> LabelledLine:
    """The line with a slot's marks as they were told."""
    cell = item.line.cells[slot.cell]
    marks = "".join(raised(number) for number in numbers)
    if not slot.shares:
        words = (*cell.words, Word(marks, cell.box, _OWED_SURE * sure))
        return _with_cell(item, slot.cell, replace(cell, text=cell.text + marks if slot.text else marks, words=words))
    at = itertools.count()
    text = MARKS.sub(lambda match: marks if next(at) == slot.column[2] else match.group(), cell.text)
    word = cell.words[slot.word]
    sure = sure if numbers == slot.read else min(sure, _OWED_SURE)
    head = AT_END.sub("", word.text) if AT_END.search(word.text) else ""
    mended = replace(word, text=head + marks, confidence=sure if not head else min(sure, word.confidence or 0.0))
    words = (*cell.words[: slot.word], mended, *cell.words[slot.word + 1 :])
    return _with_cell(item, slot.cell, replace(cell, text=text, words=words))


def _with_cell(item: LabelledLine, at: int, cell: Cell) -> LabelledLine:
    return replace(item, line=replace(item.line, cells=(*item.line.cells[:at], cell, *item.line.cells[at + 1 :])))
