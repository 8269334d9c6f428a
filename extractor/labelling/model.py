"""The line model: a scikit-learn network over the features of lines, served from plain arrays, smoothed along the document."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, pairwise
from pathlib import Path
from typing import Any

import numpy as np

from extractor.artefacts import Artefact, open_model
from extractor.errors import ModelError
from extractor.labelling.chain import Floats, marginals, viterbi
from extractor.labelling.features import NO_NEIGHBOUR, OFFSETS, VERSION, WIDTH, LineInk, Matrix, inked
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Line

NAME = "line-labeller"
_BLOCK = 4096  # lines whose features are held at once; no form is so long, so only hostile input is cut into blocks
_MOST = 20_000  # lines that are looked at
_LAYERS = ("hidden", "hidden_bias", "out", "out_bias")
_NO_WORDS = array("i", [0])
_NEEDED = frozenset({*_LAYERS, "moves"})


@dataclass(frozen=True, slots=True, eq=False)
class LineModel:
    """`hidden` (WIDTH, units), `out` (units, labels), `moves` (labels, labels: log odds of a step); all float32 or float64.

    `sharpness` divides the network's scores and `pull` weighs the steps: both were fitted to held-out documents.
    """

    version: str
    labels: tuple[Label, ...]
    hidden: Floats
    hidden_bias: Floats
    out: Floats
    out_bias: Floats
    moves: Floats
    sharpness: float
    pull: float
    warnings: tuple[str, ...] = ()

    @classmethod
    def load(cls, root: Path, version: str | None = None) -> LineModel:
        """The line model under the models folder `root`, the live version unless told. Raises ModelError."""
        return cls.from_artefact(open_model(root, NAME, version))

    @classmethod
    def from_artefact(cls, artefact: Artefact) -> LineModel:
        """The model in a verified artefact. Raises ModelError (MODEL_INCOMPATIBLE) where its features are not today's."""
        arrays, meta = artefact.arrays, artefact.meta
        if meta.get("features") != VERSION or not arrays.keys() >= _NEEDED or arrays["hidden"].shape[:1] != (WIDTH,):
            what = f"{artefact.folder} was trained on other line features than this release computes."
            raise ModelError(what, code="MODEL_INCOMPATIBLE", advice="Run `make train`, or restore the models folder.")
        return replace(cls.from_parts(artefact.version, arrays, meta), warnings=artefact.warnings)

    @classmethod
    def from_parts(cls, version: str, arrays: Mapping[str, Floats], meta: Mapping[str, Any]) -> LineModel:
        """The model from its arrays and settings."""
        labels = tuple(Label(name) for name in meta["labels"])
        hidden, hidden_bias, out, out_bias = (arrays[key].astype(np.float32) for key in _LAYERS)
        sharpness, pull = float(meta["sharpness"]), float(meta["pull"])
        return cls(version, labels, hidden, hidden_bias, out, out_bias, arrays["moves"].astype(np.float64), sharpness, pull)

    def label(self, lines: Sequence[Line]) -> tuple[LabelledLine, ...]:
        """Every line with its label on the likeliest path and that label's probability; empty for no lines.

        Lines behind the 20,000th are furniture with probability 0: no form is so long, and time must stay bounded.
        """
        if not lines:
            return ()
        if len(lines) > _MOST:
            return self.label(lines[:_MOST]) + tuple(LabelledLine(line, Label.FURNITURE, 0.0) for line in lines[_MOST:])
        scores = self.scores(lines)
        path, sure = viterbi(scores, self.pull * self.moves), marginals(scores, self.pull * self.moves)
        return tuple(LabelledLine(line, self.labels[at], min(1.0, float(row[at]))) for line, at, row in zip(lines, path, sure, strict=True))

    def probabilities(self, lines: Sequence[Line]) -> Floats:
        """P(label) of every line, (lines, labels) in the order of `labels`."""
        return marginals(self.scores(lines), self.pull * self.moves)

    def scores(self, lines: Sequence[Line]) -> Floats:
        """The network's log probabilities, before smoothing, (lines, labels)."""
        blocks = [self._outer(self._inner(inked(lines[at : at + _BLOCK]))) for at in range(0, len(lines), _BLOCK)]
        return log_softmax(np.concatenate(blocks) / self.sharpness)

    def network(self, matrix: Matrix) -> Floats:
        """The network's raw scores of sparse rows, (lines, labels)."""
        rows, values, starts = self.hidden.take(matrix.indices, axis=0), matrix.values, matrix.starts.tolist()
        inner = np.empty((len(starts) - 1, len(self.hidden_bias)), np.float32)
        for at, (start, end) in enumerate(pairwise(starts)):
            np.dot(values[start:end], rows[start:end], inner[at])
        return self._outer(inner)

    def _outer(self, inner: Floats) -> Floats:
        inner += self.hidden_bias
        return np.asarray(np.maximum(inner, 0) @ self.out + self.out_bias, np.float64)

    def _inner(self, lines: Sequence[tuple[LineInk, Collection[int]]]) -> Floats:
        """What reaches the hidden units, as `network` finds it of `features_of`: sums of words and for neighbours are kept with the ink."""
        self._tell([ink for ink, _ in lines if ink.told is None or ink.told[0] is not self])
        told = np.frombuffer(b"".join([ink.told[1] for ink, _ in lines if ink.told]), np.float32).reshape(len(lines), 1 + len(OFFSETS), -1)
        own = self._sums(array("i", chain.from_iterable([placed for _, placed in lines])), [len(placed) for _, placed in lines])
        inner: Floats = told[:, 0] + own
        for block, offset in enumerate(OFFSETS, 1):
            near, none = told[:, block], self.hidden[NO_NEIGHBOUR[block - 1][0]]
            edge = min(abs(offset), len(lines))
            if offset < 0:
                inner[:edge] += none
                inner[edge:] += near[: len(lines) - edge]
            else:
                inner[len(lines) - edge :] += none
                inner[: len(lines) - edge] += near[edge:]
        return inner

    def _tell(self, inks: Sequence[LineInk]) -> None:
        """Find what these inks say by their words, and to each of their four neighbours."""
        parts = [part for ink in inks for part in (ink.words or _NO_WORDS, *ink.near)]
        if not parts:
            return
        sums = self._sums(array("i", chain.from_iterable(parts)), [len(part) for part in parts]).reshape(len(inks), 1 + len(OFFSETS), -1)
        sums[:, 0] *= np.array([[ink.weight if ink.words else 0.0] for ink in inks], np.float32)
        for ink, found in zip(inks, sums, strict=True):
            ink.told = self, found.tobytes()

    def _sums(self, indices: array[int], sizes: list[int]) -> Floats:
        """The sums of rows of `hidden`, so many each; every sum has one."""
        starts = list(accumulate(sizes[:-1], initial=0))
        return np.asarray(np.add.reduceat(self.hidden.take(np.frombuffer(indices, np.int32), axis=0), starts, axis=0))


def log_softmax(scores: Floats) -> Floats:
    """Row-wise log probabilities."""
    shifted = scores - scores.max(axis=1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)))
