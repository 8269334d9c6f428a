"""Fit the line model: a small scikit-learn network, the steps between labels, and two numbers that make its probabilities honest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from extractor.labelling.chain import Floats, marginals
from extractor.labelling.features import VERSION, WIDTH, Matrix, features_of
from extractor.labelling.model import LineModel, log_softmax
from extractor.labelling.tokens import WORDS
from extractor.types.labels import Label
from training.lines import LabelledDocument
from training.plan import Plan

LABELS = tuple(Label)
_DROPPED = 0.15  # share of word features hidden in each round: no single word may decide
_SHARPNESS = (0.7, 0.85, 1.0, 1.2, 1.45, 1.75, 2.1, 2.6, 3.2)
_PULL = (0.0, 0.15, 0.3, 0.45, 0.6, 0.8, 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """A trained network and what smooths it; `moves`, `sharpness` and `pull` as in LineModel."""

    estimator: Any
    moves: Floats
    sharpness: float = 1.0
    pull: float = 0.0

    def arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        """What serves, in half precision."""
        hidden, out = self.estimator.coefs_
        hidden_bias, out_bias = self.estimator.intercepts_
        named = {"hidden": hidden, "hidden_bias": hidden_bias, "out": out, "out_bias": out_bias}
        return {**{key: np.asarray(array, np.float16) for key, array in named.items()}, "moves": np.asarray(self.moves, np.float32)}

    def meta(self) -> dict[str, Any]:
        """What LineModel reads beside the arrays."""
        return {"features": VERSION, "labels": list(LABELS), "sharpness": self.sharpness, "pull": self.pull}

    def serve(self, version: str = "unsaved") -> LineModel:
        """The model as it will serve, without a folder."""
        return LineModel.from_parts(version, self.arrays(), self.meta())


def rebuilt(arrays: Mapping[str, np.ndarray[Any, Any]], meta: Mapping[str, Any]) -> Any:
    """The scikit-learn network of served arrays, bare of its training state, to be kept beside them."""
    from sklearn.neural_network import MLPClassifier
    from sklearn.preprocessing import LabelBinarizer

    network = MLPClassifier((len(arrays["hidden_bias"]),))
    network.coefs_ = [np.asarray(arrays["hidden"]), np.asarray(arrays["out"])]
    network.intercepts_ = [np.asarray(arrays["hidden_bias"]), np.asarray(arrays["out_bias"])]
    network.classes_ = np.arange(len(meta["labels"]))
    network._label_binarizer = LabelBinarizer().fit(network.classes_)
    network.n_features_in_, network.n_layers_, network.n_outputs_ = WIDTH, 3, len(meta["labels"])
    network.out_activation_ = "softmax"
    return network


def fit(train: Sequence[LabelledDocument], tune: Sequence[LabelledDocument], plan: Plan, say: Callable[[str], None]) -> Fitted:
    """Train on `train`; choose sharpness and pull on `tune`. Deterministic by `plan.seed`."""
    from sklearn.neural_network import MLPClassifier

    rows, classes = sparse_rows(train), label_numbers(train)
    batch = max(1, min(256, len(classes) // 40))
    network = MLPClassifier((plan.units,), batch_size=batch, alpha=1e-5, learning_rate_init=2e-3, random_state=plan.seed)
    chance = np.random.default_rng(plan.seed)
    for number in range(plan.rounds):
        if number == plan.rounds * 2 // 3 and number:
            network._optimizer.learning_rate_init = 5e-4  # settle
        network.partial_fit(_thinned(rows, chance), classes, classes=np.arange(len(LABELS)))
        say(f"    round {number + 1}/{plan.rounds}: loss {network.loss_:.4f}")
    _compact(network, rows)
    return calibrate(Fitted(network, moves_of(train)), tune)


def calibrate(fitted: Fitted, tune: Sequence[LabelledDocument]) -> Fitted:
    """The sharpness and pull under which the true labels of `tune` are likeliest."""
    if not tune:
        return fitted
    model = fitted.serve()
    scored = [(model.network(features_of(document.lines)), label_numbers([document])) for document in tune]
    options = [(_surprise(scored, fitted.moves, sharpness, pull), sharpness, pull) for sharpness in _SHARPNESS for pull in _PULL]
    _, sharpness, pull = min(options)
    return Fitted(fitted.estimator, fitted.moves, sharpness, pull)


def moves_of(documents: Sequence[LabelledDocument]) -> Floats:
    """log P(next label | label) - log P(label), counted with half a line added to each pair, (labels, labels)."""
    pairs = np.full((len(LABELS), len(LABELS)), 0.5)
    for document in documents:
        for left, right in pairwise(label_numbers([document]).tolist()):
            pairs[left, right] += 1
    steps = pairs / pairs.sum(axis=1, keepdims=True)
    share = pairs.sum(axis=0) / pairs.sum()
    return np.asarray(np.log(steps) - np.log(share))


def label_numbers(documents: Sequence[LabelledDocument]) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The labels of all lines as positions in LABELS."""
    place = {label: at for at, label in enumerate(LABELS)}
    return np.array([place[label] for document in documents for label in document.labels], np.int64)


def sparse_rows(documents: Sequence[LabelledDocument]) -> Any:
    """The features of all lines as one scipy CSR matrix, (lines, WIDTH)."""
    from scipy.sparse import csr_matrix

    blocks = [features_of(document.lines) for document in documents]
    indices = np.concatenate([block.indices for block in blocks])
    values = np.concatenate([block.values for block in blocks])
    return csr_matrix((values, indices, _starts(blocks)), shape=(sum(len(block.starts) - 1 for block in blocks), WIDTH))


def _starts(blocks: Sequence[Matrix]) -> np.ndarray[Any, Any]:
    sizes = np.concatenate([np.diff(block.starts) for block in blocks])
    return np.concatenate([[0], np.cumsum(sizes)])


def _thinned(rows: Any, chance: np.random.Generator) -> Any:
    thin = rows.copy()
    thin.data[(thin.indices < WORDS) & (chance.random(len(thin.indices), np.float32) < _DROPPED)] = 0
    return thin


def _compact(network: Any, rows: Any) -> None:
    """Clear the buckets that no line used: what they hold is chance."""
    used = np.zeros(WIDTH, bool)
    used[rows.indices] = True
    network.coefs_[0][~used] = 0


def _surprise(scored: Sequence[tuple[Floats, Any]], moves: Floats, sharpness: float, pull: float) -> float:
    total, count = 0.0, 0
    for raw, truth in scored:
        sure = marginals(log_softmax(raw / sharpness), pull * moves)
        total -= float(np.log(np.maximum(sure[np.arange(len(truth)), truth], 1e-9)).sum())
        count += len(truth)
    return total / max(1, count)
