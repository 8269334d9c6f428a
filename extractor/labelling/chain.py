"""Smoothing along the document: which sequence of labels is likeliest, and how sure each label is within it."""

from __future__ import annotations

from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.floating[Any]]]
Ints = np.ndarray[Any, np.dtype[np.int64]]
_RENORMED = 8  # every so many lines the states are scaled to sum to 1: each step loses at most some e^-30


def viterbi(scores: Floats, moves: Floats) -> list[int]:
    """The best path. `scores` (lines, labels) and `moves` (labels, labels; from row to column) are logarithms."""
    back = np.zeros(scores.shape, np.int64)
    into = np.ascontiguousarray(moves.T)  # the sums of a label lie beside one another
    ways, best = np.empty_like(into), scores[0]
    for at in range(1, len(scores)):
        np.add(best, into, ways)
        ways.argmax(axis=1, out=back[at])
        best = np.maximum.reduce(ways, axis=1) + scores[at]
    path = [int(best.argmax())]
    for before in back[:0:-1].tolist():
        path.append(before[path[-1]])
    return path[::-1]


def marginals(scores: Floats, moves: Floats) -> Floats:
    """Each label's probability on each line, (lines, labels), rows summing to 1; arguments as of `viterbi`."""
    count, labels = scores.shape
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    steps = np.exp(moves)
    both = np.stack([steps, steps.T])
    ink = np.stack([weights, weights[::-1]], axis=1).reshape(count, 2, 1, labels)
    states = np.empty_like(ink)  # what is known from above, and from below, of each line with its own ink
    states[0] = ink[0]
    for at in range(1, count):
        here = np.matmul(states[at - 1], both, states[at])
        here *= ink[at]
        if at % _RENORMED == 0:
            here /= here.sum(axis=2, keepdims=True)
    joint = states[:, 0, 0]
    joint[:-1] *= states[-2::-1, 1, 0] @ steps.T
    return np.asarray(joint / joint.sum(axis=1, keepdims=True))
