"""Lines that are a caption of the form but for a letter or two, as they are printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extractor.reading.pixels.formtext import PREPRINTED
from extractor.reading.pixels.preprinted import plain
from extractor.reading.pixels.texts import TextPiece

_NUMBER = re.compile(r"^\d{1,2}A?\. ")
_TICK = re.compile(r"(?<!\S)[XxVv☒☐✓✗][.,:;'`]?(?!\S)")  # a cross beside a caption is no letter of it
_LEAST, _OFF = 20, 2  # letters of a caption that tells though some are misread, lost or doubled, and how many may be


def with_captions(pieces: Sequence[TextPiece]) -> list[TextPiece]:
    """The pieces, captions with the text that the form prints."""
    return [piece if (text := _caption(piece.text)) == piece.text else replace(piece, text=text) for piece in pieces]


@lru_cache(maxsize=4096)
def _caption(text: str) -> str:
    letters = plain(text)
    if len(letters) < _LEAST or letters in _captions() or _TICK.search(text):
        return text
    found = process.extract(letters, list(_captions()), scorer=Levenshtein.distance, score_cutoff=_OFF, limit=None)
    alike = [caption for match, _, _ in found if _digits(match) == _digits(letters) for caption in _captions()[match]]
    return min(alike, key=lambda caption: Levenshtein.distance(text, caption), default=text)


def _digits(text: str) -> str:
    """The numbers, by which captions of one wording differ."""
    return "".join(filter(str.isdigit, text))


@lru_cache(maxsize=1)
def _captions() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for caption in PREPRINTED:
        for text in dict.fromkeys((caption, _NUMBER.sub("", caption))):  # the number may be a piece of its own
            found.setdefault(plain(text), []).append(text)
    return found
