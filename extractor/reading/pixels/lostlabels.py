"""Where notes begin whose numbers a faint page lost: below a line that ends a sentence and had room for the next word.

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
_ENDS = re.compile(r"[.:;)\"'”’]$")
_TRACES = 2  # labels that show at least their dirt, where none was read
_ROOM = 1.0  # of a line's height: what must have been left beside the next word
_BLANK = 0.35  # of a line's height: the white between words
_LETTER = 0.45  # of a line's height: the width of a letter


def lost_labels(lines: Sequence[Band], last: int) -> dict[int, int]:
    """Line -> the number of the note that begins there, of all that begin; empty where no number is lost. `last` is the number of the
    note that goes on from the page before, 0 where the title stands right above."""
    texts = [_text(band) for band in lines]
    clean = _clean(texts, last)
    if not last and not clean and sum(bool(_debris(text)) for text in texts) < _TRACES:
        return {}
    slack = {at: room for at in range(len(lines)) if at not in clean and (room := _slack(lines, texts, at, last)) > _ROOM}
    found = dict(clean)
    ends = [(-1, last), *clean.items(), (len(lines), math.inf)]
    for (above, number), (below, behind) in pairwise(ends):
        found |= _between(slack, above, number, below, behind - number - 1)
    return dict(sorted(found.items())) if len(found) > len(clean) else {}


def _between(slack: Mapping[int, float], above: int, number: int, below: int, most: float) -> dict[int, int]:
    """The lines between two labels where a note begins, the likeliest where there are more than numbers are free."""
    inner = [at for at in slack if above < at < below]
    best = sorted(sorted(inner, key=lambda at: -slack[at])[: int(min(most, len(inner)))])
    return {at: number + step for step, at in enumerate(best, 1)}


def _text(band: Band) -> str:
    return " ".join(piece.text for piece in band)


def _clean(texts: Sequence[str], last: int) -> dict[int, int]:
    """The labels that were read: line -> number, upwards."""
    found: dict[int, int] = {}
    for at, text in enumerate(texts):
        label = _CLEAN.match(text)
        if label and int(label.group(1)) > last and (at == 0 or _ENDS.search(texts[at - 1])):
            last = found[at] = int(label.group(1))
    return found


def _debris(text: str) -> str:
    """What is left of a label before a line that can begin a note."""
    found = DEBRIS.match(text)
    return found.group() if found else ""


def _slack(lines: Sequence[Band], texts: Sequence[str], at: int, last: int) -> float:
    """How much white the line above left beyond what this line's first word needs, in heights of a line; nought where the line above
    goes on."""
    if not DEBRIS.match(texts[at]):
        return 0.0
    if at == 0:
        return math.inf if last == 0 or _debris(texts[0]).rstrip(" .,:;)") == str(last + 1) else 0.0
    if not _ENDS.search(texts[at - 1]):
        return 0.0
    above, band = lines[at - 1], lines[at]
    height = max(piece.region.height for piece in (*above, *band))
    word = DEBRIS.sub("", texts[at], count=1).split(" ", 1)[0]
    right = max(line[-1].region.right for line in lines)
    return (right - above[-1].region.right) / height - _BLANK - _LETTER * len(word)
