"""Long sentences of the form told by where their words part, on pages so rough that words run together and letters break.

What is measured is how many of a sentence's blanks stand where the line shows white, above what chance would give. On 6 faxes of
both layouts the form's own sentences had 3.9 to 9.5 standard deviations of it, all other lines at most 3.3.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractor.reading.pixels.bywidth import FACES
from extractor.reading.pixels.formtext import PREPRINTED
from extractor.reading.pixels.pieces import Boxes, Piece
from extractor.reading.pixels.preprinted import plain
from extractor.reading.pixels.spots import percentile

_LEAST = 12  # words of a sentence
_SPOTS = 40  # of a line
_REACH = 300.0  # thousandths of a font size: how far a blank may stand from its white
_CLEAR, _BEFORE = 4.5, 2.0  # standard deviations: above chance, and above any other sentence
_SMALL, _LARGE = 0.75, 2.6  # of the font size that the line's spots show: broken letters are small spots
_CAPITAL = 0.72  # of a font size
_KIN = 20  # letters: sentences that begin with the same are wordings of one

Places = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in one face: the middles of its blanks as shares of its width, and that width in thousandths of a font size."""

    text: str
    blanks: Places
    width: float

    @property
    def stem(self) -> str:
        """How all its wordings begin."""
        return plain(self.text)[:_KIN]


def _sentence(text: str, face: Mapping[str, int]) -> Sentence:
    blank = face[" "]
    words = np.array([sum(face.get(sign, 500) for sign in word) for word in text.split(" ")], np.float64)
    ends = np.cumsum(words + blank)
    width = float(ends[-1] - blank)
    return Sentence(text, (ends[:-1] - blank / 2) / width, width)


_SENTENCES = tuple(_sentence(text, face) for text in PREPRINTED if len(text.split(" ")) >= _LEAST for face in FACES)


def sentences_of(numbers: Sequence[int], pieces: Sequence[Piece]) -> dict[int, str]:
    """Of each of these pieces that is a sentence of the form from end to end, by its number, that sentence."""
    lines = {number: pieces[number].letters for number in numbers if len(pieces[number].letters) >= _SPOTS and not pieces[number].marks}
    return {number: found for number, letters in lines.items() if (found := _told(letters[np.argsort(letters[:, 0], kind="stable")]))}


def _told(letters: Boxes) -> str | None:
    """The sentence that a line, sorted by its left, shows far more clearly than any other."""
    ends = np.maximum.accumulate(letters[:, 2])[:-1]
    gaps = letters[1:, 0] - ends
    order = np.argsort(-gaps, kind="stable")
    whites = (ends + gaps / 2 - letters[0, 0])[order]
    width, size = float(letters[:, 2].max() - letters[0, 0]), percentile(letters[:, 3] - letters[:, 1], 85) / _CAPITAL
    sized = [one for one in _SENTENCES if _SMALL <= 1000 * width / one.width / size <= _LARGE]
    seen = sorted(((_above_chance(one, whites, width), one.text, one.stem) for one in sized), reverse=True)
    if not seen or seen[0][0] < _CLEAR:
        return None
    others = [above for above, _, stem in seen if stem != seen[0][2]]
    return seen[0][1] if not others or seen[0][0] - others[0] >= _BEFORE else None


def _above_chance(one: Sentence, whites: Places, width: float) -> float:
    """By how many standard deviations more of the sentence's blanks are met by as many of the widest whites than by chance."""
    count, reach = len(one.blanks), _REACH * width / one.width
    own = np.sort(whites[:count])
    at = np.clip(np.searchsorted(own, one.blanks * width), 1, len(own) - 1)
    off = np.minimum(np.abs(own[at] - one.blanks * width), np.abs(own[at - 1] - one.blanks * width))
    chance = min(1.0, len(own) * 2 * reach / width)
    return (float((off <= reach).mean()) - chance) / math.sqrt(max(chance * (1 - chance) / count, 1e-6))
