"""TIFF, PNG and JPEG of a drawn page come out as its rows, marks and boxes, however they were packed or turned."""

import cv2
import numpy as np
import pytest
from drawn_form import CELLS, NOTE, as_bytes, draw_page
from PIL import Image

from extractor.errors import NoText
from extractor.reading.contract import ReadOptions
from extractor.reading.image import ImageReader, image_pages
from extractor.types.page import Document

OPTIONS = ReadOptions()


def read(data: bytes) -> Document:
    return ImageReader().read(data, "page", OPTIONS)


def rows(document: Document) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in line.cells) for line in document.lines if line.table is not None]


EXPECTED = [CELLS[0], CELLS[1], tuple("1,809⁽¹⁾" if text == "1,809" else text for text in CELLS[2])]


@pytest.fixture(scope="module")
def png() -> Document:
    return read(as_bytes([draw_page()], "PNG", dpi=(300, 300)))


def test_rows_read_exactly_with_the_mark_raised(png: Document) -> None:
    assert rows(png) == EXPECTED


def test_empty_cells_are_empty(png: Document) -> None:
    lines = [line for line in png.lines if line.table is not None]
    assert [lines[1].cells[6].text, lines[2].cells[5].text] == ["", ""]


def test_a_tick_stands_before_its_caption(png: Document) -> None:
    assert "☒ Check this box if it applies" in [line.text for line in png.lines]


def test_an_empty_box_is_empty() -> None:
    document = read(as_bytes([draw_page(box="empty")], "PNG", dpi=(300, 300)))
    assert "☐ Check this box if it applies" in [line.text for line in document.lines]


def test_loose_lines_keep_their_place(png: Document) -> None:
    assert png.lines[0].text == "Quarry Lane Instruments plc"
    assert png.lines[-1].text == NOTE


def test_cells_know_where_they_are(png: Document) -> None:
    cell = next(line for line in png.lines if line.table is not None).cells[1]
    assert cell.box is not None
    assert (cell.column, cell.span) == (1, 1)
    assert cell.box.x0 == pytest.approx(800 / 2550, abs=0.005)
    assert cell.box.y1 == pytest.approx(520 / 1400, abs=0.008)
    assert all(word.confidence is not None and word.confidence > 0.5 for word in cell.words)


@pytest.mark.parametrize(("compression", "bits"), [("group4", "1"), ("tiff_lzw", "L"), ("jpeg", "L")])
def test_many_pages_in_one_tiff(compression: str, bits: str) -> None:
    page = draw_page().convert(bits)
    document = read(as_bytes([page, page], "TIFF", compression=compression, dpi=(300, 300)))
    assert document.pages == 2
    assert rows(document) == EXPECTED * 2
    assert [line.page for line in document.lines if line.text == NOTE] == [1, 2]


def test_jpeg() -> None:
    document = read(as_bytes([draw_page()], "JPEG", quality=60, dpi=(300, 300)))
    assert (document.media_type, document.reader) == ("image/jpeg", "image")
    assert rows(document) == EXPECTED


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_are_set_upright(turn: int) -> None:
    document = read(as_bytes([draw_page().rotate(turn, expand=True)], "PNG", dpi=(300, 300)))
    assert rows(document) == EXPECTED


def test_a_skewed_page_is_straightened() -> None:
    page = draw_page().rotate(1.3, fillcolor=255, resample=Image.Resampling.BICUBIC)
    assert rows(read(as_bytes([page], "PNG", dpi=(300, 300)))) == EXPECTED


def test_faded_noisy_page() -> None:
    rng = np.random.default_rng(5)
    gray = cv2.GaussianBlur(np.asarray(draw_page(), np.uint8), (0, 0), 1.2).astype(np.float32)
    worn = np.clip(gray + (255 - gray) * 0.35 + rng.normal(0, 8, gray.shape), 0, 255).astype(np.uint8)
    assert rows(read(as_bytes([Image.fromarray(worn)], "JPEG", quality=50, dpi=(300, 300)))) == EXPECTED


def test_unequal_fax_resolution_is_evened() -> None:
    page = draw_page().resize((1734, 467)).convert("1")
    gray, dpi = next(image_pages(as_bytes([page], "TIFF", compression="group4", dpi=(204, 100)), "fax", OPTIONS))
    assert dpi == pytest.approx(204, abs=1)
    assert gray.shape[0] / gray.shape[1] == pytest.approx(1400 / 2550, rel=0.02)


def test_a_white_page_is_no_text() -> None:
    with pytest.raises(NoText) as caught:
        read(as_bytes([Image.new("L", (850, 1100), 255)], "PNG", dpi=(100, 100)))
    assert caught.value.code == "NO_TEXT"


def test_transparent_paper_is_white() -> None:
    page = draw_page().convert("RGBA")
    page.putalpha(Image.eval(draw_page(), lambda v: 255 if v < 200 else 0))
    assert rows(read(as_bytes([page], "PNG", dpi=(300, 300)))) == EXPECTED
