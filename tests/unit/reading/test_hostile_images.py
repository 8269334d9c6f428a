"""Hostile images and PDFs: each ends in its typed code, quickly, and never in an empty success."""

import contextlib
import struct
import time
import zlib
from collections.abc import Callable
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from drawn_form import as_bytes, draw_page
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from extractor.errors import InputError, Section16Error
from extractor.reading.contract import ReadOptions
from extractor.reading.ocr.registry import engine_for
from extractor.reading.read import read_document

SECONDS = 5.0
SMALL = ReadOptions(max_pages=20, max_page_pixels=2_000_000, max_total_pixels=6_000_000, dpi=72)


def png_header(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be that large."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    body = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", body) + chunk(b"IDAT", zlib.compress(b"\x00" * 10_000)) + chunk(b"IEND", b"")


def tiff_header(width: int, height: int) -> bytes:
    """A one-strip TIFF of that claimed size."""
    tags = [(256, 4, width), (257, 4, height), (258, 3, 1), (259, 3, 1), (262, 3, 1), (273, 4, 200), (278, 4, height), (279, 4, 100)]
    body = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in tags)
    return b"II*\x00" + struct.pack("<IH", 8, len(tags)) + body + b"\x00" * 300


def many_frames(count: int, side: int) -> bytes:
    frame = Image.new("1", (side, side), 1)
    return as_bytes([frame] * count, "TIFF", compression="group4")


def pdf_of(pages: int, width: float = 612, height: float = 792) -> bytes:
    document = pdfium.PdfDocument.new()
    for _ in range(pages):
        document.new_page(width, height)
    buffer = BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()


def locked_pdf() -> bytes:
    """A PDF whose trailer asks for a password that nobody gave."""
    plain = pdf_of(1)
    at = plain.rindex(b"trailer")
    crypt = b"<</Filter/Standard/V 2/R 3/Length 128/P -44/O(" + b"o" * 32 + b")/U(" + b"u" * 32 + b")>>"
    return plain[:at] + plain[at:].replace(b"<<", b"<</ID[(0123456789abcdef)(0123456789abcdef)]/Encrypt " + crypt, 1)


def scanned_blank() -> bytes:
    return as_bytes([Image.new("L", (850, 1100), 255)], "PDF", resolution=100)


def page_of_noise() -> bytes:
    return as_bytes([Image.effect_noise((850, 1100), 120)], "PNG")


HOSTILE: list[tuple[str, Callable[[], bytes], str]] = [
    ("PNG of 1.6 gigapixels", lambda: png_header(40_000, 40_000), "IMAGE_TOO_LARGE"),
    ("PNG of 2^31 pixels a side", lambda: png_header(2**31 - 1, 2**31 - 1), "IMAGE_TOO_LARGE"),
    ("TIFF of 121 megapixels, where Pillow only warns", lambda: tiff_header(11_000, 11_000), "IMAGE_TOO_LARGE"),
    ("TIFF of 1.6 gigapixels", lambda: tiff_header(40_000, 40_000), "IMAGE_TOO_LARGE"),
    ("TIFF of many frames", lambda: many_frames(25, 100), "TOO_MANY_PAGES"),
    ("TIFF of few large frames", lambda: many_frames(8, 1_200), "TOO_MANY_PAGES"),
    ("FITS under a TIFF name", lambda: b"SIMPLE  =                    T" + b" " * 3000, "UNSUPPORTED_FORMAT"),
    ("Photoshop", lambda: b"8BPS" + b"\x00" * 200, "UNSUPPORTED_FORMAT"),
    ("TIFF of garbage", lambda: b"II*\x00" + b"\xff" * 400, "INPUT_MALFORMED"),
    ("half a JPEG", lambda: as_bytes([draw_page(size=(1200, 1000))], "JPEG")[:4000], "INPUT_MALFORMED"),
    ("half a PNG", lambda: as_bytes([draw_page(size=(1200, 1000))], "PNG")[:3000], "INPUT_MALFORMED"),
    ("PDF page of 200,000 points", lambda: pdf_of(1, 200_000, 200_000), "PAGE_TOO_LARGE"),
    ("PDF of 25 pages over a cap of 20", lambda: pdf_of(25), "TOO_MANY_PAGES"),
    ("garbage PDF", lambda: b"%PDF-1.7\n" + b"garbage " * 200, "PDF_MALFORMED"),
    ("truncated PDF", lambda: b"%PDF-1.7\n1 0 obj\n<</Type/Catalog", "PDF_MALFORMED"),
    ("encrypted PDF", locked_pdf, "PDF_ENCRYPTED"),
    ("PDF without any text", lambda: pdf_of(2), "NO_TEXT"),
    ("scan of a white page", scanned_blank, "NO_TEXT"),
]


@pytest.mark.parametrize(("make", "code"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_hostile_input_ends_in_its_code(make: Callable[[], bytes], code: str) -> None:
    data = make()
    engine_for(SMALL.ocr_engine)
    start = time.process_time()
    with pytest.raises(InputError) as caught:
        read_document(data, "upload", SMALL)
    assert (caught.value.code, caught.value.verdict) == (code, "dead")
    assert "\n" not in caught.value.sentence()
    assert time.process_time() - start < SECONDS


def test_noise_ends_in_time() -> None:
    start = time.process_time()
    with pytest.raises(InputError) as caught:
        read_document(page_of_noise(), "noise.png", SMALL)
    assert caught.value.code == "NO_TEXT"
    assert time.process_time() - start < SECONDS


def test_ocr_stops_at_its_time_limit() -> None:
    with pytest.raises(Section16Error) as caught:
        read_document(as_bytes([draw_page()], "PNG"), "page.png", ReadOptions(ocr_timeout=0.0))
    assert (caught.value.code, caught.value.verdict) == ("OCR_TIMEOUT", "retry")


VALID = {
    "png": as_bytes([Image.new("1", (60, 60), 1)], "PNG"),
    "tiff": as_bytes([Image.new("1", (60, 60), 1)] * 2, "TIFF", compression="group4"),
    "jpeg": as_bytes([Image.new("L", (60, 60), 200)], "JPEG"),
    "pdf": pdf_of(1, 60, 60),
}


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(kind=st.sampled_from(sorted(VALID)), data=st.data())
def test_mutated_files_end_in_lines_or_typed_errors(kind: str, data: st.DataObject) -> None:
    valid = bytearray(VALID[kind])
    for _ in range(data.draw(st.integers(1, 6))):
        valid[data.draw(st.integers(8, len(valid) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(Section16Error):
        assert read_document(bytes(valid), "upload", SMALL).lines
