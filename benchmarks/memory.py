"""Ten thousand different documents in one process: memory at each thousand, and the growth over the second half.

The process is one of its own, so that nothing that was measured before counts: `python -m benchmarks.memory 10000`.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress

import psutil

from benchmarks.figures import Figure
from benchmarks.text import pairs
from extractor.errors import Section16Error
from extractor.export.json import to_json
from extractor.export.xml import to_xml
from extractor.isolation.child import spare_garbage
from extractor.pipeline import extract, load_context

_COUNT, _PARTS = 10_000, 10


def memory_figures() -> Iterator[Figure]:
    """Megabytes at the end / at half; about six minutes."""
    command = [sys.executable, "-m", "benchmarks.memory", str(_COUNT)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    sizes = [float(line.split()[-2]) for line in done.stdout.splitlines()]
    note = f"{_COUNT:,} documents, {sizes[-1]:.0f} MB at the end"
    yield Figure("memory, at the end / at half", "ours", round(sizes[-1] / sizes[_PARTS // 2 - 1], 3), 1.05, note, False)


def grown(count: int) -> Iterator[tuple[int, float]]:
    """Resident megabytes after each tenth of `count` documents."""
    context = load_context()
    spare_garbage()
    for at, pair in enumerate(pairs(count, 777, 0.3, None, None), 1):
        with suppress(Section16Error):  # some damaged pages are refused
            record = extract(pair.page, pair.name, context)
            to_json(record), to_xml(record)
        if at % (count // _PARTS) == 0:
            yield at, psutil.Process().memory_info().rss / 1e6


if __name__ == "__main__":
    for number, size in grown(int(sys.argv[1])):
        print(f"{number} documents: {size:.1f} MB", flush=True)
