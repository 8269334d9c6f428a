"""Rows that fell out of their tables: loose lines cut into pieces, the pieces placed in rows and columns, the rows gathered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.forms.columns import TABLE1, TABLE2
from extractor.forms.lexicon import natures
from extractor.tables.lines.grouping import RowLine
from extractor.tables.loose.beam import NAME_OF, TABLE_OF, LooseModel, Placed, place
from extractor.tables.loose.pieces import Loose, loose_pieces, piece_features
from extractor.tables.rows import COLUMNS, OTHER, Piece, RawCell, RawRow

_MOST = 600  # pieces; what stands looser than that is no row
_WHOLE = frozenset({"date", "int,", "$int", "dec", "$dec"})
_SHORT = 3  # letters; a letter or two stand in many columns
_EITHER = 0.7  # how sure an amount and a balance are told apart in a row of which no order is left: disposals chain in either order
_AMOUNTS = frozenset({"amount", "acquired", "disposed", "balance"})
_OUT_OF_ORDER = 1  # steps back; one may be a cell that was moved
_PART = 3  # pieces of one title that stand in any order


def assemble(
    lines: Sequence[tuple[RowLine, int]], rows: Sequence[RawRow], form: str, model: LooseModel, titles: Collection[str]
) -> list[RawRow]:
    """The rows that loose lines make, of both tables. `lines` are in the order of the page, each with the table of its label."""
    pieces = [piece for line, table in lines for piece in loose_pieces(line, table)][:_MOST]
    if sum(len(piece.tokens) for piece in pieces) < 2:
        return []
    inner, tables = [piece.inner for piece in pieces], [piece.table for piece in pieces]
    placed = place(piece_features(pieces, rows, form), inner, model, _whole(pieces, rows, titles), tables)
    return [row for part in _rows(pieces, placed) if (row := _row(part, titles)) is not None]


def _whole(pieces: Sequence[Loose], rows: Sequence[RawRow], titles: Collection[str]) -> list[bool]:
    """Which pieces are whole values: dates, amounts and letters as such, texts that are known, unless they go on with the piece before."""
    known = {*titles, *natures(), *(cell.raw for row in rows for cell in row.cells.values())}
    out = []
    for at, piece in enumerate(pieces):
        before = pieces[at - 1].text if at else ""
        goes_on = bool(before) and (f"{before} {piece.text}" in known or before + piece.text in known)
        letter = len(piece.text) == 1 and piece.text.isupper()
        out.append(letter or piece.shape in _WHOLE or (piece.text in known and not goes_on and len(piece.text) > _SHORT))
    return out


def _rows(pieces: Sequence[Loose], placed: Sequence[Placed]) -> list[list[tuple[Loose, Placed]]]:
    out: list[list[tuple[Loose, Placed]]] = []
    for piece, where in zip(pieces, placed, strict=True):
        if where.starts or not out:
            out.append([])
        out[-1].append((piece, where))
    return out


def _row(part: list[tuple[Loose, Placed]], titles: Collection[str]) -> RawRow | None:
    inked = [(piece, where) for piece, where in part if NAME_OF[where.cls] != OTHER]
    if not inked:
        return None
    columns: dict[str, list[tuple[Loose, Placed]]] = {}
    for piece, where in inked:
        columns.setdefault(NAME_OF[where.cls], []).append((piece, where))
    cells = {name: _cell(name, found, titles) for name, found in columns.items()}
    if _shuffled(columns, TABLE_OF[inked[0][1].cls]):
        cells = {name: replace(cell, certainty=min(cell.certainty, _EITHER)) if name in _AMOUNTS else cell for name, cell in cells.items()}
    numbers = tuple(sorted({t.line for piece, _ in inked for t in piece.tokens}))
    return RawRow(TABLE_OF[inked[0][1].cls], cells, numbers, min(piece.sure for piece, _ in inked), loose=True, sided=False)


def _shuffled(columns: Collection[str], table: int) -> bool:
    """Whether a row's cells, in the order in which they came, are out of the form's order."""
    form = [column.name for column in (TABLE1 if table == 1 else TABLE2)]
    places = [form.index(name) for name in columns if name in form]
    return sum(b < a for a, b in pairwise(places)) > _OUT_OF_ORDER


def _cell(name: str, found: list[tuple[Loose, Placed]], titles: Collection[str]) -> RawCell:
    text = COLUMNS[name].kind == "text"
    pieces = _in_order([piece for piece, _ in found], titles) if text else [piece for piece, _ in found]
    notes: dict[int, bool] = {}
    parts: list[Piece] = []
    for piece in pieces:
        for token in piece.tokens:
            for number, sure in (*((n, token.sure) for n in token.mark), *token.hung):
                notes[number] = notes.get(number, False) or sure
        if piece.text:
            same = bool(parts) and parts[-1].line == piece.tokens[0].line
            border = "space" if same else "line" if text else "cell"
            if same and text:
                parts[-1] = Piece(f"{parts[-1].text} {piece.text}", parts[-1].border, parts[-1].line, 0)
            else:
                parts.append(Piece(piece.text, border if parts else "cell", piece.tokens[0].line, 0))
    return RawCell(tuple(parts), tuple(notes.items()), min(where.sure for _, where in found))


def _in_order(pieces: list[Loose], titles: Collection[str]) -> list[Loose]:
    """The pieces of one text in the order that makes a known title; as they stand where none does."""
    from itertools import permutations

    if not 1 < len(pieces) <= _PART:
        return pieces
    for order in permutations(pieces):
        if {" ".join(p.text for p in order), "".join(p.text for p in order)} & set(titles):
            return list(order)
    return pieces
