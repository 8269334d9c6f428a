"""Lines with the captions found in them, and the pieces of text between: what all field readers walk over."""

from __future__ import annotations

from itertools import accumulate

from extractor.fields.captions import Hit, Item, caption_scores, find_captions, guess_caption, opening_captions
from extractor.types.labels import Label, LabelledLine
from extractor.types.page import Box
from extractor.types.record import Evidence
from extractor.types.value import light_value

ROWS = frozenset({Label.TABLE1_ROW, Label.TABLE1_HEADER, Label.TABLE2_ROW, Label.TABLE2_HEADER})
_NEEDED = (Item.OWNER, Item.ISSUER, Item.PERIOD, Item.RELATIONSHIP)
_NOTHING: frozenset[Item] = frozenset()
_SHORTEST = 6  # letters of a cell that can hold a caption
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


class Marked:
    """A labelled line with the captions in each of its cells: `hits[k]` belong to `line.cells[k]`. `items` are what they open, `is_row`
    tells whether the line surely belongs to Table I or II."""

    __slots__ = ("_offsets", "_pieces", "hits", "is_row", "items", "labelled", "line")

    def __init__(self, labelled: LabelledLine, hits: tuple[tuple[Hit, ...], ...]) -> None:
        self.labelled, self.line, self.hits = labelled, labelled.line, hits
        self.items = frozenset([hit.item for each in hits for hit in each]) if any(hits) else _NOTHING
        self.is_row = labelled.label in ROWS and labelled.probability >= _SURE and not self.items
        self._offsets: list[int] = []
        self._pieces: dict[tuple[int, int, int | None], tuple[Piece, ...]] = {}

    def pieces(self, index: int, start: int = 0, end: int | None = None) -> list[Piece]:
        """The printed lines of a cell's text between two offsets; blank ones left out."""
        key = (index, start, end)
        if key not in self._pieces:  # several readers walk over the same lines
            self._pieces[key] = self._cut(index, start, end)
        return list(self._pieces[key])

    def _cut(self, index: int, start: int, end: int | None) -> tuple[Piece, ...]:
        line, cell = self.line, self.line.cells[index]
        if not self._offsets:
            self._offsets = list(accumulate([len(each.text) + 1 for each in line.cells], initial=0))
        at, box, out = self._offsets[index] + start, cell.box or line.box, []
        for order, part in enumerate(cell.text[start:end].split("\n")):
            text = part.strip()
            if text:
                left = at + len(part) - len(part.lstrip())
                out.append(Piece(text, line.number, line.page, left, left + len(text), cell.column, order, box, self.labelled.probability))
            at += len(part) + 1
        return tuple(out)


def mark(lines: tuple[LabelledLine, ...]) -> tuple[Marked, ...]:
    """Every line with its captions. Party captions that no line holds undamaged are looked for by distance."""
    marked = [Marked(labelled, _line_hits(labelled)) for labelled in lines]
    found = frozenset(item for line in marked for item in line.items)
    for item in _NEEDED:
        if item not in found:
            _guess(marked, item)
    return tuple(marked)


def _line_hits(labelled: LabelledLine) -> tuple[tuple[Hit, ...], ...]:
    label, cells = labelled.label, labelled.line.cells
    if label in ROWS and labelled.probability > _PLAIN:
        return ((),) * len(cells)
    if label in (Label.FOOTNOTE, Label.REMARK) and labelled.probability > 0.8:
        return tuple([_note_hits(cell.text) for cell in cells])
    return tuple([find_captions(cell.text) if len(cell.text) >= _SHORTEST else () for cell in cells])


def _note_hits(text: str) -> tuple[Hit, ...]:
    found = opening_captions(text) if len(text) >= _SHORTEST else ()
    return tuple([hit for hit in found if hit.item in (Item.NOTES, Item.REMARKS)])


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
