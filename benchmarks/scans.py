"""Scans read by this project and by what a user would pick instead, on the same pages with the same scorer.

`python -m benchmarks.scans [--count N] [--wear office|worn|fax|none]` prints invented filings, wears them, and writes a table to
standard output. Every peer's text goes into this project's own text path. A peer that is not installed is left out, and that is said.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from extractor.errors import Section16Error
from extractor.pipeline import Context, extract, load_context
from extractor.types.record import Extraction
from training.scans.printing import print_html
from training.scans.wear import WEARS, render, wear_pdf
from training.synthesis.make import documents
from training.synthesis.to_xml import xml_of

Peer = Callable[[Path], str]
_DPI, _SECONDS = 300, 600
_NOT_ON_PAPER = ("schemaVersion", "transactionFormType", "Cik")  # elements of the XML that no printed page shows


def main() -> None:
    """Print, wear, read, score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=4)
    parser.add_argument("--wear", choices=[*WEARS, "none"], default="office")
    options = parser.parse_args()
    context = load_context()
    with tempfile.TemporaryDirectory() as folder:
        pages = list(_pages(Path(folder), options.count, options.wear))
        print(f"{options.count} invented filings, wear {options.wear}\n")
        print("| reader | precision | recall | F1 | CPU s a file |\n|---|---|---|---|---|")
        _report("this project", pages, lambda path: extract(path.read_bytes(), path.name, context), context)
        for name, (needs, peer) in PEERS.items():
            if missing := [need for need in needs if not (shutil.which(need) or find_spec(need))]:
                print(f"| {name} | not installed: {', '.join(missing)} | | | |")
            else:
                _report(name, pages, lambda path, peer=peer: extract(peer(path).encode(), path.stem + ".txt", context), context)


def _pages(folder: Path, count: int, wear: str) -> Iterator[tuple[Path, bytes]]:
    """Each file with the XML of its truth; both layouts in turn."""
    for at, layout in enumerate(["edgar", "older"] * count):
        if at == count:
            return
        sample = next(iter(documents(100 + at, 1, [f"html-{layout}"], [], 0.0, [layout])))
        source = folder / f"{sample.name}.html"
        source.write_text(sample.printed.text, "utf-8")
        pdf = print_html(source, look=layout)
        path = folder / f"{sample.name}.pdf"
        if wear == "none":
            path.write_bytes(pdf)
        else:
            path = wear_pdf(pdf, folder / sample.name, WEARS[wear], sample.name)
        yield path, xml_of(sample.record)


def _report(name: str, pages: list[tuple[Path, bytes]], read: Callable[[Path], Extraction], context: Context) -> None:
    hits = found = true = 0
    start = _cpu()
    for path, xml in pages:
        truth = _fields(extract(xml, "truth.xml", context))
        try:
            got = _fields(read(path))
        except (Section16Error, subprocess.SubprocessError):
            got = Counter()
        hits, found, true = hits + sum((truth & got).values()), found + sum(got.values()), true + sum(truth.values())
    precision, recall = hits / max(found, 1), hits / max(true, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    print(f"| {name} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {(_cpu() - start) / len(pages):.1f} |", flush=True)


def _fields(extraction: Extraction) -> Counter[tuple[str, str]]:
    return Counter(
        (field.path, str(field.value))
        for field in extraction.fields
        if field.value not in (None, "", "0") and not any(name in field.path for name in _NOT_ON_PAPER)
    )


def _cpu() -> float:
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in usage)


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, timeout=_SECONDS, env={**os.environ, "OMP_THREAD_LIMIT": "1"}, check=True)
    return done.stdout.decode("utf-8", errors="replace")


def _tesseract(path: Path) -> str:
    from PIL import Image

    texts = []
    if path.suffix == ".pdf":
        images = [Image.fromarray(page) for page in render(path.read_bytes(), _DPI)]
        images[0].save(path.with_suffix(".peer.tif"), save_all=True, append_images=images[1:], dpi=(_DPI, _DPI))
        path = path.with_suffix(".peer.tif")
    texts.append(_run("tesseract", str(path), "-", "--psm", "3"))
    return "\n".join(texts)


def _ocrmypdf(path: Path) -> str:
    out = path.with_suffix(".peer.pdf")
    _run("ocrmypdf", "--force-ocr", "--jobs", "1", "--image-dpi", str(_DPI), "--output-type", "pdf", str(path), str(out))
    return _run("pdftotext", "-layout", str(out), "-")


def _pdfplumber(path: Path) -> str:
    import pdfplumber

    if path.suffix != ".pdf":
        return ""  # it reads nothing else
    with pdfplumber.open(path) as document:
        pages = [(page.extract_text() or "", page.extract_tables()) for page in document.pages]
    lines = [text for text, _ in pages]
    lines += [
        "| " + " | ".join((cell or "").replace("\n", " ") for cell in row) + " |"
        for _, tables in pages
        for table in tables
        for row in table
    ]
    return "\n".join(lines)


PEERS: dict[str, tuple[tuple[str, ...], Peer]] = {
    "tesseract, its text": (("tesseract",), _tesseract),
    "ocrmypdf, its text": (("ocrmypdf", "pdftotext"), _ocrmypdf),
    "pdftotext -layout": (("pdftotext",), lambda path: _run("pdftotext", "-layout", str(path), "-")),
    "pdfplumber, its tables": (("pdfplumber",), _pdfplumber),
}

if __name__ == "__main__":
    main()
