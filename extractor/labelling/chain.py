"""Smoothing along the document: which sequence of labels is likeliest, and how sure each label is within it."""

from __future__ import annotations

from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.floating[Any]]]
Ints = np.ndarray[Any, np.dtype[np.int64]]


def viterbi(scores: Floats, moves: Floats) -> Ints:
    """The best path. `scores` (lines, labels) and `moves` (labels, labels; from row to column) are logarithms."""
    count = len(scores)
    back = np.zeros(scores.shape, np.int64)
    columns = np.arange(scores.shape[1])
    best = scores[0]
    for at in range(1, count):
        ways = best[:, None] + moves
        back[at] = ways.argmax(axis=0)
        best = ways[back[at], columns] + scores[at]
    path = np.zeros(count, np.int64)
    path[-1] = int(best.argmax())
    for at in range(count - 1, 0, -1):
        path[at - 1] = back[at, path[at]]
    return path


def marginals(scores: Floats, moves: Floats) -> Floats:
    """Each label's probability on each line, (lines, labels), rows summing to 1; arguments as of `viterbi`."""
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    steps = np.exp(moves)
    forward, backward = np.empty_like(weights), np.empty_like(weights)
    state = weights[0] / weights[0].sum()
    forward[0] = state
    for at in range(1, len(weights)):
        state = (state @ steps) * weights[at]
        state /= state.sum()
        forward[at] = state
    state = np.ones(weights.shape[1])
    backward[-1] = state
    for at in range(len(weights) - 2, -1, -1):
        state = steps @ (state * weights[at + 1])
        state /= state.sum()
        backward[at] = state
    joint = forward * backward
    return np.asarray(joint / joint.sum(axis=1, keepdims=True))
