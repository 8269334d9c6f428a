"""`python -m tests.browser.shots`: the pictures of docs/review.md, of invented documents, in both themes and at two widths."""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

sys.path.insert(0, str(Path(__file__).parent))
from browser_bench import ROOT, Desk, open_desk, wait_for_batch

from training.synthesis.make import documents

SIZES = {1280: 800, 2560: 1300}
DOCUMENTS = 24


def main() -> None:
    """Upload, wait, look."""
    with tempfile.TemporaryDirectory() as folder, open_desk(Path(folder) / "data") as desk:
        _fill(desk, Path(folder))
        scan = next(entry.document_id for entry in desk.repository.page(1) if entry.name.endswith(".tif"))
        pages = {"desk": f"/desk/{scan}", "grid": f"/desk/{scan}/grid", "dashboard": "/dashboard"}
        for theme in ("light", "dark"):
            for width, height in SIZES.items():
                page = desk.person("ada", width, height, theme)
                for name, path in pages.items():
                    page.goto(desk.url + path)
                    page.wait_for_load_state("networkidle")
                    if name == "desk":
                        _to_a_row(page)
                    _keep(page, ROOT / "docs" / f"review-{name}-{theme}-{width}.png")
                page.context.close()


def _fill(desk: Desk, folder: Path) -> None:
    page = desk.person("ada")
    files = [ROOT / "samples/form4-scan.tif"]
    for sample in documents(5, DOCUMENTS):
        files.append(folder / f"{sample.name}.{sample.printed.extension}")
        files[-1].write_text(sample.printed.text)
    page.goto(f"{desk.url}/upload")
    page.fill("#label", "Forms of the first quarter")
    page.set_input_files("#files", [str(path) for path in files])
    page.click("#go")
    page.wait_for_url("**/batches/*")
    wait_for_batch(page)
    page.goto(f"{desk.url}/desk/next")
    for _ in range(6):
        page.keyboard.press("Enter")
        page.wait_for_timeout(300)
    page.context.close()


def _to_a_row(page: Page) -> None:
    """To a question about a row, which lights a cell of the table."""
    for _ in range(40):
        if "Table" in page.locator(".toc [aria-current]").first.inner_text():
            break
        page.keyboard.press("n")
    page.wait_for_timeout(500)


def _keep(page: Page, path: Path) -> None:
    """With few colours: a third of the size, and as sharp."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
