"""Features of a token: the single copy, for training and for serving. All are names; a model maps names to weights."""

from __future__ import annotations

from extractor.tables.context import TableContext
from extractor.tables.tokens import Gap, Token

_NUMBERS = frozenset({"int", "int,", "$int", "dec", "$dec", "num?", "$num?"})
_DATES = frozenset({"date", "date?"})
_WORDS = frozenset({"word", "Word", "WORD"})


def row_features(row: list[Token], context: TableContext) -> list[list[str]]:
    """The active feature names of each token of a logical row, in row order."""
    dates, numbers, letters = _prefix(row, _DATES), _prefix(row, _NUMBERS), _letter_prefix(row)
    width = max((t.index for t in row), default=0) + 1
    texts = [t.text.lstrip("$") for t in row]
    out = []
    for i, token in enumerate(row):
        names = _own(token) + _neighbours(row, i) + _place(token, context, width)
        names += [
            f"d{min(dates[i], 3)}/{min(dates[-1] - dates[i], 3)}:{_group(token)}",
            f"n{min(numbers[i], 6)}/{min(numbers[-1] - numbers[i], 6)}:{_group(token)}",
            f"l{min(letters[i], 4)}/{min(letters[-1] - letters[i], 4)}:{_group(token)}",
            f"dn{min(dates[i], 3)},{min(numbers[i], 5)},{min(letters[i], 3)}:{_group(token)}",
        ]
        if token.shape in _NUMBERS and len(token.text) > 1 and texts.count(texts[i]) > 1:
            names.append("twin" if texts.index(texts[i]) == i else "twin2")
        out.append(names)
    return out


def _prefix(row: list[Token], kinds: frozenset[str]) -> list[int]:
    """How many tokens of the kinds stand before each, and at the end the total."""
    out, seen = [], 0
    for token in row:
        out.append(seen)
        seen += token.shape in kinds
    return [*out, seen]


def _letter_prefix(row: list[Token]) -> list[int]:
    out, seen = [], 0
    for token in row:
        out.append(seen)
        seen += len(token.shape) == 1
    return [*out, seen]


def _group(token: Token) -> str:
    if token.mark:
        return "mark"
    if token.shape in _NUMBERS:
        return "num"
    if token.shape in _DATES:
        return "date"
    return "w" if token.shape in _WORDS else token.shape


def _own(token: Token) -> list[str]:
    text = token.text
    names = ["bias", "s=" + token.shape, f"len={min(len(text), 12)}:{_group(token)}"]
    if token.hung:
        names.append("hung:" + _group(token))
    if token.shape in _WORDS:
        names.append("w=" + text.lower().strip("().,;:")[:16])
        names.append("pre=" + text.lower()[:3])
    elif token.shape in {"int", "int,", "$int", "dec", "$dec"}:
        names.append("digits=" + str(sum(c.isdigit() for c in text)) + ("." + str(len(text.rpartition(".")[2])) if "." in text else ""))
        if text.strip("$0.") == "":
            names.append("zero")
    return names


def _neighbours(row: list[Token], i: int) -> list[str]:
    token = row[i]
    before = row[i - 1] if i else None
    after = row[i + 1] if i + 1 < len(row) else None
    names = [
        f"g={token.gap.name}:{_group(token)}",
        "p=" + (before.shape if before else "^") + ":" + token.gap.name,
        "n=" + (after.shape + ":" + after.gap.name if after else "$"),
        "ps=" + (_group(before) if before else "^") + ">" + token.shape,
        "sn=" + token.shape + ">" + (_group(after) if after else "$"),
        "pp=" + (_group(row[i - 2]) if i > 1 else "^") + (_group(before) if before else "^") + _group(token),
        "nn=" + _group(token) + (_group(after) if after else "$") + (_group(row[i + 2]) if i + 2 < len(row) else "$"),
    ]
    if before and before.shape in _WORDS:
        names.append("pw=" + before.text.lower().strip("().,")[:12] + ":" + token.gap.name)
    if after and after.shape in _WORDS:
        names.append("nw=" + after.text.lower().strip("().,")[:12])
    alone = token.gap in (Gap.START, Gap.CELL, Gap.SKIP, Gap.FAR, Gap.LINE) and (after is None or after.gap >= Gap.CELL)
    if alone:
        names.append("alone:" + _group(token))
    return names


def _place(token: Token, context: TableContext, width: int) -> list[str]:
    names = [f"f{context.form}"]
    if context.columns > 3:
        names += [f"c{token.column}/{context.columns}", "u=" + context.usual.get(token.column, "?") + ":" + _group(token)]
        names.append(f"u-1={context.usual.get(token.column - 1, '?')}:u+1={context.usual.get(token.column + 1, '?')}")
        names += ["h=" + w for w in context.words.get(token.column, ())]
        names.append("low=" + context.lowest.get(token.column, ""))
        names += ["h-1=" + w for w in context.words.get(token.column - 1, ())[:5]]
        names += ["h+1=" + w for w in context.words.get(token.column + 1, ())[:5]]
        names.append(f"last{min(width - 1 - token.index, 5)}")
        if token.x is not None:
            names.append(f"x{int(token.x * 40)}")
    else:
        names.append("loose")
    return names
