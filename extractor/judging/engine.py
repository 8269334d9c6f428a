"""What an OCR engine itself doubted, for calibration: of the page as a whole, and of the words that a value's ink holds."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from extractor.types.page import Line, Word

PAGE = ("engine.doubt", "engine.low")
OWN = ("ink.sure", "ink.others")
UNTOLD = (9.0, 0.0)  # no engine, or none of its words is found in the ink
Doubts = Mapping[str, tuple[float, float]]
_LOW = 0.9
_LEAST = 1e-4


def doubts_of(line: Line) -> Doubts:
    """Word -> the least confidence that the engine had in it on this line, and the likeliest other reading's."""
    out: dict[str, tuple[float, float]] = {}
    for word in _words(line):
        sure, other = out.get(word.text, (1.0, 0.0))
        out[word.text] = min(sure, word.confidence or 0.0), max((other, *(p for _, p in word.alternatives)))
    return out


def page_doubt(lines: Iterable[Line]) -> tuple[float, ...]:
    """The traits named in PAGE: the mean of -log confidence over all words, and the share of words below 0.9."""
    sure = [word.confidence or 0.0 for line in lines for word in _words(line)]
    if not sure:
        return 0.0, 0.0
    return sum(-math.log(max(_LEAST, one)) for one in sure) / len(sure), sum(one < _LOW for one in sure) / len(sure)


def ink_doubt(raw: str, lines: Iterable[Doubts]) -> tuple[float, float]:
    """The traits named in OWN: -log of the doubt in the least sure word of the ink, and the likeliest other reading of one."""
    tokens = raw.split()
    found = [told[token] for told in lines for token in tokens if token in told]
    if not found:
        return UNTOLD
    return min(UNTOLD[0], -math.log(max(_LEAST, 1 - min(sure for sure, _ in found)))), max(other for _, other in found)


def _words(line: Line) -> list[Word]:
    return [word for cell in line.cells for word in cell.words if word.confidence is not None]
