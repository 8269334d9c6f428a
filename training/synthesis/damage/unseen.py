"""Damage that training never does: a smear down the sheet, and rows seen twice."""

from __future__ import annotations

import random
from dataclasses import replace

from training.synthesis.damage.grid import grid_of, ink_length, joined, on_tables, part, some, with_grid
from training.synthesis.page import Page, Row, Table


def smear(page: Page, rng: random.Random, severity: float) -> Page:
    """A vertical stripe takes the last or first characters of one column on all rows."""

    def change(table: Table) -> Table:
        grid = grid_of(table)
        column, first, lost = rng.randrange(len(grid[0])), some(rng, 0.5), rng.choice((1, 1, 2)) if severity < 0.6 else 2
        for row, cells in zip(table.rows, grid, strict=True):
            size = ink_length(cells[column])
            if size > lost + 1 and not row.header and some(rng, 0.4 + severity / 2):
                cells[column] = part(cells[column], lost, size) if first else part(cells[column], 0, size - lost)
        return with_grid(table, grid)

    return on_tables(page, change)


def echo(page: Page, rng: random.Random, severity: float) -> Page:
    """A row is seen twice: its second half comes again on the next physical row, behind or instead of its own place."""

    def change(table: Table) -> Table:
        rows: list[Row] = []
        for row, cells in zip(table.rows, grid_of(table), strict=True):
            rows.append(replace(row, cells=tuple(cells)))
            if not row.header and some(rng, 0.1 + 0.4 * severity):
                half = len(cells) // 2
                if some(rng, 0.5):
                    cells = [joined(cells[0], cells[1]), *cells[2:], replace(cells[-1], pieces=())]
                again = [replace(cell, pieces=()) if at < half else cell for at, cell in enumerate(cells)]
                rows.append(replace(row, cells=tuple(again)))
        return replace(table, rows=tuple(rows))

    return on_tables(page, change)
