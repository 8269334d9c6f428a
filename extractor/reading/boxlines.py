"""The printed lines of one box, put in order: broken ones whole again, captions that stand in two columns one after the other."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from extractor.reading.canonical import EMPTY, TICKED
from extractor.reading.rows import Segment, Token, text_of

Lines = list[list[Segment]]

_TICKS = frozenset({"X", "x", "☒", "☐", "[X]", "[x]", "[", "(X)", "__X__", "_X_", "✓"})
_SECOND_CAPTION = re.compile(r"10\s?%|1[0O]%|Other\b")
_FIRST_CAPTION = re.compile(r"Director|Officer")
_CAPTION_ENDS = re.compile(r"\(?(?:give|title|below\)?|specify)\b")
# What begins a line of its own, however full the one above is.
_OPENS = re.compile(r"\((?:Last|First|Middle|Street|City|State|Zip|Check|Print|Month)\b|\d{1,2}[A-Z]?\.(?:\s|$)|Form filed|\*|/s/|[☐☒]")
_CODE = re.compile(r"(?=[A-Z -]{0,9}\d)[A-Z\d -]{4,10}")  # of a place
_PLACE = 3


def lines_of_box(lines: Sequence[Sequence[Segment]], left: int = 0, right: int | None = None) -> list[str]:
    """The box's lines; where captions stand in two columns, the left column before the right one.

    Blank lines are empty. `left` and `right` are the grid columns between which its text stands; None where the end is not known.
    """
    whole = [line for line in _filled_up(_unbroken(lines, left, right)) if line]
    first = next((index for index, line in enumerate(whole) if any(_FIRST_CAPTION.match(_bare(piece)) for piece in line)), None)
    split = None if first is None else _split_at(whole[first:])
    if first is None or split is None:
        return [" ".join(text_of(piece) for piece in line) for line in whole]
    last = _last_caption(whole, first, split)
    above = [" ".join(text_of(piece) for piece in line) for line in whole[:first]]
    below = [" ".join(text_of(piece) for piece in line) for line in whole[last + 1 :]]
    tokens = [[token for piece in line for token in piece] for line in whole[first : last + 1]]
    lefts = [text_of(token for token in line if token.x0 < split) for line in tokens]
    rights = [text_of(token for token in line if token.x0 >= split) for line in tokens]
    return [text for text in [*above, *lefts, *rights, *below] if text]


def _unbroken(lines: Sequence[Sequence[Segment]], left: int, right: int | None) -> Lines:
    """Lines of one run of words joined to the one above that had no room for their first word."""
    out: Lines = []
    end = 0
    for line in lines:
        joins = bool(out) and len(out[-1]) == 1 and len(line) == 1 and right is not None and _no_room(line[0], end, right)
        if joins and not _opens(line[0]) and not _opens(out[-1][0], ticks=False):
            out[-1] = [(*out[-1][0], *line[0])]
        else:
            out.append(list(line))
        end = left + line[-1][-1].x1 - line[0][0].x0 if line else 0
    return out


def _no_room(piece: Segment, end: int, right: int) -> bool:
    return end + 1 + len(piece[0].text) > right


def _opens(piece: Segment, ticks: bool = True) -> bool:
    return bool(_OPENS.match(text_of(piece))) or (ticks and piece[0].text in _TICKS)


def _filled_up(lines: Lines) -> Lines:
    """City, state and code stand in columns of their own: what is broken in one of them goes on below it."""
    out: Lines = []
    for line in lines:
        if out and len(out[-1]) == _PLACE and 0 < len(line) < _PLACE and _CODE.fullmatch(text_of(out[-1][-1])):
            starts = [piece[0].x0 for piece in out[-1]]
            if all(piece[0].x0 in starts for piece in line):
                more = {piece[0].x0: piece for piece in line}
                out[-1] = [(*piece, *more.get(piece[0].x0, ())) for piece in out[-1]]
                continue
        out.append(line)
    return out


def _bare(piece: Segment) -> str:
    """The piece without a tick in front of its caption."""
    rest = [token for token in piece if token.text not in _TICKS and token.text.strip("_[]()Xx " + TICKED + EMPTY)]
    return text_of(rest)


def _split_at(lines: Sequence[Sequence[Segment]]) -> int | None:
    """Where the right column of captions begins, its tick included; None where there is only one column."""
    for line in lines[:4]:
        for before, piece in itertools.pairwise(line):
            if _SECOND_CAPTION.match(_bare(piece)):
                return _with_tick(before, piece)
    return None


def _with_tick(before: Segment, piece: Segment) -> int:
    tick = before[-1] if before[-1].text in _TICKS or not _bare(before) else None
    return before[0].x0 if not _bare(before) else tick.x0 if tick is not None else piece[0].x0 - 1


def _last_caption(lines: Sequence[Sequence[Segment]], first: int, split: int) -> int:
    """The last line that the captions take, in either column."""
    last = max(index for index, line in enumerate(lines) if any(piece[0].x0 >= split for piece in line) and index <= first + 7)
    while last + 1 < len(lines) and _CAPTION_ENDS.match(text_of(_first(lines[last + 1]))):
        last += 1
    return last


def _first(line: Sequence[Segment]) -> Sequence[Token]:
    return line[0]
