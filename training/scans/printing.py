"""Print a page to PDF with the Chromium of the machine."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from extractor.errors import Section16Error

SIZES = {False: "8.5in 11in", True: "11in 8.5in"}
# What a person does in the print dialogue: a page that is wider than the paper is scaled down until it fits.
FIT = """<style>@page{size:%s;margin:0.4in}</style><script>
addEventListener("load", function () {
  var wide = %d, body = document.body;
  body.style.width = wide + "px"; body.style.margin = "0";
  for (var turn = 0; turn < 4; turn++) {
    var need = document.documentElement.scrollWidth, zoom = parseFloat(body.style.zoom || 1);
    if (need <= wide + 1) break;
    zoom *= wide / need; body.style.zoom = zoom; body.style.width = wide / zoom + "px";
  }
});</script>"""
# How the two layouts look on paper: typefaces, sizes and borders of the page that EDGAR serves, and of the older printed form.
LOOKS = {
    "edgar": """<style>
body {background: white; font-family: Times, serif} th, td {font-size: small}
th {font: bold x-small arial, helvetica, sans-serif; text-align: left; vertical-align: top}
.FormData {color: blue; font: small Times, serif} .FootnoteData {color: green; font: x-small Times, serif}
.MedSmallFormText {font: x-small arial, helvetica, sans-serif} b {font-family: arial, helvetica, sans-serif; font-size: small}
</style>""",
    "older": """<style>
body {background: #dcdcdc} table {width: 100%; border-collapse: collapse} td {border: 1px solid black; vertical-align: top}
td td, body > table:first-of-type > tbody > tr > td {border: none}
</style>""",
    "plain": "",
}
_WIDE = {False: 739, True: 979}  # CSS pixels between the margins


class PrintFailed(Section16Error):
    """Chromium did not print the page in time, or at all."""

    code = "PRINT_FAILED"


def chromium() -> str:
    """The command, or FileNotFoundError where none is installed."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise FileNotFoundError("No chromium on PATH: install it to print pages.")


def print_html(source: Path, *, landscape: bool = False, look: str = "plain", timeout: float = 120) -> bytes:
    """The PDF of an HTML file on letter paper, scaled to fit its width; `look` names one of LOOKS. Raises PrintFailed."""
    wide = _WIDE[landscape]
    with tempfile.TemporaryDirectory() as folder:
        page, pdf = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(source.read_text("utf-8", errors="replace") + LOOKS[look] + FIT % (SIZES[landscape], wide), "utf-8")
        command = [
            chromium(), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--window-size={wide},1000",
            f"--user-data-dir={folder}/profile", f"--print-to-pdf={pdf}", page.as_uri(),
        ]  # fmt: skip
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=timeout)  # noqa: S603
        except subprocess.TimeoutExpired as error:
            raise PrintFailed(f"{source.name} was not printed within {timeout:g} s.", advice="Try again on a quieter machine.") from error
        except subprocess.CalledProcessError as error:
            raise PrintFailed(f"Chromium ended with {error.returncode} on {source.name}.", advice="Look whether it runs at all.") from error
        if not pdf.is_file():
            raise PrintFailed(f"Chromium printed nothing of {source.name}.", advice="Look whether it runs at all.")
        return pdf.read_bytes()
