"""Dialects that training never uses: tables drawn with + and |, and HTML without tables."""

from __future__ import annotations

import random
from html import escape

from extractor.types.labels import Label
from training.synthesis.dialects.ink import Run, Sink
from training.synthesis.dialects.markdown import Habits
from training.synthesis.dialects.pipes import Grid
from training.synthesis.page import Ink, Page, PageEnd, Piece, Printed, Row, Side, Table, spread, walk, width_of

_WIDE = 22


def drawn(sink: Sink, grid: Grid, habits: Habits) -> None:
    """A grid table: cells wrapped at 22 characters between rules of +---+."""
    widths = [max(3, min(_WIDE, max(len(runs[at].text) for _, runs in grid))) for at in range(len(grid[0][1]))] if grid else []
    rule = "+" + "+".join("-" * (width + 2) for width in widths) + "+"
    sink.text(rule, Label.FURNITURE)
    for row, runs in grid:
        _drawn_row(sink, row, [_wrapped(run, width) for run, width in zip(runs, widths, strict=True)], widths)
        sink.text(rule.replace("-", "=") if row.header else rule, Label.FURNITURE)


def _drawn_row(sink: Sink, row: Row, cells: list[list[Run]], widths: list[int]) -> None:
    for line in range(max((len(lines) for lines in cells), default=0)):
        out = Run("|")
        for lines, width in zip(cells, widths, strict=True):
            run = lines[line] if line < len(lines) else Run()
            out.add(" ")
            out.extend(run)
            out.add(" " * (width - len(run.text) + 1) + "|")
        sink.line(out, row.label if any(lines and lines[0].text for lines in cells) else Label.FURNITURE)


def _wrapped(run: Run, width: int) -> list[Run]:
    lines, at = [], 0
    while at < len(run.text):
        stop = len(run.text) if len(run.text) - at <= width else run.text.rfind(" ", at + 1, at + width + 1)
        stop = at + width if stop <= at else stop
        lines.append(run.cut(at, stop))
        at = stop + (1 if run.text[stop : stop + 1] == " " else 0)
    return lines or [Run()]


def print_divs(page: Page, rng: random.Random) -> Printed:
    """HTML in which rows are div elements with a span for every cell, also the empty ones."""
    sink = Sink()
    sink.text('<html lang="en">\n<head><title>Document</title></head>\n<body>\n<main>', Label.FURNITURE)
    for block in page.blocks:
        for one in walk((block,)):
            _div(sink, one)
    sink.text("</main>\n</body>\n</html>", Label.FURNITURE)
    return sink.printed("html")


def _div(sink: Sink, block: object) -> None:
    if isinstance(block, Table):
        for title in block.title:
            _div(sink, title)
        width = width_of(block.rows)
        sink.text('<div class="grid" role="table">', Label.FURNITURE)
        for row, placed in zip(block.rows, spread(block.rows), strict=True):
            cells = dict(placed)
            out = Run('<div role="row">')
            for at in range(width):
                out.add('<span role="cell">')
                out.extend(_ink(cells[at].pieces if at in cells else ()))
                out.add("</span>")
            out.add("</div>")
            sink.line(out, row.label)
        sink.text("</div>", Label.FURNITURE)
    elif isinstance(block, PageEnd | Side):
        sink.text("<hr/>", Label.FURNITURE)
    else:
        _paragraph(sink, block)


def _paragraph(sink: Sink, block: object) -> None:
    pieces: tuple[Piece, ...] = getattr(block, "pieces", ())
    out = Run("<div>")
    out.extend(_ink(pieces))
    out.add("</div>")
    sink.line(out, getattr(block, "label", Label.FURNITURE))


def _ink(pieces: tuple[Piece, ...]) -> Run:
    out = Run()
    for piece in pieces:
        out.add({"\n": "<br/>", "\t": " "}.get(piece.before, piece.before) if out.text else "")
        if piece.ink is Ink.BOX:
            out.add("[x]" if piece.text else "[ ]", piece if piece.text else None)
        else:
            text = f"<sup>{piece.text}</sup>" if piece.ink is Ink.MARK and "raw" not in piece.style else escape(piece.text, quote=False)
            out.add(text, piece)
    return out
