"""Notes whose numbers an engine tore off, misread or lost: cut where paragraphs begin, so that every number left stands in its own note."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.fields.notes.numbers import Start
from extractor.parsing.glyphs import confusable
from extractor.reading.columns.cuts import seam

_SHRED = re.compile(r"[({\[]?[\dQOGBSZ@®©&]{0,2}[)}\]]\s{1,3}(?=[A-Z])")
_LONE_SHRED = re.compile(r"[({\[]?[\dA-Za-z@®©&]{0,2}[)}\]]?")
_OWN = 3.0  # a note that its number stands in
_OTHERS = -4.0  # one that another's number stands in
_ALIKE = -0.5  # the other's number differs by a look-alike digit
_BARE = -1.0  # one without a number
_BLANK = 1.0
_MIDST = -4.0  # a paragraph that begins in the midst of a sentence
_AMIDST = -2.0
_MOST_LINES = 160
_TALLEST = 30  # lines of a note
_FEW = 2
_SOME = 5
_LONG = 40  # characters of a line that may be unfinished; a shorter one may be a shred of a row


@dataclass(slots=True)
class _Text:
    """A line with ink beside its number: its place among the printed lines, where its text begins, the number at its head and those that
    stand alone above it (0: one that cannot be read)."""

    at: int
    start: int
    number: int | None
    above: list[int]
    text: str
    gap: int


def torn_notes(texts: Sequence[str], gaps: Sequence[int], starts: Sequence[Start], style: str) -> list[list[tuple[int, int]]]:
    """For each note from the first its lines, as (place, where the text begins). Empty where whole numbers lead, or none can be placed."""
    lines = _lines(texts, gaps, starts, style)
    shown = [line.number for line in lines if line.number] + [n for line in lines for n in line.above if n]
    last = max(shown, default=0)
    if not lines or len(texts) > _MOST_LINES or last > len(lines) or last < _FEW or _whole(lines, last):
        return []
    cuts = _cut(lines, last)
    return [[(line.at, line.start) for line in lines[a:b]] for a, b in cuts]


def _lines(texts: Sequence[str], gaps: Sequence[int], starts: Sequence[Start], style: str) -> list[_Text]:
    out: list[_Text] = []
    above: list[int] = []
    for at, (text, gap, (found, number, end)) in enumerate(zip(texts, gaps, starts, strict=True)):
        told = number if found == style else None
        shred = None if told else _SHRED.match(text)
        start = end if told else shred.end() if shred else 0
        bare = text[start:].strip(" |")
        if not bare or (not told and _LONE_SHRED.fullmatch(text.strip())):
            above.append(told or 0)
            continue
        out.append(_Text(at, start + len(text[start:]) - len(text[start:].lstrip(" |")), told, above, bare, gap))
        above = []
    return out


def _whole(lines: Sequence[_Text], last: int) -> bool:
    """Whether the numbers lead their notes, one after the other."""
    led = [(at, line.number) for at, line in enumerate(lines) if line.number]
    if [number for _, number in led] != [*range(1, last + 1)] or any(line.above for line in lines):
        return False
    return all(not at or lines[at].gap or len(lines[at - 1].text) < _LONG or seam(lines[at - 1].text, lines[at].text) > 0 for at, _ in led)


def _cut(lines: Sequence[_Text], last: int) -> list[tuple[int, int]]:
    """The best way to cut the lines into `last` notes, as half-open ranges; empty where there is none."""
    count = len(lines)
    begins = [0, *(at for at in range(1, count) if _opening(lines, at) > _MIDST)]
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for note in range(1, last + 1):
        reached: dict[int, tuple[float, int]] = {}
        for start, (score, _) in best[-1].items():
            for end in (e for e in [*begins, count] if start < e <= start + _TALLEST):
                worth = score + _worth(lines, start, end, note)
                if end not in reached or reached[end][0] < worth:
                    reached[end] = worth, start
        best.append(reached)
    if count not in best[last] or best[last][count][0] <= 0:
        return []
    cuts, end = [], count
    for note in range(last, 0, -1):
        start = best[note][end][1]
        cuts.append((start, end))
        end = start
    return cuts[::-1]


def _opening(lines: Sequence[_Text], at: int) -> float:
    """How well a note begins with the line."""
    opens = seam(lines[at - 1].text, lines[at].text)
    return _MIDST if opens < 0 else opens + _BLANK * bool(lines[at].gap)


def _worth(lines: Sequence[_Text], start: int, end: int, note: int) -> float:
    """How well lines [start, end) make the note of this number. A number alone above the first line may be of the note before."""
    inner = [line.number for line in lines[start:end] if line.number]
    inner += [n for line in lines[start + 1 : end] for n in line.above if n]
    edge = [*lines[start].above, *(lines[end].above if end < len(lines) else [])]
    own = note in inner or note in edge
    score = (_OWN if own else _BARE) + (_opening(lines, start) if start else 0.0)
    return score + sum(_other(number, note) for number in inner if number != note)


def _other(seen: int, note: int) -> float:
    a, b = str(seen), str(note)
    alike = len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1 and all(map(confusable, b, a))
    return _ALIKE if alike else _OTHERS


def hangs(bare: list[str], marks: list[int]) -> bool:
    """Whether numbers stand in the midst of their notes: no sentence ended above some, with small letters behind."""
    below = [mark if bare[mark] else mark + 1 for mark in marks]
    seams = [seam(bare[mark - 1], bare[at]) for mark, at in zip(marks, below, strict=True) if mark and at < len(bare) and bare[mark - 1]]
    return sum(score < 0 for score in seams) > len(seams) / _SOME and min(seams) < _AMIDST


def parted(texts: Sequence[str], alone: Sequence[bool]) -> bool:
    """Whether a sentence goes on below a number that stands alone: numbers level with the middle of their notes."""
    return any(seam(texts[at - 1], texts[at + 1]) < _AMIDST for at in range(1, len(texts) - 1) if alone[at])
