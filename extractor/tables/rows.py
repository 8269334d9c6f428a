"""Logical rows: tokens gathered under their logical columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from extractor.forms.columns import TABLE1, TABLE2, Column
from extractor.forms.schema import Kind
from extractor.tables.tokens import Gap, Token
from extractor.types.value import light_value

COLUMNS: dict[str, Column] = {c.name: c for c in (*TABLE1, *TABLE2)}
OTHER = "other"


@light_value
class Piece:
    """The ink of one logical cell inside one physical cell and line; `border` tells what separates it from the piece before:
    `cell` (a column border), `line` (a line break) or `space`; `marked` whether a note's mark stands behind it."""

    text: str
    border: str
    line: int
    column: int
    marked: bool = False


@light_value
class RawCell:
    """What one logical column of a row holds. `notes` are footnote numbers in order with whether each was printed as a mark;
    `certainty` is the smallest posterior of its tokens, in [0, 1]."""

    pieces: tuple[Piece, ...]
    notes: tuple[tuple[int, bool], ...]
    certainty: float

    @property
    def raw(self) -> str:
        """The ink as it stood, physical cells separated by ` | `."""
        out = ""
        for piece in self.pieces:
            out += (" | " if piece.border == "cell" and out else " " if out else "") + piece.text
        return out


@dataclass(frozen=True, slots=True)
class RawRow:
    """One logical row of Table 1 or 2: cells by column name, the numbers of its lines, and how sure the labels were.

    `loose` is True where the row had fallen out of its table; `sided` is False where no column shows whether an amount was acquired or
    disposed of.
    """

    table: int
    cells: dict[str, RawCell]
    lines: tuple[int, ...]
    probability: float
    loose: bool = False
    sided: bool = True


def gather(tokens: list[Token], columns: list[str], certainties: list[float]) -> dict[str, RawCell]:
    """Tokens with their decoded columns -> cells by column name. Tokens of `other` are dropped."""
    parts: dict[str, list[tuple[Token, float]]] = {}
    for token, column, certainty in zip(tokens, columns, certainties, strict=True):
        if column != OTHER:
            parts.setdefault(column, []).append((token, certainty))
    return {name: _cell(found, COLUMNS[name]) for name, found in parts.items()}


def shows_values(cells: Mapping[str, RawCell]) -> bool:
    """Whether cells of a line without columns are a row: a number or a letter was read; a title, a nature or a date alone are shreds."""
    return any(cell.pieces and COLUMNS[name].kind not in (Kind.TEXT, Kind.DATE) for name, cell in cells.items())


def _cell(found: list[tuple[Token, float]], column: Column) -> RawCell:
    notes: dict[int, bool] = {}
    pieces: list[Piece] = []
    last: Token | None = None
    text_like = column.kind == "text"
    for token, _ in _in_lines(found) if text_like else found:
        if token.mark:
            for number in token.mark:
                notes[number] = notes.get(number, False) or token.sure
            if pieces and not text_like:
                pieces[-1] = replace(pieces[-1], marked=True)
            continue
        for number, sure in token.hung:
            notes[number] = notes.get(number, False) or sure
        border = _border(token, last)
        if border in {"space", "glued"} and pieces and (text_like or border == "glued"):
            head = pieces.pop()
            pieces.append(Piece(head.text + (" " if border == "space" else "") + token.text, head.border, head.line, head.column))
        else:
            pieces.append(Piece(token.text, border, token.line, token.column, bool(token.hung)))
        last = token
    return RawCell(tuple(_once(pieces)), tuple(notes.items()), min(c for _, c in found))


def _once(pieces: list[Piece]) -> list[Piece]:
    """The pieces; ink that the next line shows again is there once."""
    half = len(pieces) // 2
    first, again = pieces[:half], pieces[half:]
    twice = bool(first) and first[-1].line < again[0].line and [piece.text for piece in first] == [piece.text for piece in again]
    return first if twice else pieces


def _in_lines(found: list[tuple[Token, float]]) -> list[tuple[Token, float]]:
    """Tokens of a text that no gutter held together, line by line."""
    return sorted(found, key=lambda each: each[0].line) if len({token.column for token, _ in found if not token.mark}) > 1 else found


def _border(token: Token, last: Token | None) -> str:
    if last is None:
        return "cell"
    if token.line != last.line:
        return "line"
    if token.index != last.index:
        return "cell"
    if token.gap is Gap.BREAK:
        return "line"
    return "glued" if token.gap is Gap.GLUED else "space"
