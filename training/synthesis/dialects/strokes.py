"""What an OCR engine makes of a printed page's ruling lines and raised marks, in lines of words."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from extractor.types.labels import ROWS, Label
from training.synthesis.dialects.ink import Run, is_mark
from training.synthesis.page import Piece

_RULES = ("|", "|", "f", "ff", "{", "J", "fj", "§")
_GLUED = ("{", "|", "}", "]")
_MARKS = ("®", "©)", "°)", "“)", "@)", "O)", "0)", ")", "")
_CODE = re.compile(r"[A-Z]")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Engine:
    """How badly a page is read: the chance of a rule beside a word of a row or of the party block, of a raised mark that is
    read whole, and of a lone letter that is lost."""

    rules: float
    elsewhere: float
    whole_marks: float
    lost: float


def engine(rng: random.Random) -> Engine:
    """A better or a worse one."""
    return Engine(
        rng.choice((0.0, 0.02, 0.08, 0.2)), rng.choice((0.0, 0.005, 0.02)), rng.choice((0.1, 0.4, 0.8)), rng.choice((0.0, 0.01, 0.05))
    )


def reader(rng: random.Random) -> Callable[[Run, Label], Run]:
    """A way to read lines, the same over a page."""
    read = engine(rng)
    return lambda run, label: worn(run, label, read, rng)


def worn(run: Run, label: Label, read: Engine, rng: random.Random) -> Run:
    """One line as the engine prints it: rules as stray signs, raised marks as shreds."""
    out = Run()
    chance = read.rules if label in ROWS else read.elsewhere if label is Label.PARTY else 0.0
    for match in _WORD.finditer(run.text):
        if label in ROWS and len(match.group()) == 1 and rng.random() < read.lost:
            continue
        out.add(" " if out.text else "")
        if out.text and rng.random() < chance:
            out.add(f"{rng.choice(_RULES)} ")
        elif label in ROWS and match.group()[0].isdigit() and rng.random() < chance / 2:
            out.add(rng.choice(_GLUED))
        out.extend(_marked(run.cut(*match.span()), label, read, rng))
    return out


def _marked(word: Run, label: Label, read: Engine, rng: random.Random) -> Run:
    """A word of a row, its raised marks read whole or as shreds; a code beside one comes out small."""
    marks = [(start, end) for start, end, piece in word.spans if is_mark(piece)]
    if label not in ROWS or not marks or rng.random() < read.whole_marks:
        return word
    out, at = Run(), 0
    for start, end in marks:
        out.extend(_small(word.cut(at, start), rng))
        shown = rng.choice(_MARKS)
        out.add(shown if out.text or len(shown) > 1 else "")
        at = end
    out.extend(word.cut(at, len(word.text)))
    return out if out.text.strip() else word


def _small(part: Run, rng: random.Random) -> Run:
    if not _CODE.fullmatch(part.text) or rng.random() < _SAME:
        return part
    small: list[tuple[int, int, Piece]] = part.spans
    return Run(part.text.lower(), small)


_SAME = 0.5  # a code that comes out as it is
