"""What the warm child runs for the queue: read a document, extract it, and pack the record into rows where it was made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.isolation.dotted import named
from extractor.store.blobs import Blobs
from extractor.store.outcome import packed
from extractor.types.record import Extraction


@dataclass(frozen=True, slots=True)
class Held:
    """What a child keeps: where the documents are, the extraction, whether every field gets a row."""

    blobs: Blobs
    extract: Callable[[bytes, str], Extraction]
    every_field: bool


def load(blobs: str, extract: str, load: str, every_field: bool, arguments: list[Any]) -> Held:
    """The extraction, ready to call. `extract` and `load` are dotted names: `extract(data, name, load(*arguments))`."""
    context, function = named(load)(*arguments), named(extract)
    return Held(Blobs(Path(blobs)), lambda data, name: function(data, name, context), every_field)


def run(request: dict[str, Any], _body: bytes, held: Held) -> tuple[dict[str, Any], bytes]:
    """Header and body of the answer. Raises Section16Error."""
    data = held.blobs.read(request["sha256"])
    result = packed(held.extract(data, request["name"]), held.every_field)
    header = {"status": result.status, "reader": result.reader, "pages": result.pages, "fields": result.fields}
    return header | {"doubtful": result.doubtful, "worst": result.worst, "gain": result.gain}, result.payload
