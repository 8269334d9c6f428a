"""What the warm child runs for the queue: extract a document, and pack the record into rows where it was made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from extractor.isolation.dotted import named
from extractor.store.outcome import packed
from extractor.types.record import Extraction


def load(extract: str, load: str, every_field: bool, arguments: list[Any]) -> tuple[Callable[[bytes, str], Extraction], bool]:
    """The extraction, ready to call. `extract` and `load` are dotted names: `extract(data, name, load(*arguments))`."""
    context, function = named(load)(*arguments), named(extract)
    return lambda data, name: function(data, name, context), every_field


def run(request: dict[str, Any], body: bytes, context: tuple[Callable[[bytes, str], Extraction], bool]) -> tuple[dict[str, Any], bytes]:
    """Header and body of the answer. Raises Section16Error."""
    extract, every_field = context
    result = packed(extract(body, request["name"]), every_field)
    header = {"status": result.status, "reader": result.reader, "pages": result.pages, "fields": result.fields}
    return header | {"doubtful": result.doubtful, "worst": result.worst, "gain": result.gain}, result.payload
