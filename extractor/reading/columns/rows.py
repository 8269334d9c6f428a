"""Physical lines of a page as words on a grid of columns: what every layout analysis starts from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field

from extractor.reading.canonical import to_canonical
from extractor.types.page import Box, Cell, Word
from extractor.types.value import light_value

_WORD = re.compile(r"\S+")


@light_value
class Token:
    """A word that covers the grid columns [x0, x1), from 0. `origin` is the engine's word, where there is one."""

    text: str
    x0: int
    x1: int
    origin: Word | None = None


@light_value
class Row:
    """A physical line: its tokens from left to right, its page and source line from 1, the blank lines above, and `text`, the words
    joined by single blanks."""

    tokens: tuple[Token, ...]
    number: int = 0
    page: int = 1
    gap: int = 0
    text: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", text_of(self.tokens))

    @property
    def x0(self) -> int:
        """Left end of the ink."""
        return self.tokens[0].x0

    @property
    def x1(self) -> int:
        """Right end of the ink."""
        return self.tokens[-1].x1


Segment = tuple[Token, ...]


def tokens_of(line: str, start: int = 0) -> tuple[Token, ...]:
    """The words of a text line that begins at column `start`; columns are characters, tabs every eight."""
    return tuple([Token(match.group(), match.start() + start, match.end() + start) for match in _WORD.finditer(line.expandtabs(8))])


def segments(tokens: Iterable[Token], gap: int = 2) -> list[Segment]:
    """Words grouped where fewer than `gap` blank columns part them."""
    groups: list[list[Token]] = []
    for token in tokens:
        if groups and token.x0 - groups[-1][-1].x1 < gap:
            groups[-1].append(token)
        else:
            groups.append([token])
    return [tuple(group) for group in groups]


def text_of(tokens: Iterable[Token]) -> str:
    """The words, joined by single blanks."""
    return " ".join([token.text for token in tokens])


def cell_of(tokens: Iterable[Token], width: int, column: int = 0, span: int = 1, text: str | None = None) -> Cell:
    """The cell that these words fill, on a page of `width` columns. `text` overrides the words' plain join."""
    words = tuple(tokens)
    raw = text_of(words) if text is None else text
    if not words:
        return Cell(to_canonical(raw), raw, column, span)
    left, right = min([token.x0 for token in words]), max([token.x1 for token in words])
    scale = max(width, right, 1)
    origins = tuple([token.origin for token in words if token.origin is not None])
    return Cell(to_canonical(raw), raw, column, span, left / scale, right / scale, left, _union(origins), origins)


def _union(words: tuple[Word, ...]) -> Box | None:
    boxes = [word.box for word in words if word.box is not None] if words else []
    if not boxes:
        return None
    return Box(min(box.x0 for box in boxes), min(box.y0 for box in boxes), max(box.x1 for box in boxes), max(box.y1 for box in boxes))


def rows_from_words(words: Iterable[Word], page: int = 1, columns: int = 200) -> list[Row]:
    """Physical lines of words with boxes: words whose middles fall into a line's height make one; `columns` is the grid's width.

    Words without a box are dropped: they have no place. Blank lines are told from the line pitch.
    """
    placed = sorted((word for word in words if word.box is not None and word.text.strip()), key=_middle)
    lines: list[list[Word]] = []
    for word in placed:
        if lines and _same_line(lines[-1], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    rows: list[Row] = []
    for number, line in enumerate(lines, start=1):
        gap = _blank_lines(lines[number - 2], line) if number > 1 else 0
        rows.append(Row(_grid(line, columns), number, page, gap))
    return rows


def _middle(word: Word) -> float:
    return (word.box.y0 + word.box.y1) / 2 if word.box else 0.0


def _same_line(line: list[Word], word: Word) -> bool:
    last = [other.box for other in line[-6:] if other.box]
    top, bottom = sum(box.y0 for box in last) / len(last), sum(box.y1 for box in last) / len(last)
    return top < _middle(word) < bottom and _middle(word) - (top + bottom) / 2 < 0.5 * (bottom - top)


def _blank_lines(above: list[Word], below: list[Word]) -> int:
    bottom = max(word.box.y1 for word in above if word.box)
    top = min(word.box.y0 for word in below if word.box)
    height = sorted(word.box.y1 - word.box.y0 for word in below if word.box)[len(below) // 2]
    return int(min(9.0, max(0.0, (top - bottom) / height))) if height > 0 else 0


def _grid(line: list[Word], columns: int) -> tuple[Token, ...]:
    """Words of one line as tokens; a token never starts before its left neighbour ends."""
    tokens: list[Token] = []
    for word in sorted(line, key=lambda word: word.box.x0 if word.box else 0.0):
        box = word.box or Box(0, 0, 0, 0)
        start = max(round(box.x0 * columns), tokens[-1].x1 if tokens else 0)
        tokens.append(Token(word.text.strip(), start, max(start + 1, round(box.x1 * columns)), word))
    return tuple(tokens)
