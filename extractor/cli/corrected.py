"""The folder that `section16 harvest` takes: corrections as JSON lines, documents with their records beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from extractor.cli.inputs import short
from extractor.export.write import content, put
from extractor.store.repository import Repository

_PAGE = 1000


def export_corrections(repository: Repository, out: Path) -> tuple[int, int]:
    """`out/corrections.jsonl` and `out/documents/`; how many corrections, of how many documents. Raises StoreError."""
    documents = out / "documents"
    documents.mkdir(parents=True, exist_ok=True)
    said = list(_all(repository))
    held = {row["sha256"]: row for row in said}
    for row in held.values():
        _document(repository, row, documents)
    put(out / "corrections.jsonl", b"".join(_line(row) for row in said))
    return len(said), len(held)


def _all(repository: Repository) -> Iterator[dict[str, Any]]:
    after = 0
    while page := repository.corrections(after, _PAGE):
        yield from page
        after = page[-1]["id"]


def _line(row: dict[str, Any]) -> bytes:
    when = datetime.fromtimestamp(row["made_at"], UTC).isoformat(timespec="milliseconds")
    values = {"shown": row["old_value"], "value": row["new_value"], "who": row["who"], "when": when}
    return json.dumps({"document": row["sha256"], "path": row["path"], **values}, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _document(repository: Repository, row: dict[str, Any], folder: Path) -> None:
    """The bytes under the last part of their name and their hash, and the record of today."""
    last = Path(row["name"].replace("\\", "/").replace("\x00", "")).name
    suffix = Path(last).suffix if Path(last).suffix.lower() not in (".json", "") else ".txt"
    name = f"{short(Path(last).stem)[:80]}-{row['sha256'][:12]}"
    put(folder / f"{name}{suffix[:10]}", repository.blob(row["sha256"]))
    put(folder / f"{name}.json", content(repository.result(row["document_id"], last).extraction, "json"))
