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

from extractor.errors import InputError, MalformedInput
from extractor.labelling.model import NAME as LINES
from extractor.labelling.model import LineModel
from extractor.passthrough import passthrough
from extractor.reading.edgar import find_ownership_xml
from extractor.reading.read import read_document
from extractor.types.labels import Label
from extractor.types.page import Document
from training.align import align
from training.field_tally import FiledDocument
from training.lines import LabelledDocument

_TRUTH = (".xml", ".json")
_KEPT = 0.3  # share of a folder that only measures


@dataclass(frozen=True, slots=True)
class Fixture:
    """A document, its record as (path, value) pairs, line labels by line number where given, and the paths in dispute."""

    name: str
    data: bytes
    truth: tuple[tuple[str, str], ...]
    labels: dict[int, Label] | None = None
    undecided: tuple[str, ...] = ()


def load_fixtures(folder: Path) -> Iterator[Fixture]:
    """The fixtures of a folder, by name. Raises InputError for a truth or labels file that cannot be read."""
    for path in sorted(folder.iterdir()):
        truth = next((path.with_suffix(suffix) for suffix in _TRUTH if path.with_suffix(suffix).is_file()), None)
        if path.is_file() and truth is not None and path.suffix not in _TRUTH and not path.name.startswith("."):
            labels = path.with_suffix(".lines.json")
            given = _labels(labels) if labels.is_file() else None
            yield Fixture(path.name, path.read_bytes(), truth_of(truth), given, undecided_of(truth))


def labelled(fixture: Fixture, folder: str, model: LineModel | None = None) -> LabelledDocument:
    """The fixture as a document with a label on every line. Raises InputError where it cannot be read."""
    document = read_document(fixture.data, fixture.name)
    kinds = {"fixtures": folder, "reader": document.reader}
    return LabelledDocument(fixture.name, document.lines, _labels_for(document, fixture, model), part_of(fixture), kinds)


def filed_fixtures(folder: Path) -> Iterator[FiledDocument]:
    """The fixtures of a folder as documents with their records. Raises InputError for a truth that cannot be read."""
    for fixture in load_fixtures(folder):
        kinds = {"fixtures": folder.name, "part": part_of(fixture)}
        yield FiledDocument(fixture.name, fixture.data, fixture.truth, kinds, fixture.undecided)


def serving_lines(models: Path) -> LineModel | None:
    """The line model that serves, to label fixtures by; None where none ever did."""
    return LineModel.load(models) if (models / LINES / "live").is_file() else None


def part_of(fixture: Fixture) -> str:
    """`train` or `test`, by the hash of the document's bytes, so that it never changes sides."""
    return "test" if int(hashlib.sha256(fixture.data).hexdigest()[:8], 16) / 0xFFFFFFFF < _KEPT else "train"


def truth_of(path: Path) -> tuple[tuple[str, str], ...]:
    """The (path, value) pairs of a truth file, with the paths of our JSON. Raises InputError."""
    try:
        return _from_xml(path) if path.suffix == ".xml" else _from_json(path)
    except (ValueError, KeyError, TypeError, AttributeError, MalformedInput) as error:
        raise InputError(f"{path} is no record for a fixture ({error}).", advice="Use EDGAR XML or the JSON of `extract`.") from error


def undecided_of(path: Path) -> tuple[str, ...]:
    """The paths that reviewers dispute, as `harvest` notes them; none in XML."""
    if path.suffix == ".xml":
        return ()
    return tuple(str(one) for one in json.loads(path.read_text(encoding="utf-8")).get("undecided", ()))


def _from_json(path: Path) -> tuple[tuple[str, str], ...]:
    fields = json.loads(path.read_text(encoding="utf-8"))["fields"]
    return tuple((str(field["path"]), str(field["value"])) for field in fields if field["value"] is not None)


def _from_xml(path: Path) -> tuple[tuple[str, str], ...]:
    xml = find_ownership_xml(path.read_bytes())
    if xml is None:
        raise ValueError("it holds no ownershipDocument")
    return tuple((one.path, one.value or "") for one in passthrough(xml, path.name, "").fields)


def _labels(path: Path) -> dict[int, Label]:
    try:
        return {int(number): Label(name) for number, name in json.loads(path.read_text(encoding="utf-8")).items()}
    except (ValueError, AttributeError) as error:
        raise InputError(f"{path} holds no line labels ({error}).", advice='Write {"1": "form_title", ...}.') from error


def _labels_for(document: Document, fixture: Fixture, model: LineModel | None) -> tuple[Label, ...]:
    found = align(document.lines, fixture.truth, model)
    given = fixture.labels or {}
    return tuple(given.get(line.number, label) for line, label in zip(document.lines, found, strict=True))
