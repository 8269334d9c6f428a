"""Labelled fixtures: a folder of documents with their truth beside them.

    NAME.md .txt .html .pdf .tif ...   the document
    NAME.xml  or  NAME.json            its record: EDGAR ownership XML, or our JSON with corrections made in `fields`
    NAME.lines.json                    labels, where someone took the trouble: {"1": "form_title", ...} by line number

A document without line labels gets them by aligning its record with its text. Of each folder a part, told by the name's
hash, is kept for measuring and never trained on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import InputError
from extractor.labelling.model import LineModel
from extractor.reading.read import read_document
from extractor.types.labels import Label
from extractor.types.page import Document
from training.align import align
from training.lines import LabelledDocument

_TRUTH = (".xml", ".json")
_KEPT = 0.3  # share of a folder that only measures


@dataclass(frozen=True, slots=True)
class Fixture:
    """A document, its record as (path, value) pairs, and line labels by line number where given."""

    name: str
    data: bytes
    truth: tuple[tuple[str, str], ...]
    labels: dict[int, Label] | None = None


def load_fixtures(folder: Path) -> Iterator[Fixture]:
    """The fixtures of a folder, by name. Raises InputError for a truth or labels file that cannot be read."""
    for path in sorted(folder.iterdir()):
        truth = next((path.with_suffix(suffix) for suffix in _TRUTH if path.with_suffix(suffix).is_file()), None)
        if path.is_file() and truth is not None and path.suffix not in _TRUTH and not path.name.startswith("."):
            labels = path.with_suffix(".lines.json")
            yield Fixture(path.name, path.read_bytes(), truth_of(truth), _labels(labels) if labels.is_file() else None)


def labelled(fixture: Fixture, folder: str, model: LineModel | None = None) -> LabelledDocument:
    """The fixture as a document with a label on every line. Raises InputError where it cannot be read."""
    document = read_document(fixture.data, fixture.name)
    kinds = {"fixtures": folder, "reader": document.reader}
    return LabelledDocument(fixture.name, document.lines, _labels_for(document, fixture, model), part_of(fixture), kinds)


def part_of(fixture: Fixture) -> str:
    """`train` or `test`, by the hash of the document's bytes, so that it never changes sides."""
    return "test" if int(hashlib.sha256(fixture.data).hexdigest()[:8], 16) / 0xFFFFFFFF < _KEPT else "train"


def truth_of(path: Path) -> tuple[tuple[str, str], ...]:
    """The (path, value) pairs of a truth file. Raises InputError."""
    try:
        return _from_xml(path) if path.suffix == ".xml" else _from_json(path)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path} is no record for a fixture ({error}).", advice="Use EDGAR XML or the JSON of `extract`.") from error


def _from_json(path: Path) -> tuple[tuple[str, str], ...]:
    fields = json.loads(path.read_text(encoding="utf-8"))["fields"]
    return tuple((str(field["path"]), str(field["value"])) for field in fields if field["value"] is not None)


def _from_xml(path: Path) -> tuple[tuple[str, str], ...]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    tree = root.getroottree()
    cut = len(tree.getpath(root)) + 1
    leaves = [(tree.getpath(node)[cut:], (node.text or "").strip()) for node in root.iter() if isinstance(node.tag, str) and len(node) == 0]
    return tuple((path, text) for path, text in leaves if text)


def _labels(path: Path) -> dict[int, Label]:
    try:
        return {int(number): Label(name) for number, name in json.loads(path.read_text(encoding="utf-8")).items()}
    except (ValueError, AttributeError) as error:
        raise InputError(f"{path} holds no line labels ({error}).", advice='Write {"1": "form_title", ...}.') from error


def _labels_for(document: Document, fixture: Fixture, model: LineModel | None) -> tuple[Label, ...]:
    found = align(document.lines, fixture.truth, model)
    given = fixture.labels or {}
    return tuple(given.get(line.number, label) for line, label in zip(document.lines, found, strict=True))
