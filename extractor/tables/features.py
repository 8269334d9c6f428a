"""Features of a token: the single copy, for training and for serving. All are names; a model maps names to weights."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate, chain

from extractor.tables.context import TableContext
from extractor.tables.tokens import Gap, Token, shape_of

_NUMBERS = frozenset({"int", "int,", "$int", "dec", "$dec", "num?", "$num?"})
_DATES = frozenset({"date", "date?"})
_WORDS = frozenset({"word", "Word", "WORD"})
_WHOLE = frozenset({"int", "int,", "$int", "dec", "$dec", "date"})
_NEAR = frozenset({Gap.SPACE, Gap.CELL, Gap.SKIP, Gap.DOUBLE})
_INNER = frozenset("0123456789,./")


_GAPS = tuple(gap.name for gap in Gap)
_ALONE = frozenset({Gap.START, Gap.CELL, Gap.SKIP, Gap.FAR, Gap.LINE})


def row_features(row: list[Token], context: TableContext) -> list[list[str]]:
    """The active feature names of each token of a logical row, in row order."""
    return [list(chain.from_iterable(groups)) for groups in row_groups(row, context)]


def row_groups(row: list[Token], context: TableContext) -> list[list[tuple[str, ...]]]:
    """`row_features` in groups that come again, on other rows and pages."""
    groups = [_group(token) for token in row]
    dates, numbers, letters = (
        _before(t.shape in _DATES for t in row),
        _before(t.shape in _NUMBERS for t in row),
        _before(len(t.shape) == 1 for t in row),
    )
    width = max((t.index for t in row), default=0) + 1
    texts = [t.text.lstrip("$") for t in row]
    out = []
    for i, token in enumerate(row):
        d, n, el, group = dates[i], numbers[i], letters[i], groups[i]
        names = [
            _own(token.text, token.shape, group, bool(token.hung)),
            *_neighbours(row, groups, i),
            *_place(token, group, context, width),
            _counted(d, dates[-1] - d, n, numbers[-1] - n, el, letters[-1] - el, group),
        ]
        if token.shape in _NUMBERS and len(token.text) > 1 and texts.count(texts[i]) > 1:
            names.append(("twin",) if texts.index(texts[i]) == i else ("twin2",))
        out.append(names)
    return out


@lru_cache(maxsize=4096)
def _counted(d: int, d_after: int, n: int, n_after: int, el: int, el_after: int, group: str) -> tuple[str, ...]:
    """How many dates, numbers and letters stand before and behind."""
    return (
        f"d{min(d, 3)}/{min(d_after, 3)}:{group}",
        f"n{min(n, 6)}/{min(n_after, 6)}:{group}",
        f"l{min(el, 4)}/{min(el_after, 4)}:{group}",
        f"dn{min(d, 3)},{min(n, 5)},{min(el, 3)}:{group}",
    )


def _before(held: Iterable[bool]) -> list[int]:
    """How many of the row's tokens before each hold, and at the end the total."""
    return list(accumulate(held, initial=0))


def _group(token: Token) -> str:
    if token.mark:
        return "mark"
    if token.shape in _NUMBERS:
        return "num"
    if token.shape in _DATES:
        return "date"
    return "w" if token.shape in _WORDS else token.shape


@lru_cache(maxsize=4096)
def _own(text: str, shape: str, group: str, hung: bool) -> tuple[str, ...]:
    names = ["bias", "s=" + shape, f"len={min(len(text), 12)}:{group}"]
    if hung:
        names.append("hung:" + group)
    if shape in _WORDS:
        names.append("w=" + text.lower().strip("().,;:")[:16])
        names.append("pre=" + text.lower()[:3])
    elif shape in {"int", "int,", "$int", "dec", "$dec"}:
        names.append("digits=" + str(sum(c.isdigit() for c in text)) + ("." + str(len(text.rpartition(".")[2])) if "." in text else ""))
        if text.strip("$0.") == "":
            names.append("zero")
    return tuple(names)


def _neighbours(row: list[Token], groups: list[str], i: int) -> list[tuple[str, ...]]:
    token, group, gap = row[i], groups[i], _GAPS[row[i].gap]
    before = row[i - 1] if i else None
    after = row[i + 1] if i + 1 < len(row) else None
    left = (groups[i - 2] if i > 1 else "^", groups[i - 1], before.shape) if before else ("^", "^", "^")
    right = (after.shape, _GAPS[after.gap], groups[i + 1], groups[i + 2] if i + 2 < len(row) else "$") if after else None
    names = []
    if before and before.shape in _WORDS:
        names.append("pw=" + before.text.lower().strip("().,")[:12] + ":" + gap)
    if after and after.shape in _WORDS:
        names.append("nw=" + after.text.lower().strip("().,")[:12])
    join, joined = _joins(before, token), _joins(token, after)
    if join:
        names.append(f"join={join}")
    if joined:
        names.append(f"joined={joined}")
    if token.gap in _ALONE and (after is None or after.gap >= Gap.CELL):
        names.append("alone:" + group)
    around = _around(token.shape, group, gap, left, right)
    return [around, tuple(names)] if names else [around]


@lru_cache(maxsize=8192)
def _around(shape: str, group: str, gap: str, left: tuple[str, str, str], right: tuple[str, str, str, str] | None) -> tuple[str, ...]:
    """The shapes and groups of the two tokens before (`left`: group, group, shape) and behind (`right`: shape, gap, group, group)."""
    return (
        f"g={gap}:{group}",
        f"p={left[2]}:{gap}",
        f"n={right[0]}:{right[1]}" if right else "n=$",
        f"ps={left[1]}>{shape}",
        f"sn={shape}>{right[2] if right else '$'}",
        f"pp={left[0]}{left[1]}{group}",
        f"nn={group}{right[2] if right else '$'}{right[3] if right else '$'}",
    )


def _joins(left: Token | None, right: Token | None) -> str:
    """What two neighbouring pieces make together that neither is alone: a date, an amount with its commas, four decimals."""
    if left is None or right is None or left.mark or right.mark or left.hung or right.gap not in _NEAR or right.text[0] not in _INNER:
        return ""
    if left.shape in _WHOLE and right.shape in _WHOLE and left.shape not in {"dec", "$dec", "int", "$int"}:
        return ""
    shape = shape_of(left.text + right.text)
    if shape == "date":
        return "" if left.shape == "date" else "date"
    if shape in {"dec", "$dec"}:
        return "decimals" if left.shape == shape and right.shape == "int" and len((left.text + right.text).rpartition(".")[2]) <= 4 else ""
    return "commas" if shape == "int," or (shape == "$int" and "," in left.text) else ""


def _place(token: Token, group: str, context: TableContext, width: int) -> list[tuple[str, ...]]:
    if context.columns <= 3:
        return [(f"f{context.form}", "loose")]
    key = (token.column, group)
    if key not in context.told:
        context.told[key] = _column(token.column, group, context)
    last = f"last{min(width - 1 - token.index, 5)}"
    return [context.told[key], (last,) if token.x is None else (last, f"x{int(token.x * 40)}")]


def _column(at: int, group: str, context: TableContext) -> tuple[str, ...]:
    """What the context says of a physical column."""
    words, usual = context.words, context.usual
    here = f"f{context.form}", f"c{at}/{context.columns}", f"u={usual.get(at, '?')}:{group}"
    beside = f"u-1={usual.get(at - 1, '?')}:u+1={usual.get(at + 1, '?')}"
    captions = _captions(words.get(at, ()), context.lowest.get(at, ""), words.get(at - 1, ())[:5], words.get(at + 1, ())[:5])
    return (*here, beside, *captions)


@lru_cache(maxsize=1024)
def _captions(here: tuple[str, ...], lowest: str, left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
    """What the captions above a column and its neighbours say."""
    return (*("h=" + w for w in here), "low=" + lowest, *("h-1=" + w for w in left), *("h+1=" + w for w in right))
