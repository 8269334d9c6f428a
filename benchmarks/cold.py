"""Starts, in processor time of the whole child: what a user waits for before the first document."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.figures import Figure, child_seconds, median, quotient

_PAGE = Path(__file__).resolve().parents[1] / "samples" / "pipe-table.md"
_MAIN = "from extractor.cli import main; main()"


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, "-W", "ignore", "-c", *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def cold_figures(rounds: int) -> Iterator[Figure]:
    """`section16 --help` beside importing scikit-learn; `section16 extract` of a page beside importing edgartools' reader."""
    with tempfile.TemporaryDirectory() as out:
        yield _figure("cold, section16 --help", "import sklearn", 0.3, rounds, (_MAIN, "--help"))
        extract = (_MAIN, "extract", str(_PAGE), "-o", out, "--workers", "1")
        yield _figure("cold, section16 extract of a page", "import edgar.ownership", 1.0, rounds, extract)


def _figure(name: str, peer: str, target: float, rounds: int, command: tuple[str, ...]) -> Figure:
    ours, theirs = partial(_run, *command), partial(_run, peer)
    ours(), theirs()  # files into the cache, modules compiled
    ratios = [quotient(child_seconds(ours), child_seconds(theirs)) for _ in range(rounds)]
    return Figure(name, f'python -c "{peer}"', median(ratios), target)
