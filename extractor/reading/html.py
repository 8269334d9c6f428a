"""HTML: the page that EDGAR serves, its older printed form, and other people's pages of the same forms."""

from __future__ import annotations

import re

from lxml import etree
from lxml.etree import _Element as Element

from extractor.errors import MalformedInput, TooLarge
from extractor.reading.build import LineBuilder, too_large
from extractor.reading.canonical import to_canonical
from extractor.reading.contract import ReadOptions
from extractor.reading.decode import decode
from extractor.reading.markup.htmldepth import too_deep
from extractor.reading.markup.htmlgrid import Placed, blocks_of, is_row, must_open, placed_rows
from extractor.reading.markup.htmltext import BLOCKS, canonical_text, child_pieces, hidden, inline_pieces, is_box, raw_text
from extractor.reading.text import add_text
from extractor.types.page import Cell, Document

# The parser drops whatever follows a first `</html>`, and an OCR engine may write a page of HTML for each page.
_FRAME = re.compile(r"</?(?:html|body)\b[^<>]{0,2000}>|<!doctype[^<>]{0,500}>", re.IGNORECASE)
# The header of a full submission, plain text up to the form itself.
_SUBMISSION = re.compile(r"\s{0,99}(?:-----BEGIN PRIVACY|<SEC-DOCUMENT>|<SEC-HEADER>|<DOCUMENT>)[^\f]{0,40000}?<TEXT>[^\n]{0,200}\n")
_ROW = re.compile(r"<tr\b", re.IGNORECASE)
_PROLOGUE = re.compile(r"\s{0,99}<\?xml[^<>]{0,200}\?>")
_DECLARATION = re.compile(r"<!(?:ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)


class HtmlReader:
    """One Line a table row or loose block; layout tables are opened, nested ones flattened into their cell."""

    name = "html"
    media_types = ("text/html", "application/xhtml+xml")

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Decode, check the depth, parse, walk."""
        builder = LineBuilder(name, options)
        text = decode(data, name, options, any_length=True)
        header = _SUBMISSION.match(text)
        above = 0
        if header:
            add_text(header.group(), 0, builder)
            above = header.group().count("\n")
        add_fragment(text[header.end() :] if header else text, above, builder)
        return builder.document(data, self.media_types[0], self.name)


def add_fragment(text: str, above: int, builder: LineBuilder) -> None:
    """Add the lines of an HTML text that starts below `above` source lines. Raises TooLarge (HTML_TOO_DEEP), MalformedInput."""
    root = _parse(_PROLOGUE.sub("", text, count=1), builder)
    _Walk(root, above, builder).visit(root)


def _parse(text: str, builder: LineBuilder) -> Element:
    if too_deep(text, builder.options.max_html_depth):
        raise _deep(builder)
    rows = len(_ROW.findall(text))
    if rows > builder.options.max_lines:
        raise too_large(builder.name, f"{rows:,} table rows", "TABLE_TOO_LARGE", builder.options.max_lines)
    if _DECLARATION.search(text):
        raise MalformedInput(f"{builder.name} declares entities; those are never expanded.", advice="Send it without.")
    # lxml.html would ask a function of its own for the class of every element.
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(_FRAME.sub("", text).encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise MalformedInput(f"{builder.name} cannot be parsed as HTML: {error}.", advice="Check that the file is whole.") from error
    if root is None:
        raise MalformedInput(f"{builder.name} cannot be parsed as HTML: the document is empty.", advice="Check that the file is whole.")
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise _deep(builder)
    return root


def _deep(builder: LineBuilder) -> TooLarge:
    message = f"{builder.name} nests more than {builder.options.max_html_depth} tags, and a parser would drop what is inside."
    return TooLarge(message, code="HTML_TOO_DEEP", advice="A Section 16 form is never so deep; check the file.")


class _Walk:
    """One pass over the tree; loose text gathers in `buffer` until a block ends it."""

    def __init__(self, root: Element, above: int, builder: LineBuilder) -> None:
        self.above = above
        self.builder = builder
        self.buffer: list[str] = []
        self.line = 0
        self.div_table: tuple[Element | None, int] | None = None
        self.holders = {holder for table in root.iter("table") if not is_box(table) for holder in table.iterancestors()}

    def visit(self, element: Element) -> None:
        """Read what is inside the element."""
        self._add(inline_pieces(element.text), element)
        for child in element:
            self._child(child)
            self._add(inline_pieces(child.tail), child)
        self._flush()

    def _child(self, child: Element) -> None:
        if hidden(child):
            return
        if child.tag == "pre":
            self._flush()
            add_text("".join(child.itertext()), self.above + max(int(child.sourceline or 1) - 1, 0), self.builder)
        elif child.tag == "table" and not is_box(child):
            self._flush()
            self._table(child)
        elif is_row(child):
            self._flush()
            self._div_row(child)
        elif child in self.holders or (child.tag in BLOCKS and child.tag != "table"):
            self._flush()
            self.visit(child)
        else:
            self._add("".join(child_pieces(child)), child)

    def _add(self, text: str, element: Element) -> None:
        if text:
            self.line = self.line or int(element.sourceline or 0)
            self.buffer.append(text)

    def _flush(self) -> None:
        text, line = "".join(self.buffer), self.line
        self.buffer, self.line = [], 0
        for part in text.strip().split("\n") if text.strip() else ():
            self.builder.loose(to_canonical(part), part.strip(), self._source(line, line))

    def _source(self, first: int, last: int) -> tuple[int, int]:
        return (first + self.above, max(first, last) + self.above) if first else (0, 0)

    def _table(self, table: Element) -> None:
        number: int | None = None
        for row, cells in placed_rows(table):
            if must_open(cells):
                number = None
                for cell in cells:
                    self.visit(cell.element)
                continue
            if number is None:
                number = self.builder.new_table()
            self._row(row, cells, number)

    def _div_row(self, row: Element) -> None:
        """A row of blocks; rows with the same parent make a table."""
        parent = row.getparent()
        if self.div_table is None or self.div_table[0] is not parent:
            self.div_table = (parent, self.builder.new_table())
        cells = [Placed(cell, column, 1) for column, cell in enumerate(blocks_of(row))]
        self._row(row, cells, self.div_table[1])

    def _row(self, row: Element, cells: list[Placed], number: int) -> None:
        first = int(row.sourceline or 0)
        last = max((int(element.sourceline or 0) for element in row.iter()), default=first)
        made = tuple(Cell(canonical_text(cell.element), raw_text(cell.element), cell.column, cell.span) for cell in cells)
        if made:
            self.builder.row(made, self._source(first, last), number)
