"""Pages as HTML: EDGAR's look, the older look, and other people's tables and divs."""

from __future__ import annotations

import random
from dataclasses import dataclass
from html import escape

from extractor.types.labels import Label
from training.synthesis.dialects.ink import Run, Sink
from training.synthesis.page import Cell, Ink, Page, PageEnd, Paragraph, Piece, Printed, Row, Side, Table


@dataclass(frozen=True, slots=True)
class Look:
    """One author's tags.

    `value`, `caption`: tags around ink; `mark` with {} for the number; `box` ticked and empty; `nested`: lines of party cells as tables;
    `narrow`: signatures in the last two fifths of the page, where text browsers break them.
    """

    value: tuple[str, str]
    caption: tuple[str, str]
    mark: str
    box: tuple[str, str]
    nested: bool
    row_breaks: bool  # cells on source lines of their own
    cell_tag: str
    head_tag: str
    table_open: str
    heading: tuple[str, str]
    paragraph: tuple[str, str]
    head: str
    money_gap: bool
    narrow: bool = False


def edgar_look(rng: random.Random) -> Look:
    """As EDGAR serves it."""
    return Look(
        ('<span class="FormData">', "</span>"),
        ('<span class="MedSmallFormText">', "</span>"),
        '<span class="FootnoteData"><sup>({})</sup></span>',
        ("X", ""),
        True,
        True,
        "td",
        "th",
        '<table width="100%" border="1" cellspacing="0" cellpadding="4">',
        ("<b>", "</b>"),
        ('<table border="0" width="100%"><tr><td class="FootnoteData">', "</td></tr></table>"),
        '<title>SEC FORM 4</title>\n<style type="text/css">\n.FormData {color: blue;}\n.FootnoteData {color: green;}\n</style>',
        False,
        narrow=True,
    )


def older_look(rng: random.Random) -> Look:
    """As the older print."""
    return Look(
        ("", ""),
        ('<font size="2">', "</font>"),
        ' <a href="#F{0}"><sup>({0})</sup></a>',
        ("__X__", "_____"),
        True,
        True,
        "td",
        "td",
        '<table role="presentation" cellpadding="3" cellspacing="0" border="0">',
        ("<center><b>", "</b></center>"),
        ("<p>", "</p>"),
        "<title> Ownership Submission </title>\n<style>\n td { border: solid black; }\n</style>",
        True,
    )


def other_look(rng: random.Random) -> Look:
    """Anybody's: word processors, converters, web pages."""
    span = rng.choice(
        (
            ("", ""),
            ("<span>", "</span>"),
            ('<font face="Times New Roman" size="2">', "</font>"),
            ("<p>", "</p>"),
            ('<div class="v">', "</div>"),
            ("<b>", "</b>"),
            ("<u>", "</u>"),
        )
    )
    mark = rng.choice(
        (
            "<sup>({})</sup>",
            "<sup>{}</sup>",
            "({})",
            '<a href="#fn{0}">({0})</a>',
            "<font size=1><sup>({})</sup></font>",
            "&nbsp;<sup>(&nbsp;{}&nbsp;)</sup>",
        )
    )
    box = rng.choice(
        (
            ("X", ""),
            ("&#9746;", "&#9744;"),
            ('<input type="checkbox" checked disabled>', '<input type="checkbox" disabled>'),
            ("[X]", "[ ]"),
            ("&#x2612;", "&#x2610;"),
            ("x", "&nbsp;"),
            ("/X/", "/ /"),
        )
    )
    table = rng.choice(
        ("<table>", '<table border="1">', '<TABLE CELLSPACING=0 CELLPADDING=2 WIDTH="100%">', '<div class="t"><table class="grid">')
    )
    return Look(
        span,
        rng.choice((("", ""), ("<small>", "</small>"), ('<span style="font-size:7pt">', "</span>"))),
        mark,
        box,
        rng.random() < 0.3,
        rng.random() < 0.6,
        "td",
        rng.choice(("td", "th")),
        table,
        rng.choice((("<h3>", "</h3>"), ("<p><b>", "</b></p>"), ('<div style="text-align:center">', "</div>"))),
        rng.choice((("<p>", "</p>"), ("<div>", "</div>"), ("<p><font size=2>", "</font></p>"))),
        "<title>Form</title>",
        rng.random() < 0.2,
    )


def print_html(page: Page, rng: random.Random, look: Look) -> Printed:
    """Print the page as an HTML document."""
    sink = Sink()
    sink.text('<!DOCTYPE html>\n<html>\n<head>\n<meta charset="UTF-8">\n' + look.head + "\n</head>\n<body>", Label.FURNITURE)
    for block in page.blocks:
        _block(sink, block, look)
    sink.text("</body>\n</html>", Label.FURNITURE)
    return sink.printed("html")


def _block(sink: Sink, block: Paragraph | Table | Side | PageEnd, look: Look) -> None:
    if isinstance(block, PageEnd):
        sink.text(f"<p>{escape(block.footer)}</p>\n<hr>" if block.footer else "<hr>", Label.FURNITURE)
    elif isinstance(block, Side):
        sink.text('<table width="100%" border="0" cellspacing="0" cellpadding="4"><tr valign="top">', Label.FURNITURE)
        for column in block.columns:
            sink.text("<td>", Label.FURNITURE)
            for inner in column:
                _block(sink, inner, look)
            sink.text("</td>", Label.FURNITURE)
        sink.text("</tr></table>", Label.FURNITURE)
    elif isinstance(block, Paragraph):
        head, tail = look.heading if block.heading else look.paragraph
        sink.line(_wrapped(head, _ink(block.pieces, look), tail), block.label)
    else:
        _table(sink, block, look)


def _table(sink: Sink, block: Table, look: Look) -> None:
    inside = look.head_tag == "th" and block.title and block.rows
    for title in () if inside else block.title:
        _block(sink, title, look)
    narrow = look.narrow and block.name == "signature"
    sink.text('<table width="100%" border="0">' if narrow else look.table_open, Label.FURNITURE)
    if inside:
        width = max(sum(cell.colspan for cell in row.cells) for row in block.rows)
        out = Run(f'<tr><th colspan="{width}" align="center">')
        for title in block.title:
            out.extend(_wrapped("<b>", _ink(title.pieces, look), "</b>"))
        out.add("</th></tr>")
        sink.line(out, block.title[0].label)
    for row in block.rows:
        _row(sink, row, look, block.name)
    sink.text("</table></div>" if look.table_open.startswith("<div") else "</table>", Label.FURNITURE)


def _row(sink: Sink, row: Row, look: Look, name: str) -> None:
    tag = look.head_tag if row.header else look.cell_tag
    narrow = look.narrow and name == "signature"
    out = Run('<tr><td width="60%"></td>' if narrow else "<tr>")
    for cell in row.cells:
        out.add(("\n" if look.row_breaks else "") + ('<td width="20%">' if narrow else _open(tag, cell)))
        out.extend(_nested(cell, look) if name == "party" and look.nested else _ink(cell.pieces, look))
        out.add(f"</{tag}>")
    out.add("\n</tr>" if look.row_breaks else "</tr>")
    sink.line(out, row.label)


def _open(tag: str, cell: Cell) -> str:
    spans = (f' colspan="{cell.colspan}"' if cell.colspan > 1 else "") + (f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else "")
    return f'<{tag} align="{cell.align}"{spans}>'


def _nested(cell: Cell, look: Look) -> Run:
    """Lines of a party cell; those with sub-cells as tables of their own."""
    lines: list[list[Piece]] = [[]]
    for piece in cell.pieces:
        if piece.before == "\n":
            lines.append([])
        lines[-1].append(piece)
    out = Run()
    for at, line in enumerate(lines):
        if any(piece.before == "\t" or piece.ink is Ink.BOX for piece in line):
            out.extend(_sub_cells(line, look))
        else:
            out.add("<br>" if at and not out.text.endswith("</table>") else "")
            out.extend(_ink(tuple(line), look))
    return out


def _sub_cells(line: list[Piece], look: Look) -> Run:
    out = Run('<table border="0" width="100%"><tr><td>')
    for at, piece in enumerate(line):
        if at and (piece.before == "\t" or line[at - 1].ink is Ink.BOX):
            out.add("</td><td>")
        out.extend(_ink((piece,), look))
    out.add("</td></tr></table>")
    return out


def _wrapped(head: str, inner: Run, tail: str) -> Run:
    out = Run(head)
    out.extend(inner)
    out.add(tail)
    return out


def _ink(pieces: tuple[Piece, ...], look: Look) -> Run:
    out = Run()
    for piece in pieces:
        gap = {"\n": "<br>", "\t": " &nbsp; "}.get(piece.before, piece.before)
        out.add(gap if out.text else "")
        if piece.ink is Ink.MARK and "raw" not in piece.style:
            text = look.mark.format(piece.text)
            at = text.rfind(piece.text)
            out.add(text[:at])
            out.add(piece.text, piece)
            out.add(text[at + len(piece.text) :])
        elif piece.ink is Ink.BOX:
            out.add(look.box[0] if piece.text else look.box[1], piece if piece.text else None)
        else:
            _words(out, piece, look)
    return out


def _words(out: Run, piece: Piece, look: Look) -> None:
    head, tail = look.value if piece.ink is Ink.VALUE else look.caption
    text = escape(piece.text, quote=False)
    if look.money_gap and text.startswith("$") and piece.ink is Ink.VALUE:
        text = "$ " + text[1:]
    bold = ("<b>", "</b>") if "b" in piece.style else ("", "")
    out.add(head + bold[0])
    out.add(text, piece)
    out.add(bold[1] + tail)
