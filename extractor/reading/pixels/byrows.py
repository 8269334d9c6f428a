"""Heads of tables told by the widths of their lines, a row at a time: the captions of one part of the form, in their order and of
one font size. Lines keep their widths on pages so rough that words run together and letters break."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median

from extractor.reading.pixels.bywidth import BEARING, FACES
from extractor.reading.pixels.formtext import PARTS, SUBHEADS

_OFF = 150.0  # thousandths of a font size: root mean square of how far a cell's lines may be off
_SIZED = 0.06  # how far a cell's font size may be from its row's
_LEAST, _SHARE = 3, 0.5  # cells of a row that must be captions, and their share of those that hold ink
_NUMBER = re.compile(r"\d{1,2}A?\.")

Lines = Sequence[float]  # widths in pixels of what stands in a cell, in reading order
Head = dict[tuple[int, int], str]  # texts by cell and line


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption in one face: where its words begin and end, in thousandths of a font size, and its place in its row."""

    text: str
    place: int
    starts: tuple[float, ...]
    ends: tuple[float, ...]
    blank: float


@dataclass(frozen=True, slots=True)
class Fit:
    """A cell that may be a caption: so many words on each of its lines; pixels for a thousandth of its font size."""

    cell: int
    caption: Caption
    words: tuple[int, ...]
    unit: float
    off: float


def _caption(text: str, place: int, face: Mapping[str, int]) -> Caption:
    blank = float(face[" "])
    ends = [end - blank for end in accumulate(sum(face.get(sign, 500) for sign in word) + blank for word in text.split(" "))]
    starts = [0.0, *(end + blank for end in ends[:-1])]
    return Caption(text, place, tuple(starts), tuple(ends), blank)


def _row(captions: Sequence[str], face: Mapping[str, int]) -> tuple[Caption, ...]:
    """The captions of a row; wordings of one number have one place."""
    names = [found.group() if (found := _NUMBER.match(text)) else text for text in captions]
    places = {name: place for place, name in enumerate(dict.fromkeys(names))}
    return tuple(_caption(text, places[name], face) for text, name in zip(captions, names, strict=True))


_HEADS, _SUBHEADS = (tuple(_row(captions, face) for captions in rows for face in FACES) for rows in (PARTS, SUBHEADS))


def heads_of(rows: Mapping[int, Sequence[Lines]]) -> dict[int, Head]:
    """Of each row that is a head of a table, or the second row of one, by its number, what its captions' lines say."""
    found: dict[int, Head] = {}
    above: tuple[int, float] | None = None  # a head's row, and pixels for a thousandth of its font size
    for number, cells in sorted(rows.items()):
        second = _told(cells, _SUBHEADS, above[1]) if above and number == above[0] + 1 else []
        fits = second or _told(cells, _HEADS)
        above = (number, median(fit.unit for fit in fits)) if fits and not second else None
        if fits:
            found[number] = {(fit.cell, line): text for fit in fits for line, text in enumerate(_lines(fit))}
    return found


def _told(cells: Sequence[Lines], rows: Sequence[Sequence[Caption]], unit: float | None = None) -> list[Fit]:
    """The cells that are captions of the likeliest row, where most of those that hold ink are."""
    inked = sum(1 for lines in cells if lines)
    if inked < _LEAST:
        return []
    best = max(
        (_chain(_fits(cells, captions, unit)) for captions in rows if unit is None or len(captions) == inked), key=_weight, default=[]
    )
    return best if len(best) >= max(_LEAST, _SHARE * inked) else []


def _fits(cells: Sequence[Lines], captions: Sequence[Caption], unit: float | None) -> list[Fit]:
    """Every cell as every caption that it may be, of one font size."""
    found = [fit for cell, lines in enumerate(cells) if lines for caption in captions if (fit := _fit(cell, lines, caption))]
    broken = [fit.unit for fit in found if len(fit.words) > 1]  # one line alone is as wide as any caption in some font size
    if unit is not None:  # `(A)` is as wide as `(D)`: in a second row each has its place
        found = [fit for fit in found if fit.cell == fit.caption.place]
    usual = unit or (median(broken) if len(broken) >= _LEAST else math.inf)
    return [fit for fit in found if abs(fit.unit / usual - 1) <= _SIZED]


def _chain(fits: Sequence[Fit]) -> list[Fit]:
    """The most cells whose captions stand in the form's order, the nearest of as many; `fits` are sorted by cell."""
    chains: list[list[Fit]] = []
    for fit in fits:
        before = (chain for chain in chains if chain[-1].cell < fit.cell and chain[-1].caption.place < fit.caption.place)
        chains.append([*max(before, key=_weight, default=[]), fit])
    return max(chains, key=_weight, default=[])


def _weight(fits: Sequence[Fit]) -> tuple[int, float]:
    return len(fits), -sum(fit.off for fit in fits)


def _fit(cell: int, lines: Lines, caption: Caption) -> Fit | None:
    """The caption broken into lines of these widths, where that is possible."""
    ends, last = caption.ends, len(caption.ends)
    if len(lines) > last:
        return None
    unit = sum(lines) / (ends[-1] - (len(lines) - 1) * caption.blank - len(lines) * BEARING)
    breaks, error = [0], 0.0
    for line in lines:
        at = breaks[-1]
        if at == last or error > len(lines) * _OFF**2:
            return None
        wanted = caption.starts[at] + line / unit + BEARING
        end = min(max(bisect_left(ends, wanted, at), at), last - 1)
        if end > at and wanted - ends[end - 1] < ends[end] - wanted:
            end -= 1
        error += (ends[end] - wanted) ** 2
        breaks.append(end + 1)
    off = (error / len(lines)) ** 0.5
    words = tuple(b - a for a, b in pairwise(breaks))
    return Fit(cell, caption, words, unit, off) if breaks[-1] == last and off <= _OFF else None


def _lines(fit: Fit) -> list[str]:
    """The caption's words, line by line."""
    words = fit.caption.text.split(" ")
    return [" ".join(words[end - count : end]) for count, end in zip(fit.words, accumulate(fit.words), strict=True)]
