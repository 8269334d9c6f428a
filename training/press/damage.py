"""Damage as composable operators on the abstract page, before it is printed, so that every piece keeps its label."""
# ruff: noqa: E501  (wordings of the form)

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from extractor.types.labels import ROWS, Label
from training.press.page import Block, Ink, PrintedRow

_GLYPHS = {"8": "3B", "3": "8", "0": "O", "1": "lI", "5": "S", "6": "G", ",": ".", "O": "0", "l": "1", "S": "5", "B": "8", "m": "rn"}
Operator = Callable[[list[Block], random.Random, float], list[Block]]


def damage(
    blocks: list[Block], rng: random.Random, severity: float, operators: Sequence[str], grid: bool
) -> tuple[list[Block], tuple[str, ...]]:
    """Apply a few of the operators; `severity` in [0, 1] is the share of rows or cells that each touches. Non-grid dialects get glyph damage only."""
    usable = [name for name in operators if grid or name in {"glyphs", "lose_box", "lose_item"}]
    chosen = [name for name in usable if rng.random() < 0.45] or [rng.choice(usable)]
    for name in chosen:
        blocks = _OPERATORS[name](blocks, rng, severity)
    return blocks, tuple(chosen)


def _on_rows(blocks: list[Block], change: Callable[[PrintedRow], PrintedRow]) -> list[Block]:
    return [b.with_rows([change(r) if r.label in ROWS else r for r in b.rows]) if b.rows else b for b in blocks]


def _bare(text: str) -> str:
    return text.replace("\x01", "").replace("\x02", "")


def cut(blocks: list[Block], rng: random.Random, severity: float) -> list[Block]:
    """A column border runs through a value: both sides may show the cut glyph, or neither, or one misread."""

    def change(row: PrintedRow) -> PrintedRow:
        cells: list[Ink] = []
        for cell in row.cells:
            text = _bare(cell.text)
            core = text.split("⁽")[0]
            if len(core) > 3 and rng.random() < severity * 0.35:
                at = rng.randrange(1, len(core))
                back = rng.choices([0, 1, 2, 3, at], [30, 40, 10, 5, 15])[0]
                left, right = text[:at], text[max(0, at - back) :]
                if back and rng.random() < 0.15 and left[-1] in _GLYPHS:
                    left = left[:-1] + rng.choice(_GLYPHS[left[-1]])[0]
                cells += [Ink(left, cell.column), Ink(right, cell.column)]
            else:
                cells.append(cell)
        return replace(row, cells=tuple(cells))

    return _on_rows(blocks, change)


def shift(blocks: list[Block], rng: random.Random, severity: float) -> list[Block]:
    """Empty cells come and go, so that everything behind them moves."""

    def change(row: PrintedRow) -> PrintedRow:
        cells = list(row.cells)
        for _ in range(rng.randrange(1, 4) if rng.random() < severity * 1.5 else 0):
            at = rng.randrange(len(cells) + 1)
            empty = [i for i, c in enumerate(cells) if not c.text]
            if empty and rng.random() < 0.5:
                cells.pop(rng.choice(empty))
            else:
                cells.insert(at, Ink(""))
        return replace(row, cells=tuple(cells) or row.cells)

    return _on_rows(blocks, change)


def merge(blocks: list[Block], rng: random.Random, severity: float) -> list[Block]:
    """Two neighbouring cells in one; the column of the first keeps both pieces in order."""

    def change(row: PrintedRow) -> PrintedRow:
        cells: list[Ink] = []
        for cell in row.cells:
            if cells and cell.text and cells[-1].text and cells[-1].column != cell.column and rng.random() < severity * 0.25:
                last = cells.pop()
                cells.append(Ink(f"{_bare(last.text)}\x06{_bare(cell.text)}", f"{last.column}+{cell.column}"))
            else:
                cells.append(cell)
        return replace(row, cells=tuple(cells))

    return _on_rows(blocks, change)


def glyphs(blocks: list[Block], rng: random.Random, severity: float) -> list[Block]:
    """Single glyphs misread in values of rows."""

    def change(row: PrintedRow) -> PrintedRow:
        cells = []
        for cell in row.cells:
            text = cell.text
            if len(text) > 2 and rng.random() < severity * 0.2:
                spots = [i for i, ch in enumerate(text) if ch in _GLYPHS]
                if spots:
                    i = rng.choice(spots)
                    text = text[:i] + rng.choice(_GLYPHS[text[i]]) + text[i + 1 :]
            cells.append(replace(cell, text=text))
        return replace(row, cells=tuple(cells))

    return _on_rows(blocks, change)


def drop_ends(blocks: list[Block], rng: random.Random, severity: float) -> list[Block]:
    """The first or last characters of a value are lost."""

    def change(row: PrintedRow) -> PrintedRow:
        cells = []
        for cell in row.cells:
            text = _bare(cell.text)
            if len(text) > 3 and "⁽" not in text and rng.random() < severity * 0.08:
                text = text[1:] if rng.random() < 0.4 else text[: -rng.randrange(1, 3)]
                cell = replace(cell, text=text)
            cells.append(cell)
        return replace(row, cells=tuple(cells))

    return _on_rows(blocks, change)


def double_marks(blocks: list[Block], rng: random.Random, severity: float) -> list[Block]:
    """A mark is printed twice: once more at the head of the next cell."""

    def change(row: PrintedRow) -> PrintedRow:
        cells = list(row.cells)
        for i, cell in enumerate(cells[:-1]):
            if "⁽" in cell.text and rng.random() < severity * 0.3:
                mark = cell.text[cell.text.index("⁽") :]
                after = cells[i + 1]
                cells[i + 1] = Ink(
                    f"{mark}\x06{_bare(after.text)}" if after.text else mark, f"{cell.column}+{after.column}" if after.text else cell.column
                )
        return replace(row, cells=tuple(cells))

    return _on_rows(blocks, change)


def fall_out(blocks: list[Block], rng: random.Random, severity: float) -> list[Block]:
    """A row leaves its table and stands as loose lines, out of order, between the lines of a later part."""
    tables = [i for i, b in enumerate(blocks) if b.rows and any(r.label in ROWS for r in b.rows)]
    if not tables or rng.random() > severity * 2:
        return blocks
    at = rng.choice(tables)
    body = [r for r in blocks[at].rows if r.label in ROWS]
    fallen = body[-1] if rng.random() < 0.7 else rng.choice(body)
    kept = [r for r in blocks[at].rows if r is not fallen]
    lines = [part for cell in fallen.cells if cell.text for part in _loose(cell, rng)]
    if rng.random() < 0.7:
        order = list(range(len(lines)))
        for _ in range(rng.randrange(1, 4)):
            i = rng.randrange(len(order))
            order.insert(min(len(order), max(0, i + rng.choice([-2, -1, 1, 2, 3]))), order.pop(i))
        lines = [lines[i] for i in order]
    loose = [Block(fallen.label, ink.text, columns=(ink.column,)) for ink in lines]
    out = [*blocks[:at], blocks[at].with_rows(kept), *blocks[at + 1 :]]
    later = [
        i for i, b in enumerate(out) if i > at and not b.rows and b.label in {Label.FOOTNOTE_TITLE, Label.FOOTNOTE, Label.TABLE2_TITLE}
    ]
    place = rng.choice(later[:2]) + 1 if later else at + 1
    return _interleave(out, loose, place, rng)


def _interleave(out: list[Block], loose: list[Block], place: int, rng: random.Random) -> list[Block]:
    """All at one place, or broken in two by a note."""
    if rng.random() < 0.4 and place < len(out) and out[place].label is Label.FOOTNOTE and len(loose) > 3:
        half = rng.randrange(2, len(loose) - 1)
        return out[:place] + loose[:half] + [out[place]] + loose[half:] + out[place + 1 :]
    return out[:place] + loose + out[place:]


def _loose(cell: Ink, rng: random.Random) -> list[Ink]:
    words = _bare(cell.text).split()
    if cell.column in {"title", "underlying_title", "nature"} and len(words) > 1 and rng.random() < 0.6:
        parts, i = [], 0
        while i < len(words):
            step = rng.randrange(1, 3)
            parts.append(Ink(" ".join(words[i : i + step]), cell.column))
            i += step
        return parts
    return [Ink(_bare(cell.text), cell.column)]


def lose_box(blocks: list[Block], rng: random.Random, severity: float) -> list[Block]:
    """Ticks vanish from the party block."""
    del severity

    def change(row: PrintedRow) -> PrintedRow:
        return replace(row, cells=tuple(replace(c, text=c.text.replace("☒", "☐")) if rng.random() < 0.5 else c for c in row.cells))

    return [b.with_rows([change(r) if r.label is Label.PARTY else r for r in b.rows]) if b.rows else b for b in blocks]


def lose_item(blocks: list[Block], rng: random.Random, severity: float) -> list[Block]:
    """Captions and titles are torn: a part of their words is lost."""

    def tear(text: str) -> str:
        words = text.split(" ")
        if len(words) < 4 or rng.random() > severity:
            return text
        at = rng.randrange(len(words) - 1)
        return " ".join(words[:at] + words[at + rng.randrange(1, 3) :])

    return [
        replace(b, text=tear(b.text)) if b.label in {Label.TABLE1_TITLE, Label.TABLE2_TITLE, Label.FORM_TITLE, Label.BOILERPLATE} else b
        for b in blocks
    ]


def torn_header(blocks: list[Block], rng: random.Random, severity: float) -> list[Block]:
    """Column captions are cut into pieces and moved."""

    def change(row: PrintedRow) -> PrintedRow:
        cells: list[Ink] = []
        for cell in row.cells:
            if len(cell.text) > 6 and rng.random() < severity:
                at = rng.randrange(2, len(cell.text) - 1)
                cells += [Ink(cell.text[:at], "", 1), Ink(cell.text[at:], "", max(1, cell.span - 1))]
            elif cell.text or rng.random() > severity * 0.3:
                cells.append(cell)
        return replace(row, cells=tuple(cells) or row.cells)

    heads = {Label.TABLE1_HEADER, Label.TABLE2_HEADER}
    return [b.with_rows([change(r) if r.label in heads else r for r in b.rows]) if b.rows else b for b in blocks]


def page_break(blocks: list[Block], rng: random.Random, severity: float) -> list[Block]:
    """A table goes on over the page, with a footer between and perhaps its captions again."""
    out: list[Block] = []
    for block in blocks:
        body = [r for r in block.rows if r.label in ROWS]
        if len(body) > 2 and rng.random() < severity * 2:
            head = [r for r in block.rows if r.label not in ROWS]
            at = rng.randrange(1, len(body))
            again = head if rng.random() < 0.5 else []
            foot = Block(Label.FURNITURE, rng.choice(["Page 1 of 2", "1", "https://archive.example/filing/4.htm 1/2", "- 1 -"]))
            out += [block.with_rows(head + body[:at]), foot, block.with_rows(again + body[at:])]
        else:
            out.append(block)
    return out


_OPERATORS: dict[str, Operator] = {
    f.__name__: f for f in (cut, shift, merge, glyphs, drop_ends, double_marks, fall_out, lose_box, lose_item, torn_header, page_break)
}
HELD_OUT_DAMAGE = ("merge", "page_break")
DAMAGE = tuple(name for name in _OPERATORS if name not in HELD_OUT_DAMAGE)
