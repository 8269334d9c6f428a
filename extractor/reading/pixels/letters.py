"""Cells that hold one letter by what their column is for: a bar under "Direct (D) or Indirect (I)" is an I, a ring is a D; codes
are capitals."""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import replace

from extractor.types.page import Cell

_OWNERSHIP = re.compile(r"Ownership\s+Form|Direct\s+\(D\)|Indirect\s+\(I\)|^\(D\)\s+or\s+Indirect")
_SIDE = re.compile(r"\(A\)\s+or\s+\(D\)")
_CODE = re.compile(r"(?:\d\. ?)?(?:Trans(?:action|\.)\s+)?Code(?:\s+\(Instr\. ?8\))?", re.IGNORECASE)
_SMALL = re.compile(r"([a-z])((?:\s*⁽[⁰¹²³⁴-⁹]{1,2}⁾){0,4})")
_GLYPHS = {
    "ownership": {"1": "I", "l": "I", "|": "I", "!": "I", "i": "I", "]": "I", "[": "I", "0": "D", "O": "D", "o": "D"},
    "side": {"0": "D", "O": "D", "o": "D", "4": "A", "Á": "A", "À": "A", "Ä": "A"},
}

Kinds = Mapping[int, str]


def letter_columns(cells: Sequence[Cell]) -> dict[int, str]:
    """The physical columns whose captions, in a row of the head, ask for one letter."""
    found = {}
    for cell in cells:
        if cell.span == 1 and _OWNERSHIP.search(cell.text):
            found[cell.column] = "ownership"
        elif cell.span == 1 and _SIDE.search(cell.text):
            found[cell.column] = "side"
        elif cell.span == 1 and _CODE.fullmatch(cell.text.strip()):
            found[cell.column] = "code"
    return found


def mended(cells: tuple[Cell, ...], columns: Kinds, known: MutableMapping[int, dict[int, str]]) -> tuple[Cell, ...]:
    """The row with single glyphs of its letter columns set right; `known` keeps the places by number of cells, for later pages."""
    places = {at: columns[cell.column] for at, cell in enumerate(cells) if cell.span == 1 and cell.column in columns}
    if places:
        known[len(cells)] = places
    else:
        places = known.get(len(cells), {})
    return tuple(_letter(cell, places[at]) if at in places else cell for at, cell in enumerate(cells))


def _letter(cell: Cell, kind: str) -> Cell:
    if kind == "code":
        small = _SMALL.fullmatch(cell.text)
        return replace(cell, text=small.group(1).upper() + small.group(2)) if small else cell
    letter = _GLYPHS[kind].get(cell.text.strip(" .,'`·"))
    return replace(cell, text=letter) if letter else cell
