"""Text that the form itself prints: told by its first letters and its exact length, so that the rest need not be read.

Four fifths of a page's letters are captions and boilerplate, and the recogniser's time goes with its letters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from extractor.reading.pixels.formtext import PREPRINTED

_LEAST = 8  # letters that must be read before a caption is recognised
_OFF = 0.075  # how far its length may be off, as a share
_CLEAR = 0.035  # how much nearer it must be than any other caption
# Widths of Helvetica's glyphs in thousandths of the font size; other faces keep the proportions.
_WIDE = {
    222: "ijl'", 278: " !,./:;I[\\]ft", 333: "()-r`{}", 389: "*", 500: "Jckvsxyz", 556: "#$0123456789?L_abdeghnopqu", 611: "FTZ",
    667: "&ABEKPSVXY", 722: "CDHNRUw", 778: "GOQ", 833: "Mm", 889: "%", 944: "W",
}  # fmt: skip
WIDTH = {sign: width for width, signs in _WIDE.items() for sign in signs}
_BLANK = 278
_ALIKE = 80  # percent of letters in place: a part of what the form prints
_PLAIN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Known:
    """A caption that covers the next `len(texts)` pieces, its words shared out among them."""

    texts: tuple[str, ...]


def width_of(text: str) -> float:
    """The text's width in thousandths of a font size."""
    return float(sum(WIDTH.get(sign, 556) for sign in text))


def plain(text: str) -> str:
    """Small letters and digits only."""
    return _PLAIN.sub("", text.lower())


_ALL = "|".join(plain(caption) for caption in PREPRINTED)
_CAPTIONS = tuple((caption, plain(caption)) for caption in PREPRINTED)


def is_of_the_form(text: str) -> bool:
    """Whether the text stands, but for a few letters, somewhere in what the form prints."""
    letters = plain(text)
    return len(letters) >= _LEAST and bool(fuzz.partial_ratio(letters, _ALL, score_cutoff=_ALIKE))


def recognise(head: str, head_width: float, widths: Sequence[float], whole: bool) -> Known | None:
    """The caption that begins with `head`, `head_width` pixels wide, and fills the first of the pieces `widths` pixels wide.

    With `whole` it must fill all of them. None where no caption does, or two do.
    """
    start = plain(head)
    if len(start) < _LEAST or not widths:
        return None
    unit = head_width / max(width_of(head), 1.0)
    fits = []
    for caption, letters in _CAPTIONS:
        if len(letters) > len(start) and _begins(letters, start):
            count, off = _fill(width_of(caption) * unit, widths, _BLANK * unit)
            if off <= _OFF and (not whole or count == len(widths)):
                fits.append((off, count, caption))
    return _best(fits, widths)


def _best(fits: list[tuple[float, int, str]], widths: Sequence[float]) -> Known | None:
    """The nearest fit; of wordings that go on from one another the longest; none where two others are as near."""
    if not fits:
        return None
    nearest = min(fits)
    stem = plain(nearest[2])
    kin = [fit for fit in fits if plain(fit[2]).startswith(stem)]
    rivals = [
        fit
        for fit in fits
        if fit not in kin and not stem.startswith(plain(fit[2])) and fit[0] - nearest[0] < _CLEAR and fit[1] == nearest[1]
    ]
    best = max(kin, key=lambda fit: (fit[1], -fit[0]))
    return None if rivals else Known(_share(best[2], widths[: best[1]]))


def _begins(letters: str, start: str) -> bool:
    distance = Levenshtein.distance(letters[: len(start)], start, score_cutoff=2)
    return bool(letters[0] == start[0] and distance <= (1 if len(start) < 16 else 2))


def _fill(expected: float, widths: Sequence[float], blank: float) -> tuple[int, float]:
    """How many pieces come nearest to the expected width, and how far off they are as a share."""
    best, total = (0, 1.0), -blank
    for count, width in enumerate(widths, start=1):
        total += width + blank
        off = abs(total - expected) / expected
        if off < best[1]:
            best = (count, off)
        if total > expected:
            break
    return best


def _share(caption: str, widths: Sequence[float]) -> tuple[str, ...]:
    """The caption's words by piece, each word where its middle falls."""
    if len(widths) == 1:
        return (caption,)
    whole, total = width_of(caption), sum(widths)
    ends = [sum(widths[: number + 1]) / total for number in range(len(widths))]
    lines: list[list[str]] = [[] for _ in widths]
    at = 0.0
    for word in caption.split(" "):
        middle = (at + width_of(word) / 2) / whole
        lines[next((number for number, end in enumerate(ends) if middle <= end), len(widths) - 1)].append(word)
        at += width_of(word) + _BLANK
    return tuple(" ".join(line) for line in lines)
