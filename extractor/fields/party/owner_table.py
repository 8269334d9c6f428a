"""The table "Reporting Owners" of the older layout: a name and address a row, crosses and titles under four headings."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import partial

from extractor.fields.captions import Item, fold
from extractor.fields.party.address import Block
from extractor.fields.party.boxes import edges_of
from extractor.fields.pieces import Marked, Piece
from extractor.fields.readings import reading, text_candidate
from extractor.parsing.places import parse_place
from extractor.types.record import Candidate, Reading

_HEADS = (("director", "d[il1]rector"), ("ten", "owner$"), ("officer", "off[il1]cer$"), ("other", "^other"))
_HEADING = re.compile(r"D[il1]rector|(?:\S+\s)?Owner|Off[il1]cer|Other", re.IGNORECASE)
_HEADINGS = re.compile(r"(?:(?:D[il1]rector|\S{2,4}\s?Owner|Off[il1]cer|Other)\s{0,3}){1,4}", re.IGNORECASE)
_SHORT = 14
_BELOW = 0.02  # of the page's width: crosses below one another
_CROSS = re.compile(r"[XxV☒✓✗]|\(X\)|\[X\]")
_CROSSES = re.compile(r"\s{0,3}(?:[Xx]{1,2}[ .|_]{0,9}){1,4}")  # crosses alone: no column tells whose they are
_NAME_HEAD = re.compile(r"Owner Name", re.IGNORECASE)
_SIGNED = re.compile(r"(?:^|\s)/ ?s ?/", re.IGNORECASE)
_CROSSES = re.compile(r"(?:[Xx☒☐] ?){1,4}")
_ENDING = frozenset({Item.SIGNATURES, Item.NOTES, Item.REMARKS, Item.SIGNATURE_CAPTION, Item.TABLE, Item.OWNER})


Span = tuple[float, float]


@dataclass(slots=True)
class TableOwner:
    """One owner of the table: the address, the text under each heading (`director`, `ten`, `officer`, `other`), and where crosses begin."""

    block: Block
    marks: dict[str, list[Piece]] = field(default_factory=dict)
    lefts: dict[str, float] = field(default_factory=dict)


def read_owner_table(lines: tuple[Marked, ...]) -> list[TableOwner]:
    """The owners of the table in order; empty where the page has no such table."""
    start = next((at for at, line in enumerate(lines) if Item.OWNERS in line.items), None)
    if start is None:
        return []
    heads: dict[str, Span] = {}
    owners: list[TableOwner] = []
    fresh, flat = True, False
    end = next((at for at in range(start + 1, len(lines)) if lines[at].items & _ENDING or _SIGNED.search(lines[at].line.text)), len(lines))
    narrow = all(len(line.line.cells) == 1 for line in lines[start:end])
    for line in lines[start:end]:
        if narrow and _CROSSES.fullmatch(line.line.text):
            continue
        if narrow and _HEAD_WORDS.fullmatch(line.line.text) and not _flat_heads(line):
            if _NAME_HEAD.search(line.line.text) and not any(owner.block.place for owner in owners):
                owners, fresh = [], True  # what came out above the heading of the names is of another table's headings
            continue
        flat = flat or _flat_heads(line) or (narrow and not line.items)
        if flat and len(line.line.cells) == 1 and not line.items:
            fresh = _flat_row(owners, line, fresh)
            continue
        found = _heads(line)
        if found:
            heads, fresh = found, True
        elif heads and Item.OWNERS not in line.items:
            fresh = _row(owners, line, heads, fresh or line.line.gap > 0)
    owners = [owner for owner in owners if owner.block.name]
    return _named(owners) if narrow else owners


_NO_NAME = re.compile(r"\W*Relationships?\W*|.*(?:\(Instr\b|Derivative Secur|Month/Day|Ownership Form).*", re.IGNORECASE)
_ROAD = re.compile(r"#?\d[\w\-]* [A-Z].*", re.IGNORECASE)
_OFFICE = re.compile(r"\b(?:[SE]?VP|C[EFOTLAM]O|president|chair|secretary|officer|treasurer|counsel|director)\b", re.IGNORECASE)


def _named(owners: list[TableOwner]) -> list[TableOwner]:
    """The owners of a table without columns: a street goes on the row above that has no place yet; captions and titles alone are none."""
    out: list[TableOwner] = []
    for owner in owners:
        block, text = owner.block, " ".join(piece.text for piece in owner.block.name)
        last = out[-1].block if out else None
        if last is not None and not last.place and _ROAD.fullmatch(text):
            last.streets += [*block.name, *block.streets]
            last.place += block.place
        elif not _NO_NAME.fullmatch(text) and (block.place or block.streets or not out or not _OFFICE.search(text)):
            out.append(owner)
    return out


def _heads(line: Marked) -> dict[str, Span]:
    """The left and right of each heading, where at least three stand on the line. The names stand left of them: headings in the first
    column have lost the cell over two rows that stood before them."""
    found: dict[str, Span] = {}
    for cell in line.line.cells:
        text = cell.text.strip()
        left, right = edges_of(cell)
        if not _HEADINGS.fullmatch(text) and len(text) >= _SHORT:
            continue
        for match in _HEADING.finditer(text):
            name = next((name for name, pattern in _HEADS if re.search(pattern, match.group().lower())), "")
            if name and name not in found:
                width = (right - left) / len(text)
                found[name] = (left + width * match.start(), left + width * match.end())
    if len(found) < 3:
        return {}
    lost = min(found.values())[0] == 0.0 and all(cell.x0 is None for cell in line.line.cells)
    return {name: (left + 1.0, right + 1.0) for name, (left, right) in found.items()} if lost and len(line.line.cells) > 1 else found


_FLAT_HEADS = re.compile(r"\s{0,3}Director\s{1,3}10\s?%\s?Owner\s{1,3}Officer\s{1,3}Other\s{0,3}", re.IGNORECASE)
_HEAD_WORDS = re.compile(
    r"(?:(?:Reporting Owners?|Name /?|Address|/|Relationships?|Director|10\s?%\s?Owner|Officer|Other)\s{0,9}){1,9}", re.IGNORECASE
)
_LONE_STATE = re.compile(r".{2,40}, [A-Z][A-Z0-9]")


def _flat_heads(line: Marked) -> bool:
    """Whether the headings were run together on a line of one cell: then columns are gone."""
    return len(line.line.cells) == 1 and _FLAT_HEADS.fullmatch(line.line.text) is not None


def _flat_row(owners: list[TableOwner], line: Marked, fresh: bool) -> bool:
    """A line of a table without columns: name, streets, place; crosses cannot be told apart and are left out."""
    if _FLAT_HEADS.fullmatch(line.line.text):
        return True
    for piece in line.pieces(0):
        if _CROSSES.fullmatch(piece.text):
            continue
        cross = re.search(r"(?: [Xx]){1,3}$", piece.text)
        piece = piece.part(0, cross.start()) if cross else piece
        if fresh or not owners:
            owners.append(TableOwner(Block(table=True)))
        block = owners[-1].block
        zip_follows = len(block.place) == 1 and _LONE_STATE.fullmatch(block.place[0].text)
        if zip_follows and any(ch.isdigit() for ch in piece.text):
            block.place.append(piece)
        elif block.name and not block.streets and not _BEGINS_STREET.match(piece.text) and not _is_place(piece.text):
            block.name.append(piece)
        elif block.name and _LONE_STATE.fullmatch(piece.text):
            block.place.append(piece)
        else:
            _address(block, [piece])
        fresh = bool(block.place) and not _LONE_STATE.fullmatch(" ".join(p.text for p in block.place))
    return fresh


_BEGINS_STREET = re.compile(r"C/O\b|#?\d|(?:ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN) [A-Z]|P\.? ?O\.? BOX", re.IGNORECASE)


def _row(owners: list[TableOwner], line: Marked, heads: dict[str, Span], fresh: bool) -> bool:
    """Take a row in; returns whether the next row begins a new owner."""
    first = min(heads.values())[0]
    address: list[Piece] = []
    marks: list[tuple[str, Piece]] = []
    lefts: dict[str, float] = {}
    for k, cell in enumerate(line.line.cells):
        left, right = edges_of(cell)
        pieces = line.pieces(k)
        if not pieces:
            continue
        if left < first - 0.01 and not _CROSS.fullmatch(cell.text.strip()):
            address += pieces
        else:
            name = min(heads, key=partial(_apart, heads, left, right))
            marks += [(name, piece) for piece in pieces]
            lefts |= {name: left} if _CROSS.fullmatch(cell.text.strip()) else {}
    if not address and not marks:
        return fresh
    if fresh or not owners:
        owners.append(TableOwner(Block(table=True)))
    owner = owners[-1]
    _address(owner.block, address)
    owner.lefts |= lefts
    for name, piece in marks:
        owner.marks.setdefault(name, []).append(piece)
    return bool(owner.block.place)


def as_ticked(owners: list[TableOwner], ticked: Collection[str]) -> list[TableOwner]:
    """The owners, crosses under the headings that item 5 shows: `ticked` are those of the first owner. A page of text may set crosses
    aside from their headings, those of all owners alike."""
    first = owners[0]
    wanted = [name for name, _ in _HEADS if name in ticked and (name in first.lefts or name not in first.marks)]
    found = sorted(first.lefts, key=first.lefts.__getitem__)
    if len(wanted) != len(found) or wanted == found:
        return owners
    places = [(first.lefts[old], new) for old, new in zip(found, wanted, strict=True)]
    return [_renamed(owner, places) for owner in owners]


def _renamed(owner: TableOwner, places: list[tuple[float, str]]) -> TableOwner:
    names = {old: next((new for x, new in places if abs(left - x) <= _BELOW), old) for old, left in owner.lefts.items()}
    if len({names.get(name, name) for name in owner.marks}) < len(owner.marks):
        return owner
    return TableOwner(owner.block, {names.get(name, name): pieces for name, pieces in owner.marks.items()}, owner.lefts)


def _apart(heads: dict[str, Span], left: float, right: float, name: str) -> Span:
    """How far a cell stands from a heading: the white between the two, then how far their left edges are apart."""
    start, end = heads[name]
    return max(0.0, start - right, left - end), abs(start - left)


def _address(block: Block, pieces: list[Piece]) -> None:
    """First line the name, a line with a state code the place, streets between."""
    if len(pieces) == 1 and not block.name:
        pieces = _unflattened(pieces[0])
    for piece in pieces:
        if not block.name:
            block.name.append(piece)
        elif not block.place and _is_place(piece.text):
            block.place.append(piece)
        elif not block.place:
            block.streets.append(piece)


_STREET_START = re.compile(
    r"(?<= )(?:C/O\b|#?\d[\w\-]* |(?:ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN) [A-Z]|P\.? ?O\.? BOX)", re.IGNORECASE
)
_STREET_END = re.compile(
    r"\b(?:STREET|ST\.?|AVENUE|AVE\.?|ROAD|RD\.?|DRIVE|DR\.?|BOULEVARD|BLVD\.?|WAY|LANE|LN\.?|COURT|CT\.?|PLACE|PL\.?|PLAZA|PARKWAY|PKWY\.?|CIRCLE|SQUARE|FLOOR|FL\.?|"
    r"CENTER|TERRACE|HIGHWAY|HWY\.?|(?:SUITE|STE\.?|UNIT|BOX|ROOM|#|BUILDING|FLOOR) ?[A-Z]?\d*[A-Z]?),? ",
    re.IGNORECASE,
)


def _unflattened(piece: Piece) -> list[Piece]:
    """Name, streets and place of an address that was run together on one line, as far as its words tell them apart."""
    text = piece.text
    place = parse_place(text)
    start = next((m for m in _STREET_START.finditer(text) if " " in text[: m.start()].strip()), None)
    if place is None or place.certainty < 0.35 or start is None:
        return [piece]
    state = text.rfind(place.state, 0, len(text) - len(place.zip))
    ends = [m.end() for m in _STREET_END.finditer(text, start.start(), state) if m.end() < state - 2]
    digits = [m.end() for m in re.finditer(r"\d+ ", text[:state]) if m.end() < state - 2 and m.end() > start.end() + 2]
    end = max(ends + digits, default=0)
    if not end:
        return [piece.part(0, start.start()), piece.part(start.start(), len(text))]
    return [piece.part(0, start.start()), piece.part(start.start(), end), piece.part(end, len(text))]


def _is_place(text: str) -> bool:
    place = parse_place(text)
    return place is not None and place.certainty >= 0.45 and ("," in text or bool(place.zip))


_FLAG = {"director": "isDirector", "ten": "isTenPercentOwner", "officer": "isOfficer", "other": "isOther"}
_TEXT = {"officer": "officerTitle", "other": "otherText"}


def table_relationship(owner: TableOwner, base: str) -> list[Reading]:
    """The readings of the four columns: a cross ticks, a title under Officer or Other ticks and is the text."""
    out = []
    for name, pieces in owner.marks.items():
        text = " ".join(piece.text for piece in pieces)
        crossed = _CROSS.fullmatch(text) is not None
        if not crossed and name in ("director", "ten") and len(fold(text)) > 2:
            continue
        out.append(reading(f"{base}/{_FLAG[name]}", pieces, (Candidate("1"),), table=1.0))
        title = re.sub(r"^(?:[X☒] )", "", text)
        if name in _TEXT and not crossed:
            out.append(reading(f"{base}/{_TEXT[name]}", pieces, (text_candidate(title),), table=1.0))
    return out
