"""Which notes a nature has: those that name who holds, and those that go on from them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from extractor.forms.lexicon import nature_words
from extractor.parsing.names import key_of
from extractor.types.labels import Label, LabelledLine

_HEAD = re.compile(r"\W{0,2}(\d{1,2})\s?[.,)]\s")
_GOES_ON = re.compile(r"\W{0,3}con(?:tinued|t'?d|tinuation)\s(?:from|of)\s?(?:foot)?notes?(?:\s?\(?(\d{1,2}))?", re.IGNORECASE)
_LEAD = re.compile(r"^(?:held\s)?by\s(?:the\s)?|^see\s", re.IGNORECASE)
_HELD = re.compile(r"\bheld\b|\btrusts?\b|\bownership\b|\bowned\b|\bspouse\b|\bpartner\b|\bmember\b|\bvoting\b|\bbeneficia", re.IGNORECASE)
_LONG, _ALIKE = 16, 92.0  # letters of a name that tells though some are misread, and how alike it must be
_LEAST = 10  # letters of a name that no other sentence has by chance


def speaks_of_holding(text: str) -> bool:
    """Whether a note tells who holds shares, and for whom."""
    return bool(_HELD.search(text))


class Naming:
    """The notes by what they say, ready to be asked for a name."""

    def __init__(self, notes: Mapping[int, str]) -> None:
        self.notes = notes
        self.texts = {number: key_of(text) for number, text in notes.items()}
        self.groups = _groups(notes)

    def whole(self, numbers: tuple[int, ...]) -> tuple[int, ...]:
        """The notes, each with those that go on from it."""
        return tuple(dict.fromkeys(other for number in numbers for other in self.groups.get(number, (number,))))

    def of(self, nature: str) -> tuple[int, ...]:
        """The first note that names the holder, and those that go on; none where no note does."""
        if nature_words().isdisjoint(nature.split()):
            return ()
        name = key_of(_LEAD.sub("", nature.strip()))
        first = next((number for number, text in sorted(self.texts.items()) if name in text), 0) if len(name) >= _LEAST else 0
        return self.whole((first,)) if first else ()

    def like(self, nature: str) -> tuple[int, ...]:
        """The first note that names the holder but for a letter or two, and those that go on; none where no note does."""
        name = key_of(_LEAD.sub("", nature.strip()))
        if len(name) < _LONG or nature_words().isdisjoint(nature.split()):
            return ()
        first = next((n for n, text in sorted(self.texts.items()) if fuzz.partial_ratio(name, text, score_cutoff=_ALIKE)), 0)
        return self.whole((first,)) if first else ()


def _groups(notes: Mapping[int, str]) -> dict[int, tuple[int, ...]]:
    """Note -> all the notes of its text, where that had to be parted."""
    groups: dict[int, tuple[int, ...]] = {}
    for number in sorted(notes):
        match = _GOES_ON.match(notes[number])
        before = int(match.group(1) or number - 1) if match else 0
        if before in notes and before < number:
            group = (*groups.get(before, (before,)), number)
            groups.update(dict.fromkeys(group, group))
    return groups


def note_texts(lines: Sequence[LabelledLine]) -> dict[int, str]:
    """The notes that begin with their numbers, in order."""
    out: dict[int, str] = {}
    last = 0
    for item in lines:
        if item.label is not Label.FOOTNOTE:
            continue
        head = _HEAD.match(item.line.text)
        if head and last < int(head.group(1)) <= last + 2:
            last = int(head.group(1))
        if last:
            out[last] = f"{out.get(last, '')} {item.line.text}"
    return out
