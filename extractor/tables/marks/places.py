"""Which cell a footnote mark stands in, on lines whose columns only a blank parts: told by what the row still lacks."""

from __future__ import annotations

import itertools

from extractor.forms.columns import FORM3_TABLE1, FORM3_TABLE2, TABLE1, TABLE2
from extractor.forms.schema import Kind
from extractor.tables.rows import COLUMNS
from extractor.tables.tokens import Gap, Token

# Cells that may hold a note and nothing else.
_NOTED = frozenset({"exercise_price", "exercisable", "expiration", "price"})
_LETTERED = frozenset({"code", "v", "ad", "ownership"})
_MOVED = 0.8
_WHOLE = frozenset({"int", "int,", "dec", "$int", "$dec"})
_ORDERS = {
    (False, 1): tuple(column.name for column in TABLE1),
    (False, 2): tuple(column.name for column in TABLE2),
    (True, 1): tuple(column.name for column in FORM3_TABLE1),
    (True, 2): tuple(column.name for column in FORM3_TABLE2),
}


def settled(tokens: list[Token], names: list[str], table: int, form: str) -> list[str]:
    """The tokens' columns, marks set anew: a run of marks between two values fills, from its end, the cells between the two
    that a note alone may fill and that hold no value in this row; what is left of it belongs to the value before."""
    order = _ORDERS[form.startswith("3"), table]
    inked = {name for token, name in zip(tokens, names, strict=True) if not token.mark}
    out = list(names)
    for start, end in _runs(tokens):
        before = _near(range(start - 1, -1, -1), tokens, names, order)
        after = _near(range(end, len(tokens)), tokens, names, order)
        free = [name for name in order[before + 1 : max(after, 0)] if name in _NOTED and name not in inked]
        groups = _groups(tokens, start, end)
        lead = max(0, len(groups) - len(free))
        for place, group in enumerate(groups):
            name = free[place - lead] if place >= lead else order[before] if before >= 0 else ""
            for index in group:
                out[index] = name or out[index]
    return out


def astray(tokens: list[Token], names: list[str]) -> int:
    """How many dates and amounts stand in a column of another kind, in none, or in one that holds another whole one."""
    out, held = 0, set()
    for token, name in zip(tokens, names, strict=True):
        kind = Kind.DATE if token.shape == "date" else Kind.NUMBER if token.shape in _WHOLE else None
        if kind is not None:
            wrong = COLUMNS[name].kind not in (kind, Kind.TEXT) if name in COLUMNS else True
            out += wrong or (COLUMNS[name].kind is kind and name in held)
            held.add(name)
    return out


def dated(tokens: list[Token], names: list[str], certainty: list[float]) -> tuple[list[str], list[float]]:
    """The tokens' columns; the first date that stands in a column of letters is the row's date, where it has none."""
    if "date" in names:
        return names, certainty
    at = next((i for i, (t, n) in enumerate(zip(tokens, names, strict=True)) if t.shape == "date" and n in _LETTERED), None)
    if at is None:
        return names, certainty
    return [*names[:at], "date", *names[at + 1 :]], [*certainty[:at], min(certainty[at], _MOVED), *certainty[at + 1 :]]


def natured(tokens: list[Token], names: list[str], certainty: list[float]) -> tuple[list[Token], list[str], list[float]]:
    """The tokens' columns; a mark behind the I of a row with a nature stands in the midst of the nature's lines, and is its."""
    if "nature" not in names:
        return tokens, names, certainty
    told = ["nature" if token.mark and name == "ownership" else name for token, name in zip(tokens, names, strict=True)]
    return tokens, told, certainty


def _runs(tokens: list[Token]) -> list[tuple[int, int]]:
    """Half-open ranges of marks that stand together."""
    runs, at = [], 0
    for is_mark, group in itertools.groupby(tokens, key=lambda token: bool(token.mark)):
        size = len(list(group))
        if is_mark:
            runs.append((at, at + size))
        at += size
    return runs


def _near(indices: range, tokens: list[Token], names: list[str], order: tuple[str, ...]) -> int:
    """The place in the form's order of the nearest value among the tokens; -1 where there is none."""
    return next((order.index(names[i]) for i in indices if not tokens[i].mark and names[i] in order), -1)


def _groups(tokens: list[Token], start: int, end: int) -> list[list[int]]:
    """The marks of a run by cell: glued ones share theirs."""
    groups: list[list[int]] = []
    for index in range(start, end):
        if groups and tokens[index].gap is Gap.GLUED:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups
