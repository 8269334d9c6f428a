"""Boosted trees as plain arrays: complete binary trees of one depth, walked for all fields and trees at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """`feature` and `limit` [trees, 2^depth - 1] of the inner nodes in heap order, `leaf` [trees, 2^depth] log odds, added to `start`.

    A row goes left where its number is at most the limit.
    """

    feature: NDArray[np.int16]
    limit: Floats
    leaf: Floats
    start: float

    def scores(self, rows: Floats) -> Floats:
        """Log odds per row of numbers [rows, features]."""
        if not len(self.leaf) or not len(rows):
            return np.full(len(rows), self.start, np.float32)
        inner = self.limit.shape[1]
        trees = np.arange(len(self.leaf), dtype=np.int64)[None, :] * inner
        feature, limit = self.feature.ravel(), self.limit.ravel()
        base = (np.arange(len(rows), dtype=np.int64) * rows.shape[1])[:, None]
        flat = rows.ravel()
        at = np.zeros((len(rows), len(self.leaf)), np.int64)
        for _ in range((inner + 1).bit_length() - 1):
            node = trees + at
            right = flat.take(base + feature.take(node)) > limit.take(node)
            at += at
            at += 1
            at += right
        leaves = np.arange(len(self.leaf), dtype=np.int64)[None, :] * (inner + 1) + at - inner
        total: Any = self.leaf.ravel().take(leaves).sum(axis=1)
        return np.asarray(total + self.start, np.float32)
