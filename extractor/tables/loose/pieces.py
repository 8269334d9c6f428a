"""Loose pieces of rows that fell out of their tables: the ink of their lines cut into pieces, and the features of a piece."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.parsing.amounts import parse_amount
from extractor.parsing.dates import parse_date
from extractor.parsing.names import key_of
from extractor.tables.lines.grouping import RowLine
from extractor.tables.rows import RawRow
from extractor.tables.tokens import Gap, Token, shape_of, tokens_of

_WORDS = frozenset({"word", "Word", "WORD"})
_SERIES = frozenset({"class", "series"})
_DATES = frozenset({"date", "date?"})
_NUMBER = re.compile(r"\$?[\d,]*\.?\d+")
_MOST = 40  # balances that arithmetic looks at
_FAR = frozenset({Gap.GLUED, Gap.SPACE, Gap.DOUBLE})


@dataclass(frozen=True, slots=True)
class Loose:
    """Tokens that belong together. `table` is what the line model says (1 or 2) and `sure` its probability.

    `inner` where it stands in one line with the piece before; `fellows` counts the pieces of its line.
    """

    tokens: tuple[Token, ...]
    table: int
    sure: float
    inner: bool
    fellows: int

    @property
    def text(self) -> str:
        """The ink without marks."""
        return " ".join(t.text for t in self.tokens if not t.mark)

    @property
    def shape(self) -> str:
        """The shape of its first token."""
        return self.tokens[0].shape


def loose_pieces(line: RowLine, table: int) -> list[Loose]:
    """The pieces of one loose line: text in one piece, every amount, date and letter its own, a mark on the only value of its line."""
    runs: list[list[Token]] = []
    for token in loose_tokens(line):
        if runs and _together(runs[-1], token):
            runs[-1].append(token)
        else:
            runs.append([token])
    if len([run for run in runs if not run[0].mark]) == 1 and not runs[0][0].mark:
        runs = [[token for run in runs for token in run]]
    return [Loose(tuple(run), table, line.probability, i > 0, len(runs)) for i, run in enumerate(runs)]


def loose_tokens(line: RowLine) -> list[Token]:
    """The tokens of a loose line; marks beside other ink may be of neighbouring columns, so each is its own."""
    out: list[Token] = []
    found = tokens_of((line.line,), spaced=False)
    if len(found) == 1:
        return found
    for token in found:
        if len(token.mark) > 1 and token.gap is not Gap.GLUED:
            out += [replace(token, text=f"({n})", mark=(n,), gap=Gap.SPACE if i else token.gap) for i, n in enumerate(token.mark)]
        else:
            out.append(token)
    return out


def _together(run: list[Token], token: Token) -> bool:
    last = run[-1]
    if token.mark:
        return token.gap is Gap.GLUED
    if last.mark or token.gap not in _FAR:
        return False
    words = last.shape in _WORDS or (len(run) > 1 and len(last.text) == 1)
    return (words and token.shape in _WORDS) or (last.text.lower() in _SERIES and len(token.text) <= 3)


def piece_features(pieces: Sequence[Loose], rows: Sequence[RawRow], form: str) -> list[list[str]]:
    """Feature names of every loose piece of a page; the single copy for training and serving."""
    known = _known(rows)
    numbers = [_number(piece) for piece in pieces]
    sums = _Sums(numbers, rows)
    twins = Counter(key_of(piece.text) for piece in pieces)
    first = _earliest(pieces, rows)
    return [
        _own(piece, form)
        + _around(pieces, i)
        + [f"same={where}:{piece.shape}" for where in known.get(key_of(piece.text), ())]
        + _continued(piece, known)
        + sums.say(numbers[i])
        + _twin(pieces, i, twins)
        + _when(piece, first)
        for i, piece in enumerate(pieces)
    ]


def _own(piece: Loose, form: str) -> list[str]:
    shape, text = piece.shape, piece.text
    kind = "mark" if piece.tokens[0].mark else shape
    names = ["bias", "f" + form, f"f{form}:{kind}", "s=" + kind, f"words={min(len(piece.tokens), 6)}:{kind}"]
    names.append(f"alone={piece.fellows == 1}:{kind}")
    words = [t.text.lower().strip("().,;:") for t in piece.tokens if t.shape in _WORDS]
    names += ["w=" + w[:16] for w in words[:6]] + ["pre=" + w[:3] for w in words[:1]] + [f"last={w[:12]}" for w in words[-1:]]
    digits = sum(c.isdigit() for c in text)
    names.append(f"digits={min(digits, 12)}:{shape}")
    if shape in {"dec", "$dec"}:
        names.append("fraction=" + str(min(5, len(text.rpartition(".")[2]))))
    if text.strip("$0.,") == "" and digits:
        names.append("zero:" + shape)
    if any(t.hung or t.mark for t in piece.tokens) and not piece.tokens[0].mark:
        names.append("marked:" + shape)
    return names


def _around(pieces: Sequence[Loose], i: int) -> list[str]:
    piece = pieces[i]

    def shape(j: int) -> str:
        if not 0 <= j < len(pieces):
            return "$"
        other = pieces[j]
        near = "+" if (other.inner if j > i else piece.inner) and abs(j - i) == 1 else ""
        return ("mark" if other.tokens[0].mark else "w" if other.shape in _WORDS else other.shape) + near

    kind = "mark" if piece.tokens[0].mark else piece.shape
    names = [f"p={shape(i - 1)}>{kind}", f"n={kind}>{shape(i + 1)}", f"pn={shape(i - 1)}>{kind}>{shape(i + 1)}"]
    names += [f"pp={shape(i - 2)}>{shape(i - 1)}>{kind}", f"nn={kind}>{shape(i + 1)}>{shape(i + 2)}"]
    if i and shape_of(pieces[i - 1].text + piece.text) == "date":
        names.append(f"dated:{kind}")
    if i + 1 < len(pieces) and shape_of(piece.text + pieces[i + 1].text) == "date":
        names.append(f"dates:{kind}")
    names.append(f"at{min(3, i)}:{min(3, len(pieces) - 1 - i)}:{kind}")
    return names


def _twin(pieces: Sequence[Loose], i: int, twins: Counter[str]) -> list[str]:
    key = key_of(pieces[i].text)
    if not key or twins[key] < 2:
        return []
    near = [j for j in range(max(0, i - 12), min(len(pieces), i + 13)) if j != i and key_of(pieces[j].text) == key]
    before = sum(j < i for j in near)
    return [f"twin{min(before, 2)}/{min(len(near), 3)}:{pieces[i].shape}"] if near else []


def _known(rows: Iterable[RawRow]) -> dict[str, list[str]]:
    """Ink of the rows that stayed -> the columns that show it, as `table:column`."""
    out: dict[str, list[str]] = {}
    for row in rows:
        for name, cell in row.cells.items():
            key, where = key_of(cell.raw), f"{row.table}:{name}"
            if key and where not in out.setdefault(key, []):
                out[key].append(where)
    return out


def _continued(piece: Loose, known: dict[str, list[str]]) -> list[str]:
    """Text that is the head or the tail of what a column shows whole."""
    key = key_of(piece.text)
    if piece.shape not in _WORDS or len(key) < 3:
        return []
    heads = {where for text, columns in known.items() if text != key and text.startswith(key) for where in columns}
    tails = {where for text, columns in known.items() if text != key and text.endswith(key) for where in columns}
    return [f"head={w}" for w in sorted(heads)] + [f"tail={w}" for w in sorted(tails)]


class _Sums:
    """Which loose numbers are balances that a known balance and another number make, and which are such amounts."""

    def __init__(self, numbers: Sequence[Decimal | None], rows: Sequence[RawRow]) -> None:
        self.loose = {n for n in numbers if n is not None and n > 1}
        cells = [row.cells["balance"] for row in rows if "balance" in row.cells]
        found = [parse_amount(cell.pieces[0].text) for cell in cells if len(cell.pieces) == 1]
        self.balances = {n for n in found[-_MOST:] if n}

    def say(self, number: Decimal | None) -> list[str]:
        """Features of one number."""
        if number is None or number not in self.loose:
            return []
        others = self.loose if len(self.loose) <= _MOST else set()
        names = ["isum" for b in self.balances if abs(number - b) in self.loose and number != b][:1]
        names += ["iadd" for b in self.balances if b + number in self.loose or b - number in self.loose][:1]
        names += ["lsum" for a in others if a != number and abs(number - a) in others and abs(number - a) != a][:1]
        return names


def _number(piece: Loose) -> Decimal | None:
    return parse_amount(piece.text) if _NUMBER.fullmatch(piece.text) else None


def _earliest(pieces: Sequence[Loose], rows: Sequence[RawRow]) -> int | None:
    """The first year that transaction dates of the rows, or the loose dates, show."""
    inked = [row.cells["date"].raw for row in rows if "date" in row.cells] + [p.text for p in pieces if p.shape == "date"]
    days = [day for text in inked if (day := parse_date(text)) is not None]
    return min(days).year if days else None


def _when(piece: Loose, first: int | None) -> list[str]:
    day = parse_date(piece.text) if piece.shape == "date" else None
    return [f"year+{min(9, day.year - first)}"] if day is not None and first is not None else []
