"""How well whole records come out: documents with what was filed, and each field read counted as right, wrong or missed."""

from __future__ import annotations

import gzip
import json
from base64 import b64decode, b64encode
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np

from extractor.errors import Section16Error
from extractor.judging.groups import group_of
from extractor.judging.models import NAME as JUDGE
from extractor.judging.models import load_judging
from extractor.labelling.model import NAME as LINES
from extractor.labelling.model import LineModel
from extractor.pipeline import DEFAULT_TARGET, Context, extract
from extractor.reading.contract import ReadOptions
from extractor.tables.models import NAME as COLUMNS
from extractor.tables.models import load_table_models
from extractor.types.record import Field
from training.outcomes import is_right, renamed
from training.tally import Tally

UNPRINTED = frozenset({"schemaVersion", "transactionFormType", "II.transactionFormType"})  # in the XML, on no page of a Form 4
Row = dict[str, list[float]]  # field group -> right, wrong, missed
Count = Callable[[Sequence[Field], "FiledDocument"], Row]


@dataclass(frozen=True, slots=True)
class FiledDocument:
    """A document and its record as filed, (path, value) pairs with our indexed paths; `unsure` paths count neither way."""

    name: str
    data: bytes
    filed: tuple[tuple[str, str], ...]
    kinds: Mapping[str, str] = field(default_factory=dict)
    unsure: tuple[str, ...] = ()


def save_filed(path: Path, documents: Iterable[FiledDocument]) -> None:
    """One JSON object a line, compressed; the same documents give the same bytes."""
    with path.open("wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0, compresslevel=5) as packed:
        for document in documents:
            plain = asdict(document) | {"data": b64encode(document.data).decode()}
            packed.write((json.dumps(plain, ensure_ascii=False) + "\n").encode())


def load_filed(path: Path) -> Iterator[FiledDocument]:
    """What `save_filed` kept."""
    with gzip.open(path, "rt", encoding="utf-8") as text:
        for row in map(json.loads, text):
            filed = tuple((path, value) for path, value in row["filed"])
            yield FiledDocument(row["name"], b64decode(row["data"]), filed, row["kinds"], tuple(row["unsure"]))


def context_with(models: Path, name: str = "", version: str | None = None) -> Context:
    """The live models of a folder, but of `name` the given version. Raises ModelError."""

    def chosen(one: str) -> str | None:
        return version if one == name else None

    number, tables = load_table_models(models, chosen(COLUMNS))
    lines, judging = LineModel.load(models, chosen(LINES)), load_judging(models, chosen(JUDGE))
    versions = ((LINES, lines.version), (COLUMNS, number), (JUDGE, judging.version))
    return Context(lines, tables, judging, versions, ReadOptions())


def tally_fields(documents: Iterable[FiledDocument], context: Context, count: Count) -> Tally:
    """Read every document and count its fields by group; one that is refused has missed all."""
    rows, kinds = [], []
    for document in documents:
        try:
            found: Sequence[Field] = extract(document.data, document.name, context).fields
        except Section16Error:
            found = ()
        rows.append(count(found, document))
        kinds.append(document.kinds)
    units = tuple(sorted({unit for row in rows for unit in row}))
    counts = np.array([[row.get(unit, [0.0, 0.0, 0.0]) for unit in units] for row in rows])
    return Tally(units, counts.reshape(len(rows), len(units), 3), tuple(kinds))


def as_filed(found: Sequence[Field], document: FiledDocument) -> Row:
    """Values that equal what was filed, values that do not, and what was filed and not found."""
    row: Row = defaultdict(lambda: [0.0, 0.0, 0.0])
    filed = Counter(group_of(path) for path, value in document.filed if value and path not in document.unsure)
    for group in UNPRINTED:
        filed.pop(group, None)
    for path, right in graded_paths(found, document).items():
        row[group_of(path)][0 if right else 1] += 1
    for group, total in filed.items():
        row[group][2] = max(0.0, total - row[group][0])
    return dict(row)


def as_accepted(found: Sequence[Field], document: FiledDocument) -> Row:
    """Right: accepted and as filed. Missed: as filed, and a person had to look. Wrong: accepted and not as filed, with the weight
    at which the target error rate takes back all that acceptance gains."""
    row: Row = defaultdict(lambda: [0.0, 0.0, 0.0])
    review = {f.path for f in found if f.needs_review}
    for path, right in graded_paths(found, document).items():
        place = 2 if path in review else 0
        if right or not place:
            row[group_of(path)][place if right else 1] += 1 if right else 1 / DEFAULT_TARGET
    return dict(row)


def graded_paths(found: Sequence[Field], document: FiledDocument) -> dict[str, bool]:
    """Whether each value read is what was filed, by path; rows are paired by likeness, disputed paths left out."""
    read = {f.path: f.value for f in found if f.value}
    filed = dict(document.filed)
    places = renamed(read, read, filed)
    at = {path: places.get(path, path) for path in read if group_of(path) not in UNPRINTED}
    return {path: is_right(place, read[path], filed) for path, place in at.items() if not {path, place} & {*document.unsure}}
