"""The first line of a table's first row, where it holds nothing but words of titles: on a page without columns it looks like a caption."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from extractor.forms.lexicon import titles
from extractor.types.labels import Label, LabelledLine

_ROWS = {Label.TABLE1_HEADER: Label.TABLE1_ROW, Label.TABLE2_HEADER: Label.TABLE2_ROW}
_SURE = 0.9
_TOLD = 0.9
_CLASSES = frozenset("ABCDE")


def with_first_words(lines: tuple[LabelledLine, ...]) -> tuple[LabelledLine, ...]:
    """The lines, such ones above a row as rows, unless the line model is sure of them; the same objects where nothing changes."""
    out = list(lines)
    for at in range(len(out) - 2, -1, -1):
        item, row = out[at], _ROWS.get(out[at].label)
        if row is not None and out[at + 1].label is row and item.probability < _SURE and _titled(item):
            out[at] = replace(item, label=row, probability=_TOLD)
    return tuple(out)


def _titled(item: LabelledLine) -> bool:
    words = item.line.text.split()
    flat = item.line.table is None and len(item.line.cells) == 1
    heads, known = _words()
    return flat and bool(words) and words[0] in heads and all(word in known or word in _CLASSES for word in words)


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """The words that titles of securities begin with, and all of theirs."""
    found = [title.split() for title in titles()]
    return frozenset(words[0] for words in found), frozenset(word for words in found for word in words)
