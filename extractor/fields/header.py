"""What the head of the form says: form type, period, amendment, issuer and ticker, the check boxes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.fields.boxes import Box
from extractor.fields.captions import Item, fold
from extractor.fields.pieces import Marked, Piece
from extractor.fields.readings import reading, text_candidate, unknown
from extractor.fields.ticks import marks_in
from extractor.parsing.dates import date_candidates
from extractor.types.labels import Label
from extractor.types.record import Candidate, Reading, Repair

_FORM = re.compile(r"\bF[O0]RM\s{1,3}(?P<form>[345S])(?P<amended>\s?[/-]\s?A\b|\s{0,3}[({]?\s?Amend\w{0,6})?(?!\w)", re.IGNORECASE)
_TITLES = (
    (fold("Initial Statement of Beneficial"), "3"),
    (fold("Annual Statement of"), "5"),
    (fold("Statement of Changes in Beneficial"), "4"),
    (fold("Annual Statement of Changes"), "5"),
)
_AMENDED = re.compile(r"\bAmendment No\b|\(Amend(?:ed|ment)\b", re.IGNORECASE)
_BY_PERIOD = ((fold("Earliest Transaction"), "4"), (fold("Event Requiring"), "3"), (fold("Fiscal Year Ended"), "5"), (fold("Statement for Month"), "4"))
_NONE_OWNED = re.compile(r"\bno\s{1,2}securities\s{1,2}(?:are\s{1,2}|is\s{1,2}|were\s{1,2})?(?:currently\s{1,2})?beneficially\s{1,2}owned", re.IGNORECASE)


def header_readings(lines: tuple[Marked, ...], boxes: Sequence[Box]) -> list[Reading]:
    """Every header field that the page shows, or should show."""
    amendment = _dates("dateOfOriginalSubmission", Item.AMENDMENT, boxes, missing=False)
    form = form_reading(lines, bool(amendment and amendment[0].candidates))
    out = [form, *_dates("periodOfReport", Item.PERIOD, boxes, missing=True), *amendment]
    out += _check_box(lines, Item.SECTION16, "notSubjectToSection16") + _check_box(lines, Item.PLAN, "aff10b5One")
    return out + _none_owned(lines, form)


def form_reading(lines: tuple[Marked, ...], amended: bool) -> Reading:
    """`documentType`: the printed form number first, the statement's title next, the wording of item 3 last."""
    scores: dict[str, float] = {}
    inks: list[Piece] = []
    slash = False
    end = next((at for at, line in enumerate(lines) if Item.TABLE in line.items), len(lines))
    for line in lines[: min(end, 60)]:
        for k in range(len(line.line.cells)):
            for piece in line.pieces(k):
                form, score, marked = _form_of(piece.text, line)
                if form:
                    scores[form] = max(scores.get(form, -9.0), score)
                    slash = slash or marked
                    inks += [piece] if score > -1.0 or not inks else []
    ranked = sorted(scores.items(), key=lambda each: -each[1])
    candidates = [c for form, score in ranked for c in _with_suffix(form, score, slash, amended)]
    if not candidates:
        return unknown("documentType")
    return reading("documentType", inks[:4], candidates[:4], slash=float(slash), amended=float(amended))


def _form_of(text: str, line: Marked) -> tuple[str, float, bool]:
    """(form, score, whether `/A` is printed); an empty form where the text names none."""
    if len(text) > 160 or {Item.SECTION16, Item.PLAN} & line.items:
        return "", 0.0, False
    match = _FORM.search(text)
    if match and len(text) < 60:
        form = match.group("form").upper().replace("S", "5")
        amended = bool(match.group("amended")) or bool(_AMENDED.search(text))
        alone = len(text) - len(match.group()) < 12
        return form, 0.0 if alone else -0.5, amended
    folded = fold(text)
    found = [form for title, form in _TITLES if title in folded]
    if found:
        return found[-1] if "5" not in found else "5", -0.1, bool(_AMENDED.search(text))
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
    if found and missing:
        ink = [piece for piece in found[0].pieces if sum(ch.isdigit() for ch in piece.text) > 2][:2]
        return [reading(path, ink, (), found[0].similarity)]
    return []


_BARE = re.compile(r"\(?\s?Month\s?/\s?(?:Day\s?/\s?)?Year\s?\)?", re.IGNORECASE)


def _check_box(lines: tuple[Marked, ...], item: Item, path: str) -> list[Reading]:
    """A reading where the box is ticked, an unknown where its caption stands without a box, none where the box is empty."""
    for at, line in enumerate(lines):
        for k, hits in enumerate(line.hits):
            hit = next((h for h in hits if h.item is item), None)
            if hit is not None:
                ink = _box_ink(lines, at, k, hit.start)
                if not ink:
                    return [unknown(path, hit.similarity)]
                ticked = any(mark.ticked for mark in marks_in(ink[0].text))
                return [reading(path, ink, (Candidate("1"),), hit.similarity)] if ticked else []
    return []


def _box_ink(lines: tuple[Marked, ...], at: int, k: int, start: int) -> list[Piece]:
    """The drawn box of a caption: just before it, at its cell's end, in a neighbouring cell, or alone on the line above."""
    line = lines[at]
    text = line.line.cells[k].text
    for piece in line.pieces(k, 0, start)[-1:] + line.pieces(k, start)[-1:]:
        for mark in marks_in(piece.text):
            if piece.text[mark.end :].strip() == "" or mark.start == 0 and len(piece.text) < len(text):
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


_BRACKET = re.compile(r"^(?P<name>.*?)\s{0,4}[\[({]\s{0,3}(?P<symbol>[^\[\](){}]{0,40}?)\s{0,3}[\])}|]\s{0,3}$", re.DOTALL)
_OPENED = re.compile(r"^(?P<name>.*?)\s{0,4}[\[{|]\s{0,3}(?P<symbol>[A-Z0-9.\-/ ]{1,12})\s{0,3}[|lIJ1]?$", re.DOTALL)
_EXCHANGE = re.compile(r"^(?:NYSE(?: (?:American|Arca|MKT))?|NASDAQ(?:\s?(?:GS|GM|CM|NM))?|Nasdaq|AMEX|OTC\w{0,4}|TSX\w{0,2}|LSE|CBOE)\s{0,2}[:;\-]\s{0,2}", re.IGNORECASE)
_SYMBOL = re.compile(r"[A-Z][A-Z0-9.\-]{0,9}|N/A|NONE|None")
_ISSUER_NOISE = re.compile(r"^[\s*:_|☐☒]+|[\s_*|☐☒]+$")


def issuer_readings(boxes: Sequence[Box]) -> list[Reading]:
    """`issuer/issuerName` and `issuer/issuerTradingSymbol`."""
    box = next((b for b in boxes if b.item is Item.ISSUER and b.pieces), None)
    if box is None:
        return [unknown("issuer/issuerName"), unknown("issuer/issuerTradingSymbol")]
    pieces = [piece for piece in box.pieces if _ISSUER_NOISE.sub("", piece.text)]
    pieces = _up_to_bracket(pieces)
    text = _ISSUER_NOISE.sub("", " ".join(piece.text for piece in pieces))
    name, symbol, certainty = split_issuer(text, [piece.text for piece in pieces])
    out = []
    if name:
        out.append(reading("issuer/issuerName", pieces, (text_candidate(name),), box.similarity, bracket=certainty))
    else:
        out.append(unknown("issuer/issuerName", box.similarity))
    if symbol:
        out.append(reading("issuer/issuerTradingSymbol", pieces, _symbols(symbol, certainty), box.similarity, bracket=certainty))
    else:
        out.append(unknown("issuer/issuerTradingSymbol", box.similarity))
    return out


def _up_to_bracket(pieces: list[Piece]) -> list[Piece]:
    """What follows the closed bracket is of another box."""
    for at, piece in enumerate(pieces):
        if re.search(r"\[[^\[\]]{0,40}\]?\s{0,3}$|^[^\[\]]{0,20}\]$", piece.text):
            return pieces[: at + 1]
    return pieces[:4]


def split_issuer(text: str, lines: Sequence[str]) -> tuple[str, str, float]:
    """(`QUALYS, INC.`, `QLYS`, certainty of the split in [0, 1]) from `QUALYS, INC. [ QLYS ]`, or from two printed lines."""
    match = _BRACKET.match(text)
    if match and (text.rstrip()[-1] in "]}|" or _plausible(match.group("symbol"))):
        return match.group("name").strip(), _bare_symbol(match.group("symbol")), 1.0
    opened = _OPENED.match(text)
    if opened and opened.group("name").strip():
        return opened.group("name").strip(), _bare_symbol(opened.group("symbol")), 0.6
    if len(lines) > 1 and _SYMBOL.fullmatch(lines[-1].strip()):
        return " ".join(lines[:-1]).strip(), lines[-1].strip(), 0.8
    head, _, tail = text.rpartition(" ")
    if re.search(r"[,;/\-]$", head) and re.fullmatch(r"[A-Z]{2,5}", tail) and tail not in {"INC", "CORP", "LLC", "LTD", "PLC", "LP", "CO", "NV", "SA", "AG", "SE"}:
        return head.rstrip(" ,;/-"), tail, 0.4
    return text.strip(), "", 0.0


def _plausible(symbol: str) -> bool:
    bare = _bare_symbol(symbol)
    return bool(_SYMBOL.fullmatch(bare)) or bool(_EXCHANGE.match(symbol))


def _bare_symbol(symbol: str) -> str:
    symbol = _EXCHANGE.sub("", symbol.strip())
    return re.sub(r"\s{0,2}\((?:NYSE|NASDAQ|OTC)\)?$", "", symbol, flags=re.IGNORECASE).strip(" \"'")


_LETTERS = str.maketrans("0158|", "OISBI")


def _symbols(symbol: str, certainty: float) -> list[Candidate]:
    score = 0.0 if certainty > 0.7 else -0.7
    glyphs = symbol.translate(_LETTERS)
    out = [text_candidate(symbol, score)]
    if glyphs != symbol and glyphs.isalpha():
        out.append(Candidate(glyphs, score - 0.7, (Repair("glyph", symbol, glyphs),)))
    return out


def _none_owned(lines: tuple[Marked, ...], form: Reading) -> list[Reading]:
    """Form 3 may say that nothing is owned."""
    if not form.candidates or not form.candidates[0].value.startswith("3"):
        return []
    for line in lines:
        match = _NONE_OWNED.search(line.line.text) if line.labelled.label is not Label.TABLE1_TITLE else None
        if match:
            piece = Piece(match.group(), line.line.number, line.line.page, match.start(), match.end(), probability=line.labelled.probability)
            return [reading("noSecuritiesOwned", (piece,), (Candidate("1"),))]
    return []


_CIK = re.compile(r"(?:CENTRAL INDEX KEY|\bCIK)\b[ \t]{0,3}(?:Number|No\.?|Code|#)?[ \t]{0,3}[:=#]?[ \t]{0,12}(?P<cik>\d{4,10})\b", re.IGNORECASE)
_ISSUER_PART = re.compile(r"SUBJECT COMPANY|^\s*<?ISSUER\b", re.IGNORECASE | re.MULTILINE)
_OWNER_PART = re.compile(r"<?REPORTING[- ]OWNER\b|FILED BY", re.IGNORECASE)


def cik_readings(lines: tuple[Marked, ...]) -> list[Reading]:
    """CIKs, only where the text prints them: ten digits, the issuer's and each owner's."""
    out: list[Reading] = []
    owners, issuer = 0, True
    for line in lines:
        text = line.line.text
        if _OWNER_PART.search(text) and Item.OWNERS not in line.items:
            issuer = False
        elif _ISSUER_PART.search(text):
            issuer = True
        match = _CIK.search(text)
        if match:
            owners += not issuer
            path = "issuer/issuerCik" if issuer else f"reportingOwner[{owners}]/reportingOwnerId/rptOwnerCik"
            piece = Piece(match.group("cik"), line.line.number, line.line.page, *match.span("cik"))
            if all(each.path != path for each in out):
                out.append(reading(path, (piece,), (Candidate(piece.text.zfill(10)),)))
    return out
