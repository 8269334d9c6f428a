"""Parts of cells that stand above or below their row's line where columns are gone: prices, their marks, years, closing brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.reading.columns.rows import Row, Token
from extractor.reading.columns.strungwords import kind_of

_CENTURY = re.compile(r"\d{1,2}/\d{1,2}/(?:19|20)")
_YEAR = re.compile(r"\d{2}")
_OPEN = re.compile(r"\S+\(\d{1,2}")
_PRICED = ("number", "side", "number", "side")  # amount and side, balance and form of ownership: only the price is missing


def whole_cells(rows: Sequence[Row]) -> list[Row]:
    """The lines, cut years and brackets whole again, and prices that are set around a row's line in their place on it."""
    out = list(rows)
    for at in range(1, len(out)):
        _end_dates(out, at - 1)
    out = [row for row in out if row.tokens]
    for at in range(1, len(out) - 1):
        _set_price(out, at)
    return [row for row in out if row.tokens]


def _end_dates(out: list[Row], at: int) -> None:
    """Take the last two digits of a year, and a mark's bracket, from the line below."""
    row, below = out[at], out[at + 1]
    dates = [n for n, token in enumerate(row.tokens) if _CENTURY.fullmatch(token.text)]
    years = [n for n, token in enumerate(below.tokens) if _YEAR.fullmatch(token.text)]
    values = [token for token in below.tokens if kind_of(token.text) in ("date", "number", "side")]
    if len(dates) != 1 or len(years) != 1 or len(values) > 1:
        return
    tokens = list(row.tokens)
    tokens[dates[0]] = _longer(tokens[dates[0]], below.tokens[years[0]].text)
    rest = [token for n, token in enumerate(below.tokens) if n != years[0]]
    opened = [n for n, token in enumerate(tokens) if _OPEN.fullmatch(token.text)]
    for n, closing in zip(opened, [token for token in rest if token.text == ")"], strict=False):
        tokens[n] = _longer(tokens[n], ")")
        rest.remove(closing)
    out[at], out[at + 1] = replace(row, tokens=tuple(tokens)), replace(below, tokens=tuple(rest))


def _set_price(out: list[Row], at: int) -> None:
    """Put a price that ends the line above, and the mark that ends the line below, behind the row's first A or D."""
    over, row, under = out[at - 1 : at + 2]
    kinds = [kind_of(token.text) for token in row.tokens]
    head, price = _price(over)
    if not price or "date" not in kinds or not head:
        return
    bare = [(n, kind) for n, kind in enumerate(kinds) if n > kinds.index("date") and kind in ("number", "side", "letter")]
    places = [below[0] for above, below in pairwise(bare) if above[1] == "number" and row.tokens[below[0]].text[0] in "AD"]
    if tuple("side" if kind == "letter" else kind for _, kind in bare[-4:]) != _PRICED or not places:
        return
    marked = kind_of(under.tokens[-1].text) == "mark" and under.tokens[-1].text != "$"
    mark = under.tokens[-1:] if marked else ()
    cut = places[0] + 1
    placed = _in_row([*row.tokens[:cut], *price, *mark, *row.tokens[cut:]])
    out[at - 1], out[at] = replace(over, tokens=head), replace(row, tokens=placed)
    if mark:
        out[at + 1] = replace(under, tokens=under.tokens[:-1])


def _price(row: Row) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The words of a line, and the price in dollars that ends it, if nothing else on it is a value."""
    last = row.tokens[-1].text
    size = 1 if last.startswith("$") and len(last) > 1 else 2 if len(row.tokens) > 1 and row.tokens[-2].text == "$" else 0
    head = row.tokens[: len(row.tokens) - size]
    if not size or kind_of(last) != "number" or any(kind_of(token.text) in ("date", "number", "side") for token in head):
        return row.tokens, ()
    return head, row.tokens[len(head) :]


def _longer(token: Token, more: str) -> Token:
    return replace(token, text=token.text + more, x1=token.x1 + len(more))


def _in_row(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words one blank apart, from the first one's place on."""
    out: list[Token] = []
    start = tokens[0].x0
    for token in tokens:
        out.append(replace(token, x0=start, x1=start + len(token.text)))
        start += len(token.text) + 1
    return tuple(out)
