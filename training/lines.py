"""Documents with a label on every line: what the line model learns from, and how they are kept in a file."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.types.labels import Label
from extractor.types.page import Cell, Line


@dataclass(frozen=True, slots=True)
class LabelledDocument:
    """A document's lines as a reader gave them, and the label of each.

    `kinds` says what sort of input it is: issuer, layout, dialect, damage. `part` is `train`, `tune` (for calibration),
    `test`, or `held_out` (layouts, dialects and damage that training never contains).
    """

    name: str
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]
    part: str = "train"
    kinds: Mapping[str, str] = field(default_factory=dict)


def save_documents(path: Path, documents: Iterable[LabelledDocument]) -> None:
    """One JSON object a line, compressed; the same documents give the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0, compresslevel=5) as packed:
        for document in documents:
            packed.write((json.dumps(_plain(document), ensure_ascii=False) + "\n").encode())


def load_documents(path: Path, parts: frozenset[str] = frozenset()) -> Iterator[LabelledDocument]:
    """The documents of a file, of the given parts or all."""
    with gzip.open(path, "rt", encoding="utf-8") as text:
        for row in text:
            document = _document(json.loads(row))
            if not parts or document.part in parts:
                yield document


def fingerprint(documents: Iterable[LabelledDocument]) -> str:
    """sha256 over names, texts and labels, in order: two trainings on the same data show the same."""
    digest = hashlib.sha256()
    for document in documents:
        digest.update(document.name.encode())
        for line, label in zip(document.lines, document.labels, strict=True):
            digest.update(f"\n{label}\t{line.text}".encode())
    return digest.hexdigest()


def _plain(document: LabelledDocument) -> dict[str, Any]:
    lines = [
        [line.page, line.table, line.gap, line.source, [[cell.text, cell.column, cell.x0, cell.x1] for cell in line.cells]]
        for line in document.lines
    ]
    return {"name": document.name, "part": document.part, "kinds": dict(document.kinds), "labels": document.labels, "lines": lines}


def _document(data: dict[str, Any]) -> LabelledDocument:
    lines = tuple(
        Line(number, page, tuple(Cell(text, text, column, 1, x0, x1) for text, column, x0, x1 in cells), (source[0], source[1]), table, gap)
        for number, (page, table, gap, source, cells) in enumerate(data["lines"], 1)
    )
    return LabelledDocument(data["name"], lines, tuple(Label(name) for name in data["labels"]), data["part"], data["kinds"])
