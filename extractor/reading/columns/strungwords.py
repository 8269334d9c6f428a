"""Words of rows whose cells stand one below another: a title leads to its row's values, a nature follows them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.reading.columns.rows import Row

_NOTES = r"(?:\^?\(\d{1,2}\)|[⁽⁾⁰¹²³⁴⁵⁶⁷⁸⁹])"
_MARK = re.compile(rf"{_NOTES}{{1,24}}")
_DATE = re.compile(rf"\d{{1,2}}/\d{{1,2}}/\d{{2,4}}{_NOTES}{{0,24}}")
_NUMBER = re.compile(rf"\$?(?:\d{{1,3}}(?:,\d{{3}}){{1,4}}|\d{{1,12}})?(?:\.\d{{1,6}})?{_NOTES}{{0,24}}")
_LETTER = re.compile(rf"[A-Z]{_NOTES}{{0,24}}")
_SIDES = ("D", "I")
_BEHIND = re.compile(rf"{_NOTES}{{1,24}}$")
_FEW = 2
_MOST = 0.6  # of the gaps
_LINES = 12  # of a title and a nature between the values of two rows
_INDIRECT = "I"
_NATURES = frozenset({"By", "See", "Held", "Through"})

Words = tuple[str, ...]


@dataclass(slots=True)
class Line:
    """A line of a table, and whether it holds the values of a row."""

    row: Row
    values: bool


def kind_of(text: str) -> str:
    """date, mark, number, side (D or I), letter or text: what a word of a row looks like."""
    if _DATE.fullmatch(text):
        return "date"
    if _MARK.fullmatch(text) or text == "$":
        return "mark"
    if text[0] in "$.0123456789" and any(ch.isdigit() for ch in text) and _NUMBER.fullmatch(text):
        return "number"
    if _LETTER.fullmatch(text):
        return "side" if text[0] in _SIDES else "letter"
    return "text"


def joined(above: Row, below: Row) -> Row:
    """Both lines as one, a blank between them."""
    step = above.x1 + 1 - below.x0
    shifted = (replace(token, x0=token.x0 + step, x1=token.x1 + step) for token in below.tokens)
    return replace(above, tokens=(*above.tokens, *shifted))


def with_words(lines: Sequence[Line]) -> list[Line]:
    """The lines, the words of each row on the line of its values where it is told which they are."""
    anchors = [at for at, line in enumerate(lines) if line.values]
    gaps = _gaps(lines, anchors)
    titles = _titles(lines, gaps)
    before = {end: _begins(lines, start, end, titles, _direct(lines[at].row)) for at, (start, end) in gaps.items()}
    for first in anchors:
        if first not in before:
            before[first] = _begins(lines, max(0, first - _LINES), first, titles, direct=False) or first
    begins = {end: start for end, start in before.items() if start is not None}
    ends = {at: begins.get(end, at + 1) for at, (_, end) in gaps.items()}
    for last in anchors[-1:]:
        if not _direct(lines[last].row):
            ends[last] = next((at for at in range(last + 1, len(lines)) if not _wordy(lines[at])), len(lines))
    return _put_together(lines, begins, {at: end for at, end in ends.items() if end - at <= _LINES})


def whole_titles(rows: Sequence[Row]) -> bool:
    """Whether a row right below another one begins as most rows do: their titles are whole on their lines, and words above are natures'."""
    heads = [_words([Line(row, _valued(row))]) if _valued(row) else () for row in rows]
    alone = {head for above, head in pairwise(heads) if above and head}
    titles = [head for head in heads if head]
    return any(2 * titles.count(head) > len(titles) for head in alone)


def leads(lines: Sequence[Line]) -> bool:
    """Whether titles that come again begin above the values, those of the first row too: the page gives cell after cell.

    Where cells are set at one height the rest of a title follows the values: then all that stands between rows begins alike.
    """
    anchors = [at for at, line in enumerate(lines) if line.values]
    gaps = _gaps(lines, anchors)
    direct = {_words(lines[start : end + 1]) for at, (start, end) in gaps.items() if _direct(lines[at].row)}
    begun = {lines[start].row.tokens[0].text for at, (start, _) in gaps.items() if not _direct(lines[at].row)}
    titles = list(direct) or (_titles(lines, gaps) if len(begun) > 1 or begun <= _NATURES else [])
    return any(_words(lines[at : first + 1]) in titles for first in anchors[:1] for at in range(max(0, first - _LINES), first))


def _gaps(lines: Sequence[Line], anchors: Sequence[int]) -> dict[int, tuple[int, int]]:
    """The line of a row's values -> the first line behind it and the next line of values, where only words stand between."""
    return {
        above: (above + 1, below)
        for above, below in pairwise(anchors)
        if below - above <= _LINES and all(_wordy(line) for line in lines[above + 1 : below])
    }


def _titles(lines: Sequence[Line], gaps: dict[int, tuple[int, int]]) -> list[Words]:
    """What is a title for sure, the likeliest first: all that stands below a row held directly, and what comes again."""
    direct = {_words(lines[start : end + 1]) for at, (start, end) in gaps.items() if _direct(lines[at].row)}
    often = _shared([lines[start : end + 1] for at, (start, end) in gaps.items() if not _direct(lines[at].row)])
    return [*sorted(direct - {()}, key=len, reverse=True), *often]


def _put_together(lines: Sequence[Line], begins: dict[int, int], ends: dict[int, int]) -> list[Line]:
    """Lines from where a title begins to the end of the nature below it as one; `begins` and `ends` by the line of the row's values."""
    head = {start: end for end, start in begins.items()}
    out: list[Line] = []
    at = 0
    while at < len(lines):
        end = head.get(at, at)
        whole = Line(lines[at].row, lines[end].values)
        follows = ends.get(end, end + 1)
        for line in lines[at + 1 : follows]:
            whole.row = joined(whole.row, line.row)
        out.append(whole)
        at = follows
    return out


def _begins(lines: Sequence[Line], start: int, end: int, titles: Sequence[Words], direct: bool) -> int | None:
    """The line between the values of two rows that the title of the second begins with; None where nothing tells."""
    if direct:
        return start
    for title in titles:
        for at in range(end, start - 1, -1):
            if not _wordy(lines[at]) and at < end:
                break
            if _words(lines[at : end + 1]) == title:
                return at
    parted = [at for at in range(start + 1, end + 1) if lines[at].row.gap]
    return parted[0] if len(parted) == 1 and not lines[start].row.gap else None


def _shared(gaps: Sequence[Sequence[Line]]) -> list[Words]:
    """What most gaps end with from a line's beginning on, the commonest first: titles come again, natures seldom do."""
    seen = Counter(words for gap in gaps for words in {_words(gap[at:]) for at in range(len(gap))})
    often = [words for words, times in seen.items() if words and times >= max(_FEW, _MOST * len(gaps))]
    return sorted(often, key=lambda words: (seen[words], len(words)), reverse=True)


def _words(lines: Sequence[Line]) -> Words:
    """The words up to the values of the last line, without marks."""
    out: list[str] = []
    for at, line in enumerate(lines, start=1):
        for token in line.row.tokens:
            kind = kind_of(token.text)
            if at == len(lines) and line.values and kind in ("date", "number"):
                break
            if kind != "mark":
                out.append(_BEHIND.sub("", token.text))
    return tuple(word for word in out if word)


def _direct(row: Row) -> bool:
    """Whether nothing follows the values of a row that is held directly."""
    sides = [token.text[0] for token in row.tokens if kind_of(token.text) == "side"]
    last = next((kind_of(token.text) for token in reversed(row.tokens) if kind_of(token.text) != "mark"), "")
    return bool(sides) and sides[-1] != _INDIRECT and last == "side"


def _valued(row: Row) -> bool:
    """Whether a number and the form of ownership stand behind words."""
    kinds = [kind_of(token.text) for token in row.tokens]
    return kinds[0] == "text" and "number" in kinds and "side" in kinds


def _wordy(line: Line) -> bool:
    return not line.values and any(kind_of(token.text) == "text" for token in line.row.tokens)
