"""Pieces of text -> bands (what stands on one line), and the text of a cell from its bands."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.reading.canonical import raise_marks
from extractor.reading.pixels.grid import Region
from extractor.reading.pixels.texts import TextPiece

Band = list[TextPiece]
_OVERLAP = 0.5  # share of the lower piece's height that two pieces on one line have in common
_ALIGNED = 0.6  # of a line's height: how far a wrapped line may start from the line above it
_TIGHT = 1.8  # of a line's height: the most that the pitch within a paragraph can be
_WIDER = 1.18  # of the pitch within paragraphs: what stands further apart is two
_LABEL = re.compile(r"\(?\d{1,2}[).]?|\*{1,2}|[⁽⁾⁰-⁹¹²³]{3,4}")
_MARKS = re.compile(r"(?:⁽[⁰¹²³⁴-⁹]{1,2}⁾[ ,]?|\(\d{1,2}\)[ ,]?){1,8}")
_WORDS = 0.6  # of a line's height: the most white between two words
_TICKS = frozenset("Xx")
_TICK_REACH = 0.4  # inches from a lone tick to its caption
_NEXT, _SEVERAL = 1.5, 1.5  # of a tick's height: how far its caption may stand; of a line's: how high a caption of several is
_APART, _FIRST_WORD = 0.9, 5.0  # of a line's height: the white after a word that stood apart, and how wide the word may be
_PITCH = 1.75  # of a line's height: how far below it may stand
_ENDED = re.compile(r"\([A-Z][a-z]{2,}[^()]*\)")  # `(Last)`: a caption that stands in parentheses ends with them
_GOES_ON = re.compile(r"(?!c/o\b)[a-z]|[^(]*\)")  # a care-of line opens an address, however small it begins


def bands(pieces: Sequence[TextPiece]) -> list[Band]:
    """The pieces by line, top to bottom, each line from left to right."""
    found: list[tuple[float, float, Band]] = []
    for piece in sorted(pieces, key=lambda p: p.middle[1]):
        top, bottom = piece.region.top, piece.region.bottom
        if found:
            last_top, last_bottom, band = found[-1]
            common = min(bottom, last_bottom) - max(top, last_top)
            if common >= _OVERLAP * min(bottom - top, last_bottom - last_top):
                band.append(piece)
                continue
        found.append((top, bottom, [piece]))
    return [sorted(band, key=lambda p: p.region.left) for _, _, band in found]


def labelled(lines: list[Band]) -> list[Band]:
    """Lines where a label like `(1)`, centred beside its paragraph, stands with the paragraph's first line."""
    lines = [list(band) for band in lines]
    for at in range(len(lines)):
        label = lines[at][0]
        text = _beside(lines, at)
        if not _LABEL.fullmatch(label.text) or text is None:
            continue
        start = at if len(lines[at]) > 1 else at + 1
        tight = _WIDER * _pitch(lines, text)
        while (above := start - 2 if start - 1 == at else start - 1) >= 0 and _same_paragraph(
            lines[above], lines[start], text, label, tight
        ):
            start = above
        lines[at].remove(label)
        lines[start].insert(0, label)
    return [band for band in lines if band]


def _beside(lines: list[Band], at: int) -> TextPiece | None:
    """The text right of a label: on its own line, or on the next where the label's middle falls between two lines."""
    if len(lines[at]) > 1:
        return lines[at][1]
    below = next(iter(lines[at + 1 : at + 2]), [])
    return below[0] if below and below[0].region.left > lines[at][0].region.right else None


def _pitch(lines: list[Band], text: TextPiece) -> float:
    """The least distance from line to line among those that begin where the text does."""
    near = 0.6 * text.region.height
    middles = sorted(piece.middle[1] for line in lines for piece in line[:2] if abs(piece.region.left - text.region.left) <= near)
    steps = [b - a for a, b in itertools.pairwise(middles) if b - a > near]
    return min([*steps, _TIGHT * text.region.height])


def _same_paragraph(above: Band, below: Band, text: TextPiece, label: TextPiece, tight: float) -> bool:
    """Whether both lines begin where the text does, closer than the label's paragraph stands to the next."""
    if not above or not below:
        return False
    first = above[1] if above[0] is label and len(above) > 1 else above[0]
    second = below[1] if below[0] is label and len(below) > 1 else below[0]
    if first is label:
        return False
    aligned = abs(first.region.left - text.region.left) <= 0.6 * text.region.height
    return aligned and second.middle[1] - first.middle[1] <= tight and not _LABEL.fullmatch(first.text)


def unwrapped(pieces: Sequence[TextPiece]) -> list[TextPiece]:
    """Pieces of a cell in columns, where a caption's wrapped second line joins its first."""
    lines = [close_up(band) for band in bands(pieces)]
    if all(len(band) == 1 for band in lines):
        return [piece for band in lines for piece in band]
    done: list[TextPiece] = []
    for piece in (piece for band in lines for piece in band):
        above = next((i for i, other in enumerate(done) if _wraps(other, piece)), None)
        if above is None:
            done.append(piece)
        else:
            done[above] = _glue(done[above], piece)
    return _with_ticks(done)


def _with_ticks(pieces: Sequence[TextPiece]) -> list[TextPiece]:
    """The pieces, where a tick that stands halfway beside the two lines of its wrapped caption stands before its first."""
    done = list(pieces)
    for tick in [piece for piece in pieces if piece.text in _TICKS and len(piece.words) == 1]:
        beside = [p for p in done if 0 <= p.region.left - tick.region.right <= _NEXT * tick.region.height and _is_halfway(tick, p)]
        if beside:
            caption = min(beside, key=lambda p: p.region.left)
            line = _first_line(caption)
            region = Region(tick.region.left, line.top, tick.region.right, line.bottom)
            first = TextPiece(region, tick.text, tick.raw, (replace(tick.words[0], region=region),))
            done[done.index(caption)] = _beside_one_another(first, caption)
            done.remove(tick)
    return done


def _is_halfway(tick: TextPiece, caption: TextPiece) -> bool:
    """Whether a tick's middle stands beside a caption of several lines, and on none of them alone."""
    line, middle = _first_line(caption), tick.middle[1]
    return caption.region.height > _SEVERAL * line.height and line.top + 0.5 * line.height < middle < caption.region.bottom


def close_up(band: Band) -> Band:
    """The line's pieces, those that stand no further apart than two words as one."""
    done: Band = []
    for piece in band:
        if done and piece.region.left - done[-1].region.right <= _WORDS * min(piece.region.height, done[-1].region.height):
            done[-1] = _beside_one_another(done[-1], piece)
        else:
            done.append(piece)
    return done


def rejoined(pieces: Sequence[TextPiece], inch: float) -> list[TextPiece]:
    """The pieces, where a line's first word that stood apart as a label might goes with its line again, and a lone `X` with its caption."""
    found = list(pieces)
    for first in pieces:
        reach = _TICK_REACH * inch if first.text in _TICKS else _APART * first.region.height
        if first not in found or _LABEL.fullmatch(first.text) or first.region.width > _FIRST_WORD * first.region.height:
            continue
        beside = [p for p in found if 0 <= p.region.left - first.region.right <= reach and _on_one_line(first, p)]
        if beside:
            rest = min(beside, key=lambda p: p.region.left)
            found[found.index(rest)] = _beside_one_another(first, rest)
            found.remove(first)
    return found


def _on_one_line(a: TextPiece, b: TextPiece) -> bool:
    common = min(a.region.bottom, b.region.bottom) - max(a.region.top, b.region.top)
    return common >= _OVERLAP * min(a.region.height, b.region.height)


def _beside_one_another(a: TextPiece, b: TextPiece) -> TextPiece:
    first, second = a.region, b.region
    region = Region(first.left, min(first.top, second.top), second.right, max(first.bottom, second.bottom))
    return TextPiece(region, f"{a.text} {b.text}", f"{a.raw} {b.raw}", a.words + b.words)


def _wraps(above: TextPiece, piece: TextPiece) -> bool:
    """Whether `piece` goes on where `above` ended: it begins small, or closes a parenthesis, straight below."""
    height = min(piece.region.height, 1.6 * _line_height(above))
    aligned = abs(piece.region.left - above.region.left) <= _ALIGNED * height
    below = 0 < piece.region.bottom - above.region.bottom <= _PITCH * height
    if _ENDED.fullmatch(above.text):
        return False
    return aligned and below and (above.text.count("(") > above.text.count(")") or bool(_GOES_ON.match(piece.text)))


def _line_height(piece: TextPiece) -> float:
    return min((word.region.height for word in piece.words), default=piece.region.height)


def _glue(above: TextPiece, below: TextPiece) -> TextPiece:
    a, b = above.region, below.region
    # The joined piece keeps the first line's height for sorting, but reaches down for a third line.
    region = Region(min(a.left, b.left), a.top, max(a.right, b.right), b.bottom)
    return TextPiece(region, f"{above.text} {below.text}", f"{above.raw} {below.raw}", above.words + below.words)


def cell_lines(pieces: Sequence[TextPiece]) -> list[Band]:
    """The lines of a cell; pieces that were joined over two lines count by their first."""
    joined = unwrapped(pieces)
    firsts = {id(piece): TextPiece(_first_line(piece), piece.text, piece.raw, piece.words) for piece in joined}
    return bands([firsts[id(piece)] for piece in joined])


def _first_line(piece: TextPiece) -> Region:
    if not piece.words:
        return piece.region
    first = piece.words[0].region
    return Region(piece.region.left, first.top, piece.region.right, max(first.bottom, first.top + 1))


def with_marks(lines: list[Band]) -> list[Band]:
    """Lines of a cell, where one that holds nothing but raised marks goes on the line above: the cell was too narrow for it."""
    done: list[Band] = []
    for band in lines:
        if done and all(_MARKS.fullmatch(piece.text) for piece in band):
            done[-1] = [*done[-1], *(replace(piece, text=raise_marks(piece.text)) for piece in band)]
        else:
            done.append(band)
    return done


def text_of(lines: Sequence[Band]) -> str:
    """The lines' texts, blanks between pieces, line breaks between lines."""
    return "\n".join(" ".join(piece.text for piece in band) for band in lines)


def raw_of(lines: Sequence[Band]) -> str:
    """The same of the raw texts."""
    return "\n".join(" ".join(piece.raw for piece in band) for band in lines)
