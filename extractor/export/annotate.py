"""Pages as PNG with each field's box on them, coloured by its confidence: evidence that a reviewer can see."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

from extractor.reading.contract import ReadOptions
from extractor.reading.render import render_pages, to_png
from extractor.types.record import Extraction, Field

# From sure to doubtful, by the least confidence of each colour; fields that await review are drawn thick.
COLOURS = ((0.995, "#1a7f37"), (0.95, "#9a6700"), (0.0, "#cf222e"))
_THICK, _THIN = 4, 2
_DEFAULTS = ReadOptions()


def annotate(data: bytes, extraction: Extraction, out_dir: Path, stem: str, options: ReadOptions = _DEFAULTS) -> list[Path]:
    """Write `OUT/STEM.pageN.png` for each page of a PDF or image; returns the paths in the order of the pages.

    Raises UnsupportedFormat for sources without pages of pixels, and as the readers do.
    """
    out_dir.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, picture in enumerate(render_pages(data, options, extraction.source.name), start=1):
        path = out_dir / f"{stem}.page{number}.png"
        path.write_bytes(to_png(draw_fields(picture, number, extraction.fields)))
        paths.append(path)
    return paths


def draw_fields(picture: Image.Image, page: int, fields: tuple[Field, ...]) -> Image.Image:
    """The picture with the boxes of that page's fields; the doubtful ones are drawn last, on top."""
    drawn = picture.copy()
    pen = ImageDraw.Draw(drawn)
    for field in sorted(fields, key=lambda field: -field.confidence):
        for evidence in field.evidence:
            if evidence.page == page and evidence.box is not None:
                box = evidence.box
                corners = (box.x0 * drawn.width, box.y0 * drawn.height, box.x1 * drawn.width, box.y1 * drawn.height)
                pen.rectangle(corners, outline=colour(field.confidence), width=_THICK if field.needs_review else _THIN)
    return drawn


def colour(confidence: float) -> str:
    """The colour of a confidence in [0, 1]."""
    return next(name for least, name in COLOURS if confidence >= least)
