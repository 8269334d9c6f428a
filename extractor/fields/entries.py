"""Signatures: a name and a date each, put together where they stand apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.fields.pieces import Piece

SIGN = re.compile(r"(?:^|[\s,:])/ ?[sS] ?/|^\s*By:")


@dataclass(slots=True)
class Entry:
    """One signature: the printed lines of the name, and of the date."""

    name: list[Piece] = field(default_factory=list)
    date: list[Piece] = field(default_factory=list)


def paired(entries: list[Entry]) -> list[Entry]:
    """Names with the dates that stand apart from them, in order: a form dates signatures only, so a date left over is none."""
    waiting = [entry for entry in entries if entry.name and not entry.date]
    unsigned = [entry for entry in entries if entry.date and not _marked(entry)]
    if len(waiting) == len(unsigned) and all(map(_marked, waiting)):
        for entry in unsigned:
            entry.name = []  # words that nobody signed, beside the date of one who did
    named = [entry for entry in entries if entry.name]
    if not named:
        return entries[:1]
    loose = [entry.date for entry in entries if not entry.name]
    undated = [entry for entry in named if not entry.date]
    for entry, date in zip(undated, loose, strict=False):
        entry.date = date
    return named


def _marked(entry: Entry) -> bool:
    return any(SIGN.search(piece.text) for piece in entry.name)
