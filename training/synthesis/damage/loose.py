"""Rows that fall out, tables that break, headings that tear, boxes and items that vanish, junk that appears."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from extractor.types.labels import Label
from training.synthesis.damage.glyphs import misread
from training.synthesis.damage.grid import grid_of, ink_length, joined, on_blocks, on_tables, part, some, with_grid
from training.synthesis.page import EMPTY, Block, Cell, Ink, Page, PageEnd, Paragraph, Piece, Row, Table, said

_JUNK = (
    "https://www.example.com/Archives/edgar/data/{n}/xslF345X05/form{n}.xml",
    "Page 1 of {n}",
    "{n}/7/24, 3:41 PM",
    "•",
    "form4.htm",
    "[Table of Contents]",
    "-{n}-",
    "=====",
    "____________",
    "Ex-99",
    "file:///C:/temp/doc{n}.html",
    "1/2",
    "|",
    "· · ·",
    "![](_page_0_Picture_{n}.jpeg)",
    "wk-form4_{n}.xml",
    "OWNERSHIP DOCUMENT",
)


def misread_glyphs(page: Page, rng: random.Random, severity: float) -> Page:
    """Characters become their twins, in values, captions and notes."""
    rate = 0.002 + 0.025 * severity * rng.random()
    return on_blocks(
        page,
        lambda block: _inked(
            block, lambda piece: replace(piece, text=misread(piece.text, rng, rate)) if piece.ink in (Ink.VALUE, Ink.CAPTION) else piece
        ),
    )


def marks(page: Page, rng: random.Random, severity: float) -> Page:
    """Note marks are lost, doubled into the next cell, or stand before their value."""

    def change(table: Table) -> Table:
        return with_grid(table, [_marks_of(cells, rng, 0.05 + 0.4 * severity) for cells in grid_of(table)])

    return on_tables(page, change)


def break_pages(page: Page, rng: random.Random, severity: float) -> Page:
    """A page ends inside a table; the next page repeats the headings, or not."""
    blocks: list[Block] = []
    for block in page.blocks:
        body = [at for at, row in enumerate(block.rows) if not row.header] if isinstance(block, Table) else []
        if isinstance(block, Table) and len(body) > 1 and block.name.startswith("table"):
            at = rng.choice(body[1:])
            heads = tuple(row for row in block.rows if row.header) if some(rng, 0.5) else ()
            title = block.title if heads and some(rng, 0.3) else ()
            blocks += [
                replace(block, rows=block.rows[:at]),
                PageEnd(rng.choice(("", "Page 1 of 2", "2"))),
                replace(block, rows=(*heads, *block.rows[at:]), title=title),
            ]
        else:
            blocks.append(block)
    return replace(page, blocks=tuple(blocks))


def lose_boxes(page: Page, rng: random.Random, severity: float) -> Page:
    """Ticks vanish."""
    share = 0.2 + 0.7 * severity
    return on_blocks(
        page, lambda block: _inked(block, lambda piece: replace(piece, text="") if piece.ink is Ink.BOX and some(rng, share) else piece)
    )


def lose_items(page: Page, rng: random.Random, severity: float) -> Page:
    """Whole cells of the box of items 1-6, and whole loose lines, vanish."""

    def change(block: Block) -> Block:
        if isinstance(block, Table) and block.name == "party":
            rows = tuple(
                replace(row, cells=tuple(replace(cell, pieces=()) if some(rng, 0.04 + 0.15 * severity) else cell for cell in row.cells))
                for row in block.rows
            )
            return replace(block, rows=rows)
        if (
            isinstance(block, Paragraph)
            and block.label in (Label.FORM_TITLE, Label.BOILERPLATE, Label.FOOTNOTE_TITLE, Label.TABLE1_TITLE)
            and some(rng, 0.1 + 0.3 * severity)
        ):
            return replace(block, pieces=())
        return block

    return on_blocks(page, change)


def tear_headings(page: Page, rng: random.Random, severity: float) -> Page:
    """Words of column headings land in neighbouring cells, lose their first letters, or come on further rows."""

    def change(table: Table) -> Table:
        grid = grid_of(table)
        for row, cells in zip(table.rows, grid, strict=True):
            if row.header:
                _torn(cells, rng, 0.1 + 0.5 * severity)
        return with_grid(table, grid)

    return on_tables(page, change)


def title_in_table(page: Page, rng: random.Random, severity: float) -> Page:
    """The table's title becomes its first row, cut over the cells."""

    def change(table: Table) -> Table:
        grid = grid_of(table)
        if not table.title or not grid:
            return table
        words = " ".join(piece.text for title in table.title for piece in title.pieces).split()
        cells = [EMPTY] * len(grid[0])
        for at in sorted(rng.sample(range(len(cells)), min(len(cells), rng.randint(1, 5)))):
            taken, words = words[: rng.randint(1, 4)], words[rng.randint(1, 4) :]
            cells[at] = Cell((Piece(" ".join(taken)),)) if taken else EMPTY
        rows = tuple(replace(row, cells=tuple(line)) for row, line in zip(table.rows, grid, strict=True))
        return replace(table, title=(), rows=(Row(tuple(cells), table.title[0].label, header=True), *rows))

    return on_tables(page, change) if some(rng, 0.4 + severity / 2) else page


def junk(page: Page, rng: random.Random, severity: float) -> Page:
    """Lines that are not of the form: addresses, clock times, page numbers, leftovers."""
    blocks = list(page.blocks)
    for _ in range(1 + int(4 * severity * rng.random())):
        text = rng.choice(_JUNK).format(n=rng.randint(1, 9))
        blocks.insert(rng.choice((0, rng.randint(0, len(blocks)), len(blocks))), said(text, Label.FURNITURE))
    return replace(page, blocks=tuple(blocks))


def scatter_party(page: Page, rng: random.Random, severity: float) -> Page:
    """The box of items 1-6 comes as many small cells, line by line."""

    def change(block: Block) -> Block:
        if not isinstance(block, Table) or block.name != "party":
            return block
        return replace(block, rows=tuple(new for row in block.rows for new in _lines_of(row, rng)))

    return on_blocks(page, change)


def _inked(block: Block, change: Callable[[Piece], Piece]) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, pieces=tuple(change(piece) for piece in block.pieces))
    if isinstance(block, Table):
        rows = tuple(
            replace(row, cells=tuple(replace(cell, pieces=tuple(change(piece) for piece in cell.pieces)) for cell in row.cells))
            for row in block.rows
        )
        return replace(
            block, rows=rows, title=tuple(one for one in (_inked(title, change) for title in block.title) if isinstance(one, Paragraph))
        )
    return block


def _marks_of(cells: list[Cell], rng: random.Random, share: float) -> list[Cell]:
    out = list(cells)
    for at, cell in enumerate(cells):
        found = [piece for piece in cell.pieces if piece.ink is Ink.MARK]
        if not found or not some(rng, share):
            continue
        how = rng.random()
        others = tuple(piece for piece in cell.pieces if piece.ink is not Ink.MARK)
        if how < 0.4:
            out[at] = replace(cell, pieces=others)
        elif how < 0.75 and at + 1 < len(out):
            out[at + 1] = joined(Cell((replace(found[-1], before=""),)), out[at + 1])
            out[at] = replace(cell, pieces=others) if some(rng, 0.5) else cell
        else:
            out[at] = replace(cell, pieces=(*found, *(replace(piece, before=" ") for piece in others)))
    return out


def _torn(cells: list[Cell], rng: random.Random, share: float) -> None:
    for at, cell in enumerate(cells):
        size = ink_length(cell)
        if size < 6 or not some(rng, share):
            continue
        if some(rng, 0.4):
            cells[at] = part(cell, rng.randint(1, 3), size) if some(rng, 0.5) else part(cell, 0, size - rng.randint(1, 4))
        elif at + 1 < len(cells):
            middle = rng.randint(2, size - 2)
            cells[at], rest = part(cell, 0, middle), part(cell, middle, size)
            cells[at + 1] = joined(rest, cells[at + 1])


def _lines_of(row: Row, rng: random.Random) -> list[Row]:
    columns: list[list[list[Piece]]] = []
    for cell in row.cells:
        lines: list[list[Piece]] = [[]]
        for piece in cell.pieces:
            if piece.before == "\n" and lines[-1]:
                lines.append([])
            lines[-1].append(piece)
        columns.append(lines)
    height = max((len(lines) for lines in columns), default=1)
    step = rng.choice((1, 2, 3))
    out = []
    for at in range(0, height, step):
        cells = [Cell(tuple(piece for line in lines[at : at + step] for piece in line)) for lines in columns]
        padded = [one for cell in cells for one in (cell, *([EMPTY] * rng.choice((0, 0, 1, 2))))]
        out.append(Row(tuple(padded), row.label))
    return out
