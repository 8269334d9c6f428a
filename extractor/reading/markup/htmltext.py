"""The canonical text of an HTML element: blocks on lines of their own, nested tables flattened, marks raised, boxes drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

from extractor.reading.canonical import EMPTY, TICKED, raise_marks, tidy, to_canonical

DROPPED = frozenset(
    (
        "script",
        "style",
        "noscript",
        "head",
        "title",
        "template",
        "iframe",
        "object",
        "applet",
        "svg",
        "math",
        "select",
        "datalist",
    )
)
BLOCKS = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    )
)
_HIDDEN = re.compile(r"display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_TICKS = frozenset({"", "X", "x", TICKED, EMPTY, "✓"})


def hidden(element: Element) -> bool:
    """Whether a browser would not show the element."""
    if not isinstance(element.tag, str) or element.tag in DROPPED:
        return True
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and bool(_HIDDEN.search(style)))


def canonical_text(element: Element) -> str:
    """The text of the element without its tail; `\\n` between blocks, single blanks elsewhere."""
    return to_canonical("".join(_pieces(element)))


def raw_text(element: Element) -> str:
    """The text as the source had it, white space tidied."""
    return tidy(_SPACE.sub(" ", "".join(element.itertext())))


def inline_pieces(text: str | None) -> str:
    """Source text: line ends of the source are blanks."""
    return _SPACE.sub(" ", text) if text else ""


def _pieces(element: Element) -> Iterator[str]:
    yield inline_pieces(element.text)
    for child in element:
        yield from child_pieces(child)
        yield inline_pieces(child.tail)


def child_pieces(child: Element) -> Iterator[str]:
    """The text of a child, without its tail."""
    if hidden(child):
        return
    tag = str(child.tag)
    if tag == "br":
        yield "\n"
    elif tag == "sup":
        yield raise_marks("".join(_pieces(child)).strip())
    elif tag == "input":
        yield _input(child)
    elif tag == "img":
        yield _image(child)
    elif tag == "table":
        yield "\n" + flat_table(child) + "\n" if not is_box(child) else f" {_box_of(child)} "
    elif tag == "pre":
        yield "\n" + "".join(child.itertext()) + "\n"
    elif tag in BLOCKS:
        yield "\n"
        yield from _pieces(child)
        yield "\n"
    else:
        yield from _pieces(child)


def _input(child: Element) -> str:
    kind = child.get("type", "text").lower()
    if kind in ("checkbox", "radio"):
        return f" {TICKED} " if "checked" in child.attrib else f" {EMPTY} "
    return child.get("value", "") if kind == "text" else ""


def _image(child: Element) -> str:
    alt = child.get("alt", "").strip()
    return f" {alt} " if 0 < len(alt) <= 12 else ""


def rows_of(table: Element) -> list[Element]:
    """The rows of this table, not of nested ones; cells without a row make one."""
    rows = []
    for child in table:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows.extend(row for row in child if row.tag == "tr")
    if not rows and any(child.tag in ("td", "th") for child in table):
        rows = [table]
    return [row for row in rows if not hidden(row)]


def cells_of(row: Element) -> list[Element]:
    """The cells of a row that a browser shows."""
    return [cell for cell in row if cell.tag in ("td", "th") and not hidden(cell)]


def is_box(table: Element) -> bool:
    """Whether the table is only a drawn box: one cell, blank or with an X."""
    rows = rows_of(table)
    cells = cells_of(rows[0]) if len(rows) == 1 else []
    if len(cells) != 1 or len(cells[0]) or (cells[0].text or "").strip() not in _TICKS:
        return False
    return str(table.get("border", table.get("data-border", "0"))) != "0"


def _box_of(table: Element) -> str:
    return TICKED if "".join(table.itertext()).strip() else EMPTY


def flat_table(table: Element) -> str:
    """A nested table as text: a line a row, cells parted by blanks; pairs of tick and caption on lines of their own."""
    lines = []
    for row in rows_of(table):
        texts = [to_canonical("".join(_pieces(cell))) for cell in cells_of(row)]
        lines.append(_flat_row(texts))
    return "\n".join(line for line in lines if line)


def _flat_row(texts: list[str]) -> str:
    if _alternates(texts, 0) or _alternates(texts, 1):
        pairs = [" ".join(part for part in texts[index : index + 2] if part) for index in range(0, len(texts), 2)]
        return "\n".join(pair for pair in pairs if pair)
    if sum(text.startswith((TICKED, EMPTY)) for text in texts) > 1:
        return "\n".join(text for text in texts if text)
    return " ".join(text for text in texts if text)


def _alternates(texts: list[str], first: int) -> bool:
    """Whether every second text from `first` on is a tick or blank, and the others are captions."""
    ticks, captions = texts[first::2], texts[1 - first :: 2]
    if not ticks or len(texts) % 2 or not any(captions):
        return False
    return all(tick in _TICKS for tick in ticks) and all(text and text not in _TICKS for text in captions)
