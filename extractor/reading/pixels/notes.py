"""The numbers that a filer's notes begin with, below "Explanation of Responses": a number that lost its point gets it back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from extractor.reading.pixels.blocks import Band
from extractor.reading.pixels.formtext import PREPRINTED
from extractor.reading.pixels.lostlabels import DEBRIS, height_of, is_apart, is_indented, is_lone, lost_labels
from extractor.reading.pixels.preprinted import plain
from extractor.reading.pixels.texts import TextPiece, TextWord

_TITLE, _TITLE_OFF = "explanationofresponses", 5  # letters of the title that may be misread, lost or doubled
_END = re.compile(r"(?:Remarks?:?|\*{0,2} ?Signatures?\b.*)", re.IGNORECASE)
# A label and what follows it: its number, of which a faint page may show nothing, its point or parenthesis, and a blank.
_LABEL = re.compile(r"((?:[.,'`·:•](?=\d))?\(?(\d{1,2}|[lISOZ|](?=[.)])|(?=[.)]))([.)]{0,2}))( ?)(?=[A-Z(\"'“‘$])")
_NOTES_TITLE = "Explanation of Responses:"
_REMARKS, _CAPTION = "remarks", "Remarks:"
_LONGEST_CAPTION = 12  # signs
_TORN = 0.5  # confidence in a caption of one word that nobody can read
_UNREAD = 0.7  # mean confidence in a line's words
_SHORT_TITLE = 0.3  # of the widest line
_FIRST = re.compile(r"\(?[1lI][.)]{0,2} ")
_NEAR_MARGIN = 1.5  # of a line's height: how far from the margin a title that nobody can read stands
_LONG, _LIKE = 50, 75.0  # letters of a sentence that tells by itself, and how alike it must be
_NO_LETTER = re.compile(r"[^a-z]+")
_DIGITS = str.maketrans("lI|SOZ", "111502")
_ENDS = re.compile(r"[.,:;)\"'”’]$")
_ALIGNED = 0.6  # of a label's height: how far it may stand from the margin of the others
_SHORT = 0.85  # of the widest line: a line that ends there ends a paragraph


def numbered(lines: Sequence[Band], last: int | None) -> tuple[list[Band], int | None]:
    """The lines with the notes' numbers set right, and the number of the last note; `last` is that of the page before, None
    where no note has begun."""
    lines = _with_title(lines) if last is None else lines
    lost = _lost(lines, last)
    done: list[Band] = []
    widest = max((band[-1].region.right for band in lines), default=0.0)
    margin: float | None = None  # where the labels stand that were read
    for at, band in enumerate(lines):
        text = " ".join(piece.text for piece in band)
        if _is_title(text):
            last = 0
        elif last is not None and _ends_notes(lines, at):
            band, last = [_relabelled(band[0], band[0].text, _CAPTION)] if _is_remarks(text) else band, None
        elif lost and last is not None:
            band, last = (_with_number(band, lost[at]), lost[at]) if at in lost else (band, last)
        elif last is not None:
            free = last == 0 or not done or bool(_ENDS.search(done[-1][-1].text)) or done[-1][-1].region.right < _SHORT * widest
            before = last
            band, last = _numbered(band, last, free)
            if last == before and free and _is_lone_label(band, margin, first=last == 0):
                band, last = [_relabelled(band[0], band[0].text, f"{last + 1}. "), *band[1:]], last + 1
            margin = band[0].region.left if last != before else margin
        done.append(band)
    return done, last


def _lost(lines: Sequence[Band], last: int | None) -> dict[int, int]:
    """Where the notes of the page begin, if numbers are lost."""
    texts = [" ".join(piece.text for piece in band) for band in lines]
    title = next((at for at, text in enumerate(texts) if _is_title(text)), None)
    if title is None and last is None:
        return {}
    first = 0 if title is None else title + 1
    stop = next((at for at in range(first, len(lines)) if _ends_notes(lines, at)), len(lines))
    margin = None if title is None else lines[title][0].region.left
    return {first + at: number for at, number in lost_labels(lines[first:stop], 0 if first else last or 0, margin).items()}


def _is_unread(band: Band, least: int = 2) -> bool:
    """Whether hardly a word of a line was read, of `least` words or more, as of the form's small print on a faint page."""
    sure = [word.confidence for piece in band for word in piece.words if word.confidence is not None]
    return len(sure) >= least and sum(sure) / len(sure) < _UNREAD


def _with_title(lines: Sequence[Band]) -> list[Band]:
    """The lines, a short one that nobody can read, right above the first note, as the notes' title that stands there."""
    done = list(lines)
    if any(_is_title(" ".join(piece.text for piece in band)) for band in lines):
        return done
    widest = max((band[-1].region.right for band in lines), default=0.0)
    for at, band in enumerate(lines[:-1]):
        left, right = band[0].region.left, band[-1].region.right
        if right - left < _SHORT_TITLE * widest and _is_unread(band, 1):
            margin = min(left, _margin(lines[at + 1 :], widest))
            if left - margin <= _NEAR_MARGIN * height_of(lines[at + 1]) and _is_first_note(lines[at + 1], margin):
                region = replace(band[0].region, left=margin)
                done[at] = [_relabelled(replace(band[0], region=region, text=""), "", _NOTES_TITLE)]
                break
    return done


def _margin(lines: Sequence[Band], widest: float) -> float:
    """Where the prose below begins."""
    lefts = [band[0].region.left for band in lines if band[-1].region.right > 0.5 * widest and not _is_unread(band)]
    return min(lefts, default=lines[0][0].region.left)


def _is_first_note(band: Band, margin: float) -> bool:
    """Whether a line begins a note: at a sign apart, at what may be a 1, or standing in where that was."""
    if _is_unread(band):
        return False
    text = " ".join(piece.text for piece in band)
    return is_apart(band) or bool(_FIRST.match(text)) or is_indented(band, margin)


def _with_number(band: Band, number: int) -> Band:
    """The line with its number before it, in place of what is left of that."""
    label = f"{number}. "
    if " ".join(piece.text for piece in band).startswith((label, f"({number}) ")):
        return band
    if is_lone(band):
        return [_relabelled(band[0], band[0].text, label), *band[1:]]
    left = DEBRIS.match(band[0].text)
    return [_relabelled(band[0], left.group() if left else "", label), *band[1:]]


def _ends_notes(lines: Sequence[Band], at: int) -> bool:
    """Whether a line is no note's any more: the form's own, as the caption of the remarks, or nothing that anybody could read."""
    band, text = lines[at], " ".join(piece.text for piece in lines[at])
    if _is_end(text) or _is_unread(band):
        return True
    sure = [word.confidence for piece in band for word in piece.words if word.confidence is not None]
    torn = len(sure) == 1 and sure[0] < _TORN and len(text) <= _LONGEST_CAPTION
    return torn and at > 0 and bool(_ENDS.search(lines[at - 1][-1].text))


def _is_end(text: str) -> bool:
    return bool(_END.fullmatch(text)) or _is_remarks(text) or _is_print(text)


def _is_remarks(text: str) -> bool:
    """Whether the line is the caption of the remarks, torn as it may be."""
    letters = _NO_LETTER.sub("", text.lower()).replace("rn", "m")
    return len(text) <= _LONGEST_CAPTION and Levenshtein.distance(letters, _REMARKS, score_cutoff=1) <= 1


def _is_print(text: str) -> bool:
    """Whether the line is one of the form's own sentences, as damaged as it may be."""
    letters = plain(text)
    return len(letters) >= _LONG and any(fuzz.ratio(letters, sentence, score_cutoff=_LIKE) for sentence in _sentences())


@lru_cache(maxsize=1)
def _sentences() -> tuple[str, ...]:
    return tuple(letters for letters in map(plain, PREPRINTED) if len(letters) >= _LONG)


def _numbered(band: Band, last: int, free: bool) -> tuple[Band, int]:
    """The line, and the number of the note it belongs to; `free` where the line above may end a note."""
    found = _LABEL.match(" ".join(piece.text for piece in band))
    if found is None:
        return band, last
    label, digits, point = found.group(1, 2, 3)
    if digits and int(digits.translate(_DIGITS)) != last + 1:
        return band, last
    if digits.isdigit() and point and found.group(4) and (label[0].isdigit() or label[0] == "("):
        return band, last + 1
    if not free and not (digits and point):
        return band, last
    return [_relabelled(band[0], label, f"{last + 1}. "), *band[1:]], last + 1


def _is_title(text: str) -> bool:
    letters = _NO_LETTER.sub("", text.lower())
    return bool(letters) and Levenshtein.distance(letters, _TITLE, score_cutoff=_TITLE_OFF) <= _TITLE_OFF


def _is_lone_label(band: Band, margin: float | None, *, first: bool) -> bool:
    """Whether a sign or two stand apart from the line's text, where the labels of the notes before stand, or `first` below the
    title: misread, but a label."""
    if not is_apart(band):
        return False
    return first if margin is None else abs(band[0].region.left - margin) <= _ALIGNED * band[0].region.height


def _relabelled(piece: TextPiece, label: str, right: str) -> TextPiece:
    words = piece.words
    if words and words[0].text.startswith(label.strip()):
        first = words[0]
        words = (TextWord(right.strip() + first.text[len(label.strip()) :], first.region, first.confidence), *words[1:])
    return replace(piece, text=(right + piece.text[len(label.strip()) :].lstrip()).strip(), words=words)
