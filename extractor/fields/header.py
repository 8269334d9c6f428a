"""What the head of the form says: form type, period, amendment, the check boxes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extractor.fields.captions import Item, fold
from extractor.fields.party.boxes import Box
from extractor.fields.party.ticks import marks_in
from extractor.fields.pieces import Marked, Piece
from extractor.fields.readings import reading, unknown
from extractor.parsing.dates import date_candidates
from extractor.types.labels import Label
from extractor.types.record import Candidate, Reading

_FORM = re.compile(r"\bF[O0]RM\s{1,3}(?P<form>[345S])(?P<amended>\s?[/-]\s?A\b|\s{0,3}[({]?\s?Amend\w{0,6})?(?!\w)", re.IGNORECASE)
_TITLES = (
    (fold("Initial Statement of Beneficial"), "3"),
    (fold("Annual Statement of"), "5"),
    (fold("Statement of Changes in Beneficial"), "4"),
    (fold("Annual Statement of Changes"), "5"),
)
_HEAD = 160  # lines, with the header of a full submission above the form
_AMENDED = re.compile(r"\bAmendment No\b|\(Amend(?:ed|ment)\b", re.IGNORECASE)
_BY_PERIOD = (
    (fold("Earliest Transaction"), "4"),
    (fold("Event Requiring"), "3"),
    (fold("Fiscal Year Ended"), "5"),
    (fold("Statement for Month"), "4"),
)
_FIFTH = re.compile(r"\bF[O0]RM\s{1,3}[34]\s{1,2}(?:Holdings|Transactions)\s{1,2}Reported", re.IGNORECASE)  # boxes that only Form 5 has
_OMB = re.compile(r"\b3235-?(?P<number>0104|0287|0362)\b")
_OF_OMB = {"0104": "3", "0287": "4", "0362": "5"}
_OR = re.compile(r"\bor$", re.IGNORECASE)  # of the check box, which names both forms
_EITHER = re.compile(r"(?:\bForm\s)?\b[34]\sor\sForm\b(?:\s5)?", re.IGNORECASE)
_OPENING = re.compile(r"\bCheck\s{1,3}(?:this\s{1,3})?box\s{1,3}if\s{1,3}no\b", re.IGNORECASE)
_HEADING = 3  # characters beside the form's name in a heading of its own
_NONE_OWNED = re.compile(
    r"\bno\s{1,2}securities\s{1,2}(?:are\s{1,2}|is\s{1,2}|were\s{1,2})?(?:currently\s{1,2})?beneficially\s{1,2}owned", re.IGNORECASE
)


def header_readings(lines: tuple[Marked, ...], boxes: Sequence[Box]) -> list[Reading]:
    """Every header field that the page shows, or should show."""
    amendment = _dates("dateOfOriginalSubmission", Item.AMENDMENT, boxes, missing=False)
    period = _dates("periodOfReport", Item.PERIOD, boxes, missing=True)
    strays = [] if amendment else _strays(lines, period[0])
    if len({stray.candidates[0].value for stray in strays}) == 1:
        amendment = strays[:1]
    form = form_reading(lines, bool(amendment and amendment[0].candidates), len(strays))
    out = [form, *period, *amendment]
    out += _check_box(lines, Item.SECTION16, "notSubjectToSection16") + _check_box(lines, Item.PLAN, "aff10b5One")
    return out + _none_owned(lines, form)


def form_reading(lines: tuple[Marked, ...], amended: bool, strays: int = 0) -> Reading:
    """`documentType`: the printed form number first, the statement's title next, the wording of item 3 last. `strays`: dates of the head
    that stand under no caption."""
    scores: dict[str, float] = {}
    inks: list[Piece] = []
    slash = False
    end = next((at for at, line in enumerate(lines) if Item.TABLE in line.items), len(lines))
    for line in lines[: min(end, _HEAD)]:
        boxed = bool({Item.SECTION16, Item.PLAN} & line.items)  # a check box names forms too
        for k in range(len(line.line.cells)):
            before = ""
            for piece in line.pieces(k):
                named = (boxed and not _is_heading(piece.text)) or _OR.search(before)
                before = piece.text
                form, score, marked = ("", 0.0, False) if named else _form_of(_EITHER.sub("", piece.text))
                if form:
                    scores[form] = max(scores.get(form, -9.0), score)
                    slash = slash or marked
                    inks += [piece] if score > -1.0 or not inks else []
    ranked = sorted(scores.items(), key=lambda each: -each[1])
    candidates = [c for form, score in ranked for c in _with_suffix(form, score, slash, amended)]
    if not candidates:
        return unknown("documentType")
    return reading("documentType", inks[:4], candidates[:4], slash=float(slash), amended=float(amended), strays=float(strays))


def _is_heading(text: str) -> bool:
    """Whether the form's name stands alone."""
    match = _FORM.search(text)
    return match is not None and len(text.strip("* ")) - len(match.group()) < _HEADING


@lru_cache(maxsize=2048)  # the same print stands on every form
def _form_of(text: str) -> tuple[str, float, bool]:
    """(form, score, whether `/A` is printed); an empty form where the text names none."""
    if len(text) > 160:
        return "", 0.0, False
    match = _FORM.search(text)
    if _FIFTH.search(text):
        return "5", -0.6, False
    if match and len(text) < 60:
        form = match.group("form").upper().replace("S", "5")
        amended = bool(match.group("amended")) or bool(_AMENDED.search(text))
        alone = len(text) - len(match.group()) < 12
        return form, 0.0 if alone else -0.5, amended
    folded = fold(text)
    found = [form for title, form in _TITLES if title in folded]
    if found:
        return found[-1] if "5" not in found else "5", -0.1, bool(_AMENDED.search(text))
    approved = _OMB.search(text)
    if approved:
        return _OF_OMB[approved.group("number")], -0.6, False
    worded = [form for wording, form in _BY_PERIOD if wording in folded]
    return (worded[0], -1.5, False) if worded else ("", 0.0, False)


def _with_suffix(form: str, score: float, slash: bool, amended: bool) -> list[Candidate]:
    plain, suffixed = (score - 2.0 if slash or amended else score), (score if slash or amended else score - 4.0)
    both = [Candidate(form, plain), Candidate(form + "/A", suffixed)]
    return sorted(both, key=lambda c: -c.score)


def _dates(path: str, item: Item, boxes: Sequence[Box], missing: bool) -> list[Reading]:
    """The first date under the item's caption."""
    found = [box for box in boxes if box.item is item]
    for box in found:
        for piece in box.pieces:
            if not any(ch.isdigit() for ch in piece.text) or len(piece.text) > 120:
                continue
            candidates = date_candidates(_BARE.sub(" ", piece.text))
            if candidates:
                return [reading(path, (piece,), candidates, box.similarity)]
    if missing and not found:
        return [unknown(path)]  # what the rows tell may stand for it
    if missing:
        ink = [piece for piece in found[0].pieces if sum(ch.isdigit() for ch in piece.text) > 2][:2]
        return [reading(path, ink, (), found[0].similarity)]
    return []


def _strays(lines: tuple[Marked, ...], period: Reading) -> list[Reading]:
    """Dates in the head other than the form's own. Only an amendment shows one, that of the original, also where its caption is lost."""
    own = period.candidates[0].value if period.candidates and _DATE.search(period.raw) else None
    end = next((at for at, line in enumerate(lines) if Item.TABLE in line.items), len(lines))
    out = []
    for line in lines[: min(end, _HEAD)] if own else ():
        for k in range(len(line.line.cells)) if line.labelled.label is Label.PARTY else ():
            for piece in line.pieces(k):
                match = _DATE.search(piece.text)
                found = date_candidates(match.group()) if match else []
                if match and found and found[0].value != own:
                    out.append(reading("dateOfOriginalSubmission", (piece.part(*match.span()),), found, 0.0))
    return out


_DATE = re.compile(r"(?<![\w/])\d{1,2}/\d{1,2}/\d{4}(?![\w/])")
_BARE = re.compile(r"\(?\s?Month\s?/\s?(?:Day\s?/\s?)?Year\s?\)?", re.IGNORECASE)


def _check_box(lines: tuple[Marked, ...], item: Item, path: str) -> list[Reading]:
    """A reading where the box is ticked, an unknown where its caption stands without a box, none where the box is empty."""
    for at, line in enumerate(lines):
        for k, hits in enumerate(line.hits if item in line.items else ()):
            hit = next((h for h in hits if h.item is item), None)
            if hit is not None:
                ink = _box_ink(lines, at, k, hit.start)
                if not ink:
                    return [unknown(path, hit.similarity)]
                return _ticked(path, ink, hit.similarity)
    return _wrapped_box(lines, path) if item is Item.SECTION16 else []


def _ticked(path: str, ink: list[Piece], similarity: float) -> list[Reading]:
    ticked = any(mark.ticked for mark in marks_in(ink[0].text)) if ink else False
    return [reading(path, ink, (Candidate("1"),), similarity)] if ticked else []


def _wrapped_box(lines: tuple[Marked, ...], path: str) -> list[Reading]:
    """Where the caption goes on below, another column's words between: the box before its first words."""
    for at, line in enumerate(lines[:_HEAD]):
        for k, cell in enumerate(line.line.cells):
            opening = _OPENING.search(cell.text)
            if opening is not None:
                return _ticked(path, _box_ink(lines, at, k, opening.start()), 1.0)
    return []


def _box_ink(lines: tuple[Marked, ...], at: int, k: int, start: int) -> list[Piece]:
    """The drawn box of a caption: just before it, at its cell's end, in a neighbouring cell, or alone on the line above."""
    line = lines[at]
    text = line.line.cells[k].text
    for piece in line.pieces(k, 0, start)[-1:] + line.pieces(k, start)[-1:]:
        for mark in marks_in(piece.text):
            if piece.text[mark.end :].strip() == "" or (mark.start == 0 and len(piece.text) < len(text)):
                return [piece.part(mark.start, mark.end)]
    for index in (k - 1, k + 1):
        if 0 <= index < len(line.line.cells):
            lone = [piece for piece in line.pieces(index) if _lone(piece.text)]
            if lone:
                return lone[:1]
    above = lines[at - 1] if at else None
    if above is not None and not above.items and len(above.line.text.strip()) < 8:
        return [piece for j in range(len(above.line.cells)) for piece in above.pieces(j) if _lone(piece.text)][:1]
    return []


def _lone(text: str) -> bool:
    marks = marks_in(text)
    return len(marks) == 1 and len(text.strip()) <= 6


def _none_owned(lines: tuple[Marked, ...], form: Reading) -> list[Reading]:
    """Form 3 may say that nothing is owned."""
    if not form.candidates or not form.candidates[0].value.startswith("3"):
        return []
    for line in lines:
        match = _NONE_OWNED.search(line.line.text) if line.labelled.label is not Label.TABLE1_TITLE else None
        if match:
            piece = Piece(
                match.group(), line.line.number, line.line.page, match.start(), match.end(), probability=line.labelled.probability
            )
            return [reading("noSecuritiesOwned", (piece,), (Candidate("1"),))]
    return []
