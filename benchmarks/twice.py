"""Two processes beside one: the time on the clock that a run of many documents takes, without its start. For a quiet machine of two cores.

python -m benchmarks.twice --documents 600
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import table
from benchmarks.figures import Figure, median, quotient
from benchmarks.text import pairs

_MAIN = "from extractor.cli import main; main()"
_START = 8  # documents of the run that shows what starting takes
_TARGET = 0.556  # 1.8 times as fast


def ratio(folder: Path, few: Path) -> float:
    """Time of two processes / time of one."""
    return quotient(_run(folder, 2) - _run(few, 2), _run(folder, 1) - _run(few, 1))


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


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        many, few = _printed(Path(folder) / "many", options.documents), _printed(Path(folder) / "few", _START)
        ratios = [ratio(many, few) for _ in range(options.rounds)]
    note = f"{1 / median(ratios):.2f} times as fast, {options.documents} documents, time on the clock"
    table.write([Figure("two processes", "one process", median(ratios), _TARGET, note, False)], "invented")


if __name__ == "__main__":
    main()
