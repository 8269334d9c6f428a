"""Builds readings: the ink of some pieces, its candidates, its evidence, and the features that calibration learns from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.fields.pieces import Piece
from extractor.types.record import Candidate, Reading, Repair

# What stands alone at an end is no part of a text; prose may begin with a dash or a dot that was filed.
_STRAYS = frozenset("])}|_[!~'`.,:;☐-—–")
_STRAY = re.compile(r"^(?:[\])}|_!~'`.,:;☐—–-]\s){1,3}(?=\S)|(?<=\S)(?:\s?[|_\[~☐]|\s[!'`—–-]){1,3}$")
_OF_PROSE = re.compile(r"^(?:[\])}|_]\s){1,3}(?=\S)|(?<=\S)(?:\s[|_\[]){1,3}$")


def reading(path: str, pieces: Sequence[Piece], candidates: Sequence[Candidate], caption: float = 1.0, **features: float) -> Reading:
    """A reading whose ink is the pieces, joined by line breaks. `caption` is the caption's similarity in [0, 1]."""
    probability = min((piece.probability for piece in pieces), default=0.0)
    named = {
        "caption_similarity": caption,
        "line_probability": probability,
        "n_candidates": float(len(candidates)),
        "pieces": float(len(pieces)),
        **features,
    }
    return Reading(
        path, "\n".join(piece.text for piece in pieces), tuple(candidates), tuple(piece.evidence for piece in pieces), tuple(named.items())
    )


def unknown(path: str, caption: float = 0.0, candidates: Sequence[Candidate] = (), **features: float) -> Reading:
    """A field that the page does not show where it should; `candidates` only where something else on the page speaks for a value."""
    named = {"caption_similarity": caption, "line_probability": 0.0, "n_candidates": float(len(candidates)), "pieces": 0.0, **features}
    return Reading(path, "", tuple(candidates), (), tuple(named.items()))


def text_candidate(text: str, score: float = 0.0, kind: str = "", before: str = "", prose: bool = False) -> Candidate:
    """A text value without stray signs at its ends, with one repair where `kind` names it."""
    text = (_OF_PROSE if prose else _STRAY).sub("", text) if text[:1] in _STRAYS or text[-1:] in _STRAYS else text
    return Candidate(text, score, (Repair(kind, before, text),) if kind else ())
