"""TIFF, PNG and JPEG to lines: caps are checked in the headers before a pixel is decoded."""

from __future__ import annotations

import time
import warnings as python_warnings
from collections.abc import Iterator
from io import BytesIO

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from extractor.errors import MalformedInput, ResourceError, TooLarge, UnsupportedFormat
from extractor.reading.build import LineBuilder, too_large
from extractor.reading.contract import ReadOptions
from extractor.reading.ocr.registry import engine_for
from extractor.reading.pdf import finished
from extractor.reading.pixels.compose import compose
from extractor.reading.pixels.ink import Gray
from extractor.reading.pixels.resolution import resampled
from extractor.reading.pixels.scan import read_page
from extractor.types.page import Document

FORMATS = ("TIFF", "PNG", "JPEG")
_MEDIA = {"TIFF": "image/tiff", "PNG": "image/png", "JPEG": "image/jpeg"}
_MAGIC = (b"II", b"MM", b"\x89PNG", b"\xff\xd8")
_SCAN = "Page {page} is a scan and was read by OCR."
_BLANK = "Page {page} is blank."


class ImageReader:
    """Reads TIFF (many pages), PNG and JPEG. See Reader."""

    name = "image"
    media_types = tuple(_MEDIA.values())

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Raises UnsupportedFormat, MalformedInput, TooLarge (IMAGE_TOO_LARGE, TOO_MANY_PAGES), NoText, ResourceError."""
        builder = LineBuilder(name, options)
        warnings: list[str] = []
        engine = engine_for(options.ocr_engine)
        until = time.monotonic() + options.document_timeout
        for number, (gray, dpi) in enumerate(image_pages(data, name, options), start=1):
            if number > 1:
                builder.new_page()
            if time.monotonic() > until:
                raise ResourceError(f"{name} took over {options.document_timeout:.0f} s.", advice="Split the file or raise the limit.")
            ink = read_page(gray, dpi, engine, options)
            compose(ink, builder)
            warnings.append((_SCAN if ink.pieces else _BLANK).format(page=number))
        return finished(builder, data, media_type(data, name), self.name, warnings)


def media_type(data: bytes, name: str) -> str:
    """Of an image by its header. Raises UnsupportedFormat."""
    with _opened(data, name) as image:
        return _MEDIA.get(image.format or "", "image/tiff")


def image_pages(data: bytes, name: str, options: ReadOptions) -> Iterator[tuple[Gray, float]]:
    """Each page in gray with its resolution in dots per inch, evened where it was unequal. Raises as ImageReader.read."""
    with python_warnings.catch_warnings():
        python_warnings.simplefilter("ignore")  # metadata quirks; the bomb warning is moot under our own cap
        with _opened(data, name) as image:
            _check(image, name, options)
            for frame in range(int(getattr(image, "n_frames", 1))):
                yield _decoded(image, frame, name, options)


def _opened(data: bytes, name: str) -> Image.Image:
    try:
        with python_warnings.catch_warnings():
            python_warnings.simplefilter("ignore")
            return Image.open(BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError as error:
        if data.startswith(_MAGIC):
            raise MalformedInput(f"{name} is a broken image.", advice="Scan or save it again.") from error
        raise UnsupportedFormat(f"{name} is no TIFF, PNG or JPEG.", advice="Save the scan as TIFF, PNG, JPEG or PDF.") from error
    except Image.DecompressionBombError as error:
        raise TooLarge(
            f"{name} unpacks to far too many pixels.", code="IMAGE_TOO_LARGE", advice="Scan at 300 dpi, one page an image."
        ) from error
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, OverflowError, EOFError) as error:
        raise MalformedInput(f"{name} is a broken image.", advice="Scan or save it again.") from error


def _check(image: Image.Image, name: str, options: ReadOptions) -> None:
    """The caps, from the headers of all frames."""
    total = frames = 0
    try:
        while True:
            image.seek(frames)
            pixels = image.width * image.height
            frames += 1
            total += pixels
            if pixels > options.max_page_pixels:
                raise too_large(name, f"a page of {pixels:,} pixels", "IMAGE_TOO_LARGE", options.max_page_pixels)
            if frames > options.max_pages:
                raise too_large(name, f"over {options.max_pages:,} pages", "TOO_MANY_PAGES", options.max_pages)
            if total > options.max_total_pixels:
                raise too_large(name, f"over {options.max_total_pixels:,} pixels", "TOO_MANY_PAGES", options.max_total_pixels)
    except EOFError:
        return
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, OverflowError) as error:
        raise MalformedInput(f"{name} is a broken image.", advice="Scan or save it again.") from error


def _decoded(image: Image.Image, frame: int, name: str, options: ReadOptions) -> tuple[Gray, float]:
    try:
        image.seek(frame)
        resolution = image.info.get("dpi")
        upright = ImageOps.exif_transpose(image) if image.format == "JPEG" else image
        flat = _on_white(upright)
    except Image.DecompressionBombError as error:
        raise TooLarge(f"{name} unpacks to far too many pixels.", code="IMAGE_TOO_LARGE", advice="Scan at 300 dpi.") from error
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, OverflowError, EOFError, MemoryError) as error:
        raise MalformedInput(f"Page {frame + 1} of {name} is broken.", advice="Scan or save it again.") from error
    return resampled(np.asarray(flat, np.uint8), resolution, options.dpi)


def _on_white(image: Image.Image) -> Image.Image:
    """In gray, what is transparent as white paper."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        alpha = image.convert("RGBA")
        paper = Image.new("RGBA", alpha.size, "white")
        return Image.alpha_composite(paper, alpha).convert("L")
    if image.mode in ("I", "I;16", "I;16B", "F"):
        pixels = np.asarray(image, np.float64)
        top = 65535.0 if pixels.max() > 255 else 255.0
        return Image.fromarray(np.clip(pixels * (255.0 / top), 0, 255).astype(np.uint8))
    return image.convert("L")
