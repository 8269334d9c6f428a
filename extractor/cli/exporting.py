"""Write a batch's records to files, in constant memory."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path, PurePosixPath

from extractor.cli.inputs import short
from extractor.export.error_json import error_json
from extractor.export.write import write, write_error
from extractor.store.entries import Entry
from extractor.store.repository import Repository
from extractor.store.states import State


def export_batch(
    repository: Repository, batch_id: int, out: Path, formats: Collection[str], advance: Callable[[], None]
) -> tuple[int, int, int]:
    """`out/NAME.FORMAT` for what is done, `out/NAME.error.json` for what is dead; how many of each, and how many are neither.

    A name keeps its suffix only where the batch holds another one of the same stem. Raises StoreError.
    """
    repository.status(batch_id)  # tells of a batch that is not there
    written = failed = still = 0
    taken: set[str] = set()
    for entry in repository.every_entry(batch_id):
        if entry.state is State.DONE:
            folder, stem = _place(entry, out, taken)
            write(repository.result(entry.document_id, PurePosixPath(entry.name).name).extraction, folder, stem, formats)
            written += 1
        elif entry.state is State.DEAD:
            folder, stem = _place(entry, out, taken)
            name = PurePosixPath(entry.name).name
            write_error(error_json(name, entry.code or "ERROR", entry.message or "", "", "dead"), folder, stem, formats)
            failed += 1
        else:
            still += 1
        advance()
    return written, failed, still


def _place(entry: Entry, out: Path, taken: set[str]) -> tuple[Path, str]:
    """Folder and stem; the parts of a submitted name are never followed upwards."""
    parts = [part for part in PurePosixPath(entry.name).parts if part not in ("..", "/", "")]
    folder = out.joinpath(*parts[:-1])
    name = parts[-1] if parts else f"document-{entry.document_id}"
    stem = short(PurePosixPath(name).stem)
    if str(folder / stem) in taken:
        stem = short(name)
    taken.add(str(folder / stem))
    folder.mkdir(parents=True, exist_ok=True)
    return folder, stem
