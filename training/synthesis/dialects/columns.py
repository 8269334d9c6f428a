"""Plain text in columns, as printers of paper pages to text give it: aligned, drawn with bars, or with single blanks."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from extractor.types.labels import Label
from training.synthesis.dialects.ink import Run, Sink
from training.synthesis.dialects.markup import Markup
from training.synthesis.dialects.strokes import reader
from training.synthesis.page import Cell, Page, PageEnd, Paragraph, Printed, Row, Side, Table, spread, width_of


@dataclass(frozen=True, slots=True)
class Sheet:
    """How one sheet is set.

    `width` in characters; `bars` between columns; `rules` under rows; `squeeze`: blanks shrink to one; `blank`: lines between blocks;
    `whole_words`: columns grow rather than cut words."""

    markup: Markup
    width: int
    bars: bool
    rules: str
    squeeze: bool
    indent: int
    blank: bool
    form_feed: bool
    whole_words: bool
    bar: str
    valign: str  # top, middle, bottom: of body cells on a row of several lines
    flat: bool  # a row of a table is one line, cells with a blank between
    read: Callable[[Run, Label], Run]  # what an engine makes of a line


_SHARE = {
    "title": 20,
    "exercise_price": 9,
    "date": 11,
    "deemed": 11,
    "code": 6,
    "v": 3,
    "amount": 12,
    "ad": 5,
    "price": 11,
    "acquired": 10,
    "disposed": 10,
    "exercisable": 11,
    "expiration": 11,
    "underlying_title": 14,
    "underlying_amount": 11,
    "balance": 14,
    "ownership": 8,
    "nature": 18,
}


def print_columns(page: Page, rng: random.Random, kind: str = "layout") -> Printed:
    """Print the page; `kind` is layout (aligned), bars (drawn), squeezed (single blanks), words (those as an OCR engine reads them) or
    flat (a row, a line)."""
    markup = Markup(
        marks=rng.choice(("glued", "glued", "spaced", "unicode")),
        boxes=rng.choice(("x", "x", "line", "square", "round")),
        newline="\n",
        tab="   ",
    )
    drawn = kind == "bars" and rng.random() < 0.3
    sheet = Sheet(
        markup,
        width=rng.choice((132, 150)) if kind == "bars" else rng.choice((132, 150, 170, 200, 110)),
        bars=kind == "bars",
        rules="─" if drawn else rng.choice(("_", "-", "")) if kind == "bars" else "",
        squeeze=kind in ("squeezed", "words"),
        indent=rng.choice((0, 0, 1, 3)),
        blank=rng.random() < 0.6,
        form_feed=rng.random() < 0.4,
        whole_words=rng.random() < (0.35 if kind == "bars" else 0.85),
        bar="│" if drawn else "|",
        valign=rng.choice(("top", "top", "middle", "bottom")),
        flat=kind == "flat",
        read=lambda run, label: run,
    )
    if kind == "words":
        sheet = replace(sheet, valign=rng.choice(("middle", "middle", "top")), whole_words=rng.random() < 0.95, read=reader(rng))
    sink = Sink()
    for block in page.blocks:
        _block(sink, block, sheet, rng)
    return sink.printed("txt")


def _block(sink: Sink, block: Paragraph | Table | Side | PageEnd, sheet: Sheet, rng: random.Random) -> None:
    if isinstance(block, PageEnd):
        sink.text(
            " " * (sheet.width // 2) + (block.footer or rng.choice(("1", "2", "Page 2 of 3"))) + ("\f" if sheet.form_feed else ""),
            Label.FURNITURE,
        )
    elif isinstance(block, Paragraph):
        run = sheet.markup.run(block.pieces)
        lines = _wrap(run, sheet.width)
        for line in lines:
            pad = " " * ((sheet.width - len(line.text)) // 2) if block.align == "center" and not sheet.squeeze else ""
            _put(sink, _led(pad, line), block.label, sheet)
    elif isinstance(block, Side):
        _side(sink, block, sheet, rng)
    else:
        for title in block.title:
            _block(sink, title, sheet, rng)
        _table(sink, block, sheet)
    if sheet.blank:
        sink.blank()


def _led(pad: str, run: Run) -> Run:
    out = Run(pad)
    out.extend(run)
    return out


def _put(sink: Sink, run: Run, label: Label, sheet: Sheet) -> None:
    if run.text.strip():
        sink.line(sheet.read(_squeezed(run), label) if sheet.squeeze else _led(" " * sheet.indent, run), label)


def _squeezed(run: Run) -> Run:
    """Blanks shrink to one."""
    out, at = Run(), 0
    while at < len(run.text):
        end = at
        while end < len(run.text) and run.text[end] == " ":
            end += 1
        if end > at:
            out.add(" " if out.text else "")
            at = end
            continue
        while end < len(run.text) and run.text[end] != " ":
            end += 1
        out.extend(run.cut(at, end))
        at = end
    return out


def _wrap(run: Run, width: int) -> list[Run]:
    """Lines no wider than `width`, broken at blanks where there are any, and at breaks."""
    lines: list[Run] = []
    start = 0
    for part in run.text.split("\n"):
        end = start + len(part)
        at = start
        while end - at > width:
            blank = run.text.rfind(" ", at + 1, at + width + 1)
            slash = run.text.rfind("/", at + 1, at + width) + 1
            stop = blank if blank > at else slash if slash > at + 3 and not run.text[at : at + 1].isdigit() else at + width
            lines.append(run.cut(at, stop))
            at = stop + (1 if blank > at else 0)
        lines.append(run.cut(at, end))
        start = end + 1
    return lines


def _side(sink: Sink, block: Side, sheet: Sheet, rng: random.Random) -> None:
    shares = (0.26, 0.48, 0.24)
    columns: list[list[tuple[Run, Label]]] = []
    for share, column in zip(shares, block.columns, strict=False):
        width, lines = int(share * sheet.width), []
        for inner in column:
            if isinstance(inner, Paragraph):
                lines += [(line, inner.label) for line in _wrap(sheet.markup.run(inner.pieces), width)]
            elif isinstance(inner, Table):
                for row in inner.rows:
                    text = Run()
                    for cell in row.cells:
                        text.add(" " if text.text else "")
                        text.extend(sheet.markup.run(cell.pieces))
                    lines += [(line, row.label) for line in _wrap(text, width)]
        columns.append(lines)
    for at in range(max(len(lines) for lines in columns)):
        pieces = [lines[at] if at < len(lines) else (Run(), Label.FURNITURE) for lines in columns]
        out = Run()
        for (run, _), share in zip(pieces, shares, strict=False):
            out.extend(run)
            out.add(" " * max(2, int(share * sheet.width) - len(run.text) + 2))
        heaviest = max(pieces, key=lambda pair: len(pair[0].text))
        _put(sink, out.cut(0, len(out.text.rstrip())), heaviest[1], sheet)


def _table(sink: Sink, block: Table, sheet: Sheet) -> None:
    if sheet.flat and block.name != "party":
        for row in block.rows:
            _flat_row(sink, row, sheet)
        return
    widths = _widths(block, sheet)
    _rule(sink, widths, sheet)
    for at, (row, starts) in enumerate(zip(block.rows, spread(block.rows), strict=True)):
        _row(sink, row, starts, widths, sheet)
        if row.header is False or at + 1 == len(block.rows) or not block.rows[at + 1].header:
            _rule(sink, widths, sheet)


def _rule(sink: Sink, widths: list[int], sheet: Sheet) -> None:
    if sheet.rules and sheet.bars:
        sink.text(" " * sheet.indent + sheet.rules * (sum(widths) + len(widths)), Label.FURNITURE)


def _widths(block: Table, sheet: Sheet) -> list[int]:
    count = width_of(block.rows) or 1
    names, least = [""] * count, [3] * count
    for row, placed in zip(block.rows, spread(block.rows), strict=True):
        for at, cell in placed:
            if cell.colspan == 1 and cell.pieces:
                names[at] = names[at] or cell.pieces[0].column
                if sheet.whole_words:
                    least[at] = max(least[at], _longest(cell, row, sheet))
    shares = (
        [_SHARE.get(name, 10) for name in names]
        if block.name.startswith("table")
        else [4, *([20] * (count - 1))]
        if block.name == "notes"
        else [10] * count
    )
    total, room = sum(shares), sheet.width - count
    return [max(low, room * share // total) for share, low in zip(shares, least, strict=True)]


def _longest(cell: Cell, row: Row, sheet: Sheet) -> int:
    words = sheet.markup.run(cell.pieces).text.replace("\n", " ").split()
    return min(max((len(word) for word in words), default=0), 13) + 1


def _row(sink: Sink, row: Row, starts: list[tuple[int, Cell]], widths: list[int], sheet: Sheet) -> None:
    placed = {
        at: (cell.colspan, _wrap(sheet.markup.run(cell.pieces), max(1, _room(widths, at, cell.colspan) - (0 if sheet.bars else 1))))
        for at, cell in starts
    }
    height = max((len(lines) for _, lines in placed.values()), default=0)
    placed = {at: (span, _aligned(lines, height, row, sheet)) for at, (span, lines) in placed.items()}
    for line in range(height):
        out, at = Run(), 0
        while at < len(widths):
            span, lines = placed.get(at, (1, []))
            run = lines[line] if line < len(lines) else Run()
            out.add(" " if at and not sheet.bars else "")
            out.extend(run)
            out.add(" " * (_room(widths, at, span) - len(run.text)) + (sheet.bar if sheet.bars else ""))
            at += span
        _put(sink, out if sheet.bars else out.cut(0, len(out.text.rstrip())), row.label, sheet)


def _aligned(lines: list[Run], height: int, row: Row, sheet: Sheet) -> list[Run]:
    """A cell's lines moved down in its row: headings stand at the top, rows where the sheet says."""
    free = height - len(lines)
    down = 0 if row.header or sheet.valign == "top" else free if sheet.valign == "bottom" else free // 2
    return [Run() for _ in range(down)] + lines


def _flat_row(sink: Sink, row: Row, sheet: Sheet) -> None:
    out = Run()
    for cell in row.cells:
        run = replace(sheet.markup, newline=" ", tab=" ").run(cell.pieces)
        out.add(" " if out.text and run.text else "")
        out.extend(run)
    for line in _wrap(out, sheet.width):
        _put(sink, line, row.label, sheet)


def _room(widths: list[int], at: int, span: int) -> int:
    return sum(widths[at : at + span]) + span - 1
