"""Plain text in columns: text browsers, pdftotext, Tesseract, and the ASCII forms of the paper years."""

from __future__ import annotations

import re

from extractor.reading.build import LineBuilder
from extractor.reading.contract import ReadOptions
from extractor.reading.decode import decode
from extractor.reading.layout import lay_out
from extractor.reading.rows import Row, tokens_of
from extractor.types.page import Document

_RULE = re.compile(r"[\s\-_=─━═~+|.*]{3,}")


class TextReader:
    """One Line a physical line, or a box of several; form feeds part pages."""

    name = "text"
    media_types = ("text/plain",)

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Decode, then lay the lines out."""
        builder = LineBuilder(name, options)
        rows, width = _rows(decode(data, name, options).split("\n"))
        lay_out(rows, width, builder)
        return builder.document(data, self.media_types[0], self.name)


def _rows(lines: list[str]) -> tuple[list[Row], int]:
    """Lines with ink, rules left out; the width of the widest."""
    rows: list[Row] = []
    page, gap = 1, 0
    for number, line in enumerate(lines, start=1):
        page += line.count("\f")
        tokens = tokens_of(line.replace("\f", ""))
        if not tokens or _RULE.fullmatch(line):
            gap += 1
            continue
        rows.append(Row(tokens, number, page, gap))
        gap = 0
    return rows, max((row.x1 for row in rows), default=1)
