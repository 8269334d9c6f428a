"""The places of raised marks in the rows of a page, with what their ink may be: those read, and those that must stand where none is."""

from __future__ import annotations

import math
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractor.forms.columns import EXERCISE_PRICE, NATURE, PRICE
from extractor.parsing.names import key_of
from extractor.tables.marks.alike import owing
from extractor.tables.marks.naming import Naming
from extractor.tables.marks.owed import column_at, is_bare_nature, is_owed
from extractor.tables.marks.ranged import ranges_with
from extractor.tables.marks.topics import about
from extractor.types.labels import ROWS, Label, LabelledLine
from extractor.types.page import Cell, Word
from extractor.types.superscript import MARKS, lowered

Numbers = tuple[int, ...]
Column = tuple[Label, int, int]

AT_END = re.compile(MARKS.pattern + r"$")
_PLAIN = re.compile(r"(?:\(\d{1,2}\)[ ,]?){1,8}")  # marks that stand alone, which their cell's text has raised
_NUMBER = re.compile(r"[\d⁰¹²³⁴-⁹]{1,2}")
_COLUMNS = 4  # cells of a line that is cut into columns
_SURE = 0.9  # of a word whose marks are as they were read
_UNSEEN, _OTHER_COUNT = 0.004, 0.008  # ink of a number that the engine did not think of; of another count of marks, where it doubts
_NO_MARK = 0.3  # ink like that of a mark that nobody read, where none stands
_CUT = 0.2  # of marks of two digits that are cut into two
_MORE_OWED = 0.3  # marks of a cell whose ink is gone are more than one
_CLEAR = 0.9  # share of marks read surely from which a page loses none
_LEAST = 0.05  # share of what was read


@dataclass(frozen=True, slots=True)
class Slot:
    """A run of marks in a cell: where it stands, what it may be by its ink alone, and whether that is settled; `kind` is what the cell
    holds beside it, `named` the notes that name a holder, `priced` those whose range of prices holds what
    stands there. Without `shares` no ink is left of it. `suits` says how well what notes say goes with the column (log); what may be mere
    `shreds` of other ink can be no mark at all."""

    line: int
    cell: int
    word: int
    column: Column
    text: str
    doubt: float
    shares: tuple[Mapping[int, float], ...]
    settled: bool
    kind: str = "words"
    named: Numbers = ()
    priced: Numbers = ()
    suits: Mapping[int, float] = field(default_factory=dict)
    shreds: bool = False

    @property
    def read(self) -> Numbers:
        """The numbers as the engine read them."""
        return tuple(max(share, key=lambda n: share[n]) for share in self.shares)

    def ink(self, numbers: Numbers) -> float:
        """The log likelihood of the ink if the marks were these."""
        if not numbers:
            return math.log(_NO_MARK)
        if not self.shares:
            return math.log(_MORE_OWED) * (len(numbers) - 1)
        if len(numbers) == 1 and len(self.shares) == 2 and (parted := self._parted(numbers[0])):
            return math.log(max(parted, _UNSEEN, _OTHER_COUNT * self.doubt))
        if len(numbers) != len(self.shares):
            return math.log(max(_UNSEEN, _OTHER_COUNT * self.doubt) ** max(1, len(self.shares) - 1))
        return sum(math.log(max(share.get(number, 0.0), _UNSEEN)) for share, number in zip(self.shares, numbers, strict=True))

    def _parted(self, number: int) -> float:
        """How likely the ink is one mark of two digits that was cut in two."""
        tens, ones = divmod(number, 10)
        return _CUT * self.shares[0].get(tens, 0.0) * self.shares[1].get(ones, 0.0)


def are_twins(first: Slot, second: Slot) -> bool:
    """Whether two cells side by side hold nothing but marks: when a right can be exercised, and when it ends."""
    return first.kind == second.kind == "lone" and first.line == second.line and second.cell == first.cell + 1


def slots_of(lines: Sequence[LabelledLine], naming: Naming) -> Iterator[Slot]:
    """The raised marks of rows in reading order, and those that must stand where none is read."""
    topics: dict[str, dict[int, float]] = {}
    for slot in _slots_of(lines, naming):
        column = column_at(lines[slot.line], slot.cell)
        name = column.name if column is not None else ""
        if name not in topics:
            topics[name] = about(name, naming.notes)
        yield replace(slot, suits=topics[name])


def _slots_of(lines: Sequence[LabelledLine], naming: Naming) -> Iterator[Slot]:
    marked, whole, alike = _marked_natures(lines), _all_read(lines), owing(lines)
    for at, item in enumerate(lines):
        if item.label in ROWS and len(item.line.cells) >= _COLUMNS:
            for number, cell in enumerate(item.line.cells):
                lone = "right" if column_at(item, number) is EXERCISE_PRICE else "lone"
                yield from _of_cell(at, number, item.label, cell, naming, lone)
                if is_owed(item, number) and not (whole and column_at(item, number) is PRICE):
                    yield Slot(at, number, -1, (item.label, cell.column, 0), "", 1.0, (), settled=False, kind=lone)
                elif (at, number) in alike or (marked and is_bare_nature(item, number)):
                    yield _bare(at, number, item.label, cell, naming)


def _bare(at: int, number: int, label: Label, cell: Cell, naming: Naming) -> Slot:
    """The mark that a text must have and does not show."""
    text = key_of(cell.text)
    named, priced = _told(cell.text, naming)
    return Slot(at, number, -1, (label, cell.column, 0), text, 1.0, (), False, _kind(cell.text, text), named, priced)


def _told(text: str, naming: Naming) -> tuple[Numbers, Numbers]:
    """The notes that a cell's text tells by itself: of a holder's name, and of ranges that hold a price."""
    text = text.replace("\n", " ")
    return naming.of(text) or naming.like(text), ranges_with(text, naming.notes) if "$" in text else ()


def _marked_natures(lines: Sequence[LabelledLine]) -> bool:
    """Whether natures have marks, most of which were read with doubt: then some were lost."""
    sure = _sure_of(lines, natures=True)
    return len(sure) > 0 and 2 * sum(sure) <= len(sure)


def _all_read(lines: Sequence[LabelledLine]) -> bool:
    """Whether rows have marks and nearly all were read surely: a price without ink is empty there, as old forms allow it."""
    sure = _sure_of(lines, natures=False)
    return len(sure) > 0 and sum(sure) >= _CLEAR * len(sure)


def _sure_of(lines: Sequence[LabelledLine], *, natures: bool) -> list[bool]:
    """Of each word of marks that an engine read in rows, or in their natures alone, whether it was read surely."""
    rows = [item for item in lines if item.label in ROWS]
    words = [
        word
        for item in rows
        for at, cell in enumerate(item.line.cells)
        if not natures or column_at(item, at) is NATURE
        for word in cell.words
    ]
    return [_shares(word)[1] for word in words if word.confidence is not None and _marks_of(word.text)]


def _of_cell(at: int, number: int, label: Label, cell: Cell, naming: Naming, lone: str) -> Iterator[Slot]:
    words = [w for w, word in enumerate(cell.words) if _marks_of(word.text)]
    if not words or len(words) != len(MARKS.findall(cell.text)):
        return
    bare = MARKS.sub("", cell.text)
    text = key_of(bare)
    named, priced = _told(bare, naming) if len(words) == 1 else ((), ())
    for run, word in enumerate(words):
        shares, settled = _shares(cell.words[word])
        settled = settled and not _may_be_one(_marks_of(cell.words[word].text), naming.notes)
        doubt = 1 - (cell.words[word].confidence or 0.0)
        yield Slot(
            at, number, word, (label, cell.column, run), text, doubt, shares, settled, _kind(bare, text) if text else lone, named, priced
        )


def _may_be_one(numbers: Numbers, notes: Container[int]) -> bool:
    """Whether two marks may be one of two digits that was cut: each digit is read as surely then as a mark of its own."""
    return len(numbers) == 2 and 0 < numbers[0] <= 9 and numbers[1] <= 9 and 10 * numbers[0] + numbers[1] in notes


def _kind(bare: str, text: str) -> str:
    """What stands beside a mark."""
    if len(text) == 1:
        return "letter"
    if "$" in bare:
        return "price"
    return "count" if sum(ch.isdigit() for ch in text) * 2 > len(text) else "words"


def _marks_of(text: str) -> Numbers:
    """The numbers of the raised marks at the end of a word, or of a word that is nothing but marks."""
    found = AT_END.search(text) or _PLAIN.fullmatch(text)
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
