"""Rows without columns whose narrow cells broke their values over lines: `11/2`, `0/20`, `20` one below another are one date.

Cells are centred, so each has a piece on the row's middle line. The pieces of the other lines are dealt to those in order, so that whole
values come out; where a row ends is found together with the deal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, pairwise, product

from extractor.reading.columns.cuts import best_cuts, misfit
from extractor.types.labels import ROWS, LabelledLine

_PIECE = re.compile(r"(?:[A-Z]\(\d{0,2}|-?[\d,./$()]*[\d)][\d,./$()]*|\$)")
_DATE = r"(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])/(?:19|20)\d{2}"
_AMOUNT = r"\$?(?:\d{1,3}(?:,\d{3})+|0|[1-9]\d{0,11})(?:\.\d{1,6})?"
_WHOLE = re.compile(rf"(?:{_DATE}|{_AMOUNT}|\$?\.\d{{2,6}}|[A-Z])?(?:\(\d{{1,2}}\)){{0,6}}")
_BEGUN = (".", ",", "/", ")")  # what no value begins with
_HALF_DATE = re.compile(r"\d{1,2}/\d{0,2}(?:/\d{0,3})?|\d{0,2}/\d{2,4}")
_ENDS = re.compile(r"(?:^|\s)[-–_.']{0,2}[DI](?:\(\d{1,2}\)|\s|$)")
_VALUES = 4  # of a middle line
_TORN, _LEFT, _LIKELY, _JOINED, _ODD = 2.0, 1.0, 0.6, 1.5, 0.5  # what a solution loses for each
_LATER = 0.01  # a word farther right, where pieces fit more than one
_MISFIT = 0.3
_TIERS = 3  # lines beside the middle one
_BEAM = 40
_SEVERAL = 2

Places = tuple[int, ...]
Joins = tuple[tuple[tuple[int, int], ...], ...]  # for each piece of the middle line the (line, piece) that it takes


@dataclass(frozen=True, slots=True)
class _Line:
    """A line's words, and which of them can be pieces of values."""

    words: tuple[str, ...]
    pieces: tuple[int, ...]


def with_whole_tiers(lines: tuple[LabelledLine, ...]) -> tuple[LabelledLine, ...]:
    """The lines, the broken values of each row whole on its middle line."""
    out = list(lines)
    for _, run in groupby(range(len(lines)), key=lambda at: (lines[at].label if _flat(lines[at]) else None, lines[at].line.page)):
        places = list(run)
        if _flat(lines[places[0]]):
            for at, text in zip(places, _mended([lines[at].line.text for at in places]), strict=True):
                out[at] = out[at] if text == lines[at].line.text else _with(lines[at], text)
    return tuple(out)


def _flat(item: LabelledLine) -> bool:
    return item.label in ROWS and item.line.table is None and len(item.line.cells) == 1


def _with(item: LabelledLine, text: str) -> LabelledLine:
    cell = replace(item.line.cells[0], text=text)
    return replace(item, line=replace(item.line, cells=(cell,)))


def _mended(texts: Sequence[str]) -> Sequence[str]:
    lines = [_line(text) for text in texts]
    halves = sum(bool(_HALF_DATE.fullmatch(line.words[at])) for line in lines for at in line.pieces)
    middles = [at for at, (line, text) in enumerate(zip(lines, texts, strict=True)) if len(line.pieces) >= _VALUES and _ENDS.search(text)]
    if halves < max(_SEVERAL, len(middles) / 2) or not middles:
        return texts

    def worth(start: int, anchors: Sequence[int], end: int) -> float:
        score, _ = _solved(lines, start, anchors[0], end)
        return score - _MISFIT * misfit("middle", anchors[0] - start, end - 1 - anchors[0])

    cuts = best_cuts(len(lines), middles, worth)[1]
    out = [list(line.words) for line in lines]
    for middle, (start, end) in zip(middles, pairwise([*cuts, len(lines)]), strict=True):
        for at, taken in zip(lines[middle].pieces, _solved(lines, start, middle, end)[1], strict=True):
            above = "".join(lines[n].words[piece] for n, piece in taken if n < middle)
            below = "".join(lines[n].words[piece] for n, piece in taken if n > middle)
            out[middle][at] = above + lines[middle].words[at] + below
            for n, piece in taken:
                out[n][piece] = ""
    return [" ".join(word for word in words if word) for words in out]


def _line(text: str) -> _Line:
    words = tuple(text.split())
    return _Line(words, tuple(at for at, word in enumerate(words) if _PIECE.fullmatch(word)))


def _solved(lines: Sequence[_Line], start: int, middle: int, end: int) -> tuple[float, Joins]:
    """How well the pieces of a row's lines make whole values, and which do."""
    beside = [at for at in range(start, end) if at != middle and lines[at].pieces]
    if len(beside) > _TIERS:
        return -_TORN * (end - start), ((),) * len(lines[middle].pieces)
    states: dict[Places, tuple[float, Joins]] = {(0,) * len(beside): (0.0, ())}
    for at in lines[middle].pieces:
        grown: dict[Places, tuple[float, Joins]] = {}
        for places, (score, joins) in states.items():
            for after, cost, taken in _deals(lines, beside, middle, at, places):
                if after not in grown or grown[after][0] < score - cost:
                    grown[after] = (score - cost, (*joins, taken))
        states = dict(sorted(grown.items(), key=lambda item: -item[1][0])[:_BEAM])
    ended = [(score - _rest(lines, beside, places), joins) for places, (score, joins) in states.items()]
    return max(ended, key=lambda each: each[0])


def _deals(
    lines: Sequence[_Line], beside: Sequence[int], middle: int, at: int, places: Places
) -> Iterator[tuple[Places, float, tuple[tuple[int, int], ...]]]:
    """What the middle line's piece may take of the next pieces beside, and what that costs; one piece of each line may be passed over."""
    own = lines[middle].words[at]
    choices = [[None, *range(place, min(place + 2, len(lines[n].pieces)))] for n, place in zip(beside, places, strict=True)]
    for chosen in product(*choices):
        taken = [(n, lines[n].pieces[piece]) for n, piece in zip(beside, chosen, strict=True) if piece is not None]
        inks = [lines[n].words[piece] for n, piece in taken]
        above = "".join(ink for (n, _), ink in zip(taken, inks, strict=True) if n < middle)
        text = above + own + "".join(ink for (n, _), ink in zip(taken, inks, strict=True) if n > middle)
        whole = _is_whole(text)
        if taken and not whole:
            continue
        cost = 0.0 if whole else _TORN
        cost += _JOINED if taken and all(map(_is_whole, (own, *inks))) else 0.0
        cost += _ODD if taken and text.isdigit() else 0.0
        cost += _LATER * at if taken else 0.0
        passed = [
            (n, p) for n, place, piece in zip(beside, places, chosen, strict=True) for p in range(place, place if piece is None else piece)
        ]
        cost += sum(_left(lines[n].words[lines[n].pieces[p]]) for n, p in passed)
        after = tuple(place if piece is None else piece + 1 for place, piece in zip(places, chosen, strict=True))
        yield after, cost, tuple(taken)


def _rest(lines: Sequence[_Line], beside: Sequence[int], places: Places) -> float:
    return sum(_left(lines[n].words[at]) for n, place in zip(beside, places, strict=True) for at in lines[n].pieces[place:])


@lru_cache(maxsize=8192)
def _is_whole(text: str) -> bool:
    return bool(text) and not text.startswith(_BEGUN) and bool(_WHOLE.fullmatch(text))


@lru_cache(maxsize=8192)
def _left(word: str) -> float:
    """What it costs to leave a piece where it is."""
    if not _is_whole(word):
        return _LEFT
    return _LIKELY if word.isdigit() else 0.0
