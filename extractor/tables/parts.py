"""Rows read again from some of a table's lines: ink that no row took up, and rows whose ink is that of two."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from extractor.forms.columns import TRANSACTION_CODES
from extractor.tables.read import TableModels, read_tables
from extractor.tables.rows import RawCell, RawRow
from extractor.types.labels import Label, LabelledLine

_ROW = {1: Label.TABLE1_ROW, 2: Label.TABLE2_ROW}
_HEADER = {1: Label.TABLE1_HEADER, 2: Label.TABLE2_HEADER}
_NEEDED = {1: ("title", "balance", "ownership"), 2: ("title", "underlying_title", "ownership")}
_HARD = ("balance", "amount", "acquired", "disposed", "date", "underlying_amount", "expiration")
_WORD = 3  # letters; what is no longer is no word
_DEALT = ("date", "code", "price", "balance", "ad")
_DIGIT, _WORDS = re.compile(r"\d"), re.compile(r"[A-Za-z]{3}")
_DERIVATIVE = {"underlying_title": _WORDS} | dict.fromkeys(("underlying_amount", "expiration", "exercisable", "exercise_price"), _DIGIT)
_SELDOM = frozenset({"deemed", "v"})
_NUMBERS = frozenset({"balance", "amount", "price", "exercise_price", "underlying_amount"})
_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{3,}(?:\.\d+)?|\d+\.\d{2,4}")
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d{2}-\d{2}")
_STRAY = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}/\d{1,2}/\d{2,4}")
_TITLES = frozenset({"title", "underlying_title"})
_TEXTS = _TITLES | {"nature"}
_EDGES = re.compile(r"^\W+|\W+$")
_MOST = 40  # lines; more than two rows' ink is seldom told apart
_FEWEST = 2  # columns of those that a row must have: with fewer it is a shred
_SIGNS = 2  # columns that hold two values each


@dataclass(frozen=True, slots=True)
class Dealer:
    """What reading some lines again needs: all labelled lines, the form's number, models, and the titles that the lexicon knows."""

    lines: tuple[LabelledLine, ...]
    form: str
    models: TableModels
    titles: Collection[str]

    def rows(self, numbers: Collection[int], table: int) -> tuple[RawRow, ...]:
        """The rows that the lines of these numbers make in `table`, under its captions and without the other rows."""
        return tuple(map(_held, read_tables(tuple(self._only(numbers, table)), self.form, self.models, self.titles)))

    def _only(self, numbers: Collection[int], table: int) -> list[LabelledLine]:
        chosen = [item for item in self.lines if item.label is _HEADER[table] or item.line.number in numbers]
        return [item if item.label is _HEADER[table] else replace(item, label=_ROW[table]) for item in chosen]


def moved(row: RawRow, dealer: Dealer) -> RawRow | None:
    """A row of Table II that names neither what it gives a right to nor until when, as the whole row that it makes in Table I."""
    if row.table == 1 or any(sign.search(row.cells[name].raw) for name, sign in _DERIVATIVE.items() if name in row.cells):
        return None
    found = joined(dealer.rows(set(row.lines), 1))
    return found[0] if len(found) == 1 and needed(found[0]) == len(_NEEDED[1]) and not twofold(found[0]) else None


def _held(row: RawRow) -> RawRow:
    """The row; an amount beside which neither date, code, price nor balance stands is what is held."""
    if "amount" not in row.cells or any(row.cells[name].pieces for name in _DEALT if name in row.cells):
        return row
    cells = {("balance" if name == "amount" else name): cell for name, cell in row.cells.items() if name != "balance"}
    return replace(row, cells=cells)


def parted(row: RawRow, dealer: Dealer) -> tuple[RawRow, ...]:
    """The rows that a row's lines make where the row holds the ink of several; nothing where no cut between its lines tells them apart."""
    if not 1 < len(row.lines) <= _MOST or not twofold(row):
        return ()
    found = [rows for at in range(1, len(row.lines)) if (rows := _cut(row, at, dealer))]
    best = max(found, key=_sense, default=())
    return tuple(part for one in best for part in (parted(one, dealer) or (one,)))


def needed(row: RawRow) -> int:
    """How many of the columns that each row of its table has hold ink; none counts where neither a number nor a date does."""
    if not any(name in row.cells and row.cells[name].pieces for name in _HARD):
        return 0
    return sum(name in row.cells and bool(row.cells[name].pieces) for name in _NEEDED[row.table])


def joined(rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows, shreds of rows as part of the row behind them, or before."""
    out: list[RawRow] = []
    for row in rows:
        if out and min(needed(row), needed(out[-1])) < _FEWEST:
            first, second = sorted((out.pop(), row), key=needed)
            row = replace(second, cells=first.cells | second.cells, lines=tuple(sorted({*first.lines, *second.lines})))
        out.append(row)
    return out


def twofold(row: RawRow) -> bool:
    """Whether several columns hold two values each, not numbers alone: those are torn as often as doubled."""
    found = _doubled(row)
    return len(found) >= _SIGNS and not _NUMBERS.issuperset(found)


def signs(row: RawRow) -> int:
    """How many columns hold two values each, or another column's; a nature that goes on with the row's own title is one more."""
    return len(_doubled(row))


def _doubled(row: RawRow) -> list[str]:
    """The columns that `signs` counts."""
    title, nature = (row.cells[name].raw if name in row.cells else "" for name in ("title", "nature"))
    more = ["nature"] if len(title) > _WORD and title in nature else []
    return [name for name, cell in row.cells.items() if _twice(name, cell)] + more


def _cut(row: RawRow, at: int, dealer: Dealer) -> tuple[RawRow, ...]:
    """The rows above and below a cut, if both sides have one, no column is lost and fewer hold two values."""
    above, below = (joined(dealer.rows(set(numbers), row.table)) for numbers in (row.lines[:at], row.lines[at:]))
    rows = (*above, *below)
    good = above and below and all(needed(one) >= _FEWEST for one in rows) and max(map(signs, rows)) < signs(row)
    return rows if good and _columns(row) <= {name for one in rows for name in _columns(one)} else ()


def _columns(row: RawRow) -> set[str]:
    """The columns that hold ink, but for those that seldom do."""
    return {name for name, cell in row.cells.items() if cell.pieces} - _SELDOM


def _sense(rows: Sequence[RawRow]) -> float:
    """The share of what the rows must have that they have, less what stands twice."""
    return sum(needed(row) - signs(row) for row in rows) / len(rows)


def _twice(name: str, cell: RawCell) -> bool:
    """Whether a column holds two values, or one of another column's."""
    words = [_EDGES.sub("", word) for piece in cell.pieces for word in piece.text.split()]
    if name in _TEXTS:
        return (name in _TITLES and _again(words)) or any(map(_STRAY.fullmatch, words))
    if name == "ownership":
        return sum(word in {"D", "I"} for word in words) > 1 or any(map(_STRAY.fullmatch, words))
    if name == "code":
        return sum(word in TRANSACTION_CODES for word in words) > 1
    pattern = _DATE if name == "date" else _AMOUNT if name in _NUMBERS else None
    return pattern is not None and sum(pattern.fullmatch(word) is not None for word in words) > 1


def _again(words: Sequence[str]) -> bool:
    """Whether a text begins again with the word that it begins with."""
    return len(words) > 2 and any(len(word) > _WORD and word in words[at + 1 :] for at, word in enumerate(words[: len(words) // 2 + 1]))
