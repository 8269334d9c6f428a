"""All reporting owners of a filing: the party block, the blocks repeated for joint filers, the table of the older layout."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from extractor.fields.captions import Item
from extractor.fields.party.address import Block, block_readings, name_text, read_block
from extractor.fields.party.boxes import Box
from extractor.fields.party.cities import as_known, towns_of, whole_town
from extractor.fields.party.owner_table import TableOwner, as_ticked, read_owner_table, table_relationship
from extractor.fields.party.relationship import Relationship, read_relationship, relationship_readings
from extractor.fields.party.ticks import habit_of, is_mark
from extractor.fields.pieces import Marked, Piece
from extractor.fields.readings import reading
from extractor.parsing.glyphs import confusable
from extractor.parsing.names import key_of
from extractor.parsing.places import Place
from extractor.types.page import Cell
from extractor.types.record import Candidate, Reading


class Person(NamedTuple):
    """One owner: the block, its own relationship box, the row of the owners' table; None where the page has none."""

    block: Block
    relationship: Relationship | None
    row: TableOwner | None


def read_owners(boxes: list[Box], lines: tuple[Marked, ...]) -> tuple[Reading, ...]:
    """The readings of every owner, in the order of the page, indexes from 1."""
    rows = read_owner_table(lines)
    blocks = {id(box): read_block(box) for box in boxes if box.item is Item.OWNER}
    boxed = _from_boxes(boxes, blocks, _habit(blocks, lines, len(rows)))
    first = boxed[0].relationship if boxed else None
    people = _with_table(boxed, as_ticked(rows, first.ticks.ticked) if rows and first and _certain(first) else rows)
    towns = towns_of([person.block.place for person in people if person.block.marked and not person.block.table])
    leader = next((person.relationship for person in people if person.relationship), None)
    out: list[Reading] = []
    for index, person in enumerate(people, 1):
        owner = f"reportingOwner[{index}]"
        base = f"{owner}/reportingOwnerRelationship"
        out += block_readings(_better(person, towns), owner)
        if person.row is not None and person.row.marks and not (index == 1 and _certain(person.relationship)):
            out += table_relationship(person.row, base)
        elif person.relationship is not None:
            out += relationship_readings(person.relationship, base)
        elif leader is not None and leader is not person.relationship:
            out += relationship_readings(leader, base, inherited=True)
    return tuple(_with_strayed(out, lines) if len(people) == 1 else out)


def _with_strayed(readings: list[Reading], lines: Sequence[Marked]) -> list[Reading]:
    """The readings of the only owner; a ticked caption that stands alone in the head, outside the box of item 5, ticks too."""
    known = {r.path for r in readings if r.candidates}
    found: dict[str, Reading] = {}
    for line in takewhile(lambda each: Item.TABLE not in each.items and not each.is_row, lines):
        match = _STRAYED.fullmatch(line.line.text.strip()) if len(line.line.cells) == 1 else None
        for name in match.group("first", "second") if match else ():
            path = f"{_RELATION}/{'isDirector' if name.startswith('D') else 'isTenPercentOwner'}" if name else ""
            if path and path not in known:
                found[path] = reading(path, line.pieces(0)[:1], (Candidate("1", _STRAYED_COST),), 0.5, tick_certainty=0.5)
    return [r for r in readings if r.path not in found] + list(found.values())


_RELATION = "reportingOwner[1]/reportingOwnerRelationship"
_STRAYED = re.compile(r"(?:[X☒] (?P<first>Director|10% Owner))?(?:\s{0,9}[X☒] (?P<second>10% Owner))?(?:\s{0,9}(?:[_☐]{0,5} ?10% Owner))?")
_STRAYED_COST = -0.5


def _certain(relationship: Relationship | None) -> bool:
    return relationship is not None and bool(relationship.ticks.ticked) and relationship.ticks.certainty >= 0.95


_TICKS = re.compile(r"(?:\s(?:\w{1,2}|\W{1,2}))+$")
_FILING_LINES = 6
_NAME = 6  # letters of a name that is told by its head
_MISREAD = 2  # letters of a name
_MOST = 100  # EDGAR takes ten owners; only hostile pages have more than this


def _habit(blocks: dict[int, Block], lines: tuple[Marked, ...], rows: int) -> bool | None:
    """Whether the page's ticks follow their captions. `rows` is the number of owners in the owners' table."""
    texts = []
    for at, line in enumerate(lines):
        if Item.JOINT not in line.items:
            continue
        columns = {
            cell.column for cell, hits in zip(line.line.cells, line.hits, strict=True) if any(hit.item is Item.JOINT for hit in hits)
        }
        for column in columns:
            near = lines[max(0, at - _FILING_LINES // 2) : at + _FILING_LINES]
            texts.append("\n".join(text for other in near for text in _with_marks(other.line.cells, column)))
            break
        if texts:
            break
    owners = len({key_of(name_text(block)) for block in blocks.values()})
    return habit_of(texts, max(owners, rows))


def _with_marks(cells: tuple[Cell, ...], column: int) -> list[str]:
    """The texts of a row in the column, with the marks that have cells of their own beside it."""
    at = [k for k, cell in enumerate(cells) if cell.column == column]
    return [
        " ".join(cell.text for k, cell in enumerate(cells[max(0, a - 1) : a + 2], max(0, a - 1)) if k == a or is_mark(cell.text))
        for a in at
    ]


def _from_boxes(boxes: list[Box], blocks: dict[int, Block], habit: bool | None) -> list[Person]:
    """An owner box with the relationship box that follows it before the next owner box."""
    people: list[Person] = []
    orphan: Relationship | None = None
    for at, box in enumerate(boxes):
        if box.item is not Item.OWNER:
            continue
        following = []
        for other in boxes[at + 1 :]:
            if other.item is Item.OWNER:
                break
            following.append(other)
        own = next((other for other in following if other.item is Item.RELATIONSHIP), None)
        person = Person(blocks[id(box)], read_relationship(own, habit) if own else None, None)
        _add(people, person)
        orphan = orphan or (person.relationship if not name_text(person.block) else None)
    if people and people[0].relationship is None and orphan:
        people[0] = people[0]._replace(relationship=orphan)  # the name stood in another box, or in a joint filer's block alone
    return people


def _add(people: list[Person], person: Person) -> None:
    """EDGAR repeats the first owner at the head of the joint filers' blocks: one person, once."""
    key = key_of(name_text(person.block))
    if not key or len(people) >= _MOST:
        return
    for at, known in enumerate(people):
        trailed = _trails(name_text(known.block), name_text(person.block))
        if trailed or key_of(name_text(known.block)) == key or _misread(known.block, person.block):
            fuller = (
                person.block
                if len(person.block.streets) + len(person.block.place) > len(known.block.streets) + len(known.block.place)
                else known.block
            )
            fuller = replace(fuller, name=person.block.name) if trailed else fuller
            people[at] = Person(fuller, known.relationship or person.relationship, known.row)
            return
    people.append(person)


def _misread(known: Block, block: Block) -> bool:
    """Whether both are one person at one address, whose name was misread in a letter or two: joint filers differ in more."""
    one, other = key_of(name_text(known)), key_of(name_text(block))
    if len(one) != len(other) or len(one) < _NAME or not known.place or not block.place:
        return False
    wrong = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    alike = len(wrong) <= _MISREAD and all(
        confusable(a, b) or confusable(a.upper(), b.upper()) or confusable(a, b.upper()) for a, b in wrong
    )
    return alike and _digits(known) == _digits(block)


def _digits(block: Block) -> str:
    return "".join(ch for piece in block.place for ch in piece.text if ch.isdigit())


def _with_table(people: list[Person], rows: list[TableOwner]) -> list[Person]:
    """Each row of the owners' table joined to its block; rows without a block are owners too."""
    out = list(people)
    for row in rows:
        key = key_of(name_text(row.block))
        at = next((k for k, person in enumerate(out) if key_of(name_text(person.block)) == key or _misread(person.block, row.block)), None)
        begun = next((k for k, person in enumerate(out) if at is None and _run_together(name_text(person.block), key)), None)
        if begun is not None:
            at, row = begun, replace(row, block=Block())
        if at is None and len(out) == 1 and len(rows) == 1:
            at = 0
        if at is None:
            out.append(Person(row.block, None, row))
        else:
            out[at] = out[at]._replace(row=row)
    return out


def _run_together(name: str, key: str) -> bool:
    """Whether a row's name begins with a name that is known: its lines stand on one, and the street is taken for the name."""
    known = key_of(name)
    return len(known) >= _NAME and key.startswith(known)


def _trails(name: str, clean: str) -> bool:
    """Whether a name is the clean one with shreds of small letters behind, as an engine makes of rules and captions."""
    rest = name.removeprefix(clean) if len(clean) >= _NAME else name
    return rest != name and rest.startswith(" ") and rest.strip() == rest.strip().lower()


def _without_ticks(streets: Sequence[Piece], known: Sequence[Piece]) -> list[Piece]:
    """The lines of a street without what ticks beside it were read as (`7TH FLOOR 2 2`), where the party block ends before that."""
    whole = " ".join(piece.text for piece in known)
    out = list(streets)
    tail = _TICKS.search(out[-1].text) if out else None
    if tail and whole.endswith(out[-1].text[: tail.start()]) and not whole.endswith(out[-1].text):
        out[-1] = out[-1].part(0, tail.start())
    return out


def _clean_name(person: Person) -> Block:
    """The party block; with the name of the owners' table where that is a part of its own, which holds words of boxes beside it too."""
    own, row = name_text(person.block), name_text(person.row.block) if person.row else ""
    held = len(row) >= _NAME and " " in row and own != row and f" {row} " in f" {own} "
    return replace(person.block, name=person.row.block.name) if held and person.row else person.block


def _better(person: Person, towns: Sequence[Place]) -> Block:
    """The table's separate lines tell street 1 from street 2, which the party block joins by a comma; its captions tell the town."""
    if person.row is None or not person.row.block.place or (person.block.streets and not person.row.block.streets):
        return _clean_name(person)
    row = person.row.block
    row = replace(row, streets=_without_ticks(row.streets, person.block.streets))
    streets, place = as_known(*whole_town(row.streets, row.place), towns)
    return replace(row, streets=streets, place=place)
