"""A piece of ink -> crops for the recogniser: rules and neighbours taken out, no wider than its letters need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from extractor.reading.pixels.grid import Region
from extractor.reading.pixels.ink import Gray
from extractor.reading.pixels.pieces import Boxes, Piece, frame_of
from extractor.reading.pixels.spots import percentile

_PAD_HIGH, _PAD_WIDE = 0.12, 0.15  # of the piece's height
_HEIGHT = 48
_PER_LETTER = 16  # pixels of width that a letter needs at that height
_LEAST = 0.56  # of the natural width
_FEW, _PER_LETTER_OF_FEW, _LEAST_OF_FEW = 14, 22, 0.75  # short runs are mostly values, and worth more
_WIDEST = 0.5  # of a line's height: the mean width of a wide face's letters
_BLANK = 0.26  # of a capital's height: the white between two words
_LONG, _HEAD_FROM, _HEAD_TO = 26, 11, 21  # spots: runs that are read in two parts, and where the head may end


@dataclass(frozen=True, slots=True)
class Crop:
    """A crop of the piece number `piece`; `region` is the ink's rectangle on the page, `pad` the paper around it."""

    piece: int
    region: Region
    raised: bool
    pixels: Gray
    pad: float


def cut_crops(pieces: Sequence[Piece], gray: Gray) -> list[Crop]:
    """The crops of all pieces: the plain parts and the raised marks of each, from left to right."""
    return [crop for number, piece in enumerate(pieces) for crop in _of_piece(number, piece, gray)]


def whole_crop(number: int, piece: Piece, gray: Gray) -> Crop:
    """The crop of a piece whose marks turned out to be none."""
    return _crop(number, piece.region, False, gray, len(piece.letters))


def _of_piece(number: int, piece: Piece, gray: Gray) -> list[Crop]:
    crops, left = [], piece.region.left
    for mark in piece.marks:
        crops += _plain(number, piece, left, mark.left, gray)
        crops.append(_crop(number, mark, True, gray, 3))
        left = mark.right
    return crops + _plain(number, piece, left, piece.region.right, gray)


def _plain(number: int, piece: Piece, left: float, right: float, gray: Gray) -> list[Crop]:
    inside = piece.letters[(piece.letters[:, 0] >= left) & (piece.letters[:, 2] <= right)]
    if len(inside) == 0:
        return []
    return [_crop(number, frame_of(part), False, gray, len(part)) for part in split(inside)]


def split(letters: Boxes) -> list[Boxes]:
    """A long run as a head of a few words and the rest, parted at its widest gap: often the head alone tells what it is."""
    if len(letters) < _LONG:
        return [letters]
    reach = _HEAD_TO + (6 if len(letters) > 2 * _LONG else 0)
    gaps = letters[_HEAD_FROM + 1 : reach + 1, 0] - np.maximum.accumulate(letters[:, 2])[_HEAD_FROM:reach]
    size = percentile(letters[:, 3] - letters[:, 1], 85)  # broken letters are many small spots
    if gaps.max() < _BLANK * size:
        return [letters]
    wide = np.flatnonzero(gaps >= 0.8 * gaps.max())  # the last of the widest: a longer head tells more
    at = _HEAD_FROM + 1 + int(wide[-1])
    return [letters[:at], letters[at:]]


def _crop(number: int, region: Region, raised: bool, gray: Gray, letters: int) -> Crop:
    high, wide = max(2, round(region.height * _PAD_HIGH)), max(2, round(region.height * _PAD_WIDE))
    top, bottom = max(0, int(region.top) - high), min(gray.shape[0], int(region.bottom) + high)
    left, right = max(0, int(region.left) - wide), min(gray.shape[1], int(region.right) + wide)
    pixels = gray[top:bottom, left:right]
    least = 0 if raised else round(region.width / max(_WIDEST * region.height, 1.0))  # spots may be several letters that touch
    return Crop(number, region, raised, squeeze(pixels, max(letters, least)), wide)


def squeeze(pixels: Gray, letters: int) -> Gray:
    """Narrow a crop whose letters are wider than the recogniser needs: its time goes with the width."""
    height, width = pixels.shape
    natural = width * _HEIGHT / max(height, 1)
    per_letter, least = (_PER_LETTER, _LEAST) if letters > _FEW else (_PER_LETTER_OF_FEW, _LEAST_OF_FEW)
    wanted = max(letters * per_letter + 12, least * natural)
    if wanted >= natural:
        return pixels
    return np.asarray(cv2.resize(pixels, (max(1, round(width * wanted / natural)), height), interpolation=cv2.INTER_AREA), np.uint8)
