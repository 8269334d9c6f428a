"""Train the column models: tokens of synthetic rows with the logical column that each was printed in."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractor.tables.context import table_context
from extractor.tables.decode import ColumnModel
from extractor.tables.features import row_features
from extractor.tables.rows import OTHER
from extractor.tables.tokens import Gap

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One logical row: features per token, gaps, and the true column names."""

    features: list[list[str]]
    gaps: list[int]
    columns: list[str]


def fit(rows: list[Labelled], names: tuple[str, ...], least: int = 3, strength: float = 1.0, seed: int = 0) -> tuple[ColumnModel, object]:
    """A linear model (scikit-learn's logistic regression) over the features, and transitions counted with smoothing."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    vocabulary = _vocabulary(rows, least)
    indices, indptr, labels = [], [0], []
    for row in rows:
        for features, column in zip(row.features, row.columns, strict=True):
            indices += [vocabulary[f] for f in features if f in vocabulary]
            indptr.append(len(indices))
            labels.append(names.index(column))
    matrix = csr_matrix((np.ones(len(indices), np.float32), indices, indptr), shape=(len(labels), len(vocabulary)))
    model = LogisticRegression(C=strength, max_iter=160, tol=1e-4, random_state=seed)
    model.fit(matrix, labels)
    weights = np.full((len(vocabulary) + 1, len(names)), 0.0, np.float32)
    floor = float(model.intercept_.min()) - 8.0
    weights[vocabulary["bias"], :] = floor
    for i, cls in enumerate(model.classes_):
        weights[:-1, cls] = model.coef_[i]
        weights[vocabulary["bias"], cls] += model.intercept_[i]
    prior = np.log((np.bincount(labels, minlength=len(names)) + 1.0) / (len(labels) + len(names))).astype(np.float32)
    return ColumnModel(names, vocabulary, weights, prior, _steps(rows, names)), model


def _vocabulary(rows: Iterable[Labelled], least: int) -> dict[str, int]:
    count: dict[str, int] = {}
    for row in rows:
        for features in row.features:
            for name in features:
                count[name] = count.get(name, 0) + 1
    return {name: i for i, name in enumerate(sorted(n for n, c in count.items() if c >= least or n == "bias"))}


def _steps(rows: Iterable[Labelled], names: tuple[str, ...]) -> Floats:
    """log P(column | column before, gap), smoothed towards the marginal over gaps; [gaps, columns, columns]."""
    at = {name: i for i, name in enumerate(names)}
    count = np.full((len(Gap), len(names), len(names)), 0.02)
    for row in rows:
        for i in range(1, len(row.columns)):
            count[row.gaps[i], at[row.columns[i - 1]], at[row.columns[i]]] += 1
    count += 0.002 * count.sum(axis=0, keepdims=True)
    result: Floats = np.log(count / count.sum(axis=2, keepdims=True)).clip(-7.0).astype(np.float32)
    return result


def accuracy(model: ColumnModel, rows: list[Labelled]) -> tuple[float, float]:
    """(share of tokens, share of rows) decoded right."""
    tokens = right = whole = 0
    for row in rows:
        path, _ = model.decode(row.features, row.gaps)
        hits = sum(model.names[c] == want for c, want in zip(path, row.columns, strict=True))
        tokens += len(path)
        right += hits
        whole += hits == len(path)
    return right / max(1, tokens), whole / max(1, len(rows))


__all__ = ["OTHER", "Labelled", "accuracy", "fit", "random", "row_features", "table_context"]
