"""Real converters as dialects: an HTML print goes through another program, and its text comes back without labels.

Only for measuring. Each takes HTML texts and gives texts, one for each.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from zlib import crc32

Converter = Callable[[Sequence[str]], "list[str]"]
_SECONDS = 300
_WIDTHS = (80, 120, 160, 200)  # of terminals
CHROMIUM = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-pdf-header-footer",
)  # fmt: skip


def available() -> tuple[str, ...]:
    """The converters whose programs are installed."""
    return tuple(name for name, (programs, _) in CONVERTERS.items() if all(shutil.which(program) for program in programs))


def convert(name: str, pages: Sequence[str]) -> list[str]:
    """The texts that converter `name` makes of HTML pages.

    Raises KeyError for an unknown name and CalledProcessError where the program fails.
    """
    return CONVERTERS[name][1](pages)


def pdfs_of(pages: Sequence[str], folder: Path) -> list[Path]:
    """Print HTML pages to PDF files in `folder` with Chromium; one start for each page, one profile for all."""
    profile = folder / "profile"
    made = []
    for at, page in enumerate(pages):
        source, target = folder / f"{at}.html", folder / f"{at}.pdf"
        source.write_text(page, encoding="utf-8")
        _run(["chromium", *CHROMIUM, f"--user-data-dir={profile}", f"--print-to-pdf={target}", source.as_uri()])
        made.append(target)
    return made


def _run(command: list[str], text: str = "") -> str:
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True, timeout=_SECONDS)  # noqa: S603
    return done.stdout.decode("utf-8", errors="replace")


def _piped(*command: str) -> Converter:
    """A program that reads a page and writes its text; `{width}` in its options is the terminal's, which the page tells."""
    return lambda pages: [_run([option.format(width=_width(page)) for option in command], page) for page in pages]


def _width(page: str) -> int:
    return _WIDTHS[crc32(page.encode()) % len(_WIDTHS)]


def _pdftotext(pages: Sequence[str]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        return [_run(["pdftotext", "-layout", str(pdf), "-"]) for pdf in pdfs_of(pages, Path(folder))]


def _tesseract(pages: Sequence[str]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        return ["\f".join(_seen(image) for image in _images(pdf)) for pdf in pdfs_of(pages, Path(folder))]


def _images(pdf: Path) -> list[Path]:
    """The pages at 300 dpi as PNG files beside the PDF."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    images = []
    for at in range(len(document)):
        target = pdf.with_name(f"{pdf.stem}-{at}.png")
        document[at].render(scale=300 / 72, grayscale=True).to_pil().save(target)
        images.append(target)
    document.close()
    return images


def _seen(image: Path) -> str:
    return _run(["env", "OMP_THREAD_LIMIT=1", "tesseract", str(image), "-", "--psm", "4"])


CONVERTERS: dict[str, tuple[tuple[str, ...], Converter]] = {
    "w3m": (("w3m",), _piped("w3m", "-dump", "-T", "text/html", "-cols", "{width}")),
    "lynx": (("lynx",), _piped("lynx", "-dump", "-stdin", "-nolist", "-width={width}")),
    "pandoc-markdown": (("pandoc",), _piped("pandoc", "-f", "html", "-t", "markdown")),
    "pandoc-gfm": (("pandoc",), _piped("pandoc", "-f", "html", "-t", "gfm")),
    "html2text": (("html2text",), _piped("html2text", "-utf8", "-width", "{width}")),
    "pdftotext": (("chromium", "pdftotext"), _pdftotext),
    "tesseract": (("chromium", "tesseract"), _tesseract),
}
