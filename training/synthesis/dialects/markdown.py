"""Markdown-like dumps: pipe tables, padded pipe tables, tab-separated lines, HTML tables amid Markdown."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from extractor.types.labels import Label
from training.synthesis.dialects.ink import Run, Sink
from training.synthesis.dialects.markup import Markup, some_markup
from training.synthesis.page import EMPTY, Cell, Page, PageEnd, Paragraph, Printed, Row, Side, Table, spread, width_of

TablePrinter = Callable[[Sink, list[tuple[Row, list[Run]]], "Habits"], None]


@dataclass(frozen=True, slots=True)
class Habits:
    """What one dump does throughout."""

    markup: Markup
    heading: str  # hashes, bold, plain, mixed
    party: str  # table, lines
    omb: str  # table, line, none
    padded: bool
    subs: str  # keep, drop (sub-headings lost), merge (two rows into one)
    notes: str  # keep, dash
    signature: str  # line, lines, table
    blank: bool
    empty_head: bool
    skip_empty: bool  # a Table II without rows is left out
    page_sign: str
    tex_notes: bool


def some_habits(rng: random.Random, padded: bool) -> Habits:
    """The habits of one document."""
    return Habits(
        markup=some_markup(rng),
        heading=rng.choice(("hashes", "bold", "plain", "plain", "mixed")),
        party=rng.choices(("table", "lines"), (80, 20))[0],
        omb=rng.choices(("table", "line", "none"), (60, 20, 20))[0],
        padded=padded,
        subs=rng.choices(("keep", "drop", "merge"), (76, 8, 16))[0],
        notes=rng.choices(("keep", "dash", "item"), (75, 12, 13))[0],
        signature=rng.choice(("line", "lines", "table", "line")),
        blank=rng.random() < 0.85,
        empty_head=rng.random() < 0.5,
        skip_empty=rng.random() < 0.2,
        page_sign=rng.choice(("", "---", "\f", "<!-- page -->", "Page {n}", "{n}")),
        tex_notes=rng.random() < 0.03,
    )


def print_markdown(page: Page, rng: random.Random, table: TablePrinter, padded: bool = False, extension: str = "md") -> Printed:
    """Print the page; `table` writes the rows of its tables."""
    habits, sink = some_habits(rng, padded), Sink()
    sink.blank(rng.choice((0, 0, 2)))
    for number, block in enumerate(_sequence(page, rng)):
        _block(sink, block, habits, table, rng, number)
    return sink.printed(extension)


def _sequence(page: Page, rng: random.Random) -> list[Paragraph | Table | PageEnd]:
    """Blocks one after the other; what stood side by side in any order."""
    out: list[Paragraph | Table | PageEnd] = []
    for block in page.blocks:
        if isinstance(block, Side):
            columns = list(block.columns)
            if rng.random() < 0.5:
                rng.shuffle(columns)
            inner = [one for column in columns for one in column if not isinstance(one, Side)]
            out.extend(_interleaved(inner, rng))
        elif isinstance(block, Table):
            out.extend([*block.title, replace(block, title=())])
        else:
            out.append(block)
    return out


def _interleaved(blocks: list[Paragraph | Table | PageEnd], rng: random.Random) -> list[Paragraph | Table | PageEnd]:
    """Now and then the head's blocks swap places, and titles that stand over the page get lost."""
    if rng.random() < 0.3:
        at = rng.randrange(len(blocks))
        blocks.insert(rng.randrange(len(blocks)), blocks.pop(at))
    if rng.random() < 0.4:
        blocks = [
            block for block in blocks if not (isinstance(block, Paragraph) and block.label is Label.FORM_TITLE and rng.random() < 0.4)
        ]
    return blocks


def _block(sink: Sink, block: Paragraph | Table | PageEnd, habits: Habits, table: TablePrinter, rng: random.Random, number: int) -> None:
    if isinstance(block, PageEnd):
        _page_end(sink, block, habits, number)
    elif isinstance(block, Paragraph):
        _paragraph(sink, block, habits, rng)
        _gap(sink, habits)
    elif _is_dropped(block, habits):
        return
    else:
        _table(sink, block, habits, table, rng)
        _gap(sink, habits)


def _gap(sink: Sink, habits: Habits) -> None:
    if habits.blank:
        sink.blank()


def _is_dropped(block: Table, habits: Habits) -> bool:
    if block.name == "omb":
        return habits.omb == "none"
    # a page that came as one table is no empty Table II: what it holds of the box of items 1-6 stays
    return habits.skip_empty and block.name == "table2" and not any(row.row >= 0 or row.label is Label.PARTY for row in block.rows)


def _page_end(sink: Sink, block: PageEnd, habits: Habits, number: int) -> None:
    for text in (block.footer, habits.page_sign.format(n=number // 8 + 1)):
        if text:
            sink.text(text, Label.FURNITURE)
    _gap(sink, habits)


def _paragraph(sink: Sink, block: Paragraph, habits: Habits, rng: random.Random) -> None:
    head, tail = _around(block, habits, rng)
    markup = replace(habits.markup, bold=("", "")) if "**" in head else habits.markup
    run, out = markup.run(block.pieces), Run()
    if not run.text.strip():
        return
    out.add(head)
    out.extend(run)
    out.add(tail)
    sink.line(_as_tex(out, rng) if habits.tex_notes and block.label is Label.FOOTNOTE else out, block.label)


def _as_tex(run: Run, rng: random.Random) -> Run:
    """Some blanks as TeX's, as when a note was taken for a formula."""
    out, at = Run(), 0
    while (blank := run.text.find(" ", at)) >= 0:
        out.extend(run.cut(at, blank))
        out.add(" \\ " if rng.random() < 0.15 else " ")
        at = blank + 1
    out.extend(run.cut(at, len(run.text)))
    return out


def _around(block: Paragraph, habits: Habits, rng: random.Random) -> tuple[str, str]:
    if block.label is Label.FOOTNOTE:
        if habits.notes != "keep":
            return ("- ", "") if habits.notes == "dash" else ("* ", "")
        return ("$", "$") if habits.tex_notes else ("", "")
    titled = block.heading or block.label in (Label.FOOTNOTE_TITLE, Label.REMARK_TITLE)
    how = rng.choice(("hashes", "bold", "plain", "hash-bold")) if habits.heading == "mixed" else habits.heading
    if not titled or how == "plain":
        return "", ""
    hashes = "#" * rng.choice((1, 2, 2, 3, 3, 4)) + " "
    return {"hashes": (hashes, ""), "bold": ("**", "**"), "hash-bold": (f"{hashes}**", "**")}[how]


def _table(sink: Sink, block: Table, habits: Habits, table: TablePrinter, rng: random.Random) -> None:
    loose = (
        (block.name == "party" and habits.party == "lines")
        or (block.name == "omb" and habits.omb == "line")
        or (block.name == "signature" and habits.signature != "table")
    )
    if loose or (block.name == "notes" and rng.random() < 0.6):
        _as_lines(sink, block, habits)
        return
    rows = tuple(_headings(block, habits))
    width = width_of(rows)
    grid = [(row, _runs(placed, width, habits)) for row, placed in zip(rows, spread(rows), strict=True)]
    if block.name == "party" and rng.random() < 0.4:
        grid = [(row, runs) if number < 2 else (row, _shifted(runs)) for number, (row, runs) in enumerate(grid)]
    if block.name in ("party", "owners") and habits.empty_head and grid:
        grid.insert(0, (Row((), block.rows[0].label), [Run() for _ in range(width)]))
    table(sink, grid, habits)


def _runs(placed: list[tuple[int, Cell]], width: int, habits: Habits) -> list[Run]:
    """One run for every physical column; covered ones are empty."""
    runs = [Run() for _ in range(width)]
    for at, cell in placed:
        runs[at] = habits.markup.run(cell.pieces)
    return runs


def _shifted(runs: list[Run]) -> list[Run]:
    """A row of the party box whose first, covered cell was not seen."""
    at = next((k for k, run in enumerate(runs) if run.text), 0)
    return runs[at:] + runs[:at]


def _headings(block: Table, habits: Habits) -> list[Row]:
    rows = list(block.rows)
    if len(rows) < 2 or not rows[1].header or habits.subs == "keep":
        return rows
    if habits.subs == "drop":
        return [rows[0], *rows[2:]]
    subs = iter(rows[1].cells)
    cells: list[Cell] = []
    for cell in rows[0].cells:
        inner = [next(subs, EMPTY) for _ in range(cell.colspan)] if cell.rowspan == 1 and rows[0].cells else [EMPTY]
        cells += [replace(cell, pieces=cell.pieces + inner[0].pieces, colspan=1), *(replace(one, colspan=1) for one in inner[1:])]
    return [replace(rows[0], cells=tuple(cells)), *rows[2:]]


def _as_lines(sink: Sink, block: Table, habits: Habits) -> None:
    loose = replace(habits.markup, newline="\n") if block.name == "party" else habits.markup
    for row in block.rows:
        runs = [loose.run(cell.pieces) for cell in row.cells if cell.pieces]
        if block.name == "party" or (block.name == "signature" and habits.signature == "lines"):
            for run in runs:
                sink.line(run, row.label)
                if habits.blank and block.name == "signature":
                    sink.blank()
            continue
        out = Run()
        for at, run in enumerate(runs):
            out.add(" " if at else "")
            out.extend(run)
        if out.text.strip():
            sink.line(out, row.label)
            _gap(sink, habits)
