"""What a reader is, and the caps that it keeps. The registry beside it names the readers there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from extractor.types.page import Document


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Caps on a hostile document and choices of the OCR engine. Every cap is inclusive; over it a reader raises TooLarge.

    Sizes are bytes for `max_bytes` (any file) and `max_text_bytes` (Markdown, HTML, text, XML), characters for lines and
    cells, pixels for images, seconds for time-outs, dots per inch for `dpi`.
    """

    max_bytes: int = 256 * 1024 * 1024
    max_text_bytes: int = 16 * 1024 * 1024
    max_line_length: int = 1_000_000
    max_lines: int = 50_000
    max_columns: int = 1_000
    max_cell_length: int = 100_000
    max_cells: int = 500_000
    max_html_depth: int = 200
    max_pages: int = 200
    max_page_pixels: int = 60_000_000
    max_total_pixels: int = 1_500_000_000
    dpi: int = 300
    ocr_engine: str = "rapidocr"
    ocr_timeout: float = 120.0
    document_timeout: float = 600.0


class Reader(Protocol):
    """One file format. Stateless; `read` raises InputError or ResourceError, never returns an empty document."""

    @property
    def name(self) -> str:
        """The name that stands in `Document.reader`."""

    @property
    def media_types(self) -> tuple[str, ...]:
        """The media types it reads, the first being the usual one."""

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """The whole document; `name` is only for messages."""
