"""Raised marks that an OCR engine read with doubt, told together: what their ink may be, weighed with what the form makes likely.

Filers number their notes in the order of first mention, every note is mentioned, and cells of one column mostly have the marks of the
cells above. The shares below were counted on filings; ink that is sure is never changed, and what it says counts for the rest.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.tables.unread import note_texts
from extractor.types.labels import ROWS, Label, LabelledLine
from extractor.types.page import Word
from extractor.types.superscript import lowered, raised

Numbers = tuple[int, ...]
Column = tuple[Label, int, int]

_RUN = re.compile(r"⁽[⁰¹²³⁴-⁹]{1,2}⁾(?:[ ,]{0,2}⁽[⁰¹²³⁴-⁹]{1,2}⁾){0,7}")
_AT_END = re.compile(_RUN.pattern + r"$")
_PLAIN = re.compile(r"(?:\(\d{1,2}\)[ ,]?){1,8}")  # marks that stand alone, which their cell's text has raised
_NUMBER = re.compile(r"[\d⁰¹²³⁴-⁹]{1,2}")
_COLUMNS = 4  # cells of a line that is cut into columns
_SURE = 0.9  # of a word whose marks are as they were read
# How often a cell has the marks of the last one above it with the same text, with another text; and which number a mark has else.
_SAME_TEXT, _SAME_COLUMN = 0.9, 0.6
_NEXT, _ROW, _SEEN, _SKIPPED = 0.68, 0.2, 0.07, 0.05
_UNMENTIONED, _BEYOND = 0.1, 0.01  # a note whose marks all left no ink; a mark without a note
_UNSEEN, _OTHER_COUNT = 0.004, 0.03  # ink of a number that the engine did not think of; of another count of marks, where it doubts
_GUESSES, _LONG, _BEAM, _MOST = 6, 3, 24, 400  # numbers of a mark, marks in a run that are varied, states kept, runs of a document
_LEAST = 0.05  # share of what was read


@dataclass(frozen=True, slots=True)
class Slot:
    """A run of marks in a cell: where it stands, what it may be by its ink alone, and whether that is settled."""

    line: int
    cell: int
    word: int
    column: Column
    text: str
    doubt: float
    shares: tuple[Mapping[int, float], ...]
    settled: bool

    @property
    def read(self) -> Numbers:
        """The numbers as the engine read them."""
        return tuple(max(share, key=lambda n: share[n]) for share in self.shares)

    def ink(self, numbers: Numbers) -> float:
        """The log likelihood of the ink if the marks were these."""
        if len(numbers) != len(self.shares):
            return math.log(max(_UNSEEN, _OTHER_COUNT * self.doubt) ** max(1, len(self.shares) - 1))
        return sum(math.log(max(share.get(number, 0.0), _UNSEEN)) for share, number in zip(self.shares, numbers, strict=True))


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

    def after(self, slot: Slot, numbers: Numbers, gain: float) -> _State:
        """The state where the slot holds these numbers."""
        row = (self.row if self.line == slot.line else frozenset()) | {numbers}
        columns = {**self.columns, (slot.column, slot.text): numbers, (slot.column, None): numbers}
        return _State(self.score + gain, (*self.chosen, numbers), max(self.last, *numbers), slot.line, row, self.seen | {numbers}, columns)

    def sister(self, slot: Slot) -> tuple[Numbers, float]:
        """The marks of the column's last cell with the same text, else of its last, and how often the next has the same."""
        same = self.columns.get((slot.column, slot.text))
        other = self.columns.get((slot.column, None), ())
        return (same, _SAME_TEXT) if same else (other, _SAME_COLUMN if other else 0.0)

    def prior(self, slot: Slot, numbers: Numbers) -> float:
        """The log of how likely the form makes these numbers here."""
        sister, share = self.sister(slot)
        free = self._afresh(numbers)
        if numbers in self.seen:
            free += _SEEN / len(self.seen)
        if self.line == slot.line and numbers in self.row:
            free += _ROW / len(self.row)
        return math.log(share * (numbers == sister) + (1 - share) * free)

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
        guesses = [sorted(share, key=lambda n: -share[n])[: max(2, _GUESSES - len(slot.shares))] for share in slot.shares]
        count = len(slot.shares)
        found = set(itertools.product(*guesses)) if count <= _LONG else {slot.read}
        found |= {tuple(range(self.last + 1, self.last + 1 + size)) for size in (count, count - 1) if size}
        found |= {self.columns[key] for key in ((slot.column, slot.text), (slot.column, None)) if key in self.columns}
        return {numbers for numbers in found if len(set(numbers)) == len(numbers)} or {slot.read}


def told_together(lines: tuple[LabelledLine, ...], notes: Mapping[int, str] | None = None) -> tuple[LabelledLine, ...]:
    """The lines; where an engine read raised marks of rows with doubt, all as is likeliest together. `notes` by number, where known."""
    slots = list(itertools.islice(_slots(lines), _MOST))
    if all(slot.settled for slot in slots):
        return lines
    states = _search(slots, frozenset(notes or note_texts(lines)))
    best = max(states, key=lambda state: state.score)
    weights = [math.exp(state.score - best.score) for state in states]
    done = list(lines)
    for at, slot in enumerate(slots):
        if not slot.settled:
            agree = sum(weight for weight, state in zip(weights, states, strict=True) if state.chosen[at] == best.chosen[at])
            done[slot.line] = _rewritten(done[slot.line], slot, best.chosen[at], agree / sum(weights))
    return tuple(done)


def _search(slots: Sequence[Slot], notes: frozenset[int]) -> list[_State]:
    most, beyond = max(notes, default=0), math.log(_BEYOND) if notes else 0.0
    states = [_State(0.0, (), 0, -1, frozenset(), frozenset(), {})]
    for slot in slots:
        found = [
            state.after(slot, numbers, state.prior(slot, numbers) + slot.ink(numbers) + beyond * sum(n > most for n in numbers))
            for state in states
            for numbers in state.candidates(slot)
        ]
        states = sorted(found, key=lambda state: -state.score)[:_BEAM]
    return [replace(state, score=state.score + math.log(_UNMENTIONED) * len(notes - state.mentioned())) for state in states]


def _slots(lines: Sequence[LabelledLine]) -> Iterator[Slot]:
    """The raised marks of rows in reading order."""
    for at, item in enumerate(lines):
        if item.label not in ROWS or len(item.line.cells) < _COLUMNS:
            continue
        for number, cell in enumerate(item.line.cells):
            words = [w for w, word in enumerate(cell.words) if _marks_of(word.text)]
            if not words or len(words) != len(_RUN.findall(cell.text)):
                continue
            text = "".join(filter(str.isalnum, _RUN.sub("", cell.text))).lower()
            for run, word in enumerate(words):
                shares, settled = _shares(cell.words[word])
                doubt = 1 - (cell.words[word].confidence or 0.0)
                yield Slot(at, number, word, (item.label, cell.column, run), text, doubt, shares, settled)


def _marks_of(text: str) -> Numbers:
    """The numbers of the raised marks at the end of a word, or of a word that is nothing but marks."""
    found = _AT_END.search(text) or _PLAIN.fullmatch(text)
    return tuple(int(lowered(number)) for number in _NUMBER.findall(found.group())) if found else ()


def _shares(word: Word) -> tuple[tuple[dict[int, float], ...], bool]:
    """By mark of a word, how likely its ink is each number; and whether all are as read."""
    read = _marks_of(word.text)
    shares: list[dict[int, float]] = [{} for _ in read]
    for text, probability in word.alternatives:
        other = _marks_of(text)
        for at, (mine, theirs) in enumerate(zip(read, other, strict=False) if len(other) == len(read) else ()):
            if mine != theirs:
                shares[at][theirs] = max(probability, shares[at].get(theirs, 0.0))
    for number, share in zip(read, shares, strict=True):
        share[number] = max(1 - sum(share.values()), *share.values(), _LEAST) if share else word.confidence or _LEAST
    sure = min([word.confidence or 0.0, *(share[number] for number, share in zip(read, shares, strict=True))])
    return tuple(shares), sure >= _SURE and 0 not in read


def _rewritten(item: LabelledLine, slot: Slot, numbers: Numbers, sure: float) -> LabelledLine:
    """The line with a slot's marks as they were told."""
    cell = item.line.cells[slot.cell]
    marks = "".join(raised(number) for number in numbers)
    at = itertools.count()
    text = _RUN.sub(lambda match: marks if next(at) == slot.column[2] else match.group(), cell.text)
    word = cell.words[slot.word]
    head = _AT_END.sub("", word.text) if _AT_END.search(word.text) else ""
    mended = replace(word, text=head + marks, confidence=sure if not head else min(sure, word.confidence or 0.0))
    words = (*cell.words[: slot.word], mended, *cell.words[slot.word + 1 :])
    cells = (*item.line.cells[: slot.cell], replace(cell, text=text, words=words), *item.line.cells[slot.cell + 1 :])
    return replace(item, line=replace(item.line, cells=cells))
