"""Rows that came in one row of the grid, their cells joined by blanks: `100 200 | D D`, each a row again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.tables.tokens import shape_of
from extractor.types.labels import ROWS, LabelledLine
from extractor.types.page import Cell

_TWO = re.compile(r"\d[⁽⁰¹²³⁴⁵⁶⁷⁸⁹⁾()\d]* \$?\d")
_MARK = re.compile(r"[⁽⁰¹²³⁴⁵⁶⁷⁸⁹⁾˒]+|\(\d{1,2}\)")
_TAIL = re.compile(r"[⁽⁰¹²³⁴⁵⁶⁷⁸⁹⁾˒]+$|(?:\(\d{1,2}\))+$")
_KIND = {"date": "date", "int,": "number", "int": "number", "dec": "number", "$int": "money", "$dec": "money"}
_WHOLE = frozenset({"date", "number", "money"})
_LETTERS = frozenset("ADISMFCGJPWXV")
_AGREE = 3  # cells with as many values as there are rows; fewer prove nothing
_HELD = 2  # of them, where the title comes as often
_MOST = 3  # rows
_FIRM = re.compile(r"(?:L\.?P\.?|L\.?L\.?C\.?|Inc\.?|Ltd\.?|Trust)[⁽⁰¹²³⁴⁵⁶⁷⁸⁹⁾]*")
_OPENS = frozenset({"By", "See", "Held", "Owned", "Through", "Shares"})


def unabutted(lines: tuple[LabelledLine, ...], titles: Collection[str]) -> tuple[LabelledLine, ...]:
    """The lines, those of the grid that hold several rows joined by blanks as one line a row."""
    return tuple(part for item in lines for part in _parts(item, titles))


def _parts(item: LabelledLine, titles: Collection[str]) -> list[LabelledLine]:
    if item.label not in ROWS or item.line.table is None or not any(_TWO.search(cell.text) for cell in item.line.cells):
        return [item]
    cells = item.line.cells
    runs = [_run(cell.text) for cell in cells]
    rows = _rows(runs, cells, titles)
    if rows < 2:
        return [item]
    indirect = next((at for run in runs if len(run) == rows and "I" in run for at, ink in enumerate(run) if ink == "I"), 0)
    dealt = [_dealt(cell.text, run, rows, indirect, titles) for cell, run in zip(cells, runs, strict=True)]
    return [replace(item, line=replace(item.line, cells=_with(cells, [ink[row] for ink in dealt]))) for row in range(rows)]


def _run(text: str) -> list[str]:
    """The values of a cell that shows values of one kind and nothing else, each with its marks; none for any other."""
    out: list[str] = []
    for piece in text.split(" "):
        if _MARK.fullmatch(piece) and out:
            out[-1] += " " + piece
        else:
            out.append(piece)
    kinds = {_kind(ink) for ink in out}
    return out if len(kinds) == 1 and "" not in kinds else []


def _kind(ink: str) -> str:
    bare = _TAIL.sub("", ink.split(" ")[0])
    return "letter" if bare in _LETTERS else _KIND.get(shape_of(bare), "") if bare else ""


def _rows(runs: Sequence[list[str]], cells: Sequence[Cell], titles: Collection[str]) -> int:
    """How many rows the cells show; 1 where they do not agree, or show one row twice."""
    sizes = Counter(len(run) for run in runs if len(run) > 1)
    if len(sizes) != 1 or (rows := next(iter(sizes))) > _MOST:
        return 1
    several = [run for run in runs if len(run) == rows]
    differ = any(len(set(run)) > 1 and not _overlap(run) for run in several if _kind(run[0]) in _WHOLE)
    titled = any(len(_texts(cell.text, rows, titles)) == rows for cell in cells[:1])
    return rows if differ and len(several) >= (_HELD if titled else _AGREE) else 1


def _overlap(run: Sequence[str]) -> bool:
    """Whether one value is a shred of the next, as a border that cuts a value makes them."""
    return any(a.startswith(b) or b.startswith(a) or a.endswith(b) or b.endswith(a) for a, b in pairwise(run))


def _texts(text: str, rows: int, titles: Collection[str]) -> list[str]:
    """The texts that stand one behind another in a cell: the same so many times, or two that are known or open alike."""
    words = text.split()
    each, rest = divmod(len(words), rows)
    parts = [" ".join(words[row * each : (row + 1) * each]) for row in range(rows)]
    if each and not rest and len(set(parts)) == 1:
        return parts
    cuts = range(1, len(words)) if rows == _HELD else ()
    known = [cut for cut in cuts if _bare(words[:cut]) in titles and _bare(words[cut:]) in titles]
    alike = [cut for cut in cuts if words[cut] == words[0] or (words[0] in _OPENS and words[cut] in _OPENS)]
    ended = [cut for cut in cuts if _FIRM.fullmatch(words[cut - 1])]
    cut = next(iter((*known, *alike, *ended)), 0)
    return [" ".join(words[:cut]), " ".join(words[cut:])] if cut else []


def _bare(words: Sequence[str]) -> str:
    """The words without their marks."""
    return " ".join(bare for word in words if (bare := _TAIL.sub("", word)))


def _dealt(text: str, run: Sequence[str], rows: int, indirect: int, titles: Collection[str]) -> list[str]:
    """The ink of one cell for each row; what one row alone has is the first's, and a text that of the row that is indirect."""
    if len(run) == rows:
        return list(run)
    parts = [] if run else _texts(text, rows, titles) or _marks(text, rows)
    owner = 0 if run or _MARK.match(text) else indirect
    return parts or [text if row == owner else "" for row in range(rows)]


def _marks(text: str, rows: int) -> list[str]:
    """As many marks for each row, of a cell that shows marks alone."""
    pieces = text.split(" ")
    each, rest = divmod(len(pieces), rows)
    if rest or not all(_MARK.fullmatch(piece) for piece in pieces):
        return []
    return [" ".join(pieces[row * each : (row + 1) * each]) for row in range(rows)]


def _with(cells: Sequence[Cell], inks: Sequence[str]) -> tuple[Cell, ...]:
    return tuple(replace(cell, text=ink, raw=ink) for cell, ink in zip(cells, inks, strict=True))
