"""Tables whose outer bars stand below one another on every line, as Org prints them: cells hold lines, and tables, of their own."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.reading.build import LineBuilder
from extractor.reading.columns.boxlines import lines_of_box
from extractor.reading.columns.cues import LEAD
from extractor.reading.columns.rows import Token, cell_of, segments, tokens_of
from extractor.reading.markup.inline import grid_cell
from extractor.types.page import Cell

_SIGN = re.compile(r"\\\\ {0,400}\||^ {1,9}:END: *$|\]\[[^\[\]]{0,200}\]\]", re.MULTILINE)
_RULE = re.compile(r"\|[-+]+\|?\s*")
_DRAWER = re.compile(r"\s{1,9}:[A-Z_]{2,20}:(?:\s\S{1,200})?\s*|#\+\w{1,20}(?::.{0,200})?\s*|\*{1,5} (?=\S)")
_BREAK = re.compile(r"\\\\\s*$")
_DASHES = re.compile(r"\s*-{5,}\s*")
_INNER = re.compile(r"[^|]+")
_TICKS = frozenset("Xx☒☐")
_TICKED = " X "
_MAX_LINES = 2_000


def is_barred(text: str) -> bool:
    """Whether the text is Org's: its line breaks, links or drawers show; rules like its own draw other tables too."""
    return ("\\\\" in text or ":END:" in text or "][" in text) and len(_SIGN.findall(text)) > 1


def undrawered(line: str) -> str:
    """The line without Org's own: drawers and keywords say nothing, a heading is its text."""
    match = _DRAWER.match(line)
    if match is None:
        return line
    return line[match.end() :] if line.startswith("*") else "" if match.end() == len(line) else line


def barred_end(lines: Sequence[str], index: int) -> int:
    """The index behind the table that begins at `index`."""
    end = index
    while end < len(lines) and end - index < _MAX_LINES and lines[end].startswith("|"):
        end += 1
    return end


def add_barred(lines: Sequence[str], above: int, builder: LineBuilder) -> None:
    """Add the rows of one table whose first line stands below `above` source lines."""
    drawn = [at for at, line in enumerate(lines) if not _RULE.fullmatch(line)]
    if not drawn:
        return
    cuts = sorted(set.intersection(*({at for at, sign in enumerate(lines[k].rstrip()) if sign == "|"} for k in drawn)))
    if len(cuts) < 2 or len(cuts) > builder.options.max_columns:
        cuts = [0, max(len(line) for line in lines)]
    number = builder.new_table()
    for group in _groups(lines, drawn, cuts):
        cells = tuple(_cell([lines[k] for k in group], ends, column) for column, ends in enumerate(itertools.pairwise(cuts)))
        if any(cell.text for cell in cells):
            builder.row(cells, (above + group[0] + 1, above + group[-1] + 1), number)


def _groups(lines: Sequence[str], drawn: Sequence[int], cuts: Sequence[int]) -> list[list[int]]:
    """The lines of each row: those behind a broken line go on with it, and the form's own boxes are one row."""
    if any(LEAD.search(lines[k]) for k in drawn):
        return [list(drawn)]
    groups: list[list[int]] = []
    for k in drawn:
        goes_on = groups and any(_BREAK.search(lines[k - 1][left + 1 : right]) for left, right in itertools.pairwise(cuts))
        if goes_on:
            groups[-1].append(k)
        else:
            groups.append([k])
    return groups


def _cell(lines: Sequence[str], ends: tuple[int, int], column: int) -> Cell:
    """The cell between two bars, line below line; bars and rules inside it draw tables of its own."""
    left, right = ends
    inside = [line[left + 1 : right] for line in lines]
    inked = [segments(_shifted(text, left + 1)) for text in inside if text.strip() and not _DASHES.fullmatch(text)]
    tokens = [token for line in inked for piece in line for token in piece]
    text = "\n".join(lines_of_box(inked, left + 2, right - 1))
    cell = cell_of(tokens, max(right, 1), column, 1, text=text)
    return replace(cell, text=grid_cell(cell.raw))


def _shifted(text: str, by: int) -> tuple[Token, ...]:
    """The words between the bars inside a cell; what has a cell for its tick stands where that begins."""
    found: list[Token] = []
    tick: int | None = None
    for match in _INNER.finditer(text):
        words = tokens_of(match.group())
        ticked = len(words) == 1 and words[0].text in _TICKS
        move = tick + len(_TICKED) - words[0].x0 if words and not ticked and tick is not None else match.start()
        found += [Token(word.text, word.x0 + move + by, word.x1 + move + by) for word in words]
        tick = match.start() if ticked or not words else None
    return tuple(found)
