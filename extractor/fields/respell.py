"""Texts of a form with their damaged words mended; what was read stays a candidate, and every change is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from extractor.repair.blanks import lost_blanks
from extractor.repair.spelling import Lexis, respelt, strangers
from extractor.types.labels import LabelledLine
from extractor.types.record import Candidate, Reading, Repair

_TEXTS = re.compile(
    r"issuerName|rptOwnerName|rptOwnerStreet[12]|rptOwnerCity|officerTitle|otherText|signatureName|remarks|footnotes/footnote\[.*"
)
_WORD = re.compile(r"[A-Za-z]{2,}")
_PROSE = re.compile(r"footnotes/|remarks")
_WORN_SIGN = re.compile(
    r"(?:(?!/ ?[sS] ?/)(?:[/|\\1lIi'’{7](?:[sS5][/|\\1lIi:.;,]|s(?= [A-Z]))|[sS5][/:;|]|[S5]\.(?= )|s(?= [A-Z]))"
    r"|/ ?[sS] ?/[.,:;](?= ))(?= ?[A-Z]| by )"
)
_AS_READ = -2.0
_WHOLE = 1  # strangers among the words of a page that is whole


def lexis_of(lines: Iterable[LabelledLine], worn: bool, seen: bool = False) -> Lexis:
    """The words of a page. `worn`: its own print is damaged; else words that stand once and are nearly common ones may tell of damage.
    `seen`: an engine read it."""
    counts = Counter(chain.from_iterable([_words(item.line.text) for item in lines]))
    once = [word for word, times in counts.items() if times == 1 and len(word) > 2]
    return Lexis(counts, worn or strangers(once) > _WHOLE, seen, lost_blanks(counts))


@lru_cache(maxsize=1024)  # most lines are print that stands on every form
def _words(text: str) -> tuple[str, ...]:
    return tuple(map(str.lower, _WORD.findall(text)))


def respell(found: Reading, lexis: Lexis) -> Reading:
    """The reading, with mended texts before those that were read."""
    if not _TEXTS.fullmatch(found.path.rpartition("]/")[2].rpartition("/")[2] if "footnote[" not in found.path else found.path):
        return found
    out: list[Candidate] = []
    for one in found.candidates:
        text = respelt(_signed(one.value) if (lexis.worn or lexis.seen) and found.path.endswith("signatureName") else one.value, lexis)
        if lexis.worn and text.endswith(",") and _PROSE.match(found.path):
            text = text[:-1] + "."
        if text != one.value:
            out.append(Candidate(text, one.score, (*one.repairs, Repair("blanks" if lexis.glued else "glyph", one.value, text))))
            one = replace(one, score=one.score + _AS_READ)
        out.append(one)
    best: dict[str, Candidate] = {}
    for one in sorted(out, key=lambda c: -c.score):
        best.setdefault(one.value, one)
    return found if len(out) == len(found.candidates) else replace(found, candidates=tuple(best.values()))


def _signed(text: str) -> str:
    """A signature with the sign that it begins with, as worn as it may be: `is: Ann Poe` is `/s/ Ann Poe`."""
    sign = _WORN_SIGN.match(text)
    return f"/s/{text[sign.end() :]}" if sign else text
