"""Columns cut, merged, emptied and shifted: what a wrong idea of the grid does to a table."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from training.synthesis.damage.glyphs import misread
from training.synthesis.damage.grid import Grid, cut, grid_of, ink_length, joined, on_tables, some, with_grid
from training.synthesis.page import EMPTY, Cell, Ink, Page, Table


def cut_columns(page: Page, rng: random.Random, severity: float) -> Page:
    """One logical column becomes two or three physical ones; the cut doubles or loses characters."""
    return on_tables(page, lambda table: _times(table, rng, severity, _cut_one))


def empty_columns(page: Page, rng: random.Random, severity: float) -> Page:
    """Columns without ink appear between the others."""
    return on_tables(page, lambda table: _times(table, rng, severity * 1.4, _empty_one))


def merge_columns(page: Page, rng: random.Random, severity: float) -> Page:
    """Two neighbouring columns become one, on all rows."""
    return on_tables(page, lambda table: _times(table, rng, severity * 0.5, _merge_one))


def merge_cells(page: Page, rng: random.Random, severity: float) -> Page:
    """Neighbouring cells of a row run together, the other stays empty."""
    return on_tables(page, lambda table: _each_row(table, rng, 0.1 + 0.5 * severity, _merge_two))


def shift_cells(page: Page, rng: random.Random, severity: float) -> Page:
    """From some cell on, a row's ink stands one column off."""
    return on_tables(page, lambda table: _each_row(table, rng, 0.08 + 0.45 * severity, _shift))


def drop_empty(page: Page, rng: random.Random, severity: float) -> Page:
    """Empty cells of a row are not written; what follows moves left."""
    return on_tables(page, lambda table: _each_row(table, rng, 0.1 + 0.5 * severity, _drop))


def split_cells(page: Page, rng: random.Random, severity: float) -> Page:
    """Single cells are cut, and the cut part lands in a neighbour."""
    return on_tables(page, lambda table: _each_row(table, rng, 0.1 + 0.5 * severity, _split))


def _times(table: Table, rng: random.Random, severity: float, change: Callable[[Grid, Table, random.Random], Grid]) -> Table:
    grid = grid_of(table)
    count = 1 + int(severity * 4 * rng.random()) if some(rng, 0.35 + severity) else 0
    for _ in range(count):
        grid = change(grid, table, rng)
    return with_grid(table, grid)


def _each_row(table: Table, rng: random.Random, share: float, change: Callable[[list[Cell], random.Random], list[Cell]]) -> Table:
    grid = [
        change(list(cells), rng) if not row.header and some(rng, share) else cells
        for row, cells in zip(table.rows, grid_of(table), strict=True)
    ]
    width = max((len(cells) for cells in grid), default=0)
    return with_grid(table, [cells + [EMPTY] * (width - len(cells)) for cells in grid])


def _cut_one(grid: Grid, table: Table, rng: random.Random) -> Grid:
    width = len(grid[0])
    weights = [
        1 + max((ink_length(cells[at]) for row, cells in zip(table.rows, grid, strict=True) if not row.header), default=0)
        for at in range(width)
    ]
    column = rng.choices(range(width), weights)[0]
    place, share = rng.uniform(0.15, 0.9), rng.uniform(0.3, 1.0)
    whole_right = some(rng, 0.5)
    out = []
    for row, cells in zip(table.rows, grid, strict=True):
        left, right = cells[column], EMPTY
        if left.pieces and (row.header or some(rng, share)):
            left, right = _halves(left, place, rng)
        elif whole_right:
            left, right = right, left
        out.append([*cells[:column], left, right, *cells[column + 1 :]])
    return out


def _halves(cell: Cell, place: float, rng: random.Random) -> tuple[Cell, Cell]:
    size = ink_length(cell)
    at = min(size, max(0, round(size * place + rng.uniform(-0.7, 0.7))))
    how = rng.random()
    if how < 0.35:
        left, right = cut(cell, at)
    elif how < 0.65:
        left, right = cut(cell, at, double=rng.choice((1, 1, 2, 3)))
    elif how < 0.75:
        left, right = cut(cell, at, lose=1)
    elif how < 0.9:
        left, right = cut(cell, max(1, size - rng.choice((1, 1, 2))), double=size)
    else:
        left, right = cut(cell, at)
        left = _worn(left, rng)
        right = _worn(right, rng)
    return left, right


def _worn(cell: Cell, rng: random.Random) -> Cell:
    return replace(
        cell, pieces=tuple(replace(one, text=misread(one.text, rng, 0.12)) if one.ink is Ink.VALUE else one for one in cell.pieces)
    )


def _empty_one(grid: Grid, table: Table, rng: random.Random) -> Grid:
    at = rng.randint(0, len(grid[0]))
    return [[*cells[:at], EMPTY, *cells[at:]] for cells in grid]


def _merge_one(grid: Grid, table: Table, rng: random.Random) -> Grid:
    if len(grid[0]) < 3:
        return grid
    at = rng.randrange(len(grid[0]) - 1)
    return [[*cells[:at], joined(cells[at], cells[at + 1]), *cells[at + 2 :]] for cells in grid]


def _inked(cells: list[Cell]) -> list[int]:
    return [at for at, cell in enumerate(cells) if cell.pieces]


def _merge_two(cells: list[Cell], rng: random.Random) -> list[Cell]:
    full = _inked(cells)
    if len(full) > 1:
        k = rng.randrange(len(full) - 1)
        left, right = full[k], full[k + 1]
        both = joined(cells[left], cells[right], "" if some(rng, 0.15) else " ")
        keep = left if some(rng, 0.5) else right
        cells[left] = cells[right] = EMPTY
        cells[keep] = both
    return cells


def _shift(cells: list[Cell], rng: random.Random) -> list[Cell]:
    start = rng.randrange(len(cells))
    if some(rng, 0.5) or start == 0 or cells[start - 1].pieces:
        tail = cells[start:-1] if not cells[-1].pieces else cells[start:]
        return [*cells[:start], EMPTY, *tail]
    return [*cells[: start - 1], *cells[start:], EMPTY]


def _drop(cells: list[Cell], rng: random.Random) -> list[Cell]:
    empty = [at for at, cell in enumerate(cells) if not cell.pieces]
    gone = set(rng.sample(empty, min(len(empty), rng.randint(1, 3))))
    kept = [cell for at, cell in enumerate(cells) if at not in gone]
    return kept + [EMPTY] * (len(cells) - len(kept)) if some(rng, 0.6) else kept


def _split(cells: list[Cell], rng: random.Random) -> list[Cell]:
    long = [at for at, cell in enumerate(cells[:-1]) if ink_length(cell) > 2]
    if not long:
        return cells
    at = rng.choice(long)
    left, right = _halves(cells[at], rng.uniform(0.2, 0.9), rng)
    cells[at] = left
    cells[at + 1] = joined(right, cells[at + 1])
    return cells
