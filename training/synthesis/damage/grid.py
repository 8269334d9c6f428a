"""Tables as plain grids of physical cells, and scissors for cells."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from training.synthesis.page import EMPTY, Block, Cell, Ink, Page, Piece, Side, Table, spread, width_of

Grid = list[list[Cell]]


def grid_of(table: Table) -> Grid:
    """One cell for every row and physical column; covered cells are empty."""
    width = width_of(table.rows)
    grid: Grid = []
    for placed in spread(table.rows):
        cells = [EMPTY] * width
        for at, cell in placed:
            cells[at] = replace(cell, colspan=1, rowspan=1)
        grid.append(cells)
    return grid


def with_grid(table: Table, grid: Grid) -> Table:
    """The table with other cells, row by row."""
    return replace(table, rows=tuple(replace(row, cells=tuple(cells)) for row, cells in zip(table.rows, grid, strict=True)))


def on_tables(page: Page, change: Callable[[Table], Table], names: tuple[str, ...] = ("table1", "table2")) -> Page:
    """The page with each table of these names changed."""
    return on_blocks(page, lambda block: change(block) if isinstance(block, Table) and block.name in names and block.rows else block)


def on_blocks(page: Page, change: Callable[[Block], Block]) -> Page:
    """The page with each block changed, those side by side included."""
    return replace(page, blocks=tuple(_changed(block, change) for block in page.blocks))


def _changed(block: Block, change: Callable[[Block], Block]) -> Block:
    if isinstance(block, Side):
        return Side(tuple(tuple(_changed(one, change) for one in column) for column in block.columns))
    return change(block)


def ink_length(cell: Cell) -> int:
    """Characters of ink, marks as one."""
    return sum(_size(piece) for piece in cell.pieces)


def cut(cell: Cell, at: int, double: int = 0, lose: int = 0) -> tuple[Cell, Cell]:
    """Two cells, cut after `at` characters; the right one repeats the `double` characters before the cut or misses `lose` after it."""
    return part(cell, 0, at), part(cell, max(0, at - double) + lose, ink_length(cell))


def part(cell: Cell, start: int, end: int) -> Cell:
    """The ink between two offsets."""
    pieces: list[Piece] = []
    at = 0
    for piece in cell.pieces:
        size = _size(piece)
        low, high = max(start - at, 0), min(end - at, size)
        if low < high:
            text = piece.text if size == 1 and len(piece.text) != 1 else piece.text[low:high]
            if text.strip():
                pieces.append(replace(piece, text=text.strip(), before=piece.before if low == 0 else ""))
        at += size
    return replace(cell, pieces=tuple(pieces)) if pieces else EMPTY


def joined(left: Cell, right: Cell, gap: str = " ") -> Cell:
    """The ink of two cells in one."""
    if not left.pieces or not right.pieces:
        return right if right.pieces else left
    return replace(left, pieces=(*left.pieces, replace(right.pieces[0], before=gap), *right.pieces[1:]))


def _size(piece: Piece) -> int:
    return 1 if piece.ink in (Ink.MARK, Ink.BOX) else len(piece.text)


def some(rng: random.Random, share: float) -> bool:
    """True with this probability."""
    return rng.random() < share
