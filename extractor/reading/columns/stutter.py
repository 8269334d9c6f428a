"""Lines that came twice: a page that repeats lines of its own print repeats whatever else stands twice, one below the other."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from extractor.types.page import Document, Line

_LEAST = 2  # lines of print, each seen twice, if none of them is long
_PRINT = re.compile(r"(?!.*/s/)(?=(?:\W*[A-Za-z]+){4})")  # words that are no signature: joint filings have those twice

_LONG = re.compile(r"(?:\W*[A-Za-z]+){8}")


def without_stutter(document: Document) -> Document:
    """The document; where lines of words outside tables came twice, each line that is like the one above it is left out."""
    lines = document.lines
    again = [False, *(_inked(above) and _same(above, below) for above, below in pairwise(lines))]
    twice = {line.text for line, repeats in zip(lines, again, strict=True) if repeats and line.table is None and _PRINT.match(line.text)}
    if len(twice) < _LEAST and not any(_LONG.match(text) for text in twice):
        return document
    kept = [line for line, repeats in zip(lines, again, strict=True) if not repeats]
    return replace(document, lines=tuple(replace(line, number=at) for at, line in enumerate(kept, 1)))


def _inked(line: Line) -> bool:
    return bool(line.text.strip())


def _same(above: Line, below: Line) -> bool:
    return above.text == below.text and (above.table, above.page) == (below.table, below.page)
