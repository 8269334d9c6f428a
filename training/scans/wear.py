"""What copying, feeding and faxing do to a page, as numbers drawn from a seeded generator."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image

Gray = NDArray[np.uint8]
Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Wear:
    """Ranges that a page draws from. `fade` mixes ink with paper, `blur` is a Gaussian sigma in pixels at `dpi`,
    `noise` a standard deviation in gray levels, `specks` dots per square inch, `jpeg` a quality; 1-bit pages have none."""

    dpi: int
    skew: Range = (0.0, 0.0)
    blur: Range = (0.0, 0.0)
    fade: Range = (0.0, 0.0)
    noise: Range = (0.0, 0.0)
    specks: Range = (0.0, 0.0)
    jpeg: tuple[int, int] | None = None


WEARS = {
    "office": Wear(300, skew=(-0.3, 0.3), blur=(0.4, 0.7), noise=(2, 5), jpeg=(75, 90)),
    "worn": Wear(300, skew=(-1.5, 1.5), blur=(0.8, 1.4), fade=(0.15, 0.4), noise=(5, 10), specks=(0, 2), jpeg=(40, 65)),
    "bilevel": Wear(300, skew=(-0.5, 0.5), blur=(0.5, 0.8), noise=(4, 8), specks=(0, 2)),
    "fax": Wear(200, skew=(-0.7, 0.7), blur=(0.5, 0.8), fade=(0.0, 0.1), noise=(8, 16), specks=(2, 8)),
}


def generator(seed: str) -> np.random.Generator:
    """The same stream for the same text, on every machine."""
    return np.random.default_rng(int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big"))


def render(pdf: bytes, dpi: int) -> Iterator[Gray]:
    """The pages in gray."""
    document = pdfium.PdfDocument(pdf)
    try:
        for page in document:
            yield np.asarray(page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L"))
    finally:
        document.close()


def wear_page(page: Gray, wear: Wear, rng: np.random.Generator) -> Gray:
    """One worn page of the same size; 1-bit wears come out as 0 and 255."""
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), rng.uniform(*wear.skew), 1.0)
    moved = cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=(255,))
    ink = np.asarray(cv2.GaussianBlur(moved, (0, 0), max(rng.uniform(*wear.blur), 0.01)), np.float32)
    ink += (255 - ink) * np.float32(rng.uniform(*wear.fade))
    ink += rng.normal(0, max(rng.uniform(*wear.noise), 0.01), ink.shape).astype(np.float32)
    worn = np.clip(ink, 0, 255).astype(np.uint8)
    specks = int(rng.uniform(*wear.specks) * height * width / wear.dpi**2)
    for x, y, r in zip(rng.integers(0, width, specks), rng.integers(0, height, specks), rng.integers(0, 2, specks), strict=True):
        cv2.circle(worn, (int(x), int(y)), int(r), (int(rng.integers(0, 120)),), -1)
    return worn if wear.jpeg else np.where(worn < 150, 0, 255).astype(np.uint8)


def wear_pdf(pdf: bytes, stem: Path, wear: Wear, seed: str) -> Path:
    """Write the worn scan: a 1-bit multi-page TIFF (G4) for fax wears, a PDF of JPEG pages for the others."""
    rng = generator(seed)
    pages = [wear_page(page, wear, rng) for page in render(pdf, wear.dpi)]
    if wear.jpeg is None:
        out = stem.with_name(stem.name + ".tif")
        bits = [Image.fromarray(page).convert("1", dither=Image.Dither.NONE) for page in pages]
        bits[0].save(out, save_all=True, append_images=bits[1:], compression="group4", dpi=(wear.dpi, wear.dpi))
        return out
    out = stem.with_name(stem.name + ".pdf")
    shots = [_jpeg(page, int(rng.integers(wear.jpeg[0], wear.jpeg[1] + 1))) for page in pages]
    shots[0].save(out, save_all=True, append_images=shots[1:], resolution=wear.dpi, quality="keep")
    return out


def _jpeg(page: Gray, quality: int) -> Image.Image:
    buffer = BytesIO()
    Image.fromarray(page).save(buffer, "JPEG", quality=quality)
    return Image.open(BytesIO(buffer.getvalue()))
