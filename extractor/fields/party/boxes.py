"""The boxes of the party block: what stands under each numbered caption, whatever columns it was printed in.

A cell's text belongs to the box whose caption stands nearest above it at or left of its own left edge; text between two
captions of one cell belongs to the first. Loose lines belong to the box opened last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.fields.boilerplate import is_boilerplate
from extractor.fields.captions import Hit, Item
from extractor.fields.party.ownermarks import is_own
from extractor.fields.pieces import Marked, Piece
from extractor.types.labels import Label
from extractor.types.page import Cell, Line

PARTY = frozenset({Item.OWNER, Item.ISSUER, Item.PERIOD, Item.AMENDMENT, Item.RELATIONSHIP, Item.JOINT, Item.TAX_ID})
_CLOSING = frozenset({Item.TABLE, Item.OWNERS, Item.SIGNATURES, Item.NOTES, Item.REMARKS, Item.SIGNATURE_CAPTION})
_ITEM_NUMBER = re.compile(r"(?:^|(?<=[\s\])]))\(?[1-9lISZ|]{1,2} ?[.,)]{0,2}\s*$")
_TICKS = " \n\t☐☒XxV_()[]"
_RELATION = re.compile(r"\S{0,5}\s?(?:Director\b.{0,12}10\s?% ?Owner|Officer\s?\(give|10\s?% ?Owner$)", re.IGNORECASE)
_CHECK = re.compile(r"\(Check all applicable\)", re.IGNORECASE)
_TICKER = re.compile(r"\w[^\n\[\]]{2,80}\[ ?[A-Z][A-Z.]{0,5} ?\]")
_ADDRESS = re.compile(r"C/O |P\.? ?O\.? BOX |\d{1,5} [A-Z][A-Za-z. ]{3,}|[A-Z][A-Z. ]+,? [A-Z]{2},? \d{5}(?:-\d{4})?$", re.IGNORECASE)
_TITLE = re.compile(r"[A-Z][A-Za-z]{2}")
_TOLERANCE = 0.02
_FILLED = frozenset({Label.TABLE1_ROW, Label.TABLE2_ROW})
_NOT_PARTY = frozenset({Label.FOOTNOTE, Label.REMARK, Label.SIGNATURE, Label.TABLE1_TITLE, Label.TABLE2_TITLE})


@dataclass(slots=True)
class Box:
    """What was printed under one caption: `similarity` of the caption in [0, 1], the pieces in order."""

    item: Item
    similarity: float
    line: int
    column: int
    pieces: list[Piece] = field(default_factory=list)

    @property
    def probability(self) -> float:
        """The line model's mean probability over the pieces; 1 where there are none."""
        return sum(piece.probability for piece in self.pieces) / len(self.pieces) if self.pieces else 1.0


@dataclass(frozen=True, slots=True)
class _Open:
    """A box that text can still fall into: the left edge and column of its caption, and the physical table that it stood in."""

    left: float
    table: int | None
    box: Box


_State = tuple[list[_Open], Box | None, Box | None, Box | None, Box | None]


class _Walk:
    """The boxes open at this point of the page."""

    def __init__(self) -> None:
        self.done: list[Box] = []
        self.open: list[_Open] = []
        self.last: Box | None = None
        self.owner: Box | None = None
        self.relation: Box | None = None
        self.issuer: Box | None = None
        self.back: Box | None = None  # the box above that lines of one cell, or the rest of a line, have gone back to
        self.line = 0  # the line on which they did
        self.shut: _State = ([], None, None, None, None)

    def close(self) -> None:
        if self.open:
            self.shut = (self.open, self.last, self.owner, self.relation, self.issuer)
        self.open, self.last, self.owner, self.relation, self.issuer, self.back = [], None, None, None, None, None

    def reopen(self) -> None:
        """The boxes as they were before headings of a table stood between: a page that ended amid them repeats those."""
        if not self.open:
            self.open, self.last, self.owner, self.relation, self.issuer = self.shut

    def start(self, box: Box, left: float, right: float, table: int | None) -> None:
        """Open a box; boxes whose captions stand above it in its own columns are closed."""
        self.open = [o for o in self.open if not self._covers(o, box, left, right, table)]
        self.open.append(_Open(left, table, box))
        self.done.append(box)
        self.last, self.back = box, None
        if box.item is Item.OWNER:
            self.owner, self.relation = box, None
        elif box.item is Item.ISSUER:
            self.issuer = box
        elif box.item is Item.RELATIONSHIP:
            self.relation = box

    def put(self, box: Box | None, pieces: list[Piece], single: bool) -> None:
        """Add pieces to a box. The owner's small captions, and on a line of one cell whatever plainly belongs to a box above, go back to
        their box with what follows them."""
        whole = None if single else self._told(" ".join(piece.text for piece in pieces), box)
        for piece in pieces:
            if box is not None and box is not self.owner and self.owner is not None and is_own(piece.text):
                box = self.last = self.back = self.owner
                self.line = piece.line
            elif single and box is not None and self.relation is not None and box is not self.relation and _RELATION.match(piece.text):
                box = self.last = self.back = self.relation
            elif single and box is not None and box is self.relation and self.owner is not None and _ADDRESS.match(piece.text):
                box = self.last = self.back = self.owner
            fitting = box if single else self._told(piece.text, box) or whole or box
            if fitting is not None and not is_boilerplate(piece.text):
                fitting.pieces.append(piece)

    def _told(self, text: str, box: Box | None) -> Box | None:
        """The open box that a text of a row of cells plainly belongs to, wherever its cell was moved."""
        if box is self.relation and _ADDRESS.match(text):
            return self.owner
        if self.relation is not None and (_RELATION.match(text) or _CHECK.fullmatch(text)):
            return self.relation
        if self.issuer is None or (self.issuer.pieces and box is not self.issuer):
            return None
        if self.issuer.pieces:  # behind the symbol's bracket nothing is the issuer's, and words are an officer's title
            return self.relation if self.issuer.pieces[-1].text.endswith("]") and _TITLE.match(text) else None
        return self.issuer if _TICKER.fullmatch(text) else None

    @staticmethod
    def _covers(old: _Open, box: Box, left: float, right: float, table: int | None) -> bool:
        if old.table != table:
            return old.box.column >= box.column
        return left - _TOLERANCE <= old.left < right

    def at(self, left: float, column: int, line: Line, loose: bool, single: bool) -> Box | None:
        """The box that text at this place falls into. Between physical tables only column numbers compare."""
        if loose:
            return self.last
        table = line.table
        if self.back is not None and ((single and table is None) or (line.number == self.line and self.back is self.owner)):
            return self.back
        fitting = [o for o in self.open if (o.left <= left + _TOLERANCE if o.table == table else o.box.column <= column)]
        return max(fitting, key=lambda o: (o.box.column, o.left)).box if fitting else None


def read_boxes(lines: tuple[Marked, ...]) -> list[Box]:
    """All boxes of all party blocks in the order of the page."""
    walk, filled = _Walk(), False
    for line in lines:
        party = line.items & PARTY
        filled = filled or (line.is_row and line.labelled.label in _FILLED)
        if line.labelled.label is Label.PARTY and not filled:
            walk.reopen()
        if line.is_row or (line.labelled.label in _NOT_PARTY and not party):
            if not party and line.labelled.probability > 0.6:
                walk.close()
            continue
        for k, cell in enumerate(line.line.cells):
            _cell(walk, line, k, cell)
    return walk.done


def edges_of(cell: Cell) -> tuple[float, float]:
    """Left and right of a cell: page fractions where the source has geometry, else physical columns."""
    if cell.x0 is not None:
        return cell.x0, cell.x1 if cell.x1 is not None else cell.x0 + 0.01
    return float(cell.column), float(cell.column + cell.span)


def _cell(walk: _Walk, line: Marked, k: int, cell: Cell) -> None:
    left, right = edges_of(cell)
    loose = len(line.line.cells) == 1 and line.line.table is None and cell.x0 is None
    hits = line.hits[k]
    end = _before(cell.text, hits[0]) if hits else None
    single = len(line.line.cells) == 1
    box = walk.at(left, cell.column, line.line, loose, single)
    if box is not None:
        walk.put(box, line.pieces(k, 0, end), single)
    for number, hit in enumerate(hits):
        if hit.item in _CLOSING:
            walk.close()
        elif hit.item in PARTY:
            box = Box(hit.item, hit.similarity, line.line.number, cell.column)
            walk.start(box, left, right, line.line.table)
            stop = _before(cell.text, hits[number + 1]) if number + 1 < len(hits) else None
            walk.put(box, line.pieces(k, hit.end, stop), single)


def _before(text: str, hit: Hit) -> int:
    """Where the text before a caption ends: without the caption's item number, and without the tick of a filing line."""
    head = text[: hit.start]
    head = head[: _ITEM_NUMBER.search(head).start()] if _ITEM_NUMBER.search(head) else head  # type: ignore[union-attr]
    if hit.item is Item.JOINT:
        head = head.rstrip(_TICKS)
    return len(head)
