"""The documents' bytes, by content hash, in a folder: `blobs/ab/<sha256>`; durable before the database hears of them."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from extractor.errors import StoreError, TooLarge
from extractor.store.failpoints import passing

MAX_BYTES = 256 * 2**20
_CHUNK = 1 << 20
_TMP = "tmp"
MISSING = frozenset({"BLOB_MISSING", "BLOB_DAMAGED"})  # codes of bytes that are not there as they came


@dataclass(frozen=True, slots=True)
class Stored:
    """A blob that is on disk: its hash (64 hex digits) and its size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Blobs:
    """A folder of blobs. `limit` caps one document, in bytes."""

    root: Path
    limit: int = MAX_BYTES

    def path(self, sha256: str) -> Path:
        """Where the blob stands, whether it exists or not."""
        return self.root / sha256[:2] / sha256

    def read(self, sha256: str) -> bytes:
        """The bytes, checked against their name. Raises StoreError (BLOB_MISSING, BLOB_DAMAGED)."""
        try:
            data = self.path(sha256).read_bytes()
        except OSError as error:
            raise StoreError(f"Blob {sha256[:12]} cannot be read.", code="BLOB_MISSING", advice="Restore the blob folder.") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise StoreError(f"Blob {sha256[:12]} is damaged.", code="BLOB_DAMAGED", advice="Restore it, or submit the file again.")
        return data

    def put(self, source: BinaryIO) -> Stored:
        """Copy a stream in: temporary file, fsync, rename, fsync of the folder. Raises StoreError, TooLarge; leaves no part behind."""
        try:
            (self.root / _TMP).mkdir(parents=True, exist_ok=True)
            part = self.root / _TMP / f"{os.getpid()}-{secrets.token_hex(8)}"
            try:
                stored = self._copy(source, part)
                passing("after-blob")
                self._settle(part, stored)
            finally:
                part.unlink(missing_ok=True)
        except OSError as error:
            raise _disk_error(error) from error
        return stored

    def sweep(self, age: float = 3600.0) -> int:
        """Remove the temporary files of processes that died, older than `age` seconds; how many there were."""
        old = [path for path in self._parts() if time.time() - path.stat().st_mtime > age]
        for path in old:
            path.unlink(missing_ok=True)
        return len(old)

    def _parts(self) -> Iterator[Path]:
        folder = self.root / _TMP
        return folder.iterdir() if folder.is_dir() else iter(())

    def _copy(self, source: BinaryIO, part: Path) -> Stored:
        digest, size = hashlib.sha256(), 0
        with part.open("xb") as target:
            while chunk := source.read(_CHUNK):
                size += len(chunk)
                if size > self.limit:
                    raise TooLarge(f"The file is over {self.limit} bytes.", advice="Split it, or leave it out.")
                digest.update(chunk)
                target.write(chunk)
            target.flush()
            os.fsync(target.fileno())
        return Stored(digest.hexdigest(), size)

    def _settle(self, part: Path, stored: Stored) -> None:
        target = self.path(stored.sha256)
        if not target.parent.is_dir():
            target.parent.mkdir(exist_ok=True)
            _sync_folder(self.root)
        os.replace(part, target)
        _sync_folder(target.parent)


def digest_of(source: BinaryIO) -> Stored:
    """Hash and size of what is left of a stream."""
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
    return Stored(digest.hexdigest(), size)


def _sync_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _disk_error(error: OSError) -> StoreError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return StoreError(
            "The blob folder's disk is full.", code="STORE_FULL", advice="Free space and submit again; nothing is half stored."
        )
    return StoreError(f"The blob folder refused: {error.strerror}.", advice="Check its permissions and its disk.")
