"""Numbers torn over the columns beside one another: at the point, at a comma, in the midst of digits, with what the cut does to a glyph."""

from __future__ import annotations

import random
from dataclasses import replace

from training.synthesis.damage.glyphs import misread
from training.synthesis.damage.grid import Grid, cut, grid_of, ink_length, joined, on_tables, some, with_grid
from training.synthesis.page import EMPTY, Cell, Ink, Page, Piece, Table

_NUMBERS = frozenset({"amount", "acquired", "disposed", "price", "exercise_price", "underlying_amount", "balance"})
_SHORTEST = 3  # characters of a number that a border can cut


def tear_numbers(page: Page, rng: random.Random, severity: float) -> Page:
    """Borders run through neighbouring columns of numbers, so that the end of one stands beside the head of the next."""
    return on_tables(page, lambda table: _torn(table, rng, severity))


def _torn(table: Table, rng: random.Random, severity: float) -> Table:
    grid = grid_of(table)
    columns = [at for at in range(len(grid[0])) if _holds_numbers(table, grid, at)]
    if not columns or not some(rng, 0.4 + severity):
        return table
    first = rng.randrange(len(columns))
    for at in sorted(columns[first : first + rng.choice((1, 2, 2, 3))], reverse=True):
        grid = _through(table, grid, at, rng, severity)
    return with_grid(table, grid)


def _holds_numbers(table: Table, grid: Grid, at: int) -> bool:
    return any(not row.header and _number(cells[at]) for row, cells in zip(table.rows, grid, strict=True))


def _number(cell: Cell) -> Piece | None:
    return next((piece for piece in cell.pieces if piece.ink is Ink.VALUE and piece.column in _NUMBERS), None)


def _through(table: Table, grid: Grid, at: int, rng: random.Random, severity: float) -> Grid:
    """A border through a column: most rows are torn, the others stay whole on one side of it."""
    share, sign, left_side, pushed = rng.uniform(0.4, 0.6 + severity / 2), rng.choice(".,,*"), some(rng, 0.6), some(rng, 0.15)
    out = []
    for row, cells in zip(table.rows, grid, strict=True):
        left, right, behind = cells[at], EMPTY, cells[at + 1 :]
        if not row.header and _number(left) and ink_length(left) > _SHORTEST and some(rng, share):
            left, right = _halves(left, sign if some(rng, 0.8) else "*", rng)
        elif not left_side:
            left, right = right, left
        if pushed and behind and right.pieces:
            right, behind = EMPTY, [joined(right, behind[0]), *behind[1:]]
        out.append([*cells[:at], left, right, *behind])
    return out


def _halves(cell: Cell, sign: str, rng: random.Random) -> tuple[Cell, Cell]:
    at = _place(cell, sign, rng)
    how = rng.random()
    if how < 0.35:
        return cut(cell, at)
    if how < 0.65:  # the cut glyph stands on both sides, and is misread where less of it is left
        left, right = cut(cell, at, double=rng.choice((1, 1, 2)))
        worn = rng.random()
        return (_misread(left, -1, rng) if worn < 0.35 else left), (_misread(right, 0, rng) if worn > 0.88 else right)
    if how < 0.9:
        return cut(cell, at, double=at)
    return cut(cell, at, lose=1)


def _place(cell: Cell, sign: str, rng: random.Random) -> int:
    """Characters before the border: up to or with a sign, or anywhere."""
    text = "".join(piece.text if piece.ink is not Ink.MARK else "*" for piece in cell.pieces)
    signs = [at for at, ch in enumerate(text) if ch == sign]
    size = len(text.rstrip("*"))
    at = rng.choice(signs) + rng.choice((0, 1, 1)) if signs else rng.randrange(1, max(2, size))
    return min(max(1, at), max(1, size - 1))


def _misread(cell: Cell, at: int, rng: random.Random) -> Cell:
    """The cell with the glyph at one end taken for another, if it has a twin."""
    if not cell.pieces or cell.pieces[at].ink is not Ink.VALUE:
        return cell
    piece = cell.pieces[at]
    glyph = misread(piece.text[at], rng, 1.0)
    worn = replace(piece, text=glyph + piece.text[1:] if at == 0 else piece.text[:-1] + glyph)
    return replace(cell, pieces=(worn, *cell.pieces[1:]) if at == 0 else (*cell.pieces[:-1], worn))
