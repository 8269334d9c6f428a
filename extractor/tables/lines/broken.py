"""Values and marks that a narrow column broke, `2,961,` above `797`, `M(1` above `)`: put together before the cell is cut into tokens."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from extractor.tables.lines.grouping import RowLine
from extractor.tables.tokens import Gap, Token, tokens_of, whole_of

_AMOUNTS = frozenset({"int,", "$int", "dec", "$dec"})
_WORDS = frozenset({"word", "Word", "WORD"})
_CLASSES = frozenset("ABC")
_BEFORE_DATES = frozenset(
    {
        "dated",
        "dtd",
        "u/a",
        "uad",
        "udt",
        "of",
        "on",
        "granted",
        "issued",
        "due",
        "expiring",
        "ending",
        "effective",
        "from",
        "since",
        "until",
    }
    | {"through", "by", "before", "after", "as", "to", "and", "&", "-"}
)
_HUNDREDS = 3
_OPENS = re.compile(r"\(\d{0,2}$")
_VALUE = re.compile(r"[\d,./]+(?=[\s(⁽]|$)")
_CLOSES = re.compile(r"\d{0,2}\)")


def with_whole_values(lines: list[RowLine]) -> list[RowLine]:
    """The lines of one row; what goes on with a value or closes a mark that a line above began in the same column moves up to it."""
    out = list(lines)
    last: dict[int, int] = {}  # the line that shows ink above, by column
    for at in range(len(out)):
        for cell in out[at].line.cells:
            above = last.get(cell.column)
            ink = _moved(_text(out[above], cell.column), cell.text) if above is not None and cell.text else ""
            if above is not None and ink:
                out[above] = _with(out[above], cell.column, _text(out[above], cell.column) + ink)
                out[at] = _with(out[at], cell.column, cell.text[len(ink) :].strip())
            if len(ink) < len(cell.text):
                last[cell.column] = at
    return out


def amounts_last(tokens: list[Token]) -> list[Token]:
    """The tokens of one column's lines; amounts that end a line of words stand behind the words that go on below it, in a column of
    their own that only a blank parts from the title's."""
    for at in range(len(tokens) - 1, 0, -1):
        if tokens[at].line != tokens[at - 1].line and _ends_in_amount(tokens[:at]):
            line = tokens[at - 1].line
            start = at
            while start and tokens[start - 1].line == line and (_amount(tokens[start - 1]) or tokens[start - 1].mark):
                start -= 1
            rest = tokens[at:]
            titled = start > 0 and tokens[start - 1].shape in _WORDS | _CLASSES and all(t.shape in _WORDS or t.mark for t in rest)
            par = rest[0].text.lower() == "par" or (start > 0 and tokens[start - 1].text.lower() == "value")
            return [*tokens[:start], *rest, *tokens[start:at]] if titled and rest[0].shape in _WORDS and not par else tokens
    return tokens


def values_apart(tokens: list[Token], first: bool) -> list[Token]:
    """The tokens of one column's lines; values alone on lines between lines of a text are of the columns beside it, as the form has
    them: dates stand before an underlying title and a nature, but behind the title that comes `first`; amounts stand behind. A date
    that begins a line of words, below others, is of the column before it too."""
    dates: list[Token] = []
    others: list[Token] = []
    words: list[Token] = []
    for line in _by_lines(tokens):
        left = tokens[len(words) + len(dates) + len(others) + len(line) :]
        if words and not first and len(line) > 1 and line[0].shape == "date" and line[1].shape in _WORDS and _not_told(words[-1]):
            dates.append(line.pop(0))
        apart = (dates if line[0].shape == "date" else others) if words and left and _between(words[-1], line, left) else words
        apart += line
    return [*words, *dates, *others] if first else [*dates, *words, *others]


def _by_lines(tokens: list[Token]) -> list[list[Token]]:
    return [list(part) for _, part in itertools.groupby(tokens, key=lambda token: token.line)]


def _between(above: Token, line: list[Token], left: list[Token]) -> bool:
    """Whether a line of values alone stands between words that could be one text without it; `left` is what stands below it."""
    below = next((token for token in left if token.shape in _WORDS), None)
    whole = all(token.shape == "date" or _amount(token) or token.mark for token in line) and not line[0].mark
    if not whole or below is None or above.shape not in _WORDS | _CLASSES:
        return False
    return _not_told(above) if line[0].shape == "date" else "word" not in (above.shape, below.shape)


def _not_told(above: Token) -> bool:
    """Whether a date behind this word is none that the text itself tells."""
    return above.shape in _WORDS | _CLASSES and above.text.lower().strip(".,") not in _BEFORE_DATES


def marks_last(tokens: list[Token]) -> list[Token]:
    """The tokens of one column's lines; marks that end a line of words that go on below it are no part of that text, but of the next
    column, which only a blank parts from it and which holds nothing else."""
    for at in range(1, len(tokens)):
        before, rest = tokens[at - 1], tokens[at:]
        if rest[0].line == before.line or not before.hung or any(sure for _, sure in before.hung) or before.shape not in _WORDS:
            continue
        if rest[0].shape in _WORDS and all(t.shape in _WORDS and not t.hung and not t.mark for t in rest):
            numbers = tuple(number for number, _ in before.hung)
            text = "".join(f"({number})" for number in numbers)
            mark = replace(before, text=text, shape="paren", gap=Gap.CELL, mark=numbers, sure=False, hung=())
            return [*tokens[: at - 1], replace(before, hung=()), *rest, mark]
    return tokens


def _ends_in_amount(tokens: list[Token]) -> bool:
    """Whether the last line ends with an amount, or with loose marks behind one."""
    last = next((token for token in reversed(tokens) if not token.mark), None)
    return last is not None and last.line == tokens[-1].line and _amount(last)


def _amount(token: Token) -> bool:
    """An amount, and not a year or the number of a series."""
    return token.shape in _AMOUNTS or (token.shape == "int" and len(token.text) == _HUNDREDS)


def _moved(above: str, below: str) -> str:
    """The ink of a cell that belongs to the one above."""
    if "(" in above and _OPENS.search(above):
        closing = _CLOSES.match(below)
        return closing.group() if closing else ""
    first = _VALUE.match(below)
    return first.group() if first and above.strip() and whole_of(above.split()[-1], first.group()) else ""


def _text(line: RowLine, column: int) -> str:
    return next((cell.text for cell in line.line.cells if cell.column == column), "")


def _with(line: RowLine, column: int, text: str) -> RowLine:
    cells = tuple(replace(cell, text=text) if cell.column == column else cell for cell in line.line.cells)
    changed = replace(line.line, cells=cells)
    return replace(line, line=changed, tokens=tokens_of((changed,)))
