"""Values that stand on the line above their row: where a narrow cell broke between a value and its mark, a flat line has the mark alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from extractor.tables.tokens import Gap, Token
from extractor.types.page import Line

_WHOLE = frozenset({"date", "int,", "$int", "dec", "$dec"})
_PRICES = frozenset({"dec", "$dec"})
_WORDS = frozenset({"word", "Word", "WORD", "punct"})
_SIDES = frozenset("AD")
_LETTERS = frozenset("ABCDE")
_SMALL = 2  # digits of a mark


class _Line(Protocol):
    """A line with its tokens."""

    @property
    def line(self) -> Line:
        """The physical line."""

    @property
    def tokens(self) -> list[Token]:
        """Its tokens."""


def with_values_above(lines: Sequence[_Line]) -> list[list[Token]]:
    """The tokens of flat lines, such values in the row below: each before its mark where there are as many, a price behind its A or D."""
    out = [line.tokens for line in lines]
    for at in range(1, len(out)):
        above, row = out[at - 1], out[at]
        values = [token for token in above if token.shape in _WHOLE]
        if not values or lines[at].line.gap or not _dated(row) or not _only_shreds(above):
            continue
        tokens = _before_marks(values, row) or _behind_side(values, row)
        if tokens is not None:
            moved = {id(token) for token in values}
            number = lines[at].line.number
            out[at - 1] = [token for token in above if id(token) not in moved and not _small(token)]
            out[at] = [replace(token, line=number, gap=Gap.SPACE) if id(token) in moved else token for token in tokens]
    return out


def _dated(tokens: Sequence[Token]) -> bool:
    return sum(token.shape == "date" for token in tokens) > 0 and any(token.shape in _WHOLE - {"date"} for token in tokens)


def _only_shreds(tokens: Sequence[Token]) -> bool:
    """Whether beside the values only words of wrapped cells stand there: no code, no side, no mark."""
    return all(token.shape in _WHOLE or token.shape in _WORDS or _small(token) or _of_class(tokens, at) for at, token in enumerate(tokens))


def _small(token: Token) -> bool:
    """What a raised mark left: a digit or two."""
    return token.text.isdigit() and len(token.text) <= _SMALL


def _of_class(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at].text in _LETTERS and tokens[at - 1].text.lower() in {"class", "series"}


def _before_marks(values: Sequence[Token], row: Sequence[Token]) -> list[Token] | None:
    lone = [token for token in row if token.mark and token.gap is not Gap.GLUED]
    if len(lone) != len(values):
        return None
    out: list[Token] = []
    left = list(values)
    for token in row:
        if any(token is mark for mark in lone):
            out += [left.pop(0), replace(token, gap=Gap.GLUED)]
        else:
            out.append(token)
    return out


def _behind_side(values: Sequence[Token], row: Sequence[Token]) -> list[Token] | None:
    """The row with the one price above it, where it has none; a small number behind that, before the balance, is its mark."""
    if len(values) > 1 or values[0].shape not in _PRICES or any(token.shape in _PRICES for token in row):
        return None
    dated = next(at for at, token in enumerate(row) if token.shape == "date")
    side = next((at for at in range(dated + 2, len(row)) if row[at].text in _SIDES), None)
    if side is None:
        return None
    rest = list(row[side + 1 :])
    if len(rest) > 1 and _small(rest[0]) and rest[1].shape == "int,":
        rest[0] = replace(rest[0], text=f"({rest[0].text})", shape="paren", mark=(int(rest[0].text),), sure=False, gap=Gap.GLUED)
    return [*row[: side + 1], values[0], *rest]
