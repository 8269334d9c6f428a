"""Further pages from labelled ones, line by line: what converters and scans do to a page after it was printed.

Each operator takes rows of (cells, table, gap, label) and a source of chance, and gives rows; labels move with their ink.
"""

from __future__ import annotations

import random
import string
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extractor.types.labels import ROWS, Label
from extractor.types.page import Cell, Line
from training.lines import LabelledDocument
from training.phrases import ENVELOPES, INTERRUPTIONS, LEGAL, PIXELS

_TEXT = frozenset({Label.FOOTNOTE, Label.REMARK, Label.SIGNATURE, Label.BOILERPLATE, Label.CHECK_BOX})
_MISREAD = {
    "l": "1I|", "i": "1l", "I": "l|1", "O": "0", "0": "O", "e": "c", "c": "e", "h": "b", "b": "h", "S": "5", "5": "S", "8": "B",
    "t": "f", "f": "t", "1": "l", "o": "0", "a": "o", "u": "n", ",": ".", ".": ",", "*": "~", "(": "{", ")": "}",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A line in the making."""

    cells: tuple[str, ...]
    label: Label
    table: int | None = None
    gap: int = 0
    page: int = 1


Operator = Callable[[list[Row], random.Random], list[Row]]


def augmented(document: LabelledDocument, seed: int) -> LabelledDocument:
    """The same document after one to three operators, deterministic by seed and name."""
    rng = random.Random(f"{seed}/{document.name}")
    return _worked(document, rng, "+", rng.sample(OPERATORS, rng.choice((1, 2, 3))))


def scattered(document: LabelledDocument, seed: int) -> LabelledDocument | None:
    """The same document with one or two rows fallen out of their tables; None where it has no table rows to lose."""
    if not any(label in ROWS and line.table is not None for line, label in zip(document.lines, document.labels, strict=True)):
        return None
    rng = random.Random(f"{seed}/{document.name}/rows")
    return _worked(document, rng, "-", [scatter] * rng.choice((1, 1, 2)))


def _worked(document: LabelledDocument, rng: random.Random, mark: str, operators: Sequence[Operator]) -> LabelledDocument:
    rows = [
        Row(tuple(cell.text for cell in line.cells), label, line.table, line.gap, line.page)
        for line, label in zip(document.lines, document.labels, strict=True)
    ]
    for operator in operators:
        rows = operator(rows, rng)
    lines = tuple(_line(number, row) for number, row in enumerate(rows, 1))
    return replace(document, name=f"{document.name}{mark}", lines=lines, labels=tuple(row.label for row in rows))


def wrap(rows: list[Row], rng: random.Random) -> list[Row]:
    """Long loose text is broken over lines, as a narrow page does; a reader may not have put it together again."""
    page, box = rng.choice((24, 40, 60, 80, 100, 130, 160)), rng.randint(14, 40)
    out: list[Row] = []
    for row in rows:
        width = box if row.label is Label.SIGNATURE else page
        if row.label in _TEXT and len(row.cells) == 1 and len(row.cells[0]) > width:
            out += _broken(row, width)
        else:
            out.append(row)
    return out


def remarks(rows: list[Row], rng: random.Random) -> list[Row]:
    """Remarks of several lines, where the page had few or none."""
    width = rng.choice((60, 90, 120, 160, 1000))
    out: list[Row] = []
    for row in rows:
        out.append(row)
        if row.label is Label.REMARK_TITLE and len(row.cells) == 1:
            text = " ".join(rng.sample(LEGAL, rng.choice((1, 2, 3, 4))))
            out += _broken(Row((text,), Label.REMARK, gap=row.gap, page=row.page), width)
    return out


def centred(rows: list[Row], rng: random.Random) -> list[Row]:
    """Rows of several lines with the numbers in the middle: the title begins above them and ends below."""
    out: list[Row] = []
    for row in rows:
        words = row.cells[0].split() if row.label in ROWS and len(row.cells) > 3 else []
        if len(words) < 2:
            out.append(row)
            continue
        first, last = rng.randint(1, len(words) - 1), rng.randint(1, len(words))
        above, middle, below = words[:first], words[first : max(first, last)], words[max(first, last) :]
        solid = tuple(cell for cell in row.cells[1:] if cell)
        out.append(replace(row, cells=(" ".join(above),)))
        out.append(replace(row, cells=((" ".join(middle), *solid) if middle else solid), gap=0))
        out += [replace(row, cells=(" ".join(below),), gap=0)] if below else []
    return out


def legal(rows: list[Row], rng: random.Random) -> list[Row]:
    """Notes in lawyers' words, which sound like the form's own."""
    return [
        replace(row, cells=(f"{_lead(row.cells[0])}{' '.join(rng.sample(LEGAL, rng.choice((1, 2, 3))))}",))
        if row.label is Label.FOOTNOTE and len(row.cells) == 1 and rng.random() < 0.5
        else row
        for row in rows
    ]


def bare_notes(rows: list[Row], rng: random.Random) -> list[Row]:
    """The numbers of notes are lost, or misread as stray signs."""
    sign = rng.choice(("", "", "@ ", "() ", "w ", "¢ ", "gy ", "• ", "- "))
    return [
        replace(row, cells=(sign + row.cells[0].removeprefix(_lead(row.cells[0])),))
        if row.label is Label.FOOTNOTE and len(row.cells) == 1
        else row
        for row in rows
    ]


def misread(rows: list[Row], rng: random.Random) -> list[Row]:
    """Glyphs are misread all over the page, more in captions in small print than in text."""
    share = rng.choice((0.005, 0.015, 0.03, 0.05, 0.09))
    return [replace(row, cells=tuple(_misread(cell, share, rng) for cell in row.cells)) for row in rows]


def envelope(rows: list[Row], rng: random.Random) -> list[Row]:
    """What carried the page: transmission headers before it, their ends behind it, trackers of web pages."""
    if rng.random() < 0.3:
        return [*rows, Row((_drawn(rng.choice(PIXELS), rng),), Label.FURNITURE)]
    head, tail = rng.choice(ENVELOPES)
    keep = rng.randrange(0, len(head) // 2) if rng.random() < 0.4 else 0
    before = [Row(tuple(_drawn(text, rng).split("\t")), Label.FURNITURE, gap=int(rng.random() < 0.2)) for text in head[keep:]]
    return [*before, *rows, *(Row((_drawn(text, rng),), Label.FURNITURE) for text in tail)]


def scatter(rows: list[Row], rng: random.Random) -> list[Row]:
    """A row leaves its table: its cells stand as loose lines, nearly in order, among the lines of a later part."""
    fit = [at for at, row in enumerate(rows) if row.label in ROWS and row.table is not None and sum(map(bool, row.cells)) > 3]
    if not fit:
        return rows
    last = [at for at in fit if at + 1 >= len(rows) or rows[at + 1].label is not rows[at].label]
    at = rng.choice(last if last and rng.random() < 0.7 else fit)
    pieces = _nearly_in_order([piece for cell in rows[at].cells for piece in _pieces(cell, rng)], rng)
    loose = [Row((piece,), rows[at].label, gap=1) for piece in pieces]
    rest = rows[:at] + rows[at + 1 :]
    after = [here for here in range(at, len(rest)) if rest[here].label in {Label.FOOTNOTE_TITLE, Label.FOOTNOTE, Label.TABLE2_TITLE}]
    place = (rng.choice(after[:3]) if after else at) + rng.choice((0, 1, 1))
    return _among(rest, loose, min(place, len(rest)), rng)


def _among(rest: list[Row], loose: list[Row], place: int, rng: random.Random) -> list[Row]:
    """The pieces in one to four heaps, with a line or two of what was there between them."""
    cuts = sorted(rng.randrange(len(loose) + 1) for _ in range(rng.choice((0, 0, 1, 2, 3))))
    out, start = rest[:place], 0
    for cut in cuts:
        step = rng.choice((1, 1, 2))
        out += [*loose[start:cut], *rest[place : place + step]]
        start, place = cut, min(len(rest), place + step)
    return [*out, *loose[start:], *rest[place:]]


def interrupt(rows: list[Row], rng: random.Random) -> list[Row]:
    """Running heads and feet of pages, anywhere below the top: between rows, between captions, in the midst of notes."""
    out = list(rows)
    for _ in range(rng.choice((1, 1, 2, 4))):
        at = rng.randrange(min(8, len(out)), len(out) + 1)
        lines = rng.sample(INTERRUPTIONS, rng.choice((1, 1, 2)))
        out[at:at] = [Row((_drawn(text, rng),), Label.FURNITURE, gap=rng.choice((0, 1))) for text in lines]
    return out


OPERATORS: Sequence[Operator] = (
    wrap,
    legal,
    remarks,
    centred,
    bare_notes,
    misread,
    envelope,
    interrupt,
    interrupt,
    scatter,
    scatter,
)


def _line(number: int, row: Row) -> Line:
    return Line(number, row.page, tuple(Cell(text, text, at) for at, text in enumerate(row.cells)), (number, number), row.table, row.gap)


def _broken(row: Row, width: int) -> list[Row]:
    pieces = _wrapped(row.cells[0].split(), width)
    return [replace(row, cells=(piece,), gap=0 if at else row.gap) for at, piece in enumerate(pieces)]


def _wrapped(words: list[str], width: int) -> list[str]:
    lines = [""]
    for word in words:
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _lead(text: str) -> str:
    """The number or bullet that opens a note, with the blank behind it."""
    first, blank, _ = text.partition(" ")
    return first + blank if len(first) <= 5 and not first.isalpha() else ""


def _misread(text: str, share: float, rng: random.Random) -> str:
    return "".join(rng.choice(_MISREAD[sign]) if sign in _MISREAD and rng.random() < share else sign for sign in text)


def _drawn(text: str, rng: random.Random) -> str:
    """`#` becomes a digit, `@` a word in capitals, `~` a run of base 64."""
    out = []
    for sign in text:
        if sign == "#":
            out.append(rng.choice(string.digits))
        elif sign == "@":
            out.append("".join(rng.choices(string.ascii_uppercase, k=rng.randint(3, 9))))
        elif sign == "~":
            out.append("".join(rng.choices(string.ascii_letters + string.digits + "+/", k=rng.randint(20, 62))))
        else:
            out.append(sign)
    return "".join(out)


def _pieces(cell: str, rng: random.Random) -> list[str]:
    words = cell.split()
    if len(words) < 2 or rng.random() < 0.4:
        return [" ".join(words)] if words else []
    cut = rng.randint(1, len(words) - 1)
    return [" ".join(words[:cut]), *_pieces(" ".join(words[cut:]), rng)]


def _nearly_in_order(pieces: list[str], rng: random.Random) -> list[str]:
    for _ in range(rng.choice((0, 1, 2, 4))):
        moved = pieces.pop(rng.randrange(len(pieces)))
        pieces.insert(rng.randrange(len(pieces) + 1), moved)
    return pieces
