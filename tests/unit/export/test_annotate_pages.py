"""Boxes of fields on pages: where they stand, and in which colour."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from extractor.errors import UnsupportedFormat
from extractor.export.annotate import annotate, colour, draw_fields
from extractor.types.page import Box
from extractor.types.record import Evidence, Extraction, Field, Source

SURE = Field("documentType", "4", "FORM 4", 0.999, False, evidence=(Evidence(1, 1, box=Box(0.1, 0.1, 0.3, 0.2)),))
DOUBTFUL = Field("periodOfReport", "2031-03-14", "03/14/2031", 0.4, True, evidence=(Evidence(2, 7, box=Box(0.5, 0.5, 0.9, 0.6)),))
EXTRACTION = Extraction(Source("page.tif", "00", "image/tiff", 2, "image"), (), "needs_review", (SURE, DOUBTFUL))


def two_pages() -> bytes:
    buffer = BytesIO()
    page = Image.new("L", (850, 1100), 255)
    page.save(buffer, "TIFF", save_all=True, append_images=[page], dpi=(100, 100))
    return buffer.getvalue()


def rgb(name: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(name.removeprefix("#")))


def test_each_page_becomes_a_picture_with_its_own_boxes(tmp_path: Path) -> None:
    paths = annotate(two_pages(), EXTRACTION, tmp_path, "filing")
    assert [path.name for path in paths] == ["filing.page1.png", "filing.page2.png"]
    with Image.open(paths[0]) as first, Image.open(paths[1]) as second:
        assert first.getpixel((round(0.1 * first.width), round(0.15 * first.height))) == rgb(colour(0.999))
        assert second.getpixel((round(0.5 * second.width), round(0.55 * second.height))) == rgb(colour(0.4))
        assert second.getpixel((round(0.1 * second.width), round(0.15 * second.height))) == (255, 255, 255)


def test_the_picture_itself_is_left_as_it_was() -> None:
    page = Image.new("RGB", (100, 100), "white")
    draw_fields(page, 1, (SURE,))
    assert page.getcolors() == [(10_000, (255, 255, 255))]


@pytest.mark.parametrize(
    ("confidence", "name"), [(1.0, "#1a7f37"), (0.995, "#1a7f37"), (0.97, "#9a6700"), (0.2, "#cf222e"), (0.0, "#cf222e")]
)
def test_colours_by_confidence(confidence: float, name: str) -> None:
    assert colour(confidence) == name


def test_text_has_no_pages_to_draw(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedFormat):
        annotate(b"| FORM 4 | UNITED STATES |\n|---|---|\n", EXTRACTION, tmp_path, "filing")
