"""Markdown dialects: pipe tables padded or not, tab-separated lines, headings with # or bold or plain."""

from __future__ import annotations

import random

from training.press.page import Block, Ink, Printed, PrintedRow
from training.press.paper import Paper
from training.press.style import Style, draw_style


def pipes(blocks: list[Block], rng: random.Random, padded: bool = False) -> Printed:
    """Pipe tables with a separator line under the first row."""
    style, paper = draw_style(rng, markdown=True), Paper()
    lead = rng.random() < 0.6
    if lead:
        paper.blank(2)
    kind = rng.choice(["#", "**", "", "#**"])
    for block in blocks:
        if block.rows:
            _pipe_table(paper, block, style, padded, rng)
        else:
            paper.add(_heading(style.ink(block.text), block.level, kind), block.label, block.loose_ink)
        paper.blank()
    return paper.printed("md", blocks)


def tabs(blocks: list[Block], rng: random.Random) -> Printed:
    """Cells separated by tabs, one row a line; cells are flattened to one line."""
    style, paper = draw_style(rng, markdown=True), Paper()
    flat = Style(style.mark, style.ticked, style.empty, style.after, style.fill, " ", style.dollar, style.gap)
    paper.blank(2)
    for block in blocks:
        if block.rows:
            for row in block.rows:
                cells = _expanded(row)
                if any(c.text for c in cells):
                    paper.add("\t".join(flat.ink(c.text) for c in cells), row.label, _ink(cells))
        else:
            paper.add(flat.ink(block.text), block.label, block.loose_ink)
        paper.blank()
    return paper.printed("md", blocks)


def _heading(text: str, level: int, kind: str) -> str:
    if not level or not kind:
        return text
    body = f"**{text}**" if "**" in kind else text
    return "#" * (level + 1) + " " + body if "#" in kind else body


def _expanded(row: PrintedRow) -> list[Ink]:
    """Spanning cells followed by empty ones."""
    out: list[Ink] = []
    for cell in row.cells:
        out.append(cell)
        out += [Ink("", cell.column)] * (cell.span - 1)
    return out


def _ink(cells: list[Ink]) -> list[tuple[str, str]]:
    return [(c.column, c.text) for c in cells if c.text and c.column]


def _pipe_table(paper: Paper, block: Block, style: Style, padded: bool, rng: random.Random) -> None:
    rows = [(row, [style.ink(c.text).replace("|", "/") for c in _expanded(row)]) for row in block.rows]
    width = max(len(cells) for _, cells in rows)
    rows = [(row, cells + [""] * (width - len(cells))) for row, cells in rows]
    if block.box and rng.random() < 0.5:
        paper.add("| " + " | ".join([""] * width) + " |", block.rows[0].label)
        paper.add("|" + "---|" * width, block.rows[0].label)
        ruled = True
    else:
        ruled = False
    widths = [min(60, max(len(cells[i]) for _, cells in rows)) for i in range(width)] if padded else [0] * width
    for i, (row, cells) in enumerate(rows):
        text = "| " + " | ".join(c.ljust(w) for c, w in zip(cells, widths, strict=True)) + " |"
        paper.add(text, row.label, _ink(_expanded(row)))
        if i == 0 and not ruled:
            paper.add("|" + "|".join("-" * max(3, w + 2) for w in widths) + "|", row.label)
