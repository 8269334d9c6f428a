"""Signatures that stand one below another in a narrow column: which lines make each name, told by where its date stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from extractor.fields.pieces import Piece
from extractor.fields.signatures.entries import SIGN, Entry
from extractor.parsing.dates import parse_date
from extractor.reading.columns.cuts import STANDS, best_cuts

Part = tuple[Piece | None, Piece | None]

_MISFIT = 1.5  # a line
_HANGING = ("-", ",", "&", " by:", " its:", " for", " of", " as", " the", " and", " by", " its", " to", " in")
_TORN = 1.0
_UNLIKE = 0.5


def with_whole_dates(parts: Sequence[Part]) -> list[Part]:
    """The parts; what ends a date that a narrow column broke (`01/02/` above `2031`) stands with its beginning."""
    out: list[Part] = []
    for name, day in parts:
        last = next((at for at in range(len(out) - 1, -1, -1) if out[at][1] is not None), None)
        begun = out[last][1] if last is not None else None
        if day is not None and last is not None and begun is not None and _completes(begun.text, day.text):
            out[last] = (out[last][0], replace(begun, text=begun.text + day.text))
            out += [(name, None)] if name is not None else []
        else:
            out.append((name, day))
    return out


def _completes(begun: str, rest: str) -> bool:
    return parse_date(begun) is None and parse_date(rest) is None and parse_date(begun + rest) is not None


def by_dates(parts: Sequence[Part]) -> list[Entry]:
    """The signatures of a pool of several dates and of names without one: a date stands at the top, the middle or the bottom of its
    name, the same way in all. Empty where each name has its date beside it, or there is one date only."""
    days = [at for at, (_, day) in enumerate(parts) if day is not None]
    if len(days) <= 1 or all(day is not None for _, day in parts):
        return []
    found = [best_cuts(len(parts), days, partial(_worth, stand, parts)) for stand in STANDS]
    cuts = max(found, key=lambda each: each[0])[1]
    entries = [_entry(parts[start:end]) for start, end in pairwise([*cuts, len(parts)])]
    return entries if all(entry.name for entry in entries) else []


def _entry(parts: Sequence[Part]) -> Entry:
    return Entry([name for name, _ in parts if name is not None], [day for _, day in parts if day is not None])


def _worth(stand: str, parts: Sequence[Part], start: int, days: Sequence[int], end: int) -> float:
    """How well the lines [start, end) make one signature whose date stands on the line of `days`."""
    names = [name.text for name, _ in parts[start:end] if name is not None]
    above, below = days[0] - start, end - 1 - days[0]
    off = above if stand == "top" else below if stand == "bottom" else abs(above - below)
    return -_MISFIT * off - (_torn(names) if names else 2 * _TORN)


def _torn(names: Sequence[str]) -> float:
    """What speaks against lines as one whole name: a beginning or an end in the middle, two marks or none."""
    signs = sum(bool(SIGN.search(text)) for text in names)
    begins = names[0].lstrip()[:1].islower()
    ends = names[-1].rstrip().lower().endswith(_HANGING)
    return _TORN * (begins + ends) + _UNLIKE * abs(signs - 1)
