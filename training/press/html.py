"""HTML dialects: plain tables, one source line a row, with the spans of the page that EDGAR serves."""

from __future__ import annotations

import random
from html import escape

from training.press.page import Block, Printed, PrintedRow
from training.press.paper import Paper
from training.press.style import Style, draw_style


def html(blocks: list[Block], rng: random.Random) -> Printed:
    """A page of tables and paragraphs."""
    base = draw_style(rng, markdown=True)
    mark = base.mark if base.mark in {"sup", "unicode", "glued"} else "sup"
    style = Style(mark, base.ticked, base.empty, base.after, ("\x03", "\x04"), "\x05", "$", base.gap)
    paper = Paper()
    head = rng.choice(["th", "td"])
    paper.lines += ["<!DOCTYPE html>", "<html><head><title>Ownership</title><style>td {font-size: small}</style></head><body>"]
    for block in blocks:
        if not block.rows:
            tag = f"h{block.level + 1}" if block.level else rng.choice(["p", "div", "p"])
            paper.add(f"<{tag}>{_safe(style.ink(block.text), rng)}</{tag}>", block.label, block.loose_ink)
            continue
        paper.lines.append(f'<table border="{rng.choice("01")}" width="100%">')
        for row in block.rows:
            _row(paper, row, style, head, rng)
        paper.lines.append("</table>")
    paper.lines.append("</body></html>")
    return paper.printed("html", blocks)


def _row(paper: Paper, row: PrintedRow, style: Style, head: str, rng: random.Random) -> None:
    tag = head if row.label.value.endswith("header") else "td"
    cells = []
    for cell in row.cells:
        span = f' colspan="{cell.span}"' if cell.span > 1 else ""
        cells.append(f"<{tag}{span}>{_safe(style.ink(cell.text), rng)}</{tag}>")
    paper.add("<tr>" + "".join(cells) + "</tr>", row.label, [(c.column, c.text) for c in row.cells if c.text and c.column])


def _safe(text: str, rng: random.Random) -> str:
    """Escape the text, then put the tags that the style wrote back."""
    out = escape(text, quote=False)
    for tag in ("<sup>", "</sup>", '<input checked="" type="checkbox"/>', '<input type="checkbox"/>'):
        out = out.replace(escape(tag, quote=False), tag)
    wrap = rng.choice([("<span>", "</span>"), ("<u>", "</u>"), ("", ""), ("<font color=blue>", "</font>")])
    return out.replace("\x03", wrap[0]).replace("\x04", wrap[1]).replace("\x05", "<br>")
