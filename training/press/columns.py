"""Plain text: columns of wrapped cells as text browsers and PDF-to-text tools print, or run together as OCR does."""

from __future__ import annotations

import random
import textwrap

from extractor.types.labels import Label
from training.press.page import Block, Ink, Printed, PrintedRow
from training.press.paper import Paper
from training.press.style import Style, draw_style


def columns(blocks: list[Block], rng: random.Random) -> Printed:
    """Tables as columns of characters; cells wrap and are set at the top, in the middle or at the bottom of their row."""
    style, paper = draw_style(rng, markdown=False), Paper()
    width, align, border = rng.choice([140, 170, 200, 220]), rng.choice(["top", "top", "middle"]), rng.random() < 0.25
    for block in blocks:
        if block.rows:
            _table(paper, block, style, width, align, border)
        else:
            indent = " " * rng.randrange(0, 40) if block.level else ""
            for line in (
                textwrap.wrap(style.ink(block.text).replace("\n", "  "), width - len(indent))
                if not block.text.count("\n")
                else style.ink(block.text).split("\n")
            ):
                paper.add(indent + line, block.label)
        paper.blank(rng.choice([0, 1, 1]))
    return paper.printed("txt", blocks)


def _widths(rows: tuple[PrintedRow, ...], width: int) -> list[int]:
    """Characters per physical column: what the longest word needs at least, then shared out by content."""
    count = max(sum(c.span for c in r.cells) for r in rows)
    need, want = [3] * count, [3] * count
    for row in rows:
        at = 0
        for cell in row.cells:
            if cell.span == 1 and at < count:
                words = cell.text.replace("\x01", "").replace("\x02", "").split()
                need[at] = max(need[at], min(24, max((len(w) for w in words), default=0)))
                want[at] = max(want[at], min(44, max((len(x) for x in cell.text.split("\n")), default=0)))
            at += cell.span
    spare = width - sum(need) - 2 * count
    total = sum(max(0, b - a) for a, b in zip(need, want, strict=True)) or 1
    return [a + max(0, min(b - a, int(max(0, spare) * max(0, b - a) / total))) for a, b in zip(need, want, strict=True)]


def _table(paper: Paper, block: Block, style: Style, width: int, align: str, border: bool) -> None:
    widths = _widths(block.rows, width)
    between = " | " if border else "  "
    rule = "-" * (sum(widths) + len(between) * (len(widths) - 1))
    for row in block.rows:
        if border:
            paper.add(rule, Label.FURNITURE)
        _row(paper, row, style, widths, align, between)


def _row(paper: Paper, row: PrintedRow, style: Style, widths: list[int], align: str, between: str) -> None:
    wrapped: list[tuple[Ink, int, list[str]]] = []
    at = 0
    for cell in row.cells:
        room = sum(widths[at : at + cell.span]) + len(between) * (cell.span - 1)
        lines = (
            [part for line in style.ink(cell.text).split("\n") for part in (textwrap.wrap(line, max(3, room)) or [""])] if cell.text else []
        )
        wrapped.append((cell, room, lines))
        at += cell.span
    height = max((len(lines) for _, _, lines in wrapped), default=0)
    shifts = [(height - len(lines)) // 2 if align == "middle" else 0 for _, _, lines in wrapped]
    for i in range(height):
        texts, ink = [], []
        for (cell, room, lines), shift in zip(wrapped, shifts, strict=True):
            text = lines[i - shift] if 0 <= i - shift < len(lines) else ""
            texts.append(text.ljust(room))
            if text and cell.column:
                ink.append((cell.column, text))
        paper.add(between.join(texts).rstrip(), row.label, ink)


def flat(blocks: list[Block], rng: random.Random) -> Printed:
    """Text as an OCR engine runs it together: single blanks, cells of a row one after another, wrapped cells on lines of their own."""
    style, paper = draw_style(rng, markdown=False), Paper()
    for block in blocks:
        for row in block.rows:
            _flat_row(paper, row, style, rng)
        if not block.rows:
            for line in textwrap.wrap(style.ink(block.text), rng.choice([90, 120, 200])):
                paper.add(line, block.label)
        paper.blank(rng.choice([0, 1]))
    return paper.printed("txt", blocks)


def _flat_row(paper: Paper, row: PrintedRow, style: Style, rng: random.Random) -> None:
    parts: list[tuple[str, list[str]]] = []
    for cell in row.cells:
        if cell.text:
            lines = [x for line in style.ink(cell.text).split("\n") for x in textwrap.wrap(line, rng.choice([18, 30, 60]))]
            parts.append((cell.column, lines))
    height = max((len(lines) for _, lines in parts), default=0)
    for i in range(height):
        there = [(column, lines[i]) for column, lines in parts if i < len(lines)]
        paper.add(" ".join(text for _, text in there), row.label, [(c, t) for c, t in there if c])
