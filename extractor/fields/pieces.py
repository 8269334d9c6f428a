"""Lines with the captions found in them, and the pieces of text between: what all field readers walk over."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from extractor.fields.captions import Hit, Item, caption_scores, find_captions, guess_caption, opening_captions
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Box, Cell, Line
from extractor.types.record import Evidence
from extractor.types.value import light_value

ROWS = frozenset({Label.TABLE1_ROW, Label.TABLE1_HEADER, Label.TABLE2_ROW, Label.TABLE2_HEADER})
_NEEDED = (Item.OWNER, Item.ISSUER, Item.PERIOD, Item.RELATIONSHIP)
_SURE = 0.6
_PLAIN = 0.9
_HEAD_LINES = 120  # where the party block can be, on a page whose captions are damaged
_LONGEST = 600


@light_value
class Piece:
    """One printed line of one cell: text, its span in `Line.text`, and where it stands.

    `column` is the cell's physical column, `order` the piece's place in its cell from 0.
    """

    text: str
    line: int
    page: int
    start: int
    end: int
    column: int = 0
    order: int = 0
    box: Box | None = None
    probability: float = 1.0

    @property
    def evidence(self) -> Evidence:
        """Where it stands."""
        return Evidence(self.page, self.line, (self.start, self.end), self.box)

    def part(self, start: int, end: int) -> Piece:
        """The piece of `text[start:end]`, blanks at its ends left out."""
        text = self.text[start:end]
        left = len(text) - len(text.lstrip())
        text = text.strip()
        at = self.start + start + left
        return Piece(text, self.line, self.page, at, at + len(text), self.column, self.order, self.box, self.probability)


@dataclass(frozen=True)
class Marked:
    """A labelled line with the captions in each of its cells; `hits[k]` belong to `line.cells[k]`."""

    labelled: LabelledLine
    hits: tuple[tuple[Hit, ...], ...]

    @cached_property
    def line(self) -> Line:
        """The line."""
        return self.labelled.line

    @property
    def is_row(self) -> bool:
        """Whether the line surely belongs to Table I or II."""
        return self.labelled.label in ROWS and self.labelled.probability >= _SURE and not any(self.hits)

    @cached_property
    def offsets(self) -> tuple[int, ...]:
        """Where each cell starts in `Line.text`."""
        out, at = [], 0
        for cell in self.line.cells:
            out.append(at)
            at += len(cell.text) + 1
        return tuple(out)

    @cached_property
    def items(self) -> frozenset[Item]:
        """What the line's captions open."""
        return frozenset(hit.item for hits in self.hits for hit in hits)

    def pieces(self, index: int, start: int = 0, end: int | None = None) -> list[Piece]:
        """The printed lines of a cell's text between two offsets; blank ones left out."""
        cell = self.line.cells[index]
        out, at = [], start
        for order, part in enumerate(cell.text[start:end].split("\n")):
            text = part.strip()
            if text:
                left = self.offsets[index] + at + len(part) - len(part.lstrip())
                box = cell.box or self.line.box
                out.append(
                    Piece(
                        text, self.line.number, self.line.page, left, left + len(text), cell.column, order, box, self.labelled.probability
                    )
                )
            at += len(part) + 1
        return out


def mark(lines: tuple[LabelledLine, ...]) -> tuple[Marked, ...]:
    """Every line with its captions. Party captions that no line holds undamaged are looked for by distance."""
    marked = [Marked(labelled, tuple(_hits(labelled, cell) for cell in labelled.line.cells)) for labelled in lines]
    found = frozenset(item for line in marked for item in line.items)
    for item in _NEEDED:
        if item not in found:
            _guess(marked, item)
    return tuple(marked)


def _hits(labelled: LabelledLine, cell: Cell) -> tuple[Hit, ...]:
    if len(cell.text) < 6 or (labelled.label in ROWS and labelled.probability > _PLAIN):
        return ()
    noted = labelled.label in (Label.FOOTNOTE, Label.REMARK) and labelled.probability > 0.8
    if noted:
        return tuple(hit for hit in opening_captions(cell.text) if hit.item in (Item.NOTES, Item.REMARKS))
    return find_captions(cell.text)


def _guess(marked: list[Marked], item: Item) -> None:
    """Put the best fuzzy hit into its line, if there is one above the tables."""
    end = next((at for at, line in enumerate(marked) if line.items & {Item.TABLE, Item.NOTES}), len(marked))
    head = range(min(end, _HEAD_LINES))
    places = [
        (at, k) for at in head for k, cell in enumerate(marked[at].line.cells) if 8 < len(cell.text) < _LONGEST and not marked[at].is_row
    ]
    scores = caption_scores([marked[at].line.cells[k].text for at, k in places], item)
    ranked = sorted(range(len(places)), key=lambda index: -scores[index])
    for index in ranked[:3]:
        at, k = places[index]
        hit = guess_caption(marked[at].line.cells[k].text, item) if scores[index] > 0 else None
        if hit and not any(other.start < hit.end and hit.start < other.end for other in marked[at].hits[k]):
            _put(marked, at, k, hit)
            return


def _put(marked: list[Marked], at: int, k: int, hit: Hit) -> None:
    old = marked[at]
    hits = list(old.hits)
    hits[k] = tuple(sorted((*hits[k], hit), key=lambda each: each.start))
    marked[at] = Marked(old.labelled, tuple(hits))
