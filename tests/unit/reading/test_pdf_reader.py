"""PDF pages: printed text as it stands, scans by their pixels, a hidden OCR layer not believed."""

from io import BytesIO

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from drawn_form import CELLS, NOTE, as_bytes, draw_page

from extractor.reading.contract import ReadOptions
from extractor.reading.pdf import PdfReader
from extractor.reading.pdfpages import page_gray, scan_gray
from extractor.reading.pdftext import has_printed_text
from extractor.reading.render import render_pages, to_png
from extractor.types.page import Document

OPTIONS = ReadOptions()


def printed_pdf(*, invisible: bool = False, scan: bool = False) -> bytes:
    """A letter page with a ruled table of two rows and a raised mark; with `scan` a drawn page lies under the text."""
    document = pdfium.PdfDocument(as_bytes([draw_page(size=(2550, 3300))], "PDF", resolution=300)) if scan else pdfium.PdfDocument.new()
    page = document[0] if scan else document.new_page(612, 792)
    font = pdfium_c.FPDFText_LoadStandardFont(document, b"Helvetica")
    texts = [("Holder of units", 80, 690, 10), ("Amount", 280, 690, 10), ("Price", 430, 690, 10), ("Kestrel Fund", 80, 660, 10)]
    texts += [
        ("2,400", 280, 660, 10),
        ("(3)", 305, 664, 6),
        ("$18.25", 430, 660, 10),
        ("3. Held for the grandchildren of the holder.", 80, 600, 10),
    ]
    for text, x, y, size in texts:
        item = pdfium_c.FPDFPageObj_CreateTextObj(document, font, size)
        pdfium_c.FPDFText_SetText(item, (pdfium_c.FPDF_WCHAR * (len(text) + 1))(*map(ord, text), 0))
        if invisible:
            pdfium_c.FPDFTextObj_SetTextRenderMode(item, pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE)
        pdfium_c.FPDFPageObj_Transform(item, 1, 0, 0, 1, x, y)
        pdfium_c.FPDFPage_InsertObject(page, item)
    for x0, y0, x1, y1 in [(70, y, 540, y) for y in (650, 680, 705)] + [(x, 650, x, 705) for x in (70, 270, 420, 540)]:
        line = pdfium_c.FPDFPageObj_CreateNewPath(x0, y0)
        pdfium_c.FPDFPath_LineTo(line, x1, y1)
        pdfium_c.FPDFPath_SetDrawMode(line, 0, True)
        if not scan:
            pdfium_c.FPDFPage_InsertObject(page, line)
    pdfium_c.FPDFPage_GenerateContent(page)
    buffer = BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()


def read(data: bytes) -> Document:
    return PdfReader().read(data, "page.pdf", OPTIONS)


def rows(document: Document) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in line.cells) for line in document.lines if line.table is not None]


def test_printed_text_stands_in_its_cells_with_the_mark_raised() -> None:
    document = read(printed_pdf())
    assert rows(document) == [("Holder of units", "Amount", "Price"), ("Kestrel Fund", "2,400⁽³⁾", "$18.25")]
    assert document.lines[-1].text == "3. Held for the grandchildren of the holder."
    assert document.warnings == ()


def test_printed_cells_know_where_they_are() -> None:
    cell = read(printed_pdf()).lines[0].cells[1]
    assert cell.box is not None
    assert cell.box.x0 == pytest.approx(270 / 612, abs=0.006)
    assert cell.box.y0 == pytest.approx((792 - 705) / 792, abs=0.006)
    assert [word.confidence for word in cell.words] == [1.0]


def test_a_scanned_page_is_read_by_its_pixels() -> None:
    document = read(as_bytes([draw_page()], "PDF", resolution=300))
    assert rows(document)[1] == CELLS[1]
    assert document.lines[-1].text == NOTE
    assert document.warnings == ("Page 1 is a scan and was read by OCR.",)


@pytest.mark.parametrize(
    ("invisible", "scan", "printed"), [(False, False, True), (True, False, False), (True, True, False), (False, True, True)]
)
def test_a_hidden_layer_is_told_from_print(invisible: bool, scan: bool, printed: bool) -> None:
    document = pdfium.PdfDocument(printed_pdf(invisible=invisible, scan=scan))
    assert has_printed_text(document[0]) is printed
    document.close()


def test_mixed_files_are_told_page_by_page() -> None:
    whole, scan = pdfium.PdfDocument(printed_pdf()), pdfium.PdfDocument(as_bytes([draw_page()], "PDF", resolution=300))
    whole.import_pages(scan)
    buffer = BytesIO()
    whole.save(buffer)
    document = read(buffer.getvalue())
    assert [line.page for line in document.lines if line.text == NOTE] == [2]
    assert document.warnings == ("Page 2 is a scan and was read by OCR.",)
    whole.close()
    scan.close()


def test_a_page_that_is_one_jpeg_gives_its_own_pixels() -> None:
    document = pdfium.PdfDocument(as_bytes([draw_page()], "PDF", resolution=300))
    page = document[0]
    pixels = scan_gray(page, 300)
    assert pixels.shape == (1400, 2550)
    assert np.array_equal(pixels, page_gray(page, 300))
    assert scan_gray(page, 150).shape == (700, 1275)
    page.set_rotation(180)
    assert np.array_equal(scan_gray(page, 300), page_gray(page, 300))
    assert not np.array_equal(scan_gray(page, 300), pixels)
    page.close()
    document.close()


def test_pages_are_drawn_as_they_were_sent() -> None:
    pictures = list(render_pages(printed_pdf(), OPTIONS, dpi=50))
    assert [picture.size for picture in pictures] == [(425, 550)]
    assert to_png(pictures[0]).startswith(b"\x89PNG")
