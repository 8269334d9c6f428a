"""Ticks beside captions: which caption a mark belongs to, whether marks stand before or after their captions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_MOST = 200  # a box has four captions; more marks than this are no boxes
_OTHER_SIDE = 0.6
_WRAPPED = 2  # line ends that tell more than the page's habit
TICKED, EMPTY = "☒", "☐"
_MARK = re.compile(
    r"[☒☐☑✓✔]|(?<![^\s☐☒)])[XxV✗](?:[.,:;'`](?=\s))?(?![^\s☐☒])|(?<!\S)\([XxV]\)|(?<!\S)\(\s{0,3}\)|(?<!\S)\[\s?[XxV]?\s?\]|(?<![\w_])_{1,6}[Xx]?_{1,6}(?![\w_])"
)


class Mark(NamedTuple):
    """A drawn box or a cross in a text."""

    start: int
    end: int
    ticked: bool


class Caption(NamedTuple):
    """The place of a caption that a mark can belong to."""

    name: str
    start: int
    end: int


class Ticks(NamedTuple):
    """For each caption with a mark whether it is ticked; `marks` are those used; `certainty` of the side in [0, 1]."""

    ticked: dict[str, Mark]
    empty: dict[str, Mark]
    marks: tuple[Mark, ...]
    certainty: float


def marks_in(text: str) -> list[Mark]:
    """Every mark that could be a box, in order."""
    return [Mark(m.start(), m.end(), not re.fullmatch(r"☐|[(\[]\s{0,3}[)\]]|_+", m.group())) for m in _MARK.finditer(text)]


def is_mark(text: str) -> bool:
    """Whether a cell holds a mark and nothing else."""
    return _MARK.fullmatch(text.strip()) is not None


def read_ticks(text: str, captions: list[Caption], habit: bool | None = None, other_side: bool = False) -> Ticks:
    """Each mark with the caption it stands beside. Marks that touch no caption are not used.

    `habit` says whether marks follow their captions elsewhere on the page, None where nothing tells; `other_side` reads them on the
    side that is the less likely one.
    """
    captions = sorted(captions, key=lambda c: c.start)
    marks = [m for m in marks_in(text) if not any(c.start <= m.start < c.end for c in captions)][:_MOST]
    before = {m: c for m in marks for c in captions if m.end <= c.start and not text[m.end : c.start].strip()}
    after = {m: c for m in marks for c in captions if c.end <= m.start and not text[c.end : m.start].strip()}
    follow, certainty = _side(text, marks, captions, before, after, habit)
    if other_side:
        follow, certainty = not follow, min(certainty, _OTHER_SIDE)
    chosen, other = (after, before) if follow else (before, after)
    ticked: dict[str, Mark] = {}
    empty: dict[str, Mark] = {}
    for m in marks:
        caption = chosen.get(m) or other.get(m)
        if caption is not None and caption.name not in ticked | empty:
            (ticked if m.ticked else empty)[caption.name] = m
    used = tuple(m for m in marks if m in before or m in after)
    return Ticks(ticked, empty, used, certainty)


def _in_turn(marks: list[Mark], captions: list[Caption]) -> bool:
    """Whether caption and mark stand in turn, a caption first: no other reading gives every mark its caption."""
    places = sorted([(c.start, 0) for c in captions] + [(m.start, 1) for m in marks])
    return [kind for _, kind in places] == [0, 1] * len(marks)


def _side(
    text: str,
    marks: list[Mark],
    captions: list[Caption],
    before: dict[Mark, Caption],
    after: dict[Mark, Caption],
    habit: bool | None,
) -> tuple[bool, float]:
    """Whether marks follow their captions, and how sure that is: line ends tell, but for a single one against the page's habit; then the
    habit, else they stand before."""
    if len(marks) == len(captions) > 1 and len(after) == len(marks) and _in_turn(marks, captions):
        return True, 1.0
    opens = sum(m in before and _line_start(text, m.start) for m in marks) + sum(m in before and m not in after for m in marks)
    closes = sum(m in after and _line_end(text, m.end) for m in marks) + sum(m in after and m not in before for m in marks)
    if opens == closes:
        return bool(habit), 0.0 if not marks else 0.7 if habit is None else 0.95
    if habit is not None and habit is not (closes > opens) and abs(closes - opens) < _WRAPPED:
        return habit, _OTHER_SIDE  # the line was broken there
    return closes > opens, 1.0 if min(opens, closes) == 0 else 0.8


_FILED = re.compile(
    r"Fo\w{1,3}\s{1,2}file\w?\s{1,2}by\s{1,2}(?P<who>One|More\s{1,2}than\s{1,2}One)\s{1,2}Repo\w{3,7}\s{1,2}Person", re.IGNORECASE
)


def habit_of(texts: Sequence[str], owners: int) -> bool | None:
    """Whether the marks beside "Form filed by One/More than One Reporting Person" follow them; None where no mark is left.

    `owners` is the number of reporting owners, which tells the line that must be ticked.
    """
    votes = 0
    for text in texts:
        for match in _FILED.finditer(text):
            wanted = (match.group("who").lower() == "one") == (owners == 1)
            first = any(m.ticked and not text[m.end : match.start()].strip(" \n") for m in marks_in(text[: match.start()]))
            head = text[match.end() : match.end() + 8]
            last = any(m.ticked and not head[: m.start].strip(" \n") for m in marks_in(head))
            if first != last:
                alone = _line_start(text, match.start() - 1) if first else True
                votes += (2 if wanted else -1) * (1 if last else -1) if alone or wanted else 0
    return None if votes == 0 else votes > 0


def _line_start(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip()


def _line_end(text: str, at: int) -> bool:
    end = text.find("\n", at)
    return not text[at : end if end >= 0 else len(text)].strip()
