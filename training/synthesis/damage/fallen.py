"""Rows that fall out of their table: cell by cell, broken over lines or whole rows in one line, in order or not."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from training.synthesis.damage.grid import ink_length, part, some
from training.synthesis.page import Block, Cell, Ink, Page, Paragraph, Piece, Row, Table


@dataclass(frozen=True, slots=True)
class Manner:
    """How rows fall: whether cells keep their order (0 kept, 1 a few moved, 2 shuffled), how many cells come in one line,
    how long text breaks, whether marks come on lines of their own."""

    order: int
    joined: float
    broken: str
    marks: bool


def fall_out(page: Page, rng: random.Random, severity: float) -> Page:
    """Rows stand as loose lines behind their table, under a later heading, or between the notes."""
    blocks: list[Block] = []
    waiting: list[Paragraph] = []
    how = _manner(rng)
    for block in page.blocks:
        if waiting and isinstance(block, Paragraph) and some(rng, 0.5):
            blocks += _between(block, waiting, rng)
            waiting = []
            continue
        if isinstance(block, Table) and block.name in ("table1", "table2") and some(rng, 0.25 + 0.6 * severity):
            block, fallen = _dropped_rows(block, rng, how)
            blocks.append(block)
            if some(rng, 0.35):
                blocks += fallen
            else:
                waiting += fallen
            continue
        blocks.append(block)
    return replace(page, blocks=(*blocks, *waiting))


def _manner(rng: random.Random) -> Manner:
    joined = rng.choices((0.0, 0.12, 1.0), (72, 12, 16))[0]
    return Manner(
        rng.choices((0, 1, 2), (50, 18, 32))[0], joined, rng.choice(("", "words", "words", "half", "half")), some(rng, 0.1) and joined < 1
    )


def _between(block: Paragraph, waiting: list[Paragraph], rng: random.Random) -> list[Block]:
    """Behind the paragraph, or now and then in two heaps around it."""
    if len(waiting) > 6 and some(rng, 0.12):
        at = rng.randrange(2, len(waiting) - 2)
        return [*waiting[:at], block, *waiting[at:]]
    return [block, *waiting]


def _dropped_rows(table: Table, rng: random.Random, how: Manner) -> tuple[Table, list[Paragraph]]:
    body = [at for at, row in enumerate(table.rows) if not row.header]
    gone = _chosen(body, rng)
    fallen = [line for at in sorted(gone) for line in _lines(table.rows[at], rng, how)]
    return replace(table, rows=tuple(row for at, row in enumerate(table.rows) if at not in gone)), fallen


def _chosen(body: list[int], rng: random.Random) -> set[int]:
    """The last rows mostly; the first ones, some in the middle, or all."""
    if not body:
        return set()
    count = min(len(body), rng.choice((1, 1, 2, 3)))
    at = rng.choices(("last", "first", "any", "all"), (55, 15, 18, 12))[0]
    if at == "any":
        return set(rng.sample(body, count))
    return set(body[-count:] if at == "last" else body[:count] if at == "first" else body[-12:])


def _lines(row: Row, rng: random.Random, how: Manner) -> list[Paragraph]:
    cells = [cell for cell in row.cells if cell.pieces]
    if how.joined < 1:
        _moved(cells, rng, how.order)
    lines: list[list[Piece]] = []
    for cell in cells:
        if lines and some(rng, how.joined):
            head, *rest = cell.pieces
            lines[-1] += [replace(head, before=" "), *rest]
        else:
            lines += _broken(cell, rng, how)
    return [Paragraph(tuple(line), row.label) for line in lines if line]


def _moved(cells: list[Cell], rng: random.Random, order: int) -> None:
    if order == 2:
        rng.shuffle(cells)
    for _ in range(rng.randrange(1, 4) if order == 1 and cells else 0):
        at = rng.randrange(len(cells))
        cells.insert(min(len(cells), max(0, at + rng.choice((-2, -1, 1, 2, 3)))), cells.pop(at))


def _broken(cell: Cell, rng: random.Random, how: Manner) -> list[list[Piece]]:
    """The lines of one cell: long text broken at blanks or anywhere, marks apart where they come so."""
    marks = [piece for piece in cell.pieces if piece.ink is Ink.MARK]
    if how.marks and marks and len(marks) < len(cell.pieces):
        rest = replace(cell, pieces=tuple(piece for piece in cell.pieces if piece.ink is not Ink.MARK))
        return [*_broken(rest, rng, how), marks]
    if ink_length(cell) <= 12 or not how.broken or some(rng, 0.35):
        return [list(cell.pieces)]
    return _BREAKS[how.broken](cell, rng)


def _halves(cell: Cell, rng: random.Random) -> list[list[Piece]]:
    size = ink_length(cell)
    at = round(size * rng.uniform(0.3, 0.7))
    return [list(one.pieces) for one in (part(cell, 0, at), part(cell, at, size)) if one.pieces]


def _by_words(cell: Cell, rng: random.Random) -> list[list[Piece]]:
    """One to three words a line; marks stay with the last words."""
    lines: list[list[Piece]] = [[]]
    room = rng.randrange(1, 4)
    for piece in cell.pieces:
        if piece.ink is Ink.MARK:
            lines[-1].append(piece)
            continue
        for word in piece.text.split():
            if room == 0:
                lines.append([])
                room = rng.randrange(1, 4)
            lines[-1].append(replace(piece, text=word, before=" "))
            room -= 1
    return lines


_BREAKS: dict[str, Callable[[Cell, random.Random], list[list[Piece]]]] = {"half": _halves, "words": _by_words}
