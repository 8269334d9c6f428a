"""Lines of a text that something cut at one width: a terminal, a column of a database, a printer's page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_LEAST = 5  # lines
_NEAR = 12  # columns left of the edge, where lines end that a page broke between words
_FEW = 4  # times as many lines end at the edge
_LONG = 60
_TAIL = 16  # of a line: what notes have in common ends alike
_DIGITS = str.maketrans("123456789", "000000000")
_SHORTEST = 24
_PROSE = re.compile(r"[^\s_=─━-]\S*(?: \S+){4,}(?<![.:;)])")
# What the form itself says in one breath: where a line breaks off in it, and the next does not go on, more was lost than a line break.
_STANDING = (
    "reminder: report on a separate line for each class of securities beneficially owned directly or indirectly.",
    "* if the form is filed by more than one reporting person, see instruction",
    "** intentional misstatements or omissions of facts constitute federal criminal violations",
    "note: file three copies of this form, one of which must be manually signed.",
    "persons who respond to the collection of information contained in this form are not required to respond unless the form displays a",
    "filed pursuant to section 16(a) of the securities exchange act of 1934",
)


def cut_width(lines: Sequence[str]) -> int:
    """The width at which lines were cut, 0 where they were not: none goes further, and a sentence that the form prints breaks off there,
    or long lines end right there and hardly any a little earlier, as they do where a page breaks lines between words."""
    bare = [line.strip("\f\r\n").rstrip() for line in lines if line.strip()]
    most = max(map(len, bare), default=0)
    told = {(len(line), line[-_TAIL:].translate(_DIGITS)) for line in bare if len(line) > _LONG and _PROSE.fullmatch(line.lstrip())}
    ends = Counter(length for length, _ in told)
    near = sum(ends[width] for width in range(most - _NEAR, most - 1))
    sharp = ends[most] >= _LEAST and ends[most] + ends[most - 1] > _FEW * near
    return most if sharp or any(_breaks_off(line, below) for line, below in pairwise(bare) if len(line) >= most - 1) else 0


def _breaks_off(line: str, below: str) -> bool:
    """Whether a line ends within a standing sentence and the line below does not go on with it."""
    text = " ".join(line.lower().split())
    for sentence in _STANDING:
        if len(text) >= _SHORTEST and len(text) < len(sentence) and sentence.startswith(text):
            rest = sentence[len(text) :].split()[0]
            return not below.lower().split()[0].startswith(rest[:3])
    return False
