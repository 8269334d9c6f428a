"""Two processes beside one: the time on the clock that documents take once both are warm. For a quiet machine of two cores.

A run of few documents, in which every child starts and warms up, is taken off a run of many.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, median, quotient
from benchmarks.text import pairs

_MAIN = "from extractor.cli import main; main()"
_FEW, _MANY = 80, 400  # documents; a child is slow for its first forty
_ROUNDS = 3
_TARGET = 0.556  # 1.8 times as fast


def twice_figures() -> Iterator[Figure]:
    """Time of two processes / time of one; about a minute and a half."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = _printed(Path(folder) / "few", _FEW), _printed(Path(folder) / "many", _MANY)
        ratio = median([_ratio(many, few) for _ in range(_ROUNDS)])
    note = f"{1 / ratio:.2f} times as fast, {_MANY - _FEW} documents, time on the clock"
    yield Figure("two processes", "one process", ratio, _TARGET, note, False)


def _ratio(many: Path, few: Path) -> float:
    return quotient(_run(many, 2) - _run(few, 2), _run(many, 1) - _run(few, 1))


def _run(folder: Path, workers: int) -> float:
    """Seconds on the clock."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-W", "ignore", "-c", _MAIN, "extract", str(folder), "-o", out, "--workers", str(workers)]
        start = time.perf_counter()
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # 1 where a document was refused
        return time.perf_counter() - start


def _printed(folder: Path, count: int) -> Path:
    folder.mkdir()
    for pair in pairs(count, 778, 0.3, None, None):
        (folder / pair.name).write_bytes(pair.page)
    return folder
