"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from hashlib import sha256
from pathlib import Path

from extractor.errors import StoreError
from extractor.export.csv import to_csv
from extractor.export.json import to_json
from extractor.export.parquet import to_parquet
from extractor.export.xml import to_xml
from extractor.types.record import Extraction

_WRITERS: dict[str, Callable[[Extraction], str | bytes]] = {"json": to_json, "xml": to_xml, "csv": to_csv, "parquet": to_parquet}
FORMATS: tuple[str, ...] = tuple(_WRITERS)


def content(extraction: Extraction, kind: str) -> bytes:
    """The bytes of one of FORMATS. Raises ConfigurationError."""
    return _bytes(_WRITERS[kind](extraction))


def write(extraction: Extraction, out_dir: Path, stem: str, formats: Collection[str]) -> list[Path]:
    """`out_dir/stem.FORMAT` for each of `formats`; an error file of an earlier run goes. Raises StoreError, ConfigurationError."""
    paths = [put(out_dir / f"{stem}.{kind}", content(extraction, kind)) for kind in FORMATS if kind in formats]
    remove(out_dir / f"{stem}.error.json")
    return paths


def write_error(text: str, out_dir: Path, stem: str, formats: Collection[str]) -> Path:
    """`out_dir/stem.error.json`; records of an earlier run, which no longer hold, go. Raises StoreError."""
    path = put(out_dir / f"{stem}.error.json", _bytes(text))
    for kind in formats:
        remove(out_dir / f"{stem}.{kind}")
        remove(_part(out_dir / f"{stem}.{kind}"))
    return path


def put(path: Path, content: bytes) -> Path:
    """Write atomically: a temporary file beside it, then a rename. Raises StoreError."""
    part = _part(path)
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        remove(part)
        raise _refused(path, "written", error) from error
    return path


def remove(path: Path) -> None:
    """Delete a file if it is there. Raises StoreError."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise _refused(path, "removed", error) from error


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8", "replace")


def _part(path: Path) -> Path:
    """The temporary name: the same for the same file, so that one left by a killed process is written over."""
    return path.with_name(f".{sha256(os.fsencode(path.name)).hexdigest()[:24]}.part")


def _refused(path: Path, what: str, error: OSError) -> StoreError:
    advice = "Free space, or choose another folder with -o."
    return StoreError(f"{path} cannot be {what} ({error.strerror}).", code="OUTPUT", advice=advice)
