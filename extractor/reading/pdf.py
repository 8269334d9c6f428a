"""PDF pages to lines: printed text as it stands in the file, scanned pages through their pixels, each page on its own."""

from __future__ import annotations

import time

import pypdfium2 as pdfium

from extractor.errors import EmptyInput, NoText, ResourceError
from extractor.reading.build import LineBuilder
from extractor.reading.contract import ReadOptions
from extractor.reading.ocr.registry import engine_for
from extractor.reading.pdfpages import load_page, open_pdf, safe_dpi, scan_gray
from extractor.reading.pdftext import has_printed_text, printed_page
from extractor.reading.pixels.compose import PageInk, compose
from extractor.reading.pixels.scan import read_page
from extractor.types.page import Document

_SCAN = "Page {page} is a scan and was read by OCR."
_BLANK = "Page {page} is blank."


class PdfReader:
    """Reads PDF. See Reader; one document a process, since PDFium knows no threads."""

    name = "pdf"
    media_types = ("application/pdf",)

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Raises PdfError (PDF_MALFORMED, PDF_ENCRYPTED), TooLarge (TOO_MANY_PAGES, PAGE_TOO_LARGE), NoText, ResourceError."""
        builder = LineBuilder(name, options)
        warnings: list[str] = []
        document = open_pdf(data, name, options)
        try:
            until = time.monotonic() + options.document_timeout
            for number in range(len(document)):
                if number:
                    builder.new_page()
                if time.monotonic() > until:
                    raise ResourceError(f"{name} took over {options.document_timeout:.0f} s.", advice="Split the file or raise the limit.")
                _add_page(document, number, builder, options, warnings)
        finally:
            document.close()
        return finished(builder, data, self.media_types[0], self.name, warnings)


def finished(builder: LineBuilder, data: bytes, media_type: str, reader: str, warnings: list[str]) -> Document:
    """The document of a builder. Raises NoText where no page gave any text: a scan must not end as an empty success."""
    try:
        return builder.document(data, media_type, reader, tuple(warnings))
    except EmptyInput as error:
        raise NoText(
            f"Nothing could be read on the pages of {builder.name}.", code="NO_TEXT", advice="Scan it again, darker or at 300 dpi."
        ) from error


def _add_page(document: pdfium.PdfDocument, number: int, builder: LineBuilder, options: ReadOptions, warnings: list[str]) -> None:
    page = load_page(document, number)
    try:
        ink = _page_ink(page, number + 1, builder.name, options, warnings)
    finally:
        page.close()
    compose(ink, builder)
    if not ink.pieces:
        warnings.append(_BLANK.format(page=number + 1))


def _page_ink(page: pdfium.PdfPage, number: int, name: str, options: ReadOptions, warnings: list[str]) -> PageInk:
    if has_printed_text(page):
        return printed_page(page, number, name, options)
    dpi = safe_dpi(page, options.dpi, number, name, options)
    warnings.append(_SCAN.format(page=number))
    return read_page(scan_gray(page, dpi), dpi, engine_for(options.ocr_engine), options)
