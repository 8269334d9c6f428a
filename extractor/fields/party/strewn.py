"""The head of the form as an engine strews it: fields told by what they look like, where their own boxes read foul or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extractor.fields.captions import Item
from extractor.fields.pieces import Marked, Piece
from extractor.fields.readings import reading, text_candidate
from extractor.parsing.names import closeness, tokens
from extractor.parsing.places import US_STATES
from extractor.types.labels import Label
from extractor.types.record import Reading

NAME, SYMBOL = "issuer/issuerName", "issuer/issuerTradingSymbol"
_OWNER = "reportingOwner[1]/reportingOwnerId/rptOwnerName"
_SECOND = "reportingOwner[2]/"
_ADDRESS = "reportingOwner[1]/reportingOwnerAddress/rptOwner"
_FOUL = re.compile(
    r"Check all|applicable|\bDirector\b|\bOfficer\b|% ?Owner|Instr\.|Month|\bStatement\b|Middle|\bfiled by\b|Reporting Person|Relationship|"
    r"Derivative|\bbelow|specify|give title|Date of E|\[|\d/\d\d/\d{4}",
    re.IGNORECASE,
)
_TICKER = re.compile(r"(?P<name>[^\[\](){}|]{2,80}?)\s{0,3}\[\s{0,2}(?P<symbol>[A-Z][A-Z0-9.\-]{0,5})\s{0,2}[\]J|)}]")
_PLACE = re.compile(
    r"(?P<city>[A-Z][A-Za-z.'\-]{0,30}(?: [A-Z][A-Za-z.'\-]{0,30}){0,3}),? (?P<state>[A-Z]{2}) (?P<zip>\d{5}(?:-\d{4})?)(?![\d\-])"
)
_WITHIN = re.compile(r"(?<!\S)(?P<state>[A-Z]{2}) (?P<zip>\d{5}(?:-\d{4})?)(?![\d\-])")
_STREET = re.compile(
    r"C/O [A-Z]|#?\d[\w\-]* [A-Z]|(?:ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN) [A-Z]{2}|P\.? ?O\.? BOX|"
    r"(?:SUITE|UNIT|FLOOR|BUILDING) "
)
_DATE_BEHIND = re.compile(r"\s{1,40}[A-Z]?\d{1,2}/\d{1,2}/\d{4}.{0,200}$|\s{1,40}X$")
_INITIAL = re.compile(r" [A-Z]\.$")
_HEAD_LINES = 60
_ABOVE = 3
_SPREAD = 3  # fragments that a place may be strewn over
_ENDINGS = frozenset({"inc", "corp", "co", "ltd", "llc", "plc", "lp", "company", "corporation", "incorporated", "limited"})
_NAMED = 0.9
_CELLS, _PIECES, _SIGNERS = 12, 240, 8  # no form has more: time stays bounded on pages that are none
_MOST = 40  # words of a line that are looked at
_WORDS = (2, 3, 4)  # of a name
_SCORE = -0.7
_MOST_LINES, _FEWEST = 120, 3
_BELOW = frozenset({Label.FOOTNOTE, Label.REMARK, Label.SIGNATURE, Label.BOILERPLATE})


def unstrewn(readings: Sequence[Reading], lines: Sequence[Marked], signed: Sequence[str]) -> list[Reading]:
    """The readings of header and owners, foul ones and missing ones by the look of the page. `signed` are the names that signed."""
    known = {r.path: r for r in readings}
    signed = signed[:_SIGNERS]
    _with_issuer(known, lines)
    if any(path.startswith(_SECOND) for path in known):
        return list(known.values())
    wanted = [path for path in _PATHS if _foul(path, known.get(path))]
    if _OWNER not in wanted and _mixed(known[_OWNER], signed, lambda: _company(lines, known, signed)):
        wanted.append(_OWNER)
    if not wanted:
        return list(known.values())
    found = _found(_head(lines), known, signed, wanted)
    for path in wanted:
        if path in found:
            value, piece = found[path]
            known[path] = reading(path, (piece,), (text_candidate(value, _SCORE, "strewn", piece.text),), 0.5)
    return list(known.values())


_PATHS = (NAME, SYMBOL, _OWNER, *(_ADDRESS + part for part in ("Street1", "Street2", "City", "State", "ZipCode")))
_Found = dict[str, tuple[str, Piece]]


def _with_issuer(known: dict[str, Reading], lines: Sequence[Marked]) -> None:
    """The issuer where its box was not found: the only cell above the notes that is a name and a symbol in the form's own brackets."""
    if not all(_foul(path, known.get(path)) for path in (NAME, SYMBOL)):
        return
    above = [line for line in lines[:_MOST_LINES] if line.labelled.label not in _BELOW]
    cells = [piece for line in above for k in range(min(_CELLS, len(line.line.cells))) for piece in line.pieces(k)]
    found = {match["name"].strip(): (match["symbol"], piece) for piece in cells if (match := _TICKER.fullmatch(piece.text))}
    told = [(name, symbol, piece) for name, (symbol, piece) in found.items() if len(name) > _FEWEST and not _FOUL.search(name)]
    if len(told) == 1:
        name, symbol, piece = told[0]
        known[NAME] = reading(NAME, (piece,), (text_candidate(name, _SCORE, "strewn", piece.text),), 0.5)
        known[SYMBOL] = reading(SYMBOL, (piece,), (text_candidate(symbol, _SCORE, "strewn", piece.text),), 0.5)


def _foul(path: str, known: Reading | None) -> bool:
    """Whether nothing is read, or captions are, or nothing but what a company's name ends with, or a town with all that follows it."""
    if known is None or not known.candidates:
        return True
    value = known.candidates[0].value
    cut_off = path == NAME and value.lower().strip(",.") in _ENDINGS
    return cut_off or bool(_FOUL.search(value)) or (path.endswith("City") and bool(_WITHIN.search(value)))


def _mixed(owner: Reading, signed: Sequence[str], company: Callable[[], set[str]]) -> bool:
    """Whether one who signed is named among figures or words of the issuer. More names than one signs with are the filer's own."""
    name = owner.candidates[0].value
    return (
        all(closeness(name, other) < _NAMED for other in signed)
        and any(closeness(run, other) > _NAMED for run in _runs(name) for other in signed)
        and (any(ch.isdigit() for ch in name) or not company().isdisjoint(tokens(name)))
    )


def _company(lines: Sequence[Marked], known: dict[str, Reading], signed: Sequence[str]) -> set[str]:
    """The words of the issuer's name, as it is read and as it stands before a symbol."""
    own = {word for name in signed for word in tokens(name)}
    names = [value for value, _ in _issuer(_head(lines), own).values()]
    read = known.get(NAME)
    return {word for name in (*names, read.candidates[0].value if read and read.candidates else "") for word in tokens(name)}


def _runs(text: str) -> list[str]:
    """Words that can be a name: two to four in a row, without figures and brackets."""
    words = text.split()[:_MOST]
    runs = [" ".join(words[at : at + size]) for size in _WORDS for at in range(len(words) - size + 1)]
    return [run for run in runs if run[0].isupper() and not any(ch.isdigit() or ch in "[]()" for ch in run)]


def _head(lines: Sequence[Marked]) -> list[Piece]:
    """What stands between the first caption of the party block and Table I, printed line by printed line."""
    start = next((at for at, line in enumerate(lines) if line.items & {Item.OWNER, Item.ISSUER}), None)
    if start is None:
        return []
    below = range(start + 1, min(len(lines), start + _HEAD_LINES))
    end = next((at for at in below if Item.TABLE in lines[at].items or lines[at].is_row), below.stop)
    head = lines[max(0, start - _ABOVE) : end]
    return [piece for line in head for k in range(min(_CELLS, len(line.line.cells))) for piece in line.pieces(k)][:_PIECES]


def _found(pieces: Sequence[Piece], known: dict[str, Reading], signed: Sequence[str], wanted: Sequence[str]) -> _Found:
    out: _Found = {}
    owner = _owner(pieces, signed)
    if owner is not None:
        out[_OWNER] = owner
    read = "" if _OWNER in wanted else known[_OWNER].candidates[0].value
    own = {word for name in (*signed, read, owner[0] if owner else "") for word in tokens(name)}
    out.update(_issuer(pieces, own))
    out.update(_place(pieces, known))
    streets = [(_DATE_BEHIND.sub("", piece.text), piece) for piece in pieces if _STREET.match(piece.text)]
    for part, street in zip(("Street1", "Street2"), [each for each in streets if not _FOUL.search(each[0])], strict=False):
        out[_ADDRESS + part] = street
    first, second = (known.get(_ADDRESS + part) for part in ("Street1", "Street2"))
    if not _foul("", first) and (second is None or not second.candidates):
        out.pop(_ADDRESS + "Street2", None)  # one line may be all there is
    return out


def _owner(pieces: Sequence[Piece], signed: Sequence[str]) -> tuple[str, Piece] | None:
    """The run of words that is likest to a name that signed."""
    best: tuple[float, str, Piece] = (_NAMED, "", pieces[0]) if pieces else (1.0, "", Piece("", 0, 0, 0, 0))
    for piece in pieces:
        for run in _runs(piece.text):
            like = max((closeness(run, name) for name in signed), default=0.0)
            if like > best[0] or (like == best[0] and _INITIAL.search(run)):
                best = like, run.strip(" ,"), piece
    return (best[1], best[2]) if best[1] else None


def _issuer(pieces: Sequence[Piece], own: set[str]) -> _Found:
    """What stands before a symbol in brackets, without the owner's name."""
    for piece in pieces:
        match = _TICKER.search(piece.text)
        words = match.group("name").split() if match else []
        while words and (words[0].lower().strip(",.") in own or not any(ch.isalnum() for ch in words[0])):
            words = words[1:]
        if match and words and not _FOUL.search(" ".join(words)):
            return {NAME: (" ".join(words), piece), SYMBOL: (match.group("symbol"), piece)}
    return {}


def _place(pieces: Sequence[Piece], known: dict[str, Reading]) -> _Found:
    for at, piece in enumerate(pieces):
        for size in range(1, _SPREAD + 1):
            match = _PLACE.search(" ".join(other.text for other in pieces[at : at + size]))
            city = _one_case(match.group("city").split()) if match else ""
            if match and match.group("state") in US_STATES and match.start() < len(piece.text) and not _FOUL.search(match.group("city")):
                return _placed(city, match.group("state"), match.group("zip"), piece)
    read = known.get(_ADDRESS + "City")
    text = read.candidates[0].value if read and read.candidates else ""
    match = _WITHIN.search(text)
    holder = next((piece for piece in pieces if match and match.group() in piece.text), None)
    if match is None or holder is None or match.group("state") not in US_STATES:
        return {}
    rest = text[: match.start()] + text[match.end() :]
    return _placed(
        " ".join(word for word in rest.split() if word.isupper() and word.isalpha()), match.group("state"), match.group("zip"), holder
    )


def _placed(city: str, state: str, code: str, piece: Piece) -> _Found:
    out = {_ADDRESS + "State": (state, piece), _ADDRESS + "ZipCode": (code, piece)}
    return {_ADDRESS + "City": (city, piece), **out} if city else out


def _one_case(words: Sequence[str]) -> str:
    """The last words that are written as the last one is: captions before a town are not."""
    kept = [words[-1]]
    for word in reversed(words[:-1]):
        if word.isupper() != words[-1].isupper() or _FOUL.search(word):
            break
        kept.insert(0, word)
    return " ".join(kept)
