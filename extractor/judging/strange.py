"""Words that nobody writes: where a reading went wrong in letters, it mostly leaves one. What a page and a value show of them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from extractor.forms.vocabulary import commonness
from extractor.parsing.glyphs import twins
from extractor.types.labels import Label, LabelledLine

PAGE = ("strange", "strange.share", "twins", "strange.names")
OWN = ("strange.words", "unknown.words", "twin.words", "rarest")
_WORD = re.compile(r"(?<![\w'.&-])[A-Za-z]{3,}(?![\w&])")  # whole runs of letters
_NAMES = frozenset({Label.PARTY, Label.SIGNATURE})
_COMMON = 3.0  # Zipf: a word is suspect beside a twin that is common and a hundred times commoner, a known word a thousand times
_RARE, _STEPS = 2.5, (2.0, 3.0)
_SHORT = 3  # letters; such a word may be anybody's initials, and is strange only if it has a twin
NOT_STRANGE = (0.0, 0.0, 0.0, 9.0)


@dataclass(frozen=True, slots=True)
class _Told:
    """The lower-case words of a line: how many, those that nobody writes, and how many have a far commoner twin."""

    count: int
    unknown: frozenset[str]
    twins: int


@lru_cache(maxsize=1024)  # most lines are print that stands on every form
def _told(text: str) -> _Told:
    words = _words(text)
    return _Told(len(words), frozenset([word for word in words if commonness(word) == 0]), sum(map(has_twin, words)))


def word_counts(lines: Iterable[LabelledLine]) -> Counter[str]:
    """Lower-case word that nobody writes -> how many lines show it."""
    return Counter(chain.from_iterable([_told(item.line.text).unknown for item in lines]))


def page_strangeness(lines: Sequence[LabelledLine], counts: Mapping[str, int]) -> tuple[float, ...]:
    """The traits named in PAGE: unknown words that no other line shows, in names and elsewhere, and words with a commoner twin."""
    prose, names, words, twin = 0, 0, 0, 0
    for item in lines:
        told = _told(item.line.text)
        words += told.count
        twin += told.twins
        strange = sum([counts[word] < 2 for word in told.unknown]) if told.unknown else 0
        if item.label in _NAMES:
            names += strange
        elif item.label is not Label.FURNITURE:
            prose += strange
    return math.log1p(prose), prose / max(1, words), math.log1p(twin), math.log1p(names)


def strangeness(value: str, counts: Mapping[str, int]) -> tuple[float, ...]:
    """The traits named in OWN, of a text."""
    unknown, odd, *others = _oddness(value)
    return float(sum([counts.get(word, 0) < 2 for word in odd]) if odd else 0), unknown, *others


@lru_cache(maxsize=4096)  # a title stands on many rows, an issuer on many forms
def _oddness(value: str) -> tuple[float, tuple[str, ...], float, float]:
    """How many words of a text are unknown, those that are strange unless the page repeats them, those with a twin, and the rarest."""
    words = _words(value)
    if not words:
        return 0.0, (), 0.0, NOT_STRANGE[-1]
    common = [commonness(word) for word in words]
    unknown = [word for word, zipf in zip(words, common, strict=True) if zipf == 0]
    odd = tuple([word for word in unknown if len(word) > _SHORT or has_twin(word)])
    return float(len(unknown)), odd, float(sum(map(has_twin, words))), min(common)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


@lru_cache(maxsize=8_192)
def has_twin(word: str) -> bool:
    """Whether a rare or unknown lower-case word is a far commoner one but for a single glyph."""
    own = commonness(word)
    least = max(_COMMON, own + _STEPS[own > _RARE])
    return any(commonness(other) >= least for other in twins(word))
