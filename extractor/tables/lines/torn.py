"""Titles that a page's end tore or that stand once for several rows: the words that begin the next row's title and end the one above."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.tables.lines.inherited import with_titles_above
from extractor.tables.rows import Piece, RawCell, RawRow

_TITLE = "title"


def with_torn_titles(rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows in the order of the page; where a title is one that other rows have behind the rest of the title above, each has its own,
    and a row without any that of the row above."""
    out = list(rows)
    texts = [_text(row.cells[_TITLE].pieces) for row in rows if _TITLE in row.cells]
    for at, (above, below) in enumerate(pairwise(rows)):
        if above.table == below.table and not above.loose and _TITLE in above.cells and _TITLE in below.cells:
            first, second = out[at].cells[_TITLE], below.cells[_TITLE]
            cut = _cut(_text(first.pieces), second.pieces, texts)
            if cut:
                out[at] = _with(out[at], _inked(first, (*first.pieces, *second.pieces[:cut])))
                out[at + 1] = _with(below, _inked(second, second.pieces[cut:]))
    return with_titles_above(out)


def _cut(above: str, below: Sequence[Piece], texts: Collection[str]) -> int:
    """How many pieces of the lower title belong to the upper one; 0 for none."""
    for cut in range(1, len(below)):
        rest = _text(below[cut:])
        if rest in texts and f"{above} {_text(below[:cut])}" == rest:
            return cut
    return 0


def _text(pieces: Sequence[Piece]) -> str:
    return " ".join(piece.text for piece in pieces)


def _inked(cell: RawCell, pieces: tuple[Piece, ...]) -> RawCell:
    """The cell with other ink, as sure as it was."""
    return RawCell(pieces, cell.notes, cell.certainty)


def _with(row: RawRow, title: RawCell) -> RawRow:
    return replace(row, cells={**row.cells, _TITLE: title})
