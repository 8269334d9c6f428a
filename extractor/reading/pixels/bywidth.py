"""Captions of the form told by the widths of their words alone, so that none of their letters need be read.

Five words as wide as a caption's five words, one after the other, are that caption; which of two that differ in a digit is told by
the captions beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractor.reading.pixels.formtext import FORM_3, PARTS, PREPRINTED
from extractor.reading.pixels.pieces import Boxes, Piece
from extractor.reading.pixels.preprinted import WIDTH, plain
from extractor.reading.pixels.spots import percentile

_LEAST = 5  # words
_OFF, _AS_NEAR = 75.0, 25.0  # thousandths of a font size: how far widths may be off, and two captions that are as near
_WHITE = 0.26  # of a capital's height: the white between two words
BEARING = 60.0  # thousandths of a font size: the white at the sides of a word, which is no ink
_LONGEST = 8  # pieces that one caption covers
# Widths of the glyphs of Times in thousandths of the font size.
_TIMES = {
    180: "'", 250: " ,.", 278: "/:;ijlt", 333: "()-I[]!fr`", 389: "Js", 444: "acez", 500: "#$*0123456789bdghknopquvxy_", 556: "FPS",
    611: "ELTZ", 667: "BCR", 722: "ADGHKNOQUVXYw", 778: "m", 833: "%&", 889: "M", 944: "W",
}  # fmt: skip
FACES: tuple[Mapping[str, int], ...] = (WIDTH, {sign: width for width, signs in _TIMES.items() for sign in signs})

Widths = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces in reading order, by their numbers, from the first that a caption may begin with. With `whole` it must fill them;
    `table` is that of its cell on the page, None outside all tables."""

    pieces: tuple[int, ...]
    whole: bool
    table: int | None


@dataclass(frozen=True, slots=True)
class Seen:
    """The captions that the first `count` pieces of a run may be, the nearest first."""

    run: Run
    count: int
    captions: tuple[str, ...]


def _word_widths(caption: str, face: Mapping[str, int]) -> Widths:
    return np.array([sum(face.get(sign, 500) for sign in word) - BEARING for word in caption.split(" ")], np.float64)


def _by_length() -> dict[int, tuple[tuple[str, ...], Widths]]:
    """The captions of so many words, and their words' widths, a row each, in every face."""
    found: dict[int, list[tuple[str, Widths]]] = {}
    for caption in PREPRINTED:
        for face in FACES:
            widths = _word_widths(caption, face)
            found.setdefault(len(widths), []).append((caption, widths))
    return {count: (tuple(caption for caption, _ in some), np.stack([widths for _, widths in some])) for count, some in found.items()}


_KNOWN = _by_length()
_PART = {caption: number for number, part in enumerate(PARTS) for caption in part}


def words_of(letters: Boxes) -> Widths:
    """The widths of a piece's words in pixels; `letters` are sorted by their left."""
    size = percentile(letters[:, 3] - letters[:, 1], 85)
    ends = np.maximum.accumulate(letters[:, 2])
    after = np.flatnonzero(letters[1:, 0] - ends[:-1] >= _WHITE * size)
    starts = np.concatenate([letters[:1, 0], letters[after + 1, 0]])
    return np.asarray(np.concatenate([ends[after], ends[-1:]]) - starts, np.float64)


def captions_of(runs: Sequence[Run], pieces: Sequence[Piece]) -> dict[int, str]:
    """Of each piece that is part of a caption, by its number, what of the caption stands in it."""
    words = {number: words_of(pieces[number].letters) for run in runs for number in run.pieces}
    marked = {number for number in words if pieces[number].marks}
    seen = [found for run in runs if (found := _seen(run, words, marked))]
    sure = [(one.run.table, _PART[one.captions[0]]) for one in seen if len(one.captions) == 1 and one.captions[0] in _PART]
    votes, forms = Counter(sure), Counter(part in FORM_3 for _, part in sure)
    done: dict[int, str] = {}
    for one in seen:
        caption, own = _chosen(one, votes, forms), one.run.pieces[: one.count]
        if caption is not None and not done.keys() & set(own):
            done |= zip(own, _shared(caption, [len(words[number]) for number in own]), strict=True)
    return done


def _seen(run: Run, words: Mapping[int, Widths], marked: set[int]) -> Seen | None:
    """The longest part of a run that is as wide as a caption, word for word."""
    found, widths = None, np.zeros(0)
    for count, number in enumerate(run.pieces[:_LONGEST], start=1):
        if number in marked:
            break
        widths = np.concatenate([widths, words[number]])
        if len(widths) >= _LEAST and (count == len(run.pieces) or not run.whole) and (captions := _captions(widths)):
            found = Seen(run, count, captions)
    return found


def _captions(widths: Widths) -> tuple[str, ...]:
    """Those with words of these widths, but for a font size; the nearest first, of each wording one."""
    captions, own = _KNOWN.get(len(widths), ((), np.zeros((0, len(widths)))))
    units = (own @ widths) / np.maximum((own * own).sum(axis=1), 1.0)
    off = np.sqrt(np.mean((widths / np.maximum(units, 1e-9)[:, None] - own) ** 2, axis=1))
    order = [int(at) for at in off.argsort() if off[at] <= min(_OFF, off.min() + _AS_NEAR)]
    return tuple({plain(captions[at]): captions[at] for at in reversed(order)}.values())[::-1]


def _chosen(one: Seen, votes: Mapping[tuple[int | None, int], int], forms: Mapping[bool, int]) -> str | None:
    """The caption, where it is of the page's form; of several the one that stands in its own part's table."""
    form = forms.get(True, 0) > forms.get(False, 0)
    own = [caption for caption in one.captions if caption not in _PART or (_PART[caption] in FORM_3) == form]
    beside = [caption for caption in own if caption in _PART and votes.get((one.run.table, _PART[caption]))]
    told = own if len(own) == 1 else beside
    return told[0] if len(told) == 1 else None


def _shared(caption: str, counts: Sequence[int]) -> tuple[str, ...]:
    """The caption's words by piece."""
    words, out = caption.split(" "), []
    for count in counts:
        out.append(" ".join(words[:count]))
        words = words[count:]
    return tuple(out)
