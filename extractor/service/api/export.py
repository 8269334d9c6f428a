"""A whole batch in one stream, in constant memory."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator

from extractor.export.json import as_dict
from extractor.export.write import content
from extractor.service.names import clean_name
from extractor.store.repository import Repository
from extractor.store.states import State
from extractor.types.record import Extraction

# Format -> media type and suffix of the whole.
FORMATS = {
    "json": ("application/x-ndjson", ".jsonl"),
    "csv": ("text/csv; charset=utf-8; header=present", ".csv"),
    "xml": ("application/zip", ".xml.zip"),
    "parquet": ("application/zip", ".parquet.zip"),
}


def export(repository: Repository, batch_id: int, kind: str) -> Iterator[bytes]:
    """The stream. Raises StoreError."""
    records = _records(repository, batch_id)
    if kind == "json":
        return (json.dumps(as_dict(record), ensure_ascii=False).encode("utf-8", "replace") + b"\n" for _name, record in records)
    if kind == "csv":
        return _csv(records)
    return _zip(records, kind)


def _records(repository: Repository, batch_id: int) -> Iterator[tuple[str, Extraction]]:
    for entry in repository.every_entry(batch_id):
        if entry.state is State.DONE:
            yield entry.name, repository.result(entry.document_id, entry.name).extraction


def _csv(records: Iterator[tuple[str, Extraction]]) -> Iterator[bytes]:
    """One table: the line of names of the first only."""
    for at, (_name, record) in enumerate(records):
        table = content(record, "csv")
        yield table if at == 0 else table.partition(b"\r\n")[2]


class _Drain(io.RawIOBase):
    """A file that cannot seek and is emptied as it fills."""

    def __init__(self) -> None:
        super().__init__()
        self._held = bytearray()

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, data: object) -> int:
        """Keep it until `drain`."""
        part = bytes(data)  # type: ignore[call-overload]
        self._held += part
        return len(part)

    def drain(self) -> bytes:
        """What has come since the last call."""
        part = bytes(self._held)
        self._held.clear()
        return part


def _zip(records: Iterator[tuple[str, Extraction]], kind: str) -> Iterator[bytes]:
    out = _Drain()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, record in records:
            archive.writestr(f"{clean_name(name)}.{kind}", content(record, kind))
            yield out.drain()
    yield out.drain()
