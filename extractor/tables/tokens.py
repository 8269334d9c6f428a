"""A row's cells cut into tokens: the pieces that get a logical column."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import IntEnum
from functools import lru_cache

from extractor.tables.glued import parted
from extractor.tables.worn import mended
from extractor.types.nothing import says_nothing
from extractor.types.page import Cell, Line
from extractor.types.value import light_value


class Gap(IntEnum):
    """What lies between a token and the one before it."""

    START = 0
    GLUED = 1  # no white space: a mark behind its number
    SPACE = 2  # same cell, same line
    BREAK = 3  # same cell, next line
    CELL = 4  # next cell
    SKIP = 5  # one empty cell between
    FAR = 6  # several empty cells between
    LINE = 7  # next physical line of the same logical row
    DOUBLE = 8  # next cell, and it shows once more what the cell before shows in part


@light_value
class Token:
    """One piece of ink. `column` is the physical column, `x` its centre as a fraction of the width (None unknown).

    `mark` holds the note numbers where the token is a footnote mark; `sure` is False where a mark was only glued parentheses. `hung`
    are the marks that hang on the token itself, with whether each is sure, UNREAD for one without its number. `line` is `Line.number`,
    `index` the cell's index in its line.
    """

    text: str
    shape: str
    gap: Gap
    column: int
    index: int
    line: int
    x: float | None = None
    mark: tuple[int, ...] = ()
    sure: bool = True
    hung: tuple[tuple[int, bool], ...] = ()


UNREAD = 0  # the number of a mark that an engine did not read
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾˒,", "0123456789(),,")
_WORDED_DATE = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}, ?\d{4}|"
    r"\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}-\d{4}"
)
_PIECE = re.compile(
    rf"(?<![^\n])(?:{_WORDED_DATE})(?![^\s(\[⁽])|\d{{1,2}} / \d{{1,2}} / \d{{4}}|"
    r"[⁽⁰¹²³⁴⁵⁶⁷⁸⁹⁾˒]+|\(\d{1,2}(?:,\d{1,2}){0,5}\)|\[\d{1,2}\]|\$|[^\s⁽⁰¹²³⁴⁵⁶⁷⁸⁹⁾˒(\[]+|[(\[]"
)
_TABULAR = 4  # cells of a line that is surely cut into columns
_DIGITS = re.compile(r"\d{1,2}")
_DATE = re.compile(
    rf"\d{{1,2}} ?/ ?\d{{1,2}} ?/ ?(?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[-.]\d{{1,2}}[-.]\d{{4}}|{_WORDED_DATE}"
)
_DATE_PART = re.compile(r"[\dOolIS]{1,2}[/\\|][\dOolIS]{0,2}(?:[/\\|][\dOolISB]{0,4})?|/\d{1,4}(?:/\d{0,4})?")
_INTEGER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_DECIMAL = re.compile(r"(?:\d{1,3}(?:,\d{3})*|\d+)?\.\d+")
_NUMBERISH = re.compile(r"[\d,.OolISBGZg$|]*\d[\d,.OolISBGZg]*")
_WHOLE = frozenset({"date", "int", "int,", "$int", "dec", "$dec"})
_SHREDS = frozenset({"date?", "num?", "$num?", "$"})
_DECIMALS = frozenset({"dec", "$dec"})
_MONEY = frozenset({"$int", "$dec"})
_AMOUNTS = frozenset({"int", "dec", "$int", "$dec"})
_NUMBERS = _AMOUNTS | {"int,"}
_PAR = ["par", "value"]
_CENTS = 2
_SHORT_YEAR = re.compile(r"/(?:19|20)$")  # of a year with four digits, perhaps
_DIGITS_LEFT = 2
_SIDES = frozenset({"(A)", "(D)", "(I)", "[A]", "[D]", "[I]"})
_LETTERS = frozenset("ABCDEFGHIJKLMOPSUVWXZ")


@lru_cache(maxsize=8192)
def shape_of(text: str) -> str:
    """A short class name of the ink: date, date?, int, dec, $int, $dec, num?, one letter, word classes, punctuation."""
    if _DATE.fullmatch(text):
        return "date"
    money = text.startswith("$")
    bare = text.lstrip("$")
    if _INTEGER.fullmatch(bare):
        return "$int" if money else ("int," if "," in bare else "int")
    if _DECIMAL.fullmatch(bare):
        return "$dec" if money else "dec"
    return _odd_shape(text, money)


def _odd_shape(text: str, money: bool) -> str:
    if len(text) == 1:
        return text if text in _LETTERS else ("$" if text == "$" else "c1")
    if "/" in text and _DATE_PART.fullmatch(text):
        return "date?"
    if _NUMBERISH.fullmatch(text):
        return "$num?" if money else "num?"
    if not any(ch.isalnum() for ch in text):
        return "punct"
    if text[0].islower():
        return "word"
    return "WORD" if text.isupper() else "Word"


def tokens_of(lines: tuple[Line, ...], spaced: bool = True) -> list[Token]:
    """The tokens of one logical row's physical lines, in reading order; `spaced` hangs raised marks over a blank."""
    found: list[Token] = []
    for line in lines:
        last = -1
        for index, cell in enumerate(line.cells):
            if not cell.text.strip() or says_nothing(cell.text.strip()):
                continue
            first = _first_gap(found, last, index)
            tabular = len(line.cells) >= _TABULAR
            text = mended(cell.text) if tabular or not spaced else cell.text
            pieces = _cell_tokens(cell, text, index, line.number, first)
            flat = not spaced or len(line.cells) == 1
            if tabular:
                pieces = _one_list(pieces)
                if cell.x0 is None:  # bounded by marks: white space may have left two columns in one cell
                    pieces = _side_last(pieces)
            if found and len(pieces) > 1 and _echoes(found[-1], pieces):
                pieces = [replace(pieces[1], gap=pieces[0].gap), *pieces[2:]]
            found.extend(hang(pieces, tabular and _is_pair(pieces, found), flat))
            last = index
    return [replace(t, gap=Gap.DOUBLE) if i and doubles(found[i - 1], t) else t for i, t in enumerate(found)]


def _one_list(pieces: list[Token]) -> list[Token]:
    """Raised marks that are all of a cell, and count upwards, are of one column: `(5) (6)` beside `(7)`."""
    numbers = [number for piece in pieces for number in piece.mark]
    if len(pieces) < 2 or not all(piece.mark and piece.gap is not Gap.BREAK for piece in pieces) or numbers != sorted(set(numbers)):
        return pieces
    return [replace(pieces[0], text="".join(piece.text for piece in pieces), mark=tuple(numbers))]


def _echoes(before: Token, pieces: list[Token]) -> bool:
    """Whether a cell begins with the mark that the one before ended with, and goes on with a value: a border cut the mark in two."""
    last = (*before.mark, *(number for number, _ in before.hung))
    return bool(last) and pieces[0].mark == last and not pieces[1].mark


def _first_gap(found: list[Token], last: int, index: int) -> Gap:
    if not found:
        return Gap.START
    if last < 0:
        return Gap.LINE
    step = index - last
    return Gap.CELL if step == 1 else Gap.SKIP if step == 2 else Gap.FAR


def _cell_tokens(cell: Cell, text: str, index: int, line: int, first: Gap) -> list[Token]:
    centre = (cell.x0 + cell.x1) / 2 if cell.x0 is not None and cell.x1 is not None else None
    out: list[Token] = []
    end, money = 0, False
    for match in _PIECE.finditer(text):
        piece = match.group()
        if piece == "$" or (piece == "(" and _glued_next(text, match.end())):
            money = piece == "$"
            if money:
                continue
        gap = first if not out else _inner_gap(text[end : match.start()])
        for ink in parted(piece, money, bool(out) and out[-1].shape == "date"):
            out.append(_token(("$" if money else "") + ink, gap, cell.column, index, line, centre))
            gap, money = Gap.SPACE, False
        end = match.end()
    return _worded(_merge_parentheses(out))


def _side_last(pieces: list[Token]) -> list[Token]:
    """The pieces of `D 1,000` or `(D) 1,000` in the order of the form, and the letter bare."""
    bare = [replace(piece, text=piece.text[1], shape=piece.text[1]) if piece.text in _SIDES else piece for piece in pieces]
    values = [piece for piece in bare if not piece.mark]
    if len(values) > 2 or not all(piece.shape in _NUMBERS or piece.text in "ADI" for piece in values):
        return pieces
    if len(values) < 2 or values[0] is not bare[0] or values[0].text not in "AD" or values[1].shape not in _NUMBERS:
        return bare
    return [replace(bare[1], gap=bare[0].gap), *bare[2:], replace(bare[0], gap=Gap.SPACE)]


def _worded(tokens: list[Token]) -> list[Token]:
    """The amount of `$0.01 par value` or `par value $0.01` is a word of its title."""
    words = [token.text.lower().strip(",;") for token in tokens]
    if "par" not in words:
        return tokens
    return [replace(token, shape="word") if token.shape in _AMOUNTS and _is_par(words, at) else token for at, token in enumerate(tokens)]


def _is_par(words: list[str], at: int) -> bool:
    """Whether a par value is told: before the two words, or behind them with a sign where none stands before."""
    if words[at + 1 : at + 3] == _PAR:
        return True
    before = words[at - 3] if at > 2 else ""
    return words[max(0, at - 2) : at] == _PAR and words[at][0] == "$" and before != "no" and not any(ch.isdigit() for ch in before)


def _glued_next(text: str, at: int) -> bool:
    return at < len(text) and not text[at].isspace()


def _inner_gap(between: str) -> Gap:
    if "\n" in between:
        return Gap.BREAK
    return Gap.SPACE if between.strip("$") or " " in between else Gap.GLUED


def _token(piece: str, gap: Gap, column: int, index: int, line: int, x: float | None) -> Token:
    plain = piece.translate(_SUPERSCRIPT)
    superscript = plain != piece and piece[0] in "⁽⁰¹²³⁴⁵⁶⁷⁸⁹"
    if superscript or (piece[0] in "([" and piece[-1] in ")]" and piece[1:2].isdigit()):
        numbers = tuple(int(d) for d in _DIGITS.findall(plain))
        return Token(piece, "mark" if superscript else "paren", gap, column, index, line, x, numbers, superscript)
    return Token(piece, shape_of(piece), gap, column, index, line, x)


def _merge_parentheses(tokens: list[Token]) -> list[Token]:
    """`(` glued to `Right` is one word again."""
    out: list[Token] = []
    for token in tokens:
        if out and token.gap is Gap.GLUED and not token.mark and not out[-1].mark and _opens(out[-1], token):
            head = out.pop()
            text = head.text + token.text
            out.append(replace(head, text=text, shape=shape_of(text)))
        else:
            out.append(token)
    return out


def _opens(head: Token, token: Token) -> bool:
    return head.text.endswith("(") or token.text.startswith("(")


def _is_pair(pieces: list[Token], before: list[Token]) -> bool:
    """Whether a cell holds a value and marks behind it alone, and the value is no shred of the cell before."""
    marked = len(pieces) > 1 and not pieces[0].mark and all(piece.mark for piece in pieces[1:])
    return marked and not (before and before[-1].text.endswith(pieces[0].text))


def hang(tokens: list[Token], pair: bool = False, flat: bool = False) -> list[Token]:
    """Marks that are glued to a token, or raised beside or below it, hang on it; a loose `(1)` stands for itself, but in a `pair`,
    and so does what is not glued on a `flat` line, where a blank can part columns. Marks glued to a mark are one with it."""
    out: list[Token] = []
    for token in tokens:
        near = token.gap is Gap.GLUED or (token.gap in (Gap.SPACE, Gap.BREAK) and not flat and (token.sure or pair))
        if token.mark and near and out and not out[-1].mark:
            out[-1] = replace(out[-1], hung=(*out[-1].hung, *((n, token.sure) for n in token.mark)))
        elif token.mark and token.gap is Gap.GLUED and out and token.sure == out[-1].sure:
            out[-1] = replace(out[-1], text=out[-1].text + token.text, mark=(*out[-1].mark, *token.mark))
        else:
            out.append(token)
    return out


def doubles(before: Token, token: Token) -> bool:
    """Whether a token in the next cell repeats a part of the one before, as a column border that cuts a value makes it."""
    a, b = before.text, token.text
    if before.mark or token.mark or token.gap not in (Gap.CELL, Gap.SKIP) or a == b or len(b) < 2:
        return False
    return a.endswith(b) or b.startswith(a) or any(a.endswith(b[:size]) for size in range(3, min(len(a), len(b))))


def whole_of(above: str, below: str) -> str:
    """The date or amount that a narrow cell broke over two lines; empty where the halves make none, or the first is whole by itself."""
    both = above + below
    if not both[-1].isdigit() or shape_of(both) not in _WHOLE:
        return ""
    shape = shape_of(above)
    if shape == "date":
        return both if _SHORT_YEAR.search(above) and len(below) == _DIGITS_LEFT else ""
    decimals = above.rpartition(".")[2] if "." in above else ""
    unfinished = shape in _SHREDS or below[0] in ",./" or (decimals.isdigit() and len(decimals) < _CENTS and shape in _DECIMALS)
    return both if unfinished else ""


def whole_beside_whole(tokens: list[Token]) -> list[bool]:
    """For each token whether it and the ink before it (marks apart) are both whole, different dates, or it is a sum of money behind an
    amount of shares."""
    out, last, shares = [], "", False
    for token in tokens:
        whole = token.text if token.shape == "date" else ""
        out.append(bool(last and whole and last != whole) or (shares and token.shape in _MONEY))
        last = last if token.mark else whole
        shares = shares if token.mark else token.shape == "int,"
    return out
