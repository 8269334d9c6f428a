"""The work list: files and folders to documents with a place for their output, drawn one at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

# In a folder these are not documents: results, truths, tables. A file that is named on the command line is always tried.
_PASSED_OVER = (".json", ".csv", ".parquet", ".part")
_LONGEST = 200  # bytes of a stem; file systems take 255 of a name with its suffixes


@dataclass(frozen=True, slots=True)
class Item:
    """One document: where it is, and the folder (below OUT) and stem of its output."""

    path: Path
    folder: str
    stem: str


def walk(paths: Sequence[Path], out: Path) -> Iterator[Item]:
    """Documents of files and folders, folders in the order of their names, with stems that differ within a folder of OUT.

    Of files that share a stem the first keeps it and the others are called by their whole name, as in `a.json` and
    `a.pdf.json`. Hidden files, results and OUT itself are passed over. Memory grows with the largest folder only, as
    long as one path is given. Raises OSError for a folder that cannot be read.
    """
    taken: set[tuple[str, str]] = set()
    inside = out.resolve()
    for path in paths:
        for folder, files in _folders(path, inside):
            if len(paths) == 1:
                taken.clear()
            for file in files:
                yield Item(file, folder, _stem(file.name, folder, taken))


def _folders(path: Path, out: Path) -> Iterator[tuple[str, list[Path]]]:
    """(folder below OUT, its documents in order)."""
    if not path.is_dir():
        yield "", [path]
        return
    for here, folders, names in os.walk(path, onerror=_raise):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and Path(here, name).resolve() != out)
        files = [Path(here, name) for name in sorted(names) if not name.startswith(".") and not name.lower().endswith(_PASSED_OVER)]
        below = os.path.relpath(here, path)
        yield "" if below == "." else below, [file for file in files if file.is_file()]


def _raise(error: OSError) -> None:
    raise error


def _stem(name: str, folder: str, taken: set[tuple[str, str]]) -> str:
    stem = Path(name).stem
    wanted = [short(stem)] if not stem.endswith(".error") else []  # `a.error` would write where the error of `a` goes
    wanted.append(short(name))
    number = 2
    while (folder, wanted[0]) in taken:
        wanted.pop(0)
        if not wanted:
            wanted.append(short(f"{name}-{number}"))
            number += 1
    taken.add((folder, wanted[0]))
    return wanted[0]


def short(stem: str) -> str:
    """A stem that leaves room for suffixes; a longer one is cut and told apart by its hash."""
    raw = os.fsencode(stem)
    if len(raw) <= _LONGEST:
        return stem
    return raw[: _LONGEST - 17].decode("utf-8", "ignore") + "-" + sha256(raw).hexdigest()[:16]
