"""Words that nobody writes: where a reading went wrong in letters, it mostly leaves one. What a page and a value show of them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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


def word_counts(lines: Iterable[LabelledLine]) -> Counter[str]:
    """Lower-case word -> how many lines show it."""
    return Counter(chain.from_iterable([_words(item.line.text) for item in lines]))


def page_strangeness(lines: Sequence[LabelledLine], counts: Mapping[str, int]) -> tuple[float, ...]:
    """The traits named in PAGE: unknown words that no other line shows, in names and elsewhere, and words with a commoner twin."""
    prose, names = 0, 0
    unknown = {word for word, times in counts.items() if times < 2 and commonness(word) == 0}
    twin = sum(times for word, times in counts.items() if has_twin(word))
    for item in lines if unknown else ():
        strange = len(unknown & _words(item.line.text))
        if item.label in _NAMES:
            names += strange
        elif item.label is not Label.FURNITURE:
            prose += strange
    return math.log1p(prose), prose / max(1, sum(counts.values())), math.log1p(twin), math.log1p(names)


def strangeness(value: str, counts: Mapping[str, int]) -> tuple[float, ...]:
    """The traits named in OWN, of a text."""
    words = _words(value)
    if not words:
        return NOT_STRANGE
    return (
        float(sum(_strange(word, counts) for word in words)),
        float(sum(commonness(word) == 0 for word in words)),
        float(sum(map(has_twin, words))),
        min(map(commonness, words)),
    )


def _strange(word: str, counts: Mapping[str, int]) -> bool:
    return commonness(word) == 0 and counts.get(word, 0) < 2 and (len(word) > _SHORT or has_twin(word))


@lru_cache(maxsize=8192)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


@lru_cache(maxsize=8_192)
def has_twin(word: str) -> bool:
    """Whether a rare or unknown lower-case word is a far commoner one but for a single glyph."""
    own = commonness(word)
    least = max(_COMMON, own + _STEPS[own > _RARE])
    return any(commonness(other) >= least for other in twins(word))
