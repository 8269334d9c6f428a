"""Signatures: a name and a date each, put together where they stand apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.fields.pieces import Piece

SIGN = re.compile(r"(?:^|[\s,:])/ ?[sS] ?/|^\s*By:")
_CAPACITY = re.compile(r"(?:as )?(?:attorney|agent)[- ]?in[- ]?fact\W{0,3}(?:for .{1,80})?", re.IGNORECASE)
_OPENING = re.compile(r"\s*(?:By:?\s*)?/ ?[sS] ?/")


@dataclass(slots=True)
class Entry:
    """One signature: the printed lines of the name, and of the date."""

    name: list[Piece] = field(default_factory=list)
    date: list[Piece] = field(default_factory=list)


def paired(entries: list[Entry]) -> list[Entry]:
    """Names with the dates that stand apart from them, in order: a form dates signatures only, so a date left over is none."""
    entries = _with_capacities(entries)
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


def _with_capacities(entries: list[Entry]) -> list[Entry]:
    """The entries; in what capacity one signs is the end of the name above it, and no second signature."""
    kept: list[Entry] = []
    for entry in entries:
        text = " ".join(piece.text for piece in entry.name).strip()
        if kept and kept[-1].name and not _marked(entry) and _CAPACITY.fullmatch(text):
            kept[-1] = Entry([*kept[-1].name, *entry.name], kept[-1].date or entry.date)
        else:
            kept.append(entry)
    return kept


def _marked(entry: Entry) -> bool:
    return any(SIGN.search(piece.text) for piece in entry.name)


def by_signs(parts: Sequence[tuple[Piece | None, Piece | None]]) -> list[Entry]:
    """Several signatures that all begin with their mark and hold one date each, wherever in a broken name it stands; else none."""
    entries: list[Entry] = []
    for name, day in parts:
        if name is not None and _OPENING.match(name.text):
            entries.append(Entry())
        if not entries:
            return []
        entries[-1].name += [] if name is None else [name]
        entries[-1].date += [] if day is None else [day]
    return entries if len(entries) > 1 and all(len(entry.date) == 1 for entry in entries) else []
