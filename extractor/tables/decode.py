"""The column model: which logical column each token of a row belongs to, by best alignment over the whole row.

Scores are log P(column | token) from a linear model, less the log prior, plus a learned transition score that depends on the gap
between the tokens; the best path is found exactly (Viterbi), in O(tokens x columns^2), and so is each column's probability.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.tables.rows import OTHER

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Ints = NDArray[np.int64]
_APART = 6.0  # log odds against two whole values in one cell
_TOGETHER = 32  # rows decoded at once
_REMEMBERED = 8192  # groups of features
_NEVER = -1e9
_KEPT = 6.0  # log odds against leaving ink out of every column: what is left out is lost, what is misplaced can still be judged

Group = tuple[str, ...]
Decoded = tuple[list[int], list[float]]  # each token's column, and the probability of that column over the whole row


@dataclass(frozen=True, slots=True)
class Features:
    """A row's tokens for the model: feature names (in groups that come again) and gap of each, and whether it is a whole value beside
    another whole value, such as a date behind a date: two columns, not one."""

    names: Sequence[Sequence[Group]]
    gaps: list[int]
    apart: list[bool]


class _Sums(dict[Group, bytes]):
    """The sum of the weights of a group of features, as float32 of all columns. Remembered."""

    def __init__(self, vocabulary: Mapping[str, int], weights: Floats) -> None:
        super().__init__()
        self.vocabulary, self.weights = vocabulary, weights

    def __missing__(self, names: Group) -> bytes:
        if len(self) >= _REMEMBERED:
            self.clear()
        rows = list(map(self.vocabulary.get, names, repeat(len(self.weights) - 1)))
        found: bytes = self.weights.take(rows, axis=0).sum(axis=0).tobytes()
        self[names] = found
        return found


@dataclass(frozen=True, slots=True, eq=False)
class ColumnModel:
    """`weights` [features + 1, columns] (last row zero), `vocabulary` name -> row, `prior` [columns],
    `steps` [gaps, columns, columns] log transition scores, `names` the logical columns in model order.

    Made of `steps`: `moves` [gaps + 1, to, from], and `odds` [2 x (gaps + 1), ...], their exponentials once [to, from] and once
    [from, to]. The gap behind the last stays where it is: it leads through the blank end of a row that is shorter than others.
    """

    names: tuple[str, ...]
    vocabulary: Mapping[str, int]
    weights: Floats
    prior: Floats
    steps: Floats
    moves: Floats = field(init=False, repr=False)
    odds: Doubles = field(init=False, repr=False)
    sums: _Sums = field(init=False, repr=False)

    def __post_init__(self) -> None:
        stay = np.where(np.eye(len(self.names), dtype=bool), 0.0, _NEVER)
        every = np.concatenate([self.steps, stay[None]]).astype(np.float32)
        object.__setattr__(self, "moves", np.ascontiguousarray(every.swapaxes(1, 2)))
        odds = np.exp(every.astype(np.float64))
        object.__setattr__(self, "odds", np.concatenate([odds.swapaxes(1, 2), odds]))
        object.__setattr__(self, "sums", _Sums(self.vocabulary, self.weights))

    def emissions(self, features: Sequence[Sequence[Group]]) -> Floats:
        """Log probabilities [tokens, columns] of features in groups that come again."""
        told = np.frombuffer(b"".join(map(self.sums.__getitem__, chain.from_iterable(features))), np.float32)
        return _summed(told.reshape(-1, len(self.names)), features)

    def scored(self, features: Sequence[Sequence[str]]) -> Floats:
        """Log probabilities [tokens, columns]."""
        rows = list(map(self.vocabulary.get, chain.from_iterable(features), repeat(len(self.weights) - 1)))
        return _summed(self.weights.take(rows, axis=0), features)

    def decode(self, features: list[list[str]], gaps: list[int], apart: list[bool] | None = None) -> Decoded:
        """`decode_rows` of one row."""
        return self.decode_rows([Features([(tuple(names),) for names in features], gaps, apart or [False] * len(gaps))])[0]

    def decode_rows(self, rows: list[Features]) -> list[Decoded]:
        """The best columns of each row, a token of every row at a time, so that the arithmetic is in few large steps."""
        out: list[Decoded] = []
        for at in range(0, len(rows), _TOGETHER):
            out += self._decode(rows[at : at + _TOGETHER])
        return out

    def _decode(self, rows: list[Features]) -> list[Decoded]:
        lengths = [len(row.gaps) for row in rows]
        if not any(lengths):
            return [([], []) for _ in rows]
        local = self._local(rows, lengths)
        gaps = np.full(local.shape[:2], len(self.steps), np.int64)
        for at, row in enumerate(rows):
            gaps[: lengths[at], at] = row.gaps
        moves, odds = self._steps_between(rows, gaps)
        best, back = _forward(local, moves)
        sure = _smoothed(np.exp(local - local.max(axis=2, keepdims=True), dtype=np.float64), odds)
        paths = [_path(best[:, at], back[:, at], length) for at, length in enumerate(lengths)]
        return [(path, sure[range(len(path)), at, path].tolist()) for at, path in enumerate(paths)]

    def _local(self, rows: list[Features], lengths: list[int]) -> Floats:
        """What each token says of its own column [tokens, rows, columns]; nothing behind the end of a row."""
        told = self.emissions([names for row in rows for names in row.names])
        told -= 0.5 * self.prior
        told[:, self.names.index(OTHER)] -= _KEPT
        local = np.zeros((max(lengths), len(rows), len(self.names)), np.float32)
        end = 0
        for at, length in enumerate(lengths):
            local[:length, at] = told[end : end + length]
            end += length
        return local

    def _steps_between(self, rows: list[Features], gaps: Ints) -> tuple[Floats, Doubles]:
        """What leads into each token [tokens, rows, to, from], and for smoothing its odds from above and, from the end, from below."""
        both = np.empty((len(gaps), 2, len(rows)), np.int64)
        both[:, 0] = gaps
        both[1:, 1] = gaps[:0:-1] + len(self.moves)
        both[0, 1] = len(self.moves)
        moves, odds = self.moves.take(gaps, 0), self.odds.take(both, 0)
        for i, at in _apart(rows):
            np.einsum("kk->k", moves[i, at])[:] -= _APART
            for side in (odds[i, 0, at], odds[len(gaps) - i, 1, at]):
                np.einsum("kk->k", side)[:] *= np.exp(-_APART)
        return moves, odds


def _summed(told: Floats, features: Sequence[Sequence[object]]) -> Floats:
    """Log probabilities of tokens that so many rows of log weights belong to, one at least each."""
    if not features:
        return np.zeros((0, told.shape[1]), np.float32)
    scores = np.add.reduceat(told, list(accumulate(map(len, features[:-1]), initial=0)), axis=0)
    scores -= scores.max(axis=1, keepdims=True)
    result: Floats = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    return result


def _apart(rows: list[Features]) -> Iterator[tuple[int, int]]:
    """(token, row) of each whole value behind another."""
    return ((i, at) for at, row in enumerate(rows) if any(row.apart) for i, apart in enumerate(row.apart) if apart and i)


def _path(best: Floats, back: Ints, length: int) -> list[int]:
    if not length:
        return []
    path = [int(best[length - 1].argmax())]
    for ways in back[length - 1 : 0 : -1].tolist():
        path.append(ways[path[-1]])
    return path[::-1]


def _forward(local: Floats, moves: Floats) -> tuple[Floats, Ints]:
    """The score of the best way to each column of each token, and the column that it comes from."""
    best, back = local.copy(), np.zeros(local.shape, np.int64)
    for i in range(1, len(local)):
        ways = best[i - 1, :, None] + moves[i]
        ways.argmax(axis=2, out=back[i])
        best[i] += np.maximum.reduce(ways, axis=2)
    return best, back


def _smoothed(ink: Doubles, odds: Doubles) -> Doubles:
    """The probability of each column at each token, of ink [tokens, rows, columns]; what lies behind a row's last token means nothing."""
    inked = np.stack([ink, ink[::-1]], axis=1)[..., None]
    states, reached = inked.copy(), np.ones_like(inked)  # with the token's own ink, and without: from above, and from below
    for i in range(1, len(ink)):
        here: Any = np.matmul(odds[i], states[i - 1], reached[i])
        here /= np.add.reduce(here, axis=2, keepdims=True)
        np.multiply(here, inked[i], states[i])
    joint = states[:, 0, :, :, 0] * reached[::-1, 1, :, :, 0]
    joint /= joint.sum(axis=2, keepdims=True)
    return joint
