"""Pages as pictures, for annotation and review: the same caps as for reading."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from PIL import Image

from extractor.errors import UnsupportedFormat
from extractor.reading.contract import ReadOptions
from extractor.reading.image import image_pages
from extractor.reading.pdfpages import load_page, open_pdf, page_gray, safe_dpi
from extractor.reading.sniff import sniff

VIEW_DPI = 110.0


def render_pages(data: bytes, options: ReadOptions, name: str = "document", dpi: float = VIEW_DPI) -> Iterator[Image.Image]:
    """Each page of a PDF or image as an RGB picture of about `dpi`, as it was sent: neither turned nor straightened.

    Raises UnsupportedFormat where the source has no pages of pixels, and as the readers do.
    """
    kind = sniff(data, name)
    if kind == "pdf":
        yield from _pdf_pages(data, options, name, dpi)
    elif kind == "image":
        for gray, own in image_pages(data, name, options):
            picture = Image.fromarray(gray)
            scale = min(1.0, dpi / own)
            yield picture.resize((max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))).convert("RGB")
    else:
        raise UnsupportedFormat(f"{name} has no pages to draw.", advice="Pictures can be made of PDF, TIFF, PNG and JPEG.")


def _pdf_pages(data: bytes, options: ReadOptions, name: str, dpi: float) -> Iterator[Image.Image]:
    document = open_pdf(data, name, options)
    try:
        for number in range(len(document)):
            page = load_page(document, number)
            gray = page_gray(page, safe_dpi(page, dpi, number + 1, name, options))
            page.close()
            yield Image.fromarray(gray).convert("RGB")
    finally:
        document.close()


def to_png(picture: Image.Image) -> bytes:
    """A picture as PNG."""
    buffer = BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
