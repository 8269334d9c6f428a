"""A disk whose power can be cut: ext4 in a file, told by its own ioctl to forget at once whatever was not yet synced. Needs root."""

from __future__ import annotations

import ctypes
import fcntl
import os
import shutil
import struct
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.faults.services import wait_for

_SHUTDOWN, _NO_LOG_FLUSH = 0x8004587D, 2  # EXT4_IOC_SHUTDOWN, EXT4_GOING_FLAGS_NOLOGFLUSH
_NEW_MOUNTS = 0x00020000  # CLONE_NEWNS
_CANARY = b"nobody synced this" * 1000


@dataclass
class Disk:
    """A file system of `size` bytes in the file `image`, mounted at `folder`."""

    image: Path
    folder: Path
    size: int = 128 * 2**20

    def create(self) -> Disk:
        _keep_mounts_to_ourselves()
        self.folder.mkdir(parents=True)
        with self.image.open("wb") as file:
            file.truncate(self.size)
        _run("mkfs.ext4", "-q", str(self.image))
        self.mount()
        self.folder.chmod(0o755)
        return self

    def mount(self) -> None:
        """Mount it; what was cut off is replayed from the journal, as at a start after a loss of power."""
        _run("mount", "-o", "loop", str(self.image), str(self.folder))

    def cut(self) -> None:
        """From now on nothing reaches the disk, and nothing that was on its way does."""
        (self.folder / "canary").write_bytes(_CANARY)
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, _SHUTDOWN, struct.pack("I", _NO_LOG_FLUSH))
        finally:
            os.close(handle)

    def restore(self) -> None:
        """Mount it again, its processes being gone; what was written and not synced must be gone as well, or the cut was none."""
        self.unmount()
        self.mount()
        canary = self.folder / "canary"
        assert not canary.exists() or canary.read_bytes() != _CANARY

    def unmount(self) -> None:
        wait_for(lambda: _done("umount", str(self.folder)), 20)

    def abandon(self) -> None:
        """Unmount it as soon as nobody uses it any more."""
        _done("umount", "--lazy", str(self.folder))


def why_not() -> str:
    """Why this machine has no such disk; empty where it has."""
    if os.getuid() != 0:
        return "only root may mount a disk whose power can be cut"
    if shutil.which("mkfs.ext4") is None or not Path("/dev/loop-control").exists():
        return "no mkfs.ext4 or no loop devices"
    return ""


@cache
def _keep_mounts_to_ourselves() -> None:
    """What this process mounts is seen by it and what it starts only, and is gone when they are, however they end."""
    assert ctypes.CDLL(None, use_errno=True).unshare(_NEW_MOUNTS) == 0, os.strerror(ctypes.get_errno())
    _run("mount", "--make-rprivate", "/")


def _done(*command: str) -> bool:
    return subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == 0


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
