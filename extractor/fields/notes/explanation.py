"""Explanation of Responses and Remarks: which lines are which note, in what order, whatever numbers or bullets they bear."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import pairwise

from extractor.fields.boilerplate import is_boilerplate, is_captions
from extractor.fields.captions import Item
from extractor.fields.joined import flow, left_open
from extractor.fields.notes.lonemarks import MARK_ONLY, fallen_marks
from extractor.fields.notes.numbers import HIGHEST, Start, counting, renumbered, start_in, start_of
from extractor.fields.notes.tornnumbers import hangs, parted, torn_notes
from extractor.fields.pieces import Marked, Piece
from extractor.fields.readings import reading, text_candidate
from extractor.reading.columns.cuts import paragraph_starts, seam
from extractor.types.labels import ROWS, Label
from extractor.types.record import Reading

_NONE_OWNED = re.compile(r"(?:[•·*\-–]\s{1,3})?No securities are beneficially ow[a-z]ed\.?", re.IGNORECASE)
_BULLET = re.compile(r"^[•·▪◦*\-–]\s{1,3}(?=\S)")
_INLINE = {
    "dot": re.compile(r"(?<=[.;:)\]\"”])\s{1,3}(?P<n>\d{1,2})\.\s(?=[A-Z\"“(\[$])"),
    "paren": re.compile(r"(?<=[.;:)\]\"”])\s{1,3}\((?P<n>\d{1,2})\)\s(?=[A-Z\"“(\[$])"),
    "half": re.compile(r"(?<=[.;:)\]\"”])\s{1,3}(?P<n>\d{1,2})\)\s(?=[A-Z\"“(\[$])"),
}
_PAGE = re.compile(r"(?:page\s)?\d{1,3}(?:\s?(?:of|/)\s?\d{1,3})?|[-–—_=*\s.•]{1,80}", re.IGNORECASE)
_SKIPPED = frozenset(
    {Label.FURNITURE, Label.BOILERPLATE, Label.TABLE1_ROW, Label.TABLE2_ROW, Label.TABLE1_HEADER, Label.TABLE2_HEADER, Label.SIGNATURE}
)
_ENDS = frozenset({Item.TABLE, Item.OWNERS, Item.SIGNATURES, Item.OWNER, Item.SIGNATURE_CAPTION})
_SURE = 0.6
_BOILED = 28  # letters of a line that only the form's own sentences share
_TORN = 0.6  # how sure a note is that its place tells


@dataclass(slots=True)
class Note:
    """One note: its number, how it was told (`certainty` in [0, 1]), and its printed lines."""

    number: int
    certainty: float
    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The note in one line."""
        return flow(self.pieces)


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed line of the notes: the pieces of its cells, and the blank lines above."""

    pieces: tuple[Piece, ...]
    gap: int
    noted: bool  # the line model says footnote


def split_zones(lines: tuple[Marked, ...], taken: Collection[int]) -> tuple[list[Printed], list[Printed], bool]:
    """(lines of the notes, lines of the remarks, whether the heading Remarks is printed). `taken` are the signatures' lines."""
    notes: list[Printed] = []
    remarks: list[Printed] = []
    zone: list[Printed] | None = None
    titled = boiled = False
    fallen = fallen_marks(lines)
    for line in lines:
        if line.items & _ENDS:
            zone = None
        start = 0
        for hits in line.hits:
            for hit in hits:
                if hit.item in (Item.NOTES, Item.REMARKS):
                    zone, start = (notes, hit.end) if hit.item is Item.NOTES else (remarks, hit.end)
                    titled = titled or hit.item is Item.REMARKS
        target = _target(line, zone, notes, remarks) if line.line.number not in fallen else None
        if target is None and line.labelled.label is Label.BOILERPLATE:
            boiled = True
        if target is not None and line.line.number not in taken:
            boiled = _collect(target, line, start, boiled)
    return notes, remarks, titled


def _target(line: Marked, zone: list[Printed] | None, notes: list[Printed], remarks: list[Printed]) -> list[Printed] | None:
    label, sure = line.labelled.label, line.labelled.probability >= _SURE
    if line.items & {Item.NOTES, Item.REMARKS}:
        return zone
    if sure and label in _SKIPPED:
        lone = zone is notes and label in ROWS and MARK_ONLY.fullmatch(line.line.text.strip())
        return zone if lone else None
    if zone is notes and (not sure or label is Label.PARTY) and is_captions(line.line.text):
        return None
    if sure and zone is None and label in (Label.FOOTNOTE, Label.REMARK):
        return notes if label is Label.FOOTNOTE else remarks
    if zone is remarks and sure and label is Label.FOOTNOTE and _number(line.line.text.replace("\t", " "))[0]:
        return notes
    return zone


def _collect(target: list[Printed], line: Marked, start: int, boiled: bool) -> bool:
    """Add the pieces of a line, line by line within its cells, without the form's own sentences; whether it ended in one.

    `boiled`: the line above ended in one of the form's own sentences, so that a short rest of it is told.
    """
    cells = range(len(line.line.cells))
    hit = next((k for k in cells if any(h.item in (Item.NOTES, Item.REMARKS) for h in line.hits[k])), None)
    pieces = [piece for k in cells if hit is None or k >= hit for piece in _unboiled(line, k, start if k == hit else 0)]
    noted = line.labelled.label in (Label.FOOTNOTE, Label.REMARK) and line.labelled.probability >= _SURE
    groups: list[list[Piece]] = []
    for piece in pieces:
        if not piece.text or not MARK_ONLY.fullmatch(piece.text):  # a mark beside a sentence says nothing of it
            boiled = piece.text == "" or is_boilerplate(piece.text, 3 if boiled else _BOILED)
        if (
            _NONE_OWNED.fullmatch(piece.text)
            or (boiled and not MARK_ONLY.fullmatch(piece.text))
            or (_PAGE.fullmatch(piece.text) and not noted)
        ):
            continue
        if (groups and groups[-1][-1].order == piece.order and groups[-1][-1].line == piece.line) or (groups and _mark_only(groups[-1])):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    target += [Printed(tuple(group), line.line.gap if n == 0 else 0, noted) for n, group in enumerate(groups)]
    return boiled


def _unboiled(line: Marked, k: int, start: int) -> list[Piece]:
    """The pieces of a cell up to the first of the form's own sentences; an empty piece stands for those."""
    cut = next((hit.start for hit in line.hits[k] if hit.item is Item.BOILERPLATE and hit.start >= start), None)
    pieces = line.pieces(k, start, cut)
    if cut is None:
        return pieces
    if pieces and not re.search(r"\w", pieces[-1].text):
        pieces = pieces[:-1]
    return [*pieces, Piece("", line.line.number, line.line.page, 0, 0)]


def _mark_only(group: list[Piece]) -> bool:
    style, _, end = start_of(group[0].text)
    return len(group) == 1 and bool(style) and end >= len(group[0].text)


def _number(text: str) -> tuple[str, int]:
    style, number, _ = start_of(text)
    return style, number


def read_notes(printed: list[Printed]) -> list[Note]:
    """The notes in order. Numbers lead; without them bullets; without those paragraphs."""
    starts = [start_in(line.pieces) for line in printed]
    style = next((s for s, number, _ in starts if s and number == 1), "") or next((s for s, number, _ in starts if s and number <= 3), "")
    apart = _paragraphs(printed, starts, style) or (_torn(printed, starts, style) if style else [])
    if apart:
        return apart
    if style:
        return _numbered(printed, renumbered(starts, style), style)
    bulleted = sum(bool(_BULLET.match(line.pieces[0].text)) for line in printed)
    return _unnumbered(printed, bulleted > 0)


def _paragraphs(printed: list[Printed], starts: list[Start], style: str) -> list[Note]:
    """Notes whose numbers were torn off and stand alone between them: blank lines part the notes, and every number that still stands at
    its note's head agrees with the count. Empty where that is not so."""
    alone = [
        bool(s) and len(line.pieces) == 1 and end >= len(line.pieces[0].text) for line, (s, _, end) in zip(printed, starts, strict=True)
    ]
    texts = [" ".join(piece.text for piece in line.pieces) for line in printed]
    if not any(alone) or parted(texts, alone):
        return []
    notes: list[Note] = []
    begins, seen = True, {number for s, number, _ in starts if s == style}
    for line, (s, number, end), lone in zip(printed, starts, alone, strict=True):
        begins = begins or _begun(line, notes) or lone
        if lone:
            continue
        if begins or s == style:
            notes.append(Note(len(notes) + 1, 0.6))
            if s == style and number != len(notes):
                return []
        first = line.pieces[0].part(end, len(line.pieces[0].text)) if s == style else line.pieces[0]
        notes[-1].pieces += [first, *line.pieces[1:]]
        begins = False
    return notes if seen and max(seen) == len(notes) else []


def _begun(line: Printed, notes: list[Note]) -> bool:
    return line.gap > 0 and not (notes and left_open(notes[-1].pieces[-1].text, line.pieces[0].text))


def _torn(printed: list[Printed], starts: list[Start], style: str) -> list[Note]:
    texts = [" ".join(piece.text for piece in line.pieces) for line in printed]
    notes = []
    for number, lines in enumerate(torn_notes(texts, [line.gap for line in printed], starts, style), 1):
        notes.append(Note(number, _TORN))
        for at, start in lines:
            first, *more = printed[at].pieces
            notes[-1].pieces += [*([first.part(start, len(first.text))] if start < len(first.text) else []), *more]
    return notes


def _numbered(printed: list[Printed], starts: list[Start], style: str) -> list[Note]:
    opening = {number for s, number, _ in starts if s == style}
    marks = counting(starts, style, opening)
    begins = _begins(printed, starts, marks)
    notes: list[Note] = []
    for at, line in enumerate(printed):
        if at in begins:
            mark = begins[at]
            found, number, _ = starts[mark]
            expected = notes[-1].number + 1 if notes else 1
            notes.append(Note(number, 1.0 if number == expected and found == style else 0.6))
        elif not notes or (at not in marks and _is_stray(line, notes[-1])):
            continue
        first = line.pieces[0].part(starts[at][2], len(line.pieces[0].text)) if at in marks else line.pieces[0]
        for piece in (first, *line.pieces[1:]):
            _extend(notes, piece, style, opening)
    return [note for note in notes if note.pieces]


def _begins(printed: list[Printed], starts: list[Start], marks: list[int]) -> dict[int, int]:
    """The line that each note begins with -> the line that bears its number: the same one, unless numbers hang beside their notes."""
    texts = [" ".join(piece.text for piece in line.pieces) for line in printed]
    bare = [text[starts[at][2] :] if at in marks else text for at, text in enumerate(texts)] if marks else []
    if not marks or not hangs(bare, marks):
        return {mark: mark for mark in marks}
    seams = [0.0, *(seam(above, below) for above, below in pairwise(bare))]
    return dict(zip(paragraph_starts(len(printed), marks, seams), marks, strict=True))


def _extend(notes: list[Note], piece: Piece, style: str, opening: set[int]) -> None:
    """Add text to the last note; a next number within the line begins a note where no line begins with it."""
    if not piece.text:
        return
    pattern = _INLINE.get(style)
    if pattern is not None:
        for match in pattern.finditer(piece.text):
            number = int(match.group("n"))
            if number == notes[-1].number + 1 and number not in opening:
                notes[-1].pieces.append(piece.part(0, match.start()))
                notes.append(Note(number, 0.8))
                _extend(notes, piece.part(match.end(), len(piece.text)), style, opening)
                return
    notes[-1].pieces.append(piece)


def _is_stray(line: Printed, note: Note) -> bool:
    """Shreds of table rows between notes: short, after a note that has ended, on a line of their own."""
    text = " ".join(piece.text for piece in line.pieces)
    ended = bool(note.pieces) and note.pieces[-1].text.rstrip().endswith((".", "!", "?", ".)", '."', ".”"))
    if line.noted or not ended:
        return False
    return (len(text) < 16 and not text.endswith(".")) or not re.search(r"[^\W\d_]{2}", text)


def _unnumbered(printed: list[Printed], bulleted: bool) -> list[Note]:
    """Bullets in order; without bullets a paragraph each, the first line or one after a blank line begins it."""
    notes: list[Note] = []
    for line in printed:
        first = line.pieces[0]
        match = _BULLET.match(first.text)
        begins = bool(match) if bulleted else not notes or _begun(line, notes)
        if not begins and not notes:
            continue
        if begins:
            if not bulleted and _is_shred(line):
                continue
            notes.append(Note(len(notes) + 1, 0.9 if bulleted else 0.5))
            first = first.part(match.end(), len(first.text)) if match else first
        notes[-1].pieces += [first, *line.pieces[1:]]
    return notes[:HIGHEST]


def _is_shred(line: Printed) -> bool:
    text = " ".join(piece.text for piece in line.pieces)
    return not line.noted and (len(text) < 16 or " " not in text)


def note_readings(notes: list[Note]) -> tuple[Reading, ...]:
    """A reading a note, under `footnotes/footnote[@id="F1"]`."""
    return tuple(
        reading(
            f'footnotes/footnote[@id="F{note.number}"]',
            note.pieces,
            (text_candidate(note.text, prose=True),),
            note.certainty,
            length=float(len(note.text)),
        )
        for note in notes
    )


def remark_reading(printed: list[Printed]) -> Reading | None:
    """The remarks; None where nothing stands under the heading."""
    pieces = [piece for line in printed for piece in line.pieces]
    text = flow(pieces).lstrip(": ")  # the caption's colon may stand apart
    if not re.search(r"\w", text):
        return None
    return reading("remarks", pieces, (text_candidate(text, prose=True),), length=float(len(text)))
