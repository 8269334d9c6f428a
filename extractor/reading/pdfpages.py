"""Opening PDF and rendering its pages within the caps: sizes are computed before a pixel is drawn."""

from __future__ import annotations

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.errors import EmptyInput, PdfError, TooLarge
from extractor.reading.contract import ReadOptions
from extractor.reading.pixels.ink import Gray

_POINTS = 72
_LEAST_DPI = 72
_PLAIN = (pdfium_c.FPDF_COLORSPACE_DEVICEGRAY, pdfium_c.FPDF_COLORSPACE_DEVICERGB)
_OFF = 0.5  # points that an image may miss the page's edges by
_MOST_INCHES = 60  # a page side that no scanner feeds


def open_pdf(data: bytes, name: str, options: ReadOptions) -> pdfium.PdfDocument:
    """The document. Raises PdfError (PDF_MALFORMED, PDF_ENCRYPTED), TooLarge (TOO_MANY_PAGES), EmptyInput where it has no page."""
    try:
        document = pdfium.PdfDocument(data)
        pages = len(document)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise PdfError(f"{name} is locked with a password.", code="PDF_ENCRYPTED", advice="Send it without the password.") from error
        raise PdfError(
            f"{name} is a broken PDF.", code="PDF_MALFORMED", advice="Print it to PDF again, or send the scan as TIFF."
        ) from error
    if pages > options.max_pages:
        document.close()
        raise TooLarge(
            f"{name} has {pages:,} pages; the cap is {options.max_pages:,}.", code="TOO_MANY_PAGES", advice="Send one filing a file."
        )
    if pages == 0:
        document.close()
        raise EmptyInput(f"{name} has no page.", advice="Check the file.")
    return document


def load_page(document: pdfium.PdfDocument, number: int) -> pdfium.PdfPage:
    """The page, `number` from 0. Raises PdfError where it is broken."""
    try:
        return document[number]
    except pdfium.PdfiumError as error:
        raise PdfError(f"Page {number + 1} of the PDF is broken.", code="PDF_MALFORMED", advice="Print it to PDF again.") from error


def safe_dpi(page: pdfium.PdfPage, wanted: float, number: int, name: str, options: ReadOptions) -> float:
    """The resolution to render at, lowered for large pages. Raises TooLarge (PAGE_TOO_LARGE) where even 72 dpi is over the cap."""
    width, height = page.get_size()
    inches = max(width, height) / _POINTS
    area = width * height / _POINTS**2
    dpi = min(wanted, float(options.max_page_pixels / max(area, 1e-6)) ** 0.5)
    if inches > _MOST_INCHES or dpi < min(wanted, _LEAST_DPI):
        raise TooLarge(
            f"Page {number} of {name} is {width / _POINTS:,.0f} x {height / _POINTS:,.0f} inches.",
            code="PAGE_TOO_LARGE",
            advice="Check the file.",
        )
    return float(dpi)


def scan_gray(page: pdfium.PdfPage, dpi: float) -> Gray:
    """As `page_gray`; where the page is nothing but one JPEG of that resolution, its pixels as they are."""
    image = _only_image(page, dpi)
    if image is None:
        return page_gray(page, dpi)
    try:
        return np.asarray(image.get_bitmap(render=False).to_pil().convert("L"), np.uint8)
    except pdfium.PdfiumError:
        return page_gray(page, dpi)


def _only_image(page: pdfium.PdfPage, dpi: float) -> pdfium.PdfImage | None:
    """The JPEG that fills the page upright, where nothing else is drawn on it but text that is invisible."""
    shown = [
        item for item in page.get_objects()
        if item.type != pdfium_c.FPDF_PAGEOBJ_TEXT or pdfium_c.FPDFTextObj_GetTextRenderMode(item) != pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE
    ]  # fmt: skip
    if len(shown) != 1 or not isinstance(shown[0], pdfium.PdfImage) or page.get_rotation() or pdfium_c.FPDFPage_GetAnnotCount(page):
        return None
    image, (width, height) = shown[0], page.get_size()
    if list(image.get_filters()) != ["DCTDecode"] or image.get_metadata().colorspace not in _PLAIN:
        return None
    wide, across, down, high, left, bottom = image.get_matrix().get()
    off = max(abs(wide - width), abs(high - height), abs(left), abs(bottom), abs(across), abs(down))
    pixels = image.get_px_size()
    exact = all(abs(have - side * dpi / _POINTS) <= 2 for have, side in zip(pixels, (width, height), strict=True))
    return image if off <= _OFF and exact else None


def page_gray(page: pdfium.PdfPage, dpi: float) -> Gray:
    """The page in gray, comments and form fields drawn too. Raises PdfError where PDFium cannot draw it."""
    try:
        bitmap = page.render(scale=dpi / _POINTS, grayscale=True, may_draw_forms=True)
    except pdfium.PdfiumError as error:
        raise PdfError("A page of the PDF cannot be drawn.", code="PDF_MALFORMED", advice="Print it to PDF again.") from error
    try:
        pixels = np.asarray(bitmap.to_pil().convert("L"), np.uint8).copy()
    finally:
        bitmap.close()
    return pixels
