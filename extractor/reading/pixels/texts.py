"""What an engine read of a page's crops -> pieces of text with words, boxes, confidences and alternatives."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from extractor.reading.ocr.contract import Letter, LineText
from extractor.reading.pixels.crops import Crop
from extractor.reading.pixels.grid import Region
from extractor.reading.pixels.pieces import Piece
from extractor.reading.pixels.spots import percentile
from extractor.types.superscript import lowered, raised

_DIGITS = str.maketrans(
    {"l": "1", "I": "1", "i": "1", "|": "1", "O": "0", "o": "0", "S": "5", "s": "5", "Z": "2", "z": "2", "B": "8", "g": "9", "q": "9"}
)
_LIKE_DIGITS = frozenset("lIiOoSsZzBgqCcGTtJj")  # what is read for digits and parentheses of few pixels
_NUMBER = re.compile(r"\d{1,2}")
_MARKS = re.compile(r"[\s()\[\]{}⁽⁾,\d]{2,24}")
_ENDS_IN_MARK = re.compile(r"([^()]{0,60})((?:\(\d{1,2}\)){1,6})")
_WHOLE_MARKS = re.compile(r"(?:\([1-9]\d?\)[ ,]{0,2}){1,8}")
_MARK_SURE, _LETTER_SURE = 0.9, 0.8
# The white between two words: of its line's height, and of the gaps between letters; fewest spots of a line that tells.
_WHITE, _WIDER_THAN_LETTERS, _WHITES_FROM, _SHORT_LINE = 0.33, 2.2, 5, 40
_SPECK = 0.45  # of the letters' height: lower ink is no letter or digit of the text
_HEAD = 14  # spots before a mark that show where the line's foot is
_HALF_MARK = re.compile(r"\(\d?$")  # what the plain part showed of a mark that was then read on its own
_ROMAN = re.compile(r"\b[Il]l\b|\blI\b|\bl[Il]{1,2}\b")
_THIRD = re.compile(r"[1-9]\d{0,2},\d{3}\.\d{3}")
_GROUPS = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")
_SURE = 0.995
_POINT_SURE = 0.97
_FULL_WORD = re.compile(r"[A-Za-z][A-Za-z'-]{2,40}\.|[IVX]{1,5}\.")  # longer than most abbreviations
_GOES_ON = re.compile(r"(?:LLC|L\.L\.C\.?|LP|L\.P\.?|Ltd\.?|Inc\.?|N\.A\.?|Attorney|SUITE|Suite)\b|[a-z]{2,40}\b")
_ALTERNATIVES, _OTHER_MARKS = 3, 16
_UNSURE = 0.3  # for a mark that stands there but could not be read


@dataclass(frozen=True, slots=True)
class TextWord:
    """A word and its rectangle in pixels; `confidence` in [0, 1] or None."""

    text: str
    region: Region
    confidence: float | None = None
    alternatives: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A run of text on one line. `raw` is as the engine read it, `text` with raised marks as superscripts."""

    region: Region
    text: str
    raw: str
    words: tuple[TextWord, ...] = ()

    @property
    def middle(self) -> tuple[float, float]:
        """x and y in pixels."""
        return (self.region.left + self.region.right) / 2, (self.region.top + self.region.bottom) / 2


def to_pieces(pieces: Sequence[Piece], crops: Sequence[Crop], texts: Sequence[LineText]) -> list[TextPiece]:
    """One TextPiece for each piece whose crops gave any text, in the pieces' order."""
    parts: dict[int, list[tuple[Crop, LineText]]] = {}
    for crop, text in zip(crops, texts, strict=True):
        parts.setdefault(crop.piece, []).append((crop, text))
    joined = [_join(pieces[number], parts[number]) for number in sorted(parts)]
    return [piece for piece in joined if piece.text]


def _join(piece: Piece, parts: list[tuple[Crop, LineText]]) -> TextPiece:
    words: list[TextWord] = []
    for crop, line in parts:
        if crop.raised:
            _add_mark(words, crop, line)
        else:
            found = [_marks_word(crop, line)] if _WHOLE_MARKS.fullmatch(line.text) else _words(crop, with_blanks(line, crop, piece.letters))
            words += [with_raised_end(word, piece.letters) for word in found if not _is_speck(word, piece.letters)]
    words = with_comma_before(words)
    return TextPiece(piece.region, " ".join(word.text for word in words), " ".join(line.text for _, line in parts), tuple(words))


def _is_speck(word: TextWord, spots: NDArray[np.int32]) -> bool:
    """Whether a letter that stands alone beside a text was read from ink far smaller than the text's letters."""
    if len(word.text) != 1 or not word.text.isalnum() or len(spots) < _WHITES_FROM:
        return False
    middles, heights = (spots[:, 0] + spots[:, 2]) / 2, spots[:, 3] - spots[:, 1]
    own = heights[(middles >= word.region.left) & (middles <= word.region.right)]
    return len(own) > 0 and bool(own.max() < _SPECK * percentile(heights, 85))


def with_comma_before(words: Sequence[TextWord]) -> list[TextWord]:
    """The words, where a doubtful point before what goes on a sentence or a name, as `Fund. LLC`, is a comma."""
    done = list(words)
    for at, (word, following) in enumerate(itertools.pairwise(words)):
        comma = word.text[:-1] + ","
        doubtful = (word.confidence or 0.0) < _POINT_SURE or comma in {text for text, _ in word.alternatives}
        if doubtful and _FULL_WORD.fullmatch(word.text) and _GOES_ON.match(following.text):
            done[at] = replace(word, text=comma)
    return done


def with_raised_end(word: TextWord, spots: NDArray[np.int32]) -> TextWord:
    """A word like `4,172(3)`, or `(3)` after others, whose parentheses end above the foot of those holds a raised mark.

    `spots` are the boxes of the piece's spots of ink, a row each of left, top, right, bottom, sorted by left. Parentheses of
    the words' own size reach below that foot.
    """
    found = _ENDS_IN_MARK.fullmatch(word.text)
    if found is None:
        return word
    middles = (spots[:, 0] + spots[:, 2]) / 2
    own = np.flatnonzero((middles >= word.region.left) & (middles <= word.region.right))
    count = len(found.group(1))
    if len(own) <= count + 1:
        return word
    split = int(own[count])
    head, tail = spots[max(0, split - _HEAD) : split], spots[split : own[-1] + 1]
    if len(head) == 0:
        return word
    tall = head[(head[:, 3] - head[:, 1]) >= 0.55 * (head[:, 3] - head[:, 1]).max()]
    foot, size = float(np.median(tall[:, 3])), float(np.median(tall[:, 3] - tall[:, 1]))
    if float(tail[:, 3].max()) > foot - 0.02 * size or float(tail[:, 1].min()) > foot - 0.6 * size:
        return _after_a_mark(word, found.group(1), tail, tall)
    return _raised(word, found.group(1))


def _after_a_mark(word: TextWord, plain: str, tail: NDArray[np.int32], tall: NDArray[np.int32]) -> TextWord:
    """A second mark stands level with the first, above the foot of the largest letters before it."""
    largest = tall[(tall[:, 3] - tall[:, 1]).argmax()]
    if (
        not plain
        and float(tail[:, 3].max()) < largest[3] - 0.02 * (largest[3] - largest[1])
        and tail[:, 1].min() < largest[3] - 0.6 * (largest[3] - largest[1])
    ):
        return _raised(word, plain)
    return word


def _raised(word: TextWord, plain: str) -> TextWord:
    """The word with its marks raised, and so its other readings that differ in their marks alone."""
    others = tuple(
        (plain + marks, p) for text, p in word.alternatives if text.startswith(plain) and (marks := mark_text(text[len(plain) :]))
    )
    return TextWord(plain + mark_text(word.text[len(plain) :]), word.region, word.confidence, others)


def _add_mark(words: list[TextWord], crop: Crop, line: LineText) -> None:
    """Hang a raised mark on the last word, or let it stand alone; one that cannot be read makes its word unsure."""
    text, sure = mark_text(line.text), line.confidence
    sure = sure if text else _UNSURE
    if words:
        last = words.pop()
        head = _HALF_MARK.sub("", last.text) if text else last.text
        confidence = min(last.confidence if last.confidence is not None else 1.0, sure)
        others = tuple((a + text, p) for a, p in last.alternatives) + tuple((head + a, p) for a, p in _other_marks(line))
        words.append(TextWord(head + text, _around(last.region, crop.region), confidence, others))
    elif text:
        words.append(TextWord(text, crop.region, sure, _other_marks(line)))


def _marks_word(crop: Crop, line: LineText) -> TextWord:
    """A line of nothing but marks as one word, not yet raised."""
    others = tuple((lowered(text), p) for text, p in _other_marks(line))
    return TextWord(line.text.replace(" ", ""), crop.region, min(letter.confidence for letter in line.letters), others)


def _other_marks(line: LineText) -> tuple[tuple[str, float], ...]:
    """What else the marks may be, one number changed, each with its probability; the likeliest first."""
    found: dict[str, float] = {}
    for at, letter in enumerate(line.letters):
        for other, probability in letter.others:
            text = mark_text("".join(other if i == at else each.text for i, each in enumerate(line.letters)))
            found[text] = max(probability, found.get(text, 0.0))
    own = {"", mark_text(line.text)}
    return tuple(sorted(((text, p) for text, p in found.items() if text not in own), key=lambda other: -other[1])[:_OTHER_MARKS])


def mark_text(text: str) -> str:
    """A raised mark as read, `(1)`, `1)`, `(l)(2)`, in Unicode superscripts; empty where it is no mark."""
    plain = lowered(text).translate(_DIGITS)
    if not _MARKS.fullmatch(plain) or not set(plain) & set("()[]{}"):
        return ""
    return "".join(raised(int(number)) for number in _NUMBER.findall(plain) if int(number))


def with_blanks(line: LineText, crop: Crop, spots: NDArray[np.int32]) -> LineText:
    """The line, where it shows more white between words than was read, with a blank where two words were read as one."""
    whites = _whites(spots) if _WHITES_FROM <= len(line.letters) <= _SHORT_LINE else []
    if not line.letters or len(whites) <= line.text.count(" "):
        return line
    left, width = crop.region.left - crop.pad, crop.region.width + 2 * crop.pad
    done = [line.letters[0]]
    for before, after in itertools.pairwise(line.letters):
        start, end = left + before.x * width, left + after.x * width
        words = (before.text.isalpha() or before.text in ",.&") and after.text.isalpha()
        if words and any(start < white < end for white in whites):
            done.append(Letter(" ", (before.x + after.x) / 2, 1.0))
        done.append(after)
    return LineText(tuple(done))


def _whites(spots: NDArray[np.int32]) -> list[float]:
    """The middles of gaps between spots as wide as a blank, and far wider than the gaps between the line's letters; sorted by `left`."""
    if len(spots) < _WHITES_FROM:
        return []
    size = percentile(spots[:, 3] - spots[:, 1], 85)
    ends = np.maximum.accumulate(spots[:, 2])[:-1]
    gaps = spots[1:, 0] - ends
    wide = gaps >= max(_WHITE * size, _WIDER_THAN_LETTERS * percentile(gaps, 70))
    return [float(end + gap / 2) for end, gap in zip(ends[wide], gaps[wide], strict=True)]


def is_sure(line: LineText) -> bool:
    """Whether a line reads as whole marks, none of their signs doubtful, as one sign alone, or has a letter that no digit is taken for."""
    if _WHOLE_MARKS.fullmatch(line.text):
        return min(letter.confidence for letter in line.letters) >= _MARK_SURE
    if len(line.letters) == 1 and line.text.isalnum() and line.confidence >= _LETTER_SURE:
        return True
    return any(letter.text.isalpha() and letter.text not in _LIKE_DIGITS and letter.confidence >= _LETTER_SURE for letter in line.letters)


def _words(crop: Crop, line: LineText) -> list[TextWord]:
    words: list[TextWord] = []
    run: list[Letter] = []
    for letter in (*line.letters, Letter(" ", 1.0, 1.0)):
        if letter.text != " ":
            run.append(letter)
        elif run:
            words.append(_word(run, crop))
            run = []
    return words


def _word(run: list[Letter], crop: Crop) -> TextWord:
    left, width = crop.region.left - crop.pad, crop.region.width + 2 * crop.pad
    half = crop.region.height * 0.25
    region = Region(left + run[0].x * width - half, crop.region.top, left + run[-1].x * width + half, crop.region.bottom)
    text = with_commas(run)
    return TextWord(_ROMAN.sub(lambda m: "I" * len(m.group()), text), region, min(letter.confidence for letter in run), _alternatives(run))


def with_commas(run: Sequence[Letter]) -> str:
    """The letters joined; a point that may be a comma is one where it parts groups of three digits, as in `757.756`. Behind a comma that
    was read as one (`6,593.887`) a point must be doubtful: of 21 such on faxes, fourteen were points, and nine of the ten surest."""
    text = "".join(letter.text for letter in run)
    if _THIRD.fullmatch(text) and min(letter.confidence for letter in run if letter.text == ".") >= _POINT_SURE:
        return text
    if _GROUPS.fullmatch(text) and any(letter.text == "." and (letter.confidence < _SURE or letter.others) for letter in run):
        return text.replace(".", ",")
    return text


def _alternatives(run: list[Letter]) -> tuple[tuple[str, float], ...]:
    """The word with one letter as the engine's next guess has it, the likeliest first."""
    sure = 1.0
    for letter in run:
        sure *= letter.confidence
    swaps = []
    for at, letter in enumerate(run):
        for other, probability in letter.others:
            text = "".join(other if i == at else each.text for i, each in enumerate(run))
            swaps.append((text, round(sure / max(letter.confidence, 1e-6) * probability, 4)))
    return tuple(sorted((swap for swap in swaps if swap[0]), key=lambda swap: -swap[1])[:_ALTERNATIVES])


def _around(a: Region, b: Region) -> Region:
    return Region(min(a.left, b.left), min(a.top, b.top), max(a.right, b.right), max(a.bottom, b.bottom))
