"""What an OCR engine itself doubted, for calibration: of the page as a whole, and of the words that a value's ink holds."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from extractor.types.page import Line, Word

PAGE = ("engine.doubt", "engine.low")
OWN = ("ink.sure", "ink.others")
UNTOLD = (9.0, 0.0)  # no engine read the ink
Doubts = Mapping[str, tuple[float, float]]
_LOW = 0.9
_LEAST = 1e-4
_RAISED = str.maketrans("", "", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")


def doubts_of(line: Line) -> Doubts:
    """Word, and its letters and digits alone -> the least confidence that the engine had in it here, and the likeliest other reading's."""
    out: dict[str, tuple[float, float]] = {}
    for word in _words(line):
        stem = _stem(word.text)
        rival = max((p for text, p in word.alternatives if _stem(text) != stem), default=0.0)  # other marks are no other value
        for key in {word.text, stem} - {""}:
            sure, other = out.get(key, (1.0, 0.0))
            out[key] = min(sure, word.confidence or 0.0), max(other, rival)
    return out


def page_doubt(lines: Iterable[Line]) -> tuple[float, ...]:
    """The traits named in PAGE: the mean of -log confidence over all words, and the share of words below 0.9."""
    sure = [word.confidence or 0.0 for line in lines for word in _words(line)]
    if not sure:
        return 0.0, 0.0
    return sum(-math.log(max(_LEAST, one)) for one in sure) / len(sure), sum(one < _LOW for one in sure) / len(sure)


def ink_doubt(raw: str, lines: Iterable[Doubts]) -> tuple[float, float]:
    """The traits named in OWN: -log of the doubt in the least sure word of the ink, and the likeliest other reading of one."""
    tokens = [key for token in raw.split() for key in (token, _stem(token)) if key]
    told = [one for one in lines if one]
    # Ink that reading mended (S0 -> $0) is no word of the engine's: it may have come from any of the line's.
    found = [one[token] for one in told for token in tokens if token in one] or [pair for one in told for pair in one.values()]
    if not tokens or not found:
        return UNTOLD
    return min(UNTOLD[0], -math.log(max(_LEAST, 1 - min(sure for sure, _ in found)))), max(other for _, other in found)


def _stem(token: str) -> str:
    """A word without its marks and signs: `$4,172⁽³⁾` -> `4172`."""
    return "".join(filter(str.isalnum, token.translate(_RAISED)))


def _words(line: Line) -> list[Word]:
    return [word for cell in line.cells for word in cell.words if word.confidence is not None]
