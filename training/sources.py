"""Printed documents beside their truth, from both printers, whole or sent through a converter."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any
from zlib import crc32

from training.tokens import ink_by_line, press_ink, rows_by_line

SCAN = "scan-"
_HARD = ("worn", "fax")  # wears that leave damage
_TOGETHER = 8


@dataclass(frozen=True, slots=True)
class Source:
    """One printed sample for rows and outcomes: its text, truth (ownership XML), form number, kind of input, labels and ink by line;
    `scan` is the file that a scanner made of it."""

    name: str
    text: str
    truth: bytes
    form: str
    kind: str
    labels: dict[int, Any]
    ink: dict[int, list[tuple[str, str]]]
    rows: dict[int, int] = field(default_factory=dict)
    scan: bytes | None = None

    @property
    def content(self) -> bytes:
        """The document's bytes: the scan where it was put on paper."""
        return self.text.encode() if self.scan is None else self.scan


def samples(seed: int | str, count: int, **choice: Any) -> Iterator[Source]:
    """Samples of the synthesis."""
    from training.synthesis.make import documents
    from training.synthesis.to_xml import xml_of

    for s in documents(seed, count, **choice):
        form = dict(s.record.header).get("documentType", "4")[0]
        kind = f"{'damaged' if s.damage_names else 'clean'} {_sort(s.dialect)}"
        yield Source(
            s.name,
            s.printed.text,
            xml_of(s.record),
            form,
            kind,
            dict(s.printed.line_labels),
            ink_by_line(s.printed),
            rows_by_line(s.printed),
        )


def pressed(seed: int | str, count: int, **choice: Any) -> Iterator[Source]:
    """Samples of the press, a second and independent printer."""
    from training.press.edgar import to_xml
    from training.press.make import documents

    for s in documents(seed, count, **choice):
        kind = f"{'damaged' if s.damaged else 'clean'} {_sort(s.dialect)}"
        yield Source(f"p{s.name}", s.printed.text, to_xml(s.record), s.record.form[0], kind, s.printed.labels, press_ink(s.printed.ink))


def converted(converter: str, made: Iterator[Source]) -> Iterator[Source]:
    """HTML prints sent through another program, or put on paper and scanned (`scan-office`); labels and ink are lost there."""
    from training.synthesis.converters import convert

    if converter.startswith(SCAN):
        yield from on_paper(converter.removeprefix(SCAN), made)
        return
    while batch := list(islice(made, _TOGETHER)):
        for source, text in zip(batch, convert(converter, [s.text for s in batch]), strict=True):
            yield replace(source, text=text, labels={}, ink={})


def on_paper(wear: str, made: Iterable[Source], say: Callable[[str], None] = print) -> Iterator[Source]:
    """The sources as files of a scanner. One that cannot be printed is left out, and `say` tells it."""
    from training.scans.printing import PrintFailed

    kind = "damaged paper" if wear in _HARD else "clean paper"
    for source in made:
        try:
            scan = _scanned(source, wear)
        except PrintFailed as error:
            say(f"    {source.name} is left out: {error.sentence()}")
            continue
        yield replace(source, scan=scan, kind=kind, labels={}, ink={})


def _scanned(source: Source, wear: str) -> bytes:
    """The page on paper, upright or across, worn and scanned; `digital` is the PDF itself."""
    from training.scans.printing import print_html
    from training.scans.wear import WEARS, wear_pdf

    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(source.text, "utf-8")
        look = "edgar" if "FormData" in source.text else "older"
        pdf = print_html(page, landscape=crc32(source.name.encode()) % 2 == 1, look=look)
        return pdf if wear == "digital" else wear_pdf(pdf, Path(folder) / "scan", WEARS[wear], source.name).read_bytes()


def _sort(dialect: str) -> str:
    """The sort of input that a dialect is."""
    if dialect.startswith("html") and dialect != "html-table":
        return "HTML"
    return "columns" if dialect in {"layout", "bars", "squeezed", "words", "flat", "columns", "grid"} else "tables"
