"""The page taken for one big table, and cells wrapped as narrow columns on paper are."""

from __future__ import annotations

import random
from dataclasses import replace

from training.synthesis.damage.grid import grid_of, on_blocks, some
from training.synthesis.page import EMPTY, Block, Cell, Ink, Page, Piece, Row, Table


def join_tables(page: Page, rng: random.Random, severity: float) -> Page:
    """The box of items 1-6 and Tables I and II come as one physical table, titles as rows of it."""
    blocks: list[Block] = []
    for block in page.blocks:
        last = blocks[-1] if blocks else None
        if isinstance(block, Table) and isinstance(last, Table) and _may_join(last, block) and some(rng, 0.5 + severity / 2):
            blocks[-1] = _joined(last, block, rng)
        else:
            blocks.append(block)
    return replace(page, blocks=tuple(blocks))


def wrap_cells(page: Page, rng: random.Random, severity: float) -> Page:
    """Long ink in cells breaks into short lines."""

    def change(block: Block) -> Block:
        if not isinstance(block, Table) or block.name not in ("table1", "table2"):
            return block
        rows = tuple(
            replace(row, cells=tuple(_wrapped(cell, rng, 0.75 if row.header else 0.2 + 0.5 * severity) for cell in row.cells))
            for row in block.rows
        )
        return replace(block, rows=rows)

    return on_blocks(page, change)


def garble_marks(page: Page, rng: random.Random, severity: float) -> Page:
    """Raised marks come as readers of small print see them: half a parenthesis, a bare digit, a sign, nothing."""

    def change(block: Block) -> Block:
        if not isinstance(block, Table):
            return block
        rows = tuple(
            replace(
                row, cells=tuple(replace(cell, pieces=tuple(_garbled(piece, rng, severity) for piece in cell.pieces)) for cell in row.cells)
            )
            for row in block.rows
        )
        return replace(block, rows=rows)

    return on_blocks(page, change)


def strokes(page: Page, rng: random.Random, severity: float) -> Page:
    """Ruling lines read as characters beside the ink."""
    share = 0.02 + 0.1 * severity

    def change(block: Block) -> Block:
        if not isinstance(block, Table):
            return block
        rows = tuple(
            replace(row, cells=tuple(_stroked(cell, rng) if some(rng, share) else cell for cell in row.cells)) for row in block.rows
        )
        return replace(block, rows=rows)

    return on_blocks(page, change)


def _stroked(cell: Cell, rng: random.Random) -> Cell:
    stroke = Piece(rng.choice(("_", "—", "!", "[", "]", "'", "~", ":", ".", "-", "__")), before=rng.choice(("", " ", " ")))
    return (
        replace(cell, pieces=(*cell.pieces, stroke))
        if some(rng, 0.6)
        else replace(cell, pieces=(replace(stroke, before=" "), *cell.pieces))
    )


def _garbled(piece: Piece, rng: random.Random, severity: float) -> Piece:
    if piece.ink is not Ink.MARK or not some(rng, 0.2 + 0.6 * severity):
        return piece
    number = piece.text
    seen = rng.choice(
        (
            f"{number})",
            f"({number}",
            number,
            f"{number}®",
            "@)",
            "°",
            "®",
            "",
            f"({number}).",
            f"'{number}'",
            f"[{number}]",
            "”",
            f"{number}",
            f"({number}]",
            "(l)",
            "(I)",
        )
    )
    return replace(piece, text=seen, style="raw", before=rng.choice(("", "", " ")))


def _may_join(first: Table, second: Table) -> bool:
    return (first.name, second.name) in (("party", "table1"), ("table1", "table2")) and bool(first.rows and second.rows)


def _joined(first: Table, second: Table, rng: random.Random) -> Table:
    rows = [(row, cells) for table in (first, second) for row, cells in _with_title(table, second, rng)]
    width = max(len(cells) for _, cells in rows)
    padded = tuple(replace(row, cells=tuple(cells + [EMPTY] * (width - len(cells)))) for row, cells in rows)
    return Table(padded, second.name, first.title)


def _with_title(table: Table, second: Table, rng: random.Random) -> list[tuple[Row, list[Cell]]]:
    body = [(row, _stretched(cells, table, rng)) for row, cells in zip(table.rows, grid_of(table), strict=True)]
    if table is not second or not table.title:
        return body
    pieces = tuple(piece for title in table.title for piece in title.pieces)
    lead = [EMPTY] * rng.choice((0, 0, 2, 3))
    return [(Row((), table.title[0].label, header=True), [*lead, Cell(pieces)]), *body]


def _stretched(cells: list[Cell], table: Table, rng: random.Random) -> list[Cell]:
    """The few cells of the box spread over the many columns of the table below."""
    if table.name != "party":
        return cells
    return [one for cell in cells for one in (cell, *([EMPTY] * rng.choice((1, 2, 3, 4))))]


def _wrapped(cell: Cell, rng: random.Random, share: float) -> Cell:
    if not some(rng, share):
        return cell
    room = rng.randint(6, 14)
    return replace(cell, pieces=tuple(part for piece in cell.pieces for part in _broken(piece, room)))


def _broken(piece: Piece, room: int) -> list[Piece]:
    words, lines = piece.text.split(" "), [""]
    for word in words:
        if lines[-1] and len(lines[-1]) + len(word) >= room:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return [replace(piece, text=line, before="\n" if at else piece.before) for at, line in enumerate(lines) if line]
