"""Print a page to PDF with the Chromium of the machine."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

PAGE = "<style>@page{size:%s}</style>"
SIZES = {False: "8.5in 11in", True: "11in 8.5in"}


def chromium() -> str:
    """The command, or FileNotFoundError where none is installed."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise FileNotFoundError("No chromium on PATH: install it to print pages.")


def print_html(source: Path, *, landscape: bool = False, timeout: float = 120) -> bytes:
    """The PDF of an HTML file on letter paper."""
    with tempfile.TemporaryDirectory() as folder:
        page, pdf = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(source.read_text("utf-8", errors="replace") + PAGE % SIZES[landscape], "utf-8")
        command = [
            chromium(), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            f"--user-data-dir={folder}/profile", f"--print-to-pdf={pdf}", page.as_uri(),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=timeout)  # noqa: S603
        return pdf.read_bytes()
