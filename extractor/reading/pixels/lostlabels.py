"""Where notes begin whose numbers a faint page lost: below a line that ends a sentence and had room for the next word, at a sign that
stands apart before the text, or where the text stands in by a number's width.

Numbers that were read fence in how many begin between them: no more are taken than there are numbers for.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from extractor.reading.pixels.blocks import Band

_CLEAN = re.compile(r"\(?(\d{1,2})[.)]{1,2} (?=[A-Z(\"'“‘$])")
DEBRIS = re.compile(  # what is left of a label
    r"(?:(?:[^\w\s(\"'“‘$]{1,3} ?|\(?\d{1,2}[.,:;)]{0,2} ?|\(?[lISOZJ|]{1,2}[.,:;)]{1,2} ?|[lSZJ|] |[a-z][.,:;)] ?))?(?=[A-Z(\"'“‘$])"
)
LONE, BEGINS = re.compile(r"\S{1,2}[.)]?"), re.compile(r"[A-Z(\"“‘$]")
_NUMBER, _FIGURE = re.compile(r"\d{1,2}[.)]?"), re.compile(r"\d[\d,./]*%? [a-z]")  # a sentence that begins with an amount
_ENDS = re.compile(r"[.:;)\"'”’]$")
_MOST = 99  # numbers
_TRACES = 2  # labels that show at least their dirt, where none was read
_ROOM = 1.0  # of a line's height: what must have been left beside the next word
_ENDS_EARLY = 0.6  # of the widest line
_BLANK, _LETTER = 0.35, 0.45  # of a line's height: the white between words, the width of a letter
_IN = (0.5, 2.5)  # of a line's height: how far in a text stands whose label is gone
_APART, _INDENTED = 100.0, 20.0  # what a label that stands apart is worth, and a text that stands in, in heights of white


def lost_labels(lines: Sequence[Band], last: int, margin: float | None) -> dict[int, int]:
    """Line -> the number of the note that begins there, of all that begin; empty where no number is lost. `last` is the number of the
    note that goes on from the page before, 0 where the title stands right above; `margin` is the left of that title."""
    texts = [" ".join(piece.text for piece in band) for band in lines]
    clean = _clean(texts, last)
    left = min((band[0].region.left for band in lines), default=0.0) if margin is None else margin
    signs = _signs(lines, texts, left, last)
    if not last and not clean and len(signs) + sum(map(bool, map(_debris, texts))) < _TRACES and 0 not in signs:
        return {}
    slack = {
        at: room
        for at, band in enumerate(lines)
        if at not in clean and _stands_left(band, left) and (room := signs.get(at, 0.0) + _slack(lines, texts, at, last)) > _ROOM
    }
    found = dict(clean)
    ends = [(-1, last), *clean.items(), (len(lines), last + len(clean) + len(lines) + _MOST)]
    for (above, number), (below, behind) in pairwise(ends):
        found |= _between(slack, above, number, below, behind - number - 1)
    return dict(sorted(found.items())) if len(found) > len(clean) else {}


def _between(slack: Mapping[int, float], above: int, number: int, below: int, most: int) -> dict[int, int]:
    """The lines between two labels where a note begins, the likeliest where there are more than numbers are free."""
    inner = [at for at in slack if above < at < below]
    best = sorted(sorted(inner, key=lambda at: -slack[at])[: max(0, most)])
    return {at: number + step for step, at in enumerate(best, 1)}


def _clean(texts: Sequence[str], last: int) -> dict[int, int]:
    """The labels that were read: line -> number, upwards."""
    found: dict[int, int] = {}
    for at, text in enumerate(texts):
        label = _CLEAN.match(text)
        if label and int(label.group(1)) > last and (at == 0 or _ENDS.search(texts[at - 1])):
            last = found[at] = int(label.group(1))
    return found


def _signs(lines: Sequence[Band], texts: Sequence[str], left: float, last: int) -> dict[int, float]:
    """The lines with a label apart, or standing in from the margin, and what that is worth."""
    heights = sorted(height_of(band) for band in lines)
    low, high = (share * heights[len(heights) // 2] for share in _IN) if heights else (0.0, 0.0)
    inside = [at for at, band in enumerate(lines) if low <= band[0].region.left - left <= high]
    hanging = any(texts[at][:1].islower() for at in inside)
    found = {at: _INDENTED for at in inside if not hanging and BEGINS.match(texts[at])}
    if not last and lines and is_lone(lines[0]):  # right below the title
        found[0] = _APART
    return found | {at: _APART for at, band in enumerate(lines) if is_apart(band) and band[0].region.left - left <= low}


def _stands_left(band: Band, margin: float) -> bool:
    """Whether a line begins no further from the margin than notes do: signatures stand at the right."""
    return band[0].region.left - margin <= _IN[1] * height_of(band)


def is_lone(band: Band) -> bool:
    """Whether a sign or two stand apart before a text."""
    return len(band) > 1 and bool(LONE.fullmatch(band[0].text))


def is_apart(band: Band) -> bool:
    """Whether a sign or two stand apart before a text that begins a sentence."""
    if not is_lone(band):
        return False
    return bool(BEGINS.match(band[1].text) or (_NUMBER.fullmatch(band[0].text) and _FIGURE.match(band[1].text)))


def is_indented(band: Band, margin: float) -> bool:
    """Whether a text that begins a sentence stands in from the margin by a number's width."""
    low, high = (share * height_of(band) for share in _IN)
    return low <= band[0].region.left - margin <= high and bool(BEGINS.match(band[0].text))


def height_of(band: Band) -> float:
    """The height of a line's ink, in pixels."""
    return max(piece.region.height for piece in band)


def _debris(text: str) -> str:
    """What is left of a label before a line that can begin a note."""
    found = DEBRIS.match(text)
    return found.group() if found else ""


def _is_short(lines: Sequence[Band], at: int) -> bool:
    """Whether a line ends so early that it ends a paragraph, its last sign lost."""
    left, right = min(line[0].region.left for line in lines), max(line[-1].region.right for line in lines)
    return lines[at][-1].region.right - left < _ENDS_EARLY * (right - left)


def _slack(lines: Sequence[Band], texts: Sequence[str], at: int, last: int) -> float:
    """How much white the line above left beyond what this line's first word needs, in heights of a line; nought where the line above
    goes on."""
    if not DEBRIS.match(texts[at]):
        return 0.0
    if at == 0:
        return math.inf if last == 0 or _debris(texts[0]).rstrip(" .,:;)") == str(last + 1) else 0.0
    if not _ENDS.search(texts[at - 1]) and not (_debris(texts[at]) and _is_short(lines, at - 1)):
        return 0.0
    height = max(height_of(lines[at - 1]), height_of(lines[at]))
    word = DEBRIS.sub("", texts[at], count=1).split(" ", 1)[0]
    right = max(line[-1].region.right for line in lines)
    return (right - lines[at - 1][-1].region.right) / height - _BLANK - _LETTER * len(word)
