"""What a reader hands on: a document of pages, lines and cells, whatever it came from.

Canonical text, the same from every reader:
- a superscript footnote mark is written with Unicode superscripts, `⁽¹⁾`; a mark that was only glued to its
  neighbour, `4,110(1)`, stays as it stood, because it could also be a number in parentheses;
- a ticked box is `☒`, an empty box `☐`, wherever the source shows a box (`<input>`, `[X]`, `(X)`, `__X__`);
  a bare `X` stays `X`;
- a line break inside a cell is `\n`; other white space is single blanks; Markdown escapes and tags are gone.
`raw` keeps what the source had.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.types.value import light_value


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in page fractions, origin at the top left, 0 <= x0 <= x1 <= 1, 0 <= y0 <= y1 <= 1."""

    x0: float
    y0: float
    x1: float
    y1: float


@light_value
class Word:
    """A word that an engine read. `confidence` is the engine's probability in [0, 1]; None where it gives none."""

    text: str
    box: Box | None = None
    confidence: float | None = None
    alternatives: tuple[tuple[str, float], ...] = ()


@light_value
class Cell:
    """A physical cell of a row, or the whole of a loose line.

    `column` is the 0-based physical column and `span` the number of columns it covers. `x0`, `x1` are the horizontal
    extent as a fraction of the page (or of the text block's width); None where the source has no geometry.
    `start` is the 0-based offset of the cell's text in the source line, None where unknown.
    """

    text: str
    raw: str
    column: int = 0
    span: int = 1
    x0: float | None = None
    x1: float | None = None
    start: int | None = None
    box: Box | None = None
    words: tuple[Word, ...] = ()


@light_value
class Line:
    """A row of a table, or a loose line of text.

    `number` counts lines of the document from 1, `page` pages from 1. `source` is the first and last line of the
    source text, from 1 (0, 0 where the source has no lines). `table` numbers the physical table that the row stood
    in, from 1 over the document; None for loose text. `gap` counts the blank lines above. `text` are the cells' texts in
    order, joined by tabs; empty cells leave their tab.
    """

    number: int
    page: int
    cells: tuple[Cell, ...]
    source: tuple[int, int] = (0, 0)
    table: int | None = None
    gap: int = 0
    box: Box | None = None
    text: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", "\t".join([cell.text for cell in self.cells]))

    @property
    def confidences(self) -> list[float]:
        """How sure an engine was of each word that it read."""
        return [word.confidence for cell in self.cells for word in cell.words if word.confidence is not None]


@dataclass(frozen=True, slots=True)
class Document:
    """One source file, read. `sha256` is of its bytes; `reader` names the reader, e.g. `markdown`, `html`, `text`, `pdf`; `cut` is the
    width at which something cut the lines of a text, 0 where nothing did."""

    name: str
    sha256: str
    media_type: str
    reader: str
    pages: int
    lines: tuple[Line, ...]
    warnings: tuple[str, ...] = ()
    cut: int = 0
