"""The printed lines of one box, put in order: broken ones whole again, captions that stand in two columns one after the other."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

from extractor.reading.canonical import EMPTY, TICKED
from extractor.reading.columns.rows import Segment, Token, text_of
from extractor.types.seams import goes_on

Lines = list[list[Segment]]

_TICKS = frozenset({"X", "x", "☒", "☐", "[X]", "[x]", "[", "(X)", "__X__", "_X_", "✓"})
_ATTRIBUTES = re.compile(r"\{[^{}]*\}$")  # of a marked-up piece, `[X]{.FormData}`
_SECOND_CAPTION = re.compile(r"10\s?%|1[0O]%|Other\b")
_FIRST_CAPTION = re.compile(r"Director|Officer")
_CAPTION_ENDS = re.compile(r"\(?(?:give|title|below\)?|specify)\b")
# What begins a line of its own, however full the one above is.
_OPENS = re.compile(r"\((?:Last|First|Middle|Street|City|State|Zip|Check|Print|Month)\b|\d{1,2}[A-Z]?\.(?:\s|$)|Form filed|\*|/s/|[☐☒]")
_CAPTION = re.compile(r"Director|Officer|10\s?%|1[0O]%|Other\b")
_PLACES = ("(City)", "(State)", "(Zip)")
_NEAR = 2
_BESIDE = 10
_CODE = re.compile(r"(?=[A-Z -]{0,9}\d)[A-Z\d -]{4,10}")  # of a place
_PLACE = 3


def lines_of_box(lines: Sequence[Sequence[Segment]], left: int = 0, right: int | None = None) -> list[str]:
    """The box's lines; where captions stand in two columns, the left column before the right one.

    Blank lines are empty. `left` and `right` are the grid columns between which its text stands; None where the end is not known.
    """
    whole = [line for line in _filled_up(_unbroken(_in_places(lines), left, right)) if line]
    first = next((index for index, line in enumerate(whole) if any(_FIRST_CAPTION.match(_bare(piece)) for piece in line)), None)
    split = None if first is None else _split_at(whole[first:])
    if first is None or split is None:
        return [" ".join(text_of(piece) for piece in line) for line in whole]
    split = _with_ticks(split, whole[first : first + 8])
    last = _last_caption(whole, first, split)
    above = [" ".join(text_of(piece) for piece in line) for line in whole[:first]]
    below = [" ".join(text_of(piece) for piece in line) for line in whole[last + 1 :]]
    tokens = [[token for piece in line for token in piece] for line in whole[first : last + 1]]
    lefts = _ticks_first([[token for token in line if token.x0 < split] for line in tokens])
    rights = _ticks_first([[token for token in line if token.x0 >= split] for line in tokens])
    return [text for text in [*above, *lefts, *rights, *below] if text]


def _in_places(lines: Sequence[Sequence[Segment]]) -> list[Sequence[Segment]]:
    """Where city, state and code stand above their captions, and one of them is broken over lines: all of them on one line."""
    out = list(lines)
    caption = next((at for at, line in enumerate(out) if [token.text for piece in line for token in piece] == list(_PLACES)), 0)
    if not caption:
        return out
    start = caption
    while start and not out[start - 1]:  # blank lines above the captions
        start -= 1
    end = start
    while start and out[start - 1] and not _opens(out[start - 1][0], ticks=False):
        start -= 1
    starts = [token.x0 for piece in out[caption] for token in piece]
    pieces = [piece for line in out[start:end] for piece in line]
    columns = [[piece for piece in pieces if abs(piece[0].x0 - x) <= _NEAR] for x in starts]
    broken = end - start > 1 and sum(map(len, columns)) == len(pieces) and len(columns[1]) == 1 and columns[0] and columns[2]
    if not broken or any(len(line) == len(starts) for line in out[start:end]):
        return out
    return [*out[:start], [reduce(_gone_on, column) for column in columns], *out[end:]]


def _ticks_first(lines: Sequence[Sequence[Token]]) -> list[str]:
    """The lines of a column of captions; a tick beside the middle or the last line of a caption stands before its first."""
    out: list[list[Token]] = []
    for line in lines:
        tick = [token for token in line[:1] if _is_tick(token)]
        rest = line[len(tick) :]
        goes_on = not rest or _CAPTION_ENDS.match(text_of(rest))
        if tick and goes_on and out and _CAPTION.match(text_of(out[-1])):
            out[-1] = [*tick, *out[-1], *rest]
        elif rest and out and not tick and _CAPTION_ENDS.match(text_of(rest)) and _is_tick(out[-1][0]):
            out[-1] = [*out[-1], *rest]
        elif line:
            out.append(list(line))
    return [text_of(line) for line in out]


def _is_tick(token: Token) -> bool:
    text = _ATTRIBUTES.sub("", token.text)
    return text in _TICKS or not text.strip("_[]()Xx " + TICKED + EMPTY)


def _unbroken(lines: Sequence[Sequence[Segment]], left: int, right: int | None) -> Lines:
    """Lines of one run of words joined to the one above that had no room for their first word."""
    out: Lines = []
    end = 0
    for line in lines:
        joins = bool(out) and len(out[-1]) == 1 and len(line) == 1 and right is not None and _no_room(line[0], end, right)
        if joins and not out[-1][0][-1].text.endswith("\\") and not _opens(line[0]) and not _opens(out[-1][0], ticks=False):
            out[-1] = [_gone_on(out[-1][0], line[0])]
        else:
            out.append(list(line))
        end = left + line[-1][-1].x1 - line[0][0].x0 if line else 0
    return out


def _gone_on(above: Segment, below: Segment) -> Segment:
    """The words of both; a word that was broken is one again."""
    last, first = above[-1], below[0]
    if goes_on(last.text, first.text):
        return *above[:-1], replace(last, text=last.text + first.text), *below[1:]
    return *above, *below


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
    return text_of(token for token in piece if not _is_tick(token))


def _split_at(lines: Sequence[Sequence[Segment]]) -> int | None:
    """Where the right column of captions begins, its tick included; None where there is only one column."""
    for line in lines[:4]:
        for before, piece in itertools.pairwise(line):
            if _SECOND_CAPTION.match(_bare(piece)):
                return _with_tick(before, piece)
    return None


def _with_tick(before: Segment, piece: Segment) -> int:
    tick = before[-1] if _is_tick(before[-1]) or not _bare(before) else None
    return before[0].x0 if not _bare(before) else tick.x0 if tick is not None else piece[0].x0 - 1


def _with_ticks(split: int, lines: Sequence[Sequence[Segment]]) -> int:
    """The right column begins with the ticks that stand a little left of its captions on any line."""
    ticks = [piece[0].x0 for line in lines for piece in line if split - _BESIDE < piece[0].x0 < split and not _bare(piece[:1])]
    return min([split, *ticks, *[tick.x0 for line in lines for tick in _between(line, split)]])


def _between(line: Sequence[Segment], split: int) -> list[Token]:
    """A tick right before the right column's caption, and no farther from that than from the left one's."""
    tokens = [token for piece in line for token in piece]
    threes = zip(tokens, tokens[1:], tokens[2:], strict=False)
    return [b for a, b, c in threes if _is_tick(b) and b.x0 < split <= c.x0 < split + _NEAR and c.x0 - b.x1 <= b.x0 - a.x1]


def _last_caption(lines: Sequence[Sequence[Segment]], first: int, split: int) -> int:
    """The last line that the captions take, in either column."""
    last = max(index for index, line in enumerate(lines) if any(piece[0].x0 >= split for piece in line) and index <= first + 7)
    while last + 1 < len(lines) and (_CAPTION_ENDS.match(text_of(_first(lines[last + 1]))) or _in_both(lines[last + 1], split)):
        last += 1
    return last


def _first(line: Sequence[Segment]) -> Sequence[Token]:
    return line[0]


def _in_both(line: Sequence[Segment], split: int) -> bool:
    """Whether a text stands below each of the two columns: the officer's title and the other's."""
    return len(line) == 2 and line[0][-1].x1 < split <= line[1][0].x0
