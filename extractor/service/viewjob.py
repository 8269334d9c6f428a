"""What the viewer's child runs: a document's lines, or one of its pages as a fresh PNG. Hostile bytes are opened only there.

It stands outside pages/, whose every router the child would import with it.
"""

from __future__ import annotations

from io import BytesIO
from itertools import islice
from typing import Any

from extractor.errors import UnsupportedFormat
from extractor.reading.contract import ReadOptions
from extractor.reading.read import read_document
from extractor.reading.render import render_pages
from extractor.reading.sniff import sniff
from extractor.types.page import Line

PICTURED = frozenset({"pdf", "image"})
_MOST_LINES = 5_000
_LONGEST, _WIDEST = 20_000, 200  # characters of a cell, and cells of a line, that are shown


_WARMING = ((b"FORM 4\n\nName  Street\n", "a.txt"), (b"| FORM 4 | a |\n|---|---|\n| b | c |\n", "a.md"), (b"<p>FORM 4</p>", "a.html"))


def load() -> ReadOptions:
    """The readers' caps; what the readers import is imported now, not for the first document."""
    options = ReadOptions()
    for body, name in _WARMING:
        read_document(body, name, options)
    return options


def run(request: dict[str, Any], body: bytes, options: ReadOptions) -> tuple[dict[str, Any], bytes]:
    """Header and body of the answer: {"lines": [[number, page, table, source line, [[text, span], ...]], ...]}, or one page as PNG.

    Raises Section16Error.
    """
    if request["page"]:
        return _page(body, options, request)
    pictured = sniff(body, request["name"]) in PICTURED
    return {"pictured": pictured, "lines": [] if pictured else _lines(body, options, request["name"])}, b""


def _lines(body: bytes, options: ReadOptions, name: str) -> list[list[Any]]:
    lines = read_document(body, name, options).lines[:_MOST_LINES]
    return [[line.number, line.page, line.table or 0, line.source[0], _cells(line)] for line in lines]


def _cells(line: Line) -> list[list[Any]]:
    return [[cell.text[:_LONGEST], min(cell.span, _WIDEST)] for cell in line.cells[:_WIDEST]]


def _page(body: bytes, options: ReadOptions, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    pages = render_pages(body, options, request["name"], request["dpi"])
    picture = next(islice(pages, request["page"] - 1, None), None)
    if picture is None:
        raise UnsupportedFormat("There is no such page.")
    out = BytesIO()
    picture.convert("L").save(out, "PNG", compress_level=4)
    return {"width": picture.width, "height": picture.height}, out.getvalue()
