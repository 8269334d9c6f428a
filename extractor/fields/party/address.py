"""Item 1: name and address of one reporting person, from the pieces under its caption."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractor.fields.party.boxes import Box
from extractor.fields.party.cities import unglued, whole_town
from extractor.fields.party.ownermarks import OWNER_MARKS
from extractor.fields.pieces import Piece
from extractor.fields.readings import reading, text_candidate
from extractor.parsing.places import US_STATES, Place, house_repair, parse_place, street_splits, zip_repairs
from extractor.parsing.zips import alike, fits, states_alike
from extractor.types.record import Candidate, Reading, Repair

_NOISE = re.compile(r"^[\s*_\-–—.,|:☐☒]+(?=\S)|[\s*_|]+$")
_MOST = 8  # lines of a street: only hostile pages have more
_ONLY_NOISE = re.compile(r"[\W_]*(?:\d{1,2}[.)]?)?[\W_]*")


@dataclass(slots=True)
class Block:
    """An owner's block: the printed lines of name, streets and place, and how the block was found.

    `marked`: the small captions are there; `torn`: cells of one row hold shreds of a street; `flat`: streets and captions
    stand on one line, so that line ends mean nothing; `table`: a row of the owners' table.
    """

    name: list[Piece] = field(default_factory=list)
    streets: list[Piece] = field(default_factory=list)
    place: list[Piece] = field(default_factory=list)
    similarity: float = 1.0
    marked: bool = True
    torn: bool = False
    flat: bool = False
    table: bool = False


def read_block(box: Box) -> Block:
    """The three zones, by the small captions under them; by the shape of the lines where those are not printed."""
    block = Block(similarity=box.similarity)
    zones: list[list[Piece]] = [[], [], []]
    seen: set[tuple[int, int]] = set()
    zone = 0
    for piece in box.pieces:
        zone = _spread(piece, zone, zones, seen)
        if zone > 2:
            break
    marked_lines = {line for kind, line in seen if kind == 0}
    stray = [p for p in zones[0] if p.line in marked_lines and p.line != zones[0][0].line]
    if stray:
        zones[0] = [p for p in zones[0] if p not in stray]
        zones[1] = stray + zones[1]
    block.name, block.streets, block.place = zones
    kinds = {kind for kind, _ in seen}
    _settle(block, kinds)
    block.streets, block.place = whole_town(block.streets, block.place)
    ends = {(p.line, p.end) for p in box.pieces}
    starts = {(p.line, p.start) for p in box.pieces}
    block.flat = any((p.line, p.start) not in starts or (p.line, p.end) not in ends for p in block.streets)
    block.torn = bool(stray) or _torn(block.streets)
    block.marked = 0 in kinds and 1 in kinds
    return block


def _spread(piece: Piece, zone: int, zones: list[list[Piece]], seen: set[tuple[int, int]]) -> int:
    """Put the parts of a piece into their zones; the zone that is open after it, 3 when the block has ended."""
    marks = [(m.start(), m.end(), kind) for kind, pattern in enumerate(OWNER_MARKS) for m in pattern.finditer(piece.text)]
    at = 0
    for start, end, kind in sorted(marks):
        if start > at and zone <= kind:
            _keep(zones[min(zone, 2)], piece.part(at, start))
        seen.add((kind, piece.line))
        at = max(at, end)
        zone = max(zone, kind + 1)
    if zone <= 2:
        _keep(zones[zone], piece.part(at, len(piece.text)))
    return zone


def _keep(zone: list[Piece], piece: Piece) -> None:
    noise = _NOISE.match(piece.text)
    if noise:
        piece = piece.part(noise.end(), len(piece.text))
    if not _ONLY_NOISE.fullmatch(piece.text):
        zone.append(piece)


def _torn(streets: list[Piece]) -> bool:
    """Two cells of one row never hold one street."""
    return any(a.line == b.line and a.column != b.column for a, b in pairwise(streets))


def _settle(block: Block, kinds: set[int]) -> None:
    """Zones whose caption is missing hold more than their own: move it on."""
    if 0 not in kinds and len(block.name) > 1:
        block.name, block.streets = block.name[:1], block.name[1:] + block.streets
    if 1 not in kinds or not block.place:
        pool = block.streets + block.place
        at = next((k for k in range(len(pool) - 1, -1, -1) if parse_place(pool[k].text)), None)
        if at is not None:
            block.streets, block.place = pool[:at], pool[at : at + 1]
        elif not block.place and len(pool) > 1 and 1 in kinds:
            block.streets = pool


def name_text(block: Block) -> str:
    """The owner's name as printed."""
    return " ".join(" ".join(piece.text for piece in block.name).replace("_", " ").split())


def block_readings(block: Block, owner: str) -> list[Reading]:
    """Name and address of `owner` (`reportingOwner[1]`)."""
    out = []
    if block.name:
        features = {"marked": float(block.marked), "table": float(block.table)}
        candidates = _names(name_text(block))
        if len(block.name) > 1:
            candidates.append(text_candidate(block.name[0].text, -1.5, "first-line", name_text(block)))
        out.append(reading(f"{owner}/reportingOwnerId/rptOwnerName", block.name, candidates, block.similarity, **features))
    base = f"{owner}/reportingOwnerAddress"
    return out + _street_readings(block, base) + _place_readings(block, base)


_AROUND = re.compile(r"^[}{|\]]+|\s[Xx]$|(?: \(?L[ast]{0,3}\)?)?(?: \(?F[irst]{0,4}\)?)? \(?M[idle]{3,5}\)?$")


def _names(name: str) -> list[Candidate]:
    """A name without the rule before it, and without the tick or the small captions behind it."""
    bare = _AROUND.sub("", name)
    return (
        [text_candidate(name)]
        if bare == name or not bare
        else [Candidate(bare, 0.0, (Repair("fragment", name, bare),)), text_candidate(name, -1.5)]
    )


def splits_of(block: Block) -> list[tuple[str, str, float]]:
    """How the street lines make street 1 and 2, best first, with relative log scores."""
    lines = [piece.text for piece in block.streets]
    if not lines:
        return []
    cost = -2.0 if block.torn else 0.0
    if block.flat and not block.torn:
        lines = [" ".join(lines)]
    if len(lines) == 1:
        return [(a, b, score + cost) for a, b, score in street_splits(lines[0], joined=_comma_style(block))]
    found = [(" ".join(lines[:at]), " ".join(lines[at:]), cost + _break_score(lines, at)) for at in range(1, min(len(lines), _MOST))]
    found = [(a, b, score - (3.0 if max(len(a), len(b)) > 40 else 0.0)) for a, b, score in found]
    found.append((" ".join(lines), "", cost - (0.2 if all(_WRAPPED.fullmatch(line) for line in lines[1:]) else 2.5)))
    return sorted(found, key=lambda each: -each[2])


_WRAPPED = re.compile(
    r"(?:STREET|ST\.?|AVENUE|AVE\.?|ROAD|RD\.?|DRIVE|DR\.?|BOULEVARD|BLVD\.?|WAY|LANE|COURT|PLACE|PLAZA|PARKWAY|PKWY\.?|CIRCLE|SQUARE|CENTER|CENTRE|"
    r"BOX \d+|\d+|(?:PARK|BUSINESS) \w+)\.?,?",
    re.IGNORECASE,
)
# The number of a house whose street stands on the next line.
_NUMBER = re.compile(r"\d[\w/-]*(?: (?:[NSEW]{1,2}\.?|NORTH|SOUTH|EAST|WEST|ST\.?|SAINT|OLD|THE))?", re.IGNORECASE)
_HOUSE = re.compile(r"#?\d|(?:ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN) [A-Z]|P\.? ?O\.? BOX", re.IGNORECASE)


def _break_score(lines: list[str], at: int) -> float:
    """How well the second street begins at printed line `at`: better with a house number, badly with the tail of a wrapped line, or
    behind a house number that stands alone."""
    score = -0.8 * (at - 1) - 0.1 * (len(lines) - 2)
    if at == 1 and _NUMBER.fullmatch(lines[0]) and not lines[1][0].isdigit():
        return score - 4.0
    if _WRAPPED.fullmatch(lines[at]):
        return score - 2.5
    if len(lines) > 2 and _HOUSE.match(lines[at]) and not _HOUSE.match(lines[0]):
        return score + 1.5
    return score


def _comma_style(block: Block) -> bool:
    """The older layout writes `CITY, ST 12345` and joins the streets by a comma too."""
    place = parse_place(block.place[0].text) if block.place else None
    return place is not None and f"{place.city}," in block.place[0].text and not block.table


def _street_readings(block: Block, base: str) -> list[Reading]:
    splits = splits_of(block)
    if not splits:
        return []
    kind = "street-split" if len(block.streets) == 1 and len(splits) > 1 else ""
    ink = "\n".join(piece.text for piece in block.streets)
    out = []
    for which in (0, 1):
        best: dict[str, float] = {}
        for first, second, score in splits:
            best.setdefault(second if which else first, score)
        candidates = [text_candidate(text, score, kind if text != ink else "", ink) for text, score in best.items()]
        if which == 1 and not candidates[0].value:
            continue
        candidates = _housed([c for c in candidates if c.value])
        top = candidates[0].score
        margin = min(1.0, (splits[0][2] - splits[1][2]) / 4.0) if len(splits) > 1 else 1.0
        pieces = block.streets if block.flat or len(block.streets) != 2 else block.streets[which : which + 1]
        out.append(
            reading(f"{base}/rptOwnerStreet{which + 1}", pieces, candidates, block.similarity, torn=float(block.torn), margin=margin,
                    split_score=top, marked=float(block.marked), table=float(block.table))
        )  # fmt: skip
    return out


def _housed(found: list[Candidate]) -> list[Candidate]:
    """Streets with what the letters in their numbers are, before what was read."""
    out = []
    for one in found:
        mended = house_repair(one.value)
        if mended is not None:
            out.append(Candidate(mended, one.score, (*one.repairs, Repair("glyph", one.value, mended))))
            one = replace(one, score=one.score - _AS_READ)
        out.append(one)
    return sorted(out, key=lambda each: -each.score)


_AS_READ = 2.0
_DUST = " .,:;'’`·"
_LESS = 0.7  # log odds between a code of another state and the one of this state that looks like it
_MISFIT = 0.4  # certainty that a code of another state takes from a place
# A city in a narrow column goes on below its state and code.
_MIDST = re.compile(r"^([A-Za-z][A-Za-z .'-]{1,30}?),?( [A-Z]{2} \d{5}(?:-\d{4})?) ([A-Za-z][A-Za-z .'-]{1,30})$")


def _place_readings(block: Block, base: str) -> list[Reading]:
    text = _MIDST.sub(r"\1 \3\2", " ".join(piece.text for piece in block.place))
    if not text:
        return []
    place = parse_place(text)
    features = {"certainty": place.certainty if place else 0.0, "marked": float(block.marked), "table": float(block.table)}
    if place is None:
        place, features["certainty"] = _stateless(text), 0.0
    elif fits(place.state, place.zip) is False:
        features["certainty"] = max(0.0, place.certainty - _MISFIT)
    parts = (("rptOwnerCity", place.city), ("rptOwnerState", place.state), ("rptOwnerZipCode", place.zip.strip(_DUST)))
    out = []
    for name, value in parts:
        if value:
            out.append(reading(f"{base}/{name}", block.place, _part_candidates(name, value, place), block.similarity, **features))
    return out


def _part_candidates(name: str, value: str, place: Place) -> list[Candidate]:
    candidates = [text_candidate(value, 0.0 if place.certainty > 0.4 else -0.7)]
    if name == "rptOwnerCity" and unglued(value) != value:
        candidates.insert(0, Candidate(unglued(value), 0.5, (Repair("join", value, unglued(value)),)))
    if name == "rptOwnerState":
        states, codes = states_alike(place.state, place.zip), alike(place.state, place.zip)
        return _of_state(_mended(value, states), candidates, told=not codes)
    if name != "rptOwnerZipCode" or place.state not in US_STATES:
        return candidates
    mended = zip_repairs(value)
    if mended:
        candidates.insert(0, Candidate(mended, -0.3, (Repair("glyph", value, mended),)))
        candidates[1] = text_candidate(value, -2.0)
    code = candidates[0].value
    if fits(place.state, code) is False:
        codes = alike(place.state, code)
        return _of_state(_mended(code, codes), candidates, told=len(codes) == 1)
    return candidates


def _mended(ink: str, found: list[str]) -> list[Candidate]:
    return [Candidate(one, 0.0, (Repair("glyph", ink, one),)) for one in found]


def _of_state(found: list[Candidate], ink: list[Candidate], *, told: bool) -> list[Candidate]:
    """A code of another state was misread, or the state, for filers hardly ever get it wrong: what is alike before the ink where that is
    `told`, else behind it."""
    first, then = (found, ink) if told else (ink, found)
    return [*first, *(replace(one, score=one.score - _LESS) for one in then)] if found else ink


def _stateless(text: str) -> Place:
    """A city without state code: a last word with digits is the zip."""
    words = text.rsplit(None, 1)
    if len(words) == 2 and any(ch.isdigit() for ch in words[1]):
        return Place(words[0].rstrip(" ,"), "", words[1], 0.0)
    return Place(text, "", "", 0.0)
