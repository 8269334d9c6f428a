"""Rows that fell out of their table: loose pieces, often out of order, given to columns by a one-to-one assignment.

Every loose line is a piece (pieces of one broken title are put together first). A linear model scores piece against column from its shape,
its neighbours and what the same column holds in the rows that stayed; the best assignment over all pieces is found exactly.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from extractor.tables.decode import ColumnModel
from extractor.tables.grouping import RowLine
from extractor.tables.rows import COLUMNS, OTHER, Piece, RawCell, RawRow
from extractor.tables.tokens import Token, shape_of

_WORDS = frozenset({"word", "Word", "WORD"})
MOST_PIECES = 60


def assemble(
    scattered: list[RowLine], rows: list[RawRow], form: str, table: int, model: ColumnModel, titles: Collection[str]
) -> list[RawRow]:
    """The rows that the loose lines make; as many as the pieces need (one per transaction date or ownership letter)."""
    pieces = loose_pieces([line for line in scattered if line.tokens], titles)[:MOST_PIECES]
    if sum(len(p) for p in pieces) < 2:
        return []
    probability = min(line.probability for line in scattered)
    return [_row(part, rows, form, table, model, probability) for part in split(pieces)]


def loose_pieces(lines: list[RowLine], titles: Collection[str]) -> list[list[Token]]:
    """One token list per piece: neighbouring text lines become one piece where they continue one another."""
    out: list[list[Token]] = []
    for line in lines:
        for tokens in _apart(line.tokens):
            if out and _continues(out[-1], tokens, titles):
                out[-1] = out[-1] + tokens
            else:
                out.append(tokens)
    return out


def _apart(tokens: list[Token]) -> list[list[Token]]:
    """Text stays together; every other token is a piece of its own, with the marks that follow it."""
    out: list[list[Token]] = []
    for token in tokens:
        same = bool(out) and token.shape in _WORDS and out[-1][-1].shape in _WORDS
        if out and (same or (token.mark and token.gap <= 2)):
            out[-1].append(token)
        else:
            out.append([token])
    return out


def _continues(before: list[Token], after: list[Token], titles: Collection[str]) -> bool:
    if len(before) == len(after) == 1 and _overlap(before[0], after[0]):
        return True
    if before[-1].shape not in _WORDS or after[0].shape not in _WORDS:
        return False
    head, tail = " ".join(t.text for t in before), " ".join(t.text for t in after)
    joined = f"{head} {tail}"
    if joined in titles:
        return True
    return after[0].shape == "word" or after[0].text.startswith("(") or any(t.startswith(joined) for t in titles)


def _overlap(before: Token, after: Token) -> bool:
    """Two neighbouring pieces that show the same digits: one value, cut by a column border before it fell out."""
    a, b = before.text.lstrip("$"), after.text.lstrip("$")
    if before.mark or after.mark or before.shape in _WORDS or min(len(a), len(b)) < 2 or not b[0].isdigit():
        return False
    return (b.startswith(a) and a != b) or ("/" in a and shape_of(a) != "date" == shape_of(a + b))


def split(pieces: list[list[Token]]) -> list[list[list[Token]]]:
    """Cut the pieces into rows: a new row begins where a row's second ownership letter would come."""
    rows: list[list[list[Token]]] = [[]]
    owned = 0
    for piece in pieces:
        letter = len(piece) == 1 and piece[0].text in {"D", "I"}
        if owned and not letter and len(rows[-1]) >= 6 and _starts(piece):
            rows.append([])
            owned = 0
        rows[-1].append(piece)
        owned += letter
    return [row for row in rows if row]


def _starts(piece: list[Token]) -> bool:
    return piece[0].shape in {"Word", "WORD", "$dec", "$int", "date"}


def piece_features(piece: list[Token], i: int, pieces: list[list[Token]], rows: list[RawRow], form: str) -> list[str]:
    """Feature names of a loose piece; the single copy for training and serving."""
    first = piece[0]
    text = " ".join(t.text for t in piece if not t.mark)
    names = ["bias", "f" + form, "s=" + first.shape, f"words={min(len(piece), 5)}", "mark" if first.mark else "ink"]
    names += ["w=" + t.text.lower().strip("().,") for t in piece if t.shape in _WORDS][:5]
    digits = sum(c.isdigit() for c in text)
    names.append(f"digits={digits}:{first.shape}")
    if text.strip("$0.") == "":
        names.append("zero:" + first.shape)
    names.append("p=" + (pieces[i - 1][0].shape if i else "^") + ">" + first.shape)
    names.append("n=" + first.shape + ">" + (pieces[i + 1][0].shape if i + 1 < len(pieces) else "$"))
    names.append(f"at{min(9, 10 * i // max(1, len(pieces)))}:{first.shape}")
    key = _key(text)
    others = [j for j, other in enumerate(pieces) if j != i and key and _key(" ".join(t.text for t in other)) == key]
    if others and digits > 1:
        names.append("twin-first" if others[0] > i else "twin-later")
    for column in sorted({name for row in rows for name, cell in row.cells.items() if _key(cell.raw) == key and key}):
        names.append(f"same={column}:{first.shape}")
    return names


def _key(text: str) -> str:
    return "".join(ch for ch in text.lower() if ch.isalnum())


def _row(pieces: list[list[Token]], rows: list[RawRow], form: str, table: int, model: ColumnModel, probability: float) -> RawRow:
    scores = model.emissions([piece_features(p, i, pieces, rows, form) for i, p in enumerate(pieces)])
    chosen = assign(scores, model.names)
    cells: dict[str, RawCell] = {}
    for i, column in enumerate(chosen):
        if column != OTHER and column in COLUMNS:
            cells[column] = _cell(pieces[i], float(np.exp(scores[i, model.names.index(column)])))
    lines = tuple(sorted({t.line for p in pieces for t in p}))
    return RawRow(table, cells, lines, probability, loose=True)


def assign(scores: NDArray[np.float32], names: tuple[str, ...]) -> list[str]:
    """One column per piece and at most one piece per column (`other` takes any number); maximises the summed log scores."""
    from scipy.optimize import linear_sum_assignment

    pieces = len(scores)
    other = scores[:, [names.index(OTHER)]] if OTHER in names else np.full((pieces, 1), -12.0, np.float32)
    wide = np.hstack([scores, np.repeat(other - 2.0, pieces, axis=1)])
    _, picked = linear_sum_assignment(-wide)
    return [names[c] if c < len(names) else OTHER for c in picked]


def _cell(piece: list[Token], certainty: float) -> RawCell:
    notes = {n: t.sure for t in piece for n in t.mark} | dict(h for t in piece for h in t.hung)
    parts: list[Piece] = []
    for token in (t for t in piece if not t.mark):
        if parts and token.line == parts[-1].line:
            parts[-1] = Piece(f"{parts[-1].text} {token.text}", parts[-1].border, token.line, 0)
        else:
            parts.append(Piece(token.text, "line" if parts and token.shape in _WORDS else "cell", token.line, 0))
    return RawCell(tuple(parts), tuple(notes.items()), certainty)
