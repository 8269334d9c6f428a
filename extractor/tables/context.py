"""What a table's physical columns are, seen over all its lines: header words and the usual shape."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from extractor.tables.tokens import Token
from extractor.types.page import Cell, Line

_SIDES = (["(a)"], ["(d)"])  # captions that say acquired or disposed, however wide their cells
_SAYING = frozenset({"of", "or", "disposed", "acquired", "direct", "indirect"})  # before what no column is named for
_WORD = re.compile(r"[A-Za-z]+|\([AD]\)|\d+[A-Z]?\.")


@dataclass(frozen=True, slots=True)
class TableContext:
    """Per physical column: the words of the header cells above it, and the commonest shape in the rows.

    `words[column]` are lower-case caption words, `lowest[column]` those of the lowest caption alone; `usual[column]` is a
    shape name; `columns` counts physical columns.
    `told` keeps what features say of a column for a group of tokens. `form` is "3", "4" or "5", `table` 1 or 2.
    """

    form: str
    table: int
    columns: int
    words: dict[int, tuple[str, ...]]
    lowest: dict[int, str]
    usual: dict[int, str]
    told: dict[tuple[int, str], tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)


def table_context(form: str, table: int, header: list[Line], rows: list[list[Token]]) -> TableContext:
    """Gather the context of one physical table (or of several that continue one another)."""
    words: dict[int, list[str]] = {}
    lowest: dict[int, str] = {}
    for line in header:
        for cell in line.cells:
            _spread(words, lowest, cell)
    shapes: dict[int, Counter[str]] = {}
    for row in rows:
        for token in row:
            if not token.mark:
                shapes.setdefault(token.column, Counter())[_family(token.shape)] += 1
    usual = {column: _majority(count) for column, count in shapes.items()}
    columns = 1 + max([token.column for row in rows for token in row] + list(words) + [0])
    return TableContext(form, table, columns, {k: tuple(dict.fromkeys(v))[:14] for k, v in words.items()}, lowest, usual)


def _spread(words: dict[int, list[str]], lowest: dict[int, str], cell: Cell) -> None:
    found = [w.lower() for w in _WORD.findall(cell.text)]
    if found:
        for column in range(cell.column, cell.column + max(1, min(cell.span, 4))):
            words.setdefault(column, []).extend(found)
            if len(found) <= 4 and (cell.span == 1 or found in _SIDES):
                lowest[column] = " ".join(found)
            elif found[-1:] in _SIDES and found[-2] not in _SAYING and cell.span == 1:
                lowest[column] = found[-1]  # two captions in one cell


def _family(shape: str) -> str:
    if shape in {"int", "int,", "$int", "dec", "$dec", "num?", "$num?"}:
        return "number"
    if shape in {"word", "Word", "WORD"}:
        return "word"
    return "date" if shape == "date?" else shape


def _majority(count: Counter[str]) -> str:
    shape, times = count.most_common(1)[0]
    return shape if times * 2 > count.total() else "mixed"
