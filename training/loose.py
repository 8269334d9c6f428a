"""Train the model of loose pieces: what a piece looks like, how columns follow one another, and which columns rows fill."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extractor.tables.decode import ColumnModel
from extractor.tables.lines.grouping import RowLine, row_line
from extractor.tables.loose.beam import CLASSES, ORDERED, SHUFFLED, LooseModel, place
from extractor.tables.loose.pieces import loose_pieces, loose_tokens, piece_features
from extractor.tables.rows import COLUMNS, OTHER, RawRow
from extractor.tables.tokens import Token, tokens_of
from extractor.types.labels import LabelledLine
from extractor.types.page import Cell, Line
from training.columns import Labelled

Floats = NDArray[np.float32]
_AT = {name: i for i, name in enumerate(CLASSES)}
_LAST = len(CLASSES) - 1
_MOST_MASKS = 4000
_MISLABELLED = 0.12


@dataclass(frozen=True, slots=True)
class Block:
    """The loose pieces of one page: features, true classes, rows of the record, whether each stands behind another in its line, and the
    table that its line was taken for."""

    features: list[list[str]]
    classes: list[int]
    rows: list[int]
    inner: list[bool]
    tables: list[int]

    def labelled(self) -> Labelled:
        """The pieces as a row for the linear model."""
        return Labelled(self.features, [0] * len(self.classes), [CLASSES[c] for c in self.classes])


Ink = Mapping[int, list[tuple[str, str]]]


def loose_block(
    lines: Sequence[tuple[LabelledLine, int]], rows: Sequence[RawRow], form: str, ink: Ink, record: Mapping[int, int]
) -> Block | None:
    """The block of a page's loose lines, each with the table of its true label; `record` gives the row of a source line."""
    pieces, classes, origin = [], [], []
    for item, table in lines:
        line = row_line(item)
        truth = true_columns(line, ink)
        row = record.get(line.line.source[0], -table)
        for piece in loose_pieces(*_as_labelled(line, table, row)):
            column = next((truth[id_] for t in piece.tokens if (id_ := _place(t, line)) in truth), OTHER)
            pieces.append(piece)
            classes.append(_AT.get(f"{table}:{column}", _LAST))
            origin.append(row)
    if len(pieces) < 2:
        return None
    return Block(piece_features(pieces, rows, form), classes, origin, [p.inner for p in pieces], [p.table for p in pieces])


def _as_labelled(line: RowLine, table: int, row: int) -> tuple[RowLine, int]:
    """The line with the label that a line model may give it: now and then it takes a whole row for one of the other table."""
    rng = random.Random(f"{row}/{len(line.line.text)}/{line.line.number // 8}")
    other = random.Random(f"{row}/{line.line.number // 30}/{table}").random() < _MISLABELLED
    sure = rng.uniform(0.5, 1.0) if other or rng.random() < 0.3 else rng.uniform(0.9, 1.0)
    return replace(line, probability=sure), 3 - table if other else table


def _place(token: Token, line: RowLine) -> int:
    for at, other in enumerate(loose_tokens(line)):
        if other == token:
            return at
    return -1


def true_columns(line: RowLine, ink: Ink) -> dict[int, str]:
    """Place of a loose token in its line -> logical column, by walking the ink of the source lines in order."""
    printed = [piece for n in range(line.line.source[0], line.line.source[1] + 1) for piece in ink.get(n, [])]
    wanted = [(plain, column) for column, text in printed for plain in _plain(tokens_of((Line(0, 1, (Cell(text, text),)),)))]
    out: dict[int, str] = {}
    at = 0
    for place_, token in enumerate(loose_tokens(line)):
        want = _plain([token])[0]
        found = next((i for i in range(at, len(wanted)) if wanted[i][0] == want), None)
        if found is not None:
            at = found + 1
            if wanted[found][1] in COLUMNS:
                out[place_] = wanted[found][1]
    return out


def _plain(tokens: Iterable[Token]) -> list[str]:
    out = []
    for t in tokens:
        out += [f"m{n}" for n in t.mark] if t.mark else ["".join(ch for ch in t.text if ch.isalnum()) or t.text]
        out += [f"m{number}" for number, _ in t.hung]
    return out


def fit_loose(blocks: Sequence[Block], pieces: ColumnModel) -> LooseModel:
    """The model of whole blocks around the linear model of pieces: counts with smoothing."""
    filled: Counter[int] = Counter()
    moves = np.full((2, 2, len(CLASSES), len(CLASSES)), 0.02)
    for block in blocks:
        parts = _rows(block)
        mode = ORDERED if _kept_order(parts) else SHUFFLED
        filled.update(sum(1 << c for c in set(part)) for part in parts if part)
        _count(moves[mode], parts)
    moves += 0.003 * moves.sum(axis=(1, 3), keepdims=True) / len(CLASSES)
    moves /= moves.sum(axis=(1, 3), keepdims=True)
    total = sum(filled.values())
    kept = dict(filled.most_common(_MOST_MASKS))
    scores = {mask: float(np.log(0.8 * n / total)) for mask, n in kept.items()}
    return LooseModel(pieces, np.log(moves).astype(np.float32), scores, _present(filled))


def _rows(block: Block) -> list[list[int]]:
    """The classes of each row in the order of the page; pieces that belong to no column are left out."""
    out: list[list[int]] = []
    last = None
    for cls, row in zip(block.classes, block.rows, strict=True):
        if row != last:
            out.append([])
            last = row
        if cls != _LAST:
            out[-1].append(cls)
    return [part for part in out if part]


def _kept_order(parts: list[list[int]]) -> bool:
    back = sum(b < a for part in parts for a, b in pairwise(part))
    return back <= len(parts)


def _count(moves: NDArray[np.float64], parts: list[list[int]]) -> None:
    before = _LAST
    for part in parts:
        moves[1, before, part[0]] += 1
        for a, b in pairwise(part):
            moves[0, a, b] += 1
        before = part[-1]


def _present(filled: Counter[int]) -> Floats:
    count = np.full(len(CLASSES), 0.5)
    rows = np.full(len(CLASSES), 1.0)
    for mask, n in filled.items():
        table = next(i for i in range(_LAST) if mask >> i & 1)
        for i in range(_LAST):
            if CLASSES[i][0] == CLASSES[table][0]:
                rows[i] += n
                count[i] += n * (mask >> i & 1)
    result: Floats = np.clip(count / rows, 0.001, 0.999).astype(np.float32)
    return result


def loose_accuracy(model: LooseModel, blocks: Sequence[Block]) -> tuple[float, float]:
    """(share of pieces, share of rows) placed right; a row is right where all its pieces are and it begins and ends where it should."""
    pieces = right = rows = whole = 0
    for block in blocks:
        placed = place(block.features, block.inner, model, tables=block.tables)
        good: dict[int, bool] = {}
        row = -1
        last, begun = None, False
        for got, cls, origin in zip(placed, block.classes, block.rows, strict=True):
            fresh = origin != last
            if fresh:
                row, last, begun = row + 1, origin, False
            pieces += 1
            right += got.cls == cls
            starts = cls != _LAST and not begun
            begun = begun or cls != _LAST
            good[row] = good.get(row, True) and got.cls == cls and (cls == _LAST or got.starts == starts)
        rows += len(good)
        whole += sum(good.values())
    return right / max(1, pieces), whole / max(1, rows)
