"""Write a model folder and move the pointer: each file first beside its place, then renamed, so that a reader never sees half of one."""

from __future__ import annotations

import hashlib
import io
import json
import os
import platform
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np

from extractor import artefacts
from extractor.artefacts import ESTIMATOR, FORMAT, MANIFEST, META, WEIGHTS, Pointer
from extractor.errors import ModelError

_LIBRARIES = ("numpy", "scipy", "scikit-learn", "skops", "section16")


def save_model(
    root: Path,
    name: str,
    version: str,
    arrays: Mapping[str, np.ndarray[Any, Any]],
    meta: Mapping[str, Any],
    estimator: Any = None,
    *,
    metrics: Mapping[str, Any] | None = None,
    card: str = "",
    plots: Mapping[str, bytes] | None = None,
    seed: int = 0,
    data_fingerprint: str = "",
    created: str = "",
) -> Path:
    """Write models/<name>/<version>/ and return it; it does not serve until `set_live`. Raises FileExistsError, never overwrites."""
    folder = root / name / version
    sealed = {WEIGHTS: _npz(arrays), META: dumps(meta)}
    if estimator is not None:
        sealed[ESTIMATOR] = _skops(estimator)
    manifest = {
        "format": FORMAT,
        "name": name,
        "version": version,
        "created": created,
        "seed": seed,
        "data_fingerprint": data_fingerprint,
        "versions": _versions(),
        "files": {file: artefacts.sha256(blob) for file, blob in sealed.items()},
    }
    loose = {"metrics.json": dumps(metrics or {}), "CARD.md": card.encode(), **(plots or {})}
    return _write_folder(folder, {**sealed, **loose, MANIFEST: dumps(manifest)})


def set_live(root: Path, name: str, version: str) -> None:
    """Let `version` serve from the next document on; the one before stays behind it as what to fall back on. Raises ModelError."""
    artefacts.open_model(root, name, version)
    seal = artefacts.sha256((root / name / version / MANIFEST).read_bytes())
    before = [pair for pair in _pointer(root, name) if pair[0] != version]
    write_pointer(root, name, Pointer(((version, seal), *before)))


def write_pointer(root: Path, name: str, pointer: Pointer) -> None:
    """Replace the pointer file in one rename."""
    entries = [{"version": version, "manifest_sha256": seal} for version, seal in pointer.versions]
    write_atomic(root / name / "live", dumps({"versions": entries}))


def versions(root: Path, name: str) -> tuple[str, ...]:
    """The versions in the folder, oldest first, whether they ever served or not."""
    folder = root / name
    return tuple(sorted(path.parent.name for path in folder.glob(f"*/{MANIFEST}") if not path.parent.name.startswith(".")))


def next_version(root: Path, name: str) -> str:
    """The number after the highest one there: "0001", "0002", ..."""
    numbers = [int(version) for version in versions(root, name) if version.isdigit()]
    return f"{max(numbers, default=0) + 1:04d}"


def write_atomic(path: Path, data: bytes) -> None:
    """Write beside, flush to disk, rename."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
    with beside.open("wb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())
    beside.replace(path)


def fingerprint_of(rows: Iterable[str]) -> str:
    """sha256 over what a model was trained on, row by row in order: two trainings on the same data show the same."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update(row.encode() + b"\n")
    return digest.hexdigest()


def dumps(value: Any) -> bytes:
    """Stable, readable JSON bytes."""
    return (json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def _write_folder(folder: Path, files: Mapping[str, bytes]) -> Path:
    if folder.exists():
        raise FileExistsError(f"{folder} exists; versions are never overwritten")
    beside = folder.with_name(f".{folder.name}.{uuid4().hex[:8]}")
    beside.mkdir(parents=True)
    for name, blob in files.items():
        write_atomic(beside / name, blob)
    beside.rename(folder)
    return folder


def _pointer(root: Path, name: str) -> tuple[tuple[str, str], ...]:
    try:
        return artefacts.read_pointer(root, name).versions
    except ModelError:
        return ()


def _npz(arrays: Mapping[str, np.ndarray[Any, Any]]) -> bytes:
    buffer = io.BytesIO()
    packed: dict[str, Any] = {key: np.asarray(array) for key, array in sorted(arrays.items())}
    np.savez_compressed(buffer, **packed)
    return buffer.getvalue()


def _skops(estimator: Any) -> bytes:
    from zipfile import ZIP_DEFLATED

    from skops import io as sio

    return bytes(sio.dumps(estimator, compression=ZIP_DEFLATED, compresslevel=9))


def _versions() -> dict[str, str]:
    found = {"python": platform.python_version()}
    for library in _LIBRARIES:
        try:
            found[library] = installed(library)
        except PackageNotFoundError:
            continue
    return found
