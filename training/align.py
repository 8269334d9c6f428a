"""Line labels for a document whose record is known: the values of the record are looked for in the lines.

A value votes for the part of the form that it belongs to; phrases, or a model where there is one, say the rest; the
likeliest sequence over the document decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from extractor.labelling.chain import viterbi
from extractor.labelling.model import LineModel
from extractor.labelling.tokens import line_text
from extractor.types.labels import Label
from extractor.types.page import Line
from training.baselines import RegexTagger
from training.line_model import LABELS
from training.lines import LabelledDocument

Truth = Sequence[tuple[str, str]]  # (path below ownershipDocument, value)

_PARTS: tuple[tuple[str, Label], ...] = (
    ("nonDerivativeTable/", Label.TABLE1_ROW),
    ("derivativeTable/", Label.TABLE2_ROW),
    ("footnotes/", Label.FOOTNOTE),
    ("remarks", Label.REMARK),
    ("ownerSignature", Label.SIGNATURE),
    ("issuer/", Label.PARTY),
    ("reportingOwner", Label.PARTY),
    ("periodOfReport", Label.PARTY),
)
_WORD = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2}|[^\W_]+(?:[.,][^\W_]+)*")
_US_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_VOTE = 7.0  # what a line all of whose words stand in one part of the record gains for it, as a log score
_FLOOR = -6.0  # the least that phrases or a model may say against a label


def align(lines: Sequence[Line], truth: Truth, model: LineModel | None = None) -> tuple[Label, ...]:
    """A label for each line; `truth` as in our JSON's `fields`, paths with or without indexes."""
    if not lines:
        return ()
    known = words_by_part(truth)
    scores = _prior(lines, model)
    place = {label: at for at, label in enumerate(LABELS)}
    for at, line in enumerate(lines):
        for label, share in _votes(line, known).items():
            scores[at, place[label]] += _VOTE * share
    moves = model.pull * model.moves if model else np.zeros((len(LABELS), len(LABELS)))
    return tuple(LABELS[at] for at in viterbi(scores, moves))


def words_by_part(truth: Truth) -> Mapping[str, frozenset[Label]]:
    """Each word of the record, normal form, with the parts of the form that it occurs in."""
    found: dict[str, set[Label]] = {}
    for path, value in truth:
        part = next((label for start, label in _PARTS if path.startswith(start)), None)
        for word in normal_words(value) if part else ():
            found.setdefault(word, set()).add(part or Label.FURNITURE)
    return {word: frozenset(parts) for word, parts in found.items()}


def normal_words(text: str) -> list[str]:
    """Words in lower case, numbers without commas and trailing zeros, dates as ISO 8601."""
    return [_normal(word) for word in _WORD.findall(text)]


def _normal(word: str) -> str:
    date = _US_DATE.fullmatch(word)
    if date:
        return f"{date[3]}-{int(date[1]):02d}-{int(date[2]):02d}"
    plain = word.replace(",", "")
    if plain.replace(".", "", 1).isdecimal():
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    return word.lower()


def _votes(line: Line, known: Mapping[str, frozenset[Label]]) -> dict[Label, float]:
    words = [word for word in normal_words(line_text(line)) if len(word) > 1]
    votes: dict[Label, float] = {}
    for word in words:
        for part in known.get(word, ()):
            votes[part] = votes.get(part, 0.0) + 1 / len(known[word]) / len(words)
    return votes


def _prior(lines: Sequence[Line], model: LineModel | None) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    if model is not None:
        return np.maximum(np.asarray(model.scores(lines), np.float64), _FLOOR)
    scores = np.full((len(lines), len(LABELS)), _FLOOR / 2)
    given = RegexTagger().label(LabelledDocument("", tuple(lines), ()))
    scores[np.arange(len(lines)), [LABELS.index(label) for label in given]] = 0.0
    return scores
