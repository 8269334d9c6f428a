"""Item 2: the issuer's name and trading symbol; and CIKs, where the text prints them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.fields.captions import Item
from extractor.fields.party.boxes import Box
from extractor.fields.pieces import Marked, Piece
from extractor.fields.readings import reading, text_candidate, unknown
from extractor.parsing.places import ends_company
from extractor.types.record import Candidate, Reading, Repair

_BRACKET = re.compile(r"^(?P<name>.*?)\s{0,4}[\[({]\s{0,3}(?P<symbol>[^\[\](){}]{0,40}?)\s{0,3}[\])}|]\s{0,3}$", re.DOTALL)
# The form's own brackets hold whatever was filed, parentheses too: `[(ABC)]`.
_SQUARE = re.compile(r"^(?P<name>.*?)\s{0,4}\[\s{0,3}(?P<symbol>[^\[\]\s][^\[\]]{0,39}?)\s{0,3}\]\s{0,3}$", re.DOTALL)
_OPENED = re.compile(r"^(?P<name>.*?)\s{0,4}[\[{|]\s{0,3}(?P<symbol>[A-Z0-9.\-/ ]{1,12})\s{0,3}[|lIJ1]?$", re.DOTALL)
_CLOSED = re.compile(r"^(?P<name>.*[\w.,])\s{1,4}[({]?(?P<symbol>[A-Z]{2,5})[\]}|]$", re.DOTALL)  # what is left of its brackets
_EXCHANGE = re.compile(
    r"^(?:NYSE(?: (?:American|Arca|MKT))?|NASDAQ(?:\s?(?:GS|GM|CM|NM))?|Nasdaq|AMEX|OTC\w{0,4}|TSX\w{0,2}|LSE|CBOE)\s{0,2}[:;\-]\s{0,2}",
    re.IGNORECASE,
)
_SYMBOL = re.compile(r"[A-Z][A-Z0-9.\-]{0,9}(?:,\s?[A-Z][A-Z0-9.\-]{0,9}){0,3}|N/A|NONE|None")  # one for each class
_OPEN = 0.6  # certainty of a symbol behind a bracket that nothing closes
_DUST = re.compile(r"(?<=[\])}])[\s.,'`]{1,4}$")
_QUOTE = re.compile(r"(?<=[A-Z])['’`](?=[A-Z])")  # a speck
_SPECK = re.compile(r"^(?:[a-z]|2[.,:]?) (?=[A-Z\d])")  # or the number of the caption
_NOISE = " \n\t*_:~|☐☒"


def issuer_readings(boxes: Sequence[Box]) -> list[Reading]:
    """`issuer/issuerName` and `issuer/issuerTradingSymbol`."""
    box = next((b for b in boxes if b.item is Item.ISSUER and b.pieces), None)
    if box is None:
        return [unknown("issuer/issuerName"), unknown("issuer/issuerTradingSymbol")]
    pieces = [piece for piece in box.pieces if piece.text.strip(_NOISE)]
    pieces = _up_to_bracket(pieces)
    text = _DUST.sub("", " ".join(piece.text for piece in pieces).strip(_NOISE).replace("_", " "))
    name, symbol, certainty = split_issuer(text, [piece.text for piece in pieces])
    out = []
    if any(map(str.isalnum, name)):
        out.append(reading("issuer/issuerName", pieces, _names(name), box.similarity, bracket=certainty))
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
        if re.search(r"[\[{]\s{0,3}\(?\w[^\[\]{}]{0,40}[\]}]?\s{0,3}$|^[^\[\]]{0,20}\]$", piece.text):
            return pieces[: at + 1]
    return pieces[:4]


def split_issuer(text: str, lines: Sequence[str]) -> tuple[str, str, float]:
    """(`QUALYS, INC.`, `QLYS`, certainty of the split in [0, 1]) from `QUALYS, INC. [ QLYS ]`, or from two printed lines."""
    match = _SQUARE.match(text) or _BRACKET.match(text)
    if match and text.rstrip()[-1] in "]}|":  # the form's own brackets hold the symbol as it was filed, an exchange before it included
        return match.group("name").strip(), match.group("symbol").strip(" \"'"), 1.0
    if match and _plausible(match.group("symbol")):
        return match.group("name").strip(), _bare_symbol(match.group("symbol")), 1.0
    opened = _OPENED.match(text) or _CLOSED.match(text)
    if opened and opened.group("name").strip():
        return opened.group("name").strip(), _bare_symbol(opened.group("symbol")), _OPEN
    if len(lines) > 1 and _SYMBOL.fullmatch(lines[-1].strip()) and not ends_company(lines[-1].strip()):
        return " ".join(lines[:-1]).strip(), lines[-1].strip(), 0.8
    head, _, tail = text.rpartition(" ")
    if re.fullmatch(r"[A-Z]{1,5}", tail) and not ends_company(tail) and (ends_company(head) or head.endswith(("-", "/", ";"))):
        return head.rstrip(" ;/-").removesuffix(","), tail, 0.4
    return text.strip(), "", 0.0


def _plausible(symbol: str) -> bool:
    bare = _bare_symbol(symbol)
    return bool(_SYMBOL.fullmatch(bare)) or bool(_EXCHANGE.match(symbol))


def _bare_symbol(symbol: str) -> str:
    symbol = _EXCHANGE.sub("", symbol.strip())
    return re.sub(r"\s{0,2}\((?:NYSE|NASDAQ|OTC)\)?$", "", symbol, flags=re.IGNORECASE).strip(" \"'")


_LETTERS = str.maketrans("0158|", "OISBI")
_CLOSING = re.compile(r"(?<=[A-Z])[|lIJ1]$")  # what is left of a bracket


def _names(name: str) -> list[Candidate]:
    """A name without the speck before it that was read as a small letter."""
    bare = _SPECK.sub("", name)
    return [text_candidate(name)] if bare == name else [Candidate(bare, 0.0, (Repair("fragment", name, bare),)), text_candidate(name, -3.0)]


def _symbols(symbol: str, certainty: float) -> list[Candidate]:
    score = 0.0 if certainty > 0.7 else -0.7
    glyphs = symbol.translate(_LETTERS)
    out = [text_candidate(symbol, score)]
    bare = _QUOTE.sub("", _CLOSING.sub("", symbol) if certainty == _OPEN else symbol)
    if bare != symbol:
        out.insert(0, Candidate(bare, score + 0.7, (Repair("fragment", symbol, bare),)))
    if glyphs != symbol and glyphs.isalpha():
        out.append(Candidate(glyphs, score - 0.7, (Repair("glyph", symbol, glyphs),)))
    return out


_CIK = re.compile(
    r"(?:CENTRAL INDEX KEY|\bCIK)\b[ \t]{0,3}(?:Number|No\.?|Code|#)?[ \t]{0,3}[:=#]?[ \t]{0,12}(?P<cik>\d{4,10})\b", re.IGNORECASE
)
_PRINTED = ("cik", "central index key")  # one of them stands before a CIK: asked first, because few pages print any
_ISSUER_PART = re.compile(r"SUBJECT COMPANY|^\s*<?ISSUER\b", re.IGNORECASE | re.MULTILINE)
_OWNER_PART = re.compile(r"<?REPORTING[- ]OWNER\b|FILED BY", re.IGNORECASE)


def cik_readings(lines: tuple[Marked, ...]) -> list[Reading]:
    """CIKs, only where the text prints them: ten digits, the issuer's and each owner's."""
    out: list[Reading] = []
    if not any(word in line.line.text.lower() for line in lines for word in _PRINTED):
        return out
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
