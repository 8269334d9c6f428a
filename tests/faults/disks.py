"""A disk that is full for some processes: no file of theirs grows beyond a size. The kernel fails the write, as it does on a full disk."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.faults.services import Postgres


@contextmanager
def full(pids: Callable[[], list[int]], size: int, owner: Sequence[str] = ()) -> Iterator[None]:
    """While it lasts, files of these processes, and of those that they start, do not grow beyond `size` bytes.

    `owner` is the beginning of a command that runs as their user.
    """
    _limit(pids(), str(size), owner)
    try:
        yield
    finally:
        _limit(pids(), "unlimited", owner)


def _limit(pids: list[int], size: str, owner: Sequence[str]) -> None:
    for pid in pids:  # some may be gone meanwhile
        subprocess.run([*owner, "prlimit", f"--pid={pid}", f"--fsize={size}:"], stderr=subprocess.DEVNULL, check=False)


def cluster(postgres: Postgres) -> list[int]:
    """The postmaster first, so that whoever it starts meanwhile has its limit; nobody where it has ended."""
    try:
        head = psutil.Process(postgres.pid)
        return [head.pid, *(child.pid for child in head.children(recursive=True))]
    except (FileNotFoundError, psutil.NoSuchProcess):
        return []


def largest(folder: Path) -> int:
    """Bytes of the largest file in a folder."""
    return max(path.stat().st_size for path in folder.rglob("*") if path.is_file())
