"""Ten thousand different documents in one process: memory at each thousand, and the growth over the second half.

python -m benchmarks.memory --documents 10000
"""

from __future__ import annotations

import argparse

import psutil

from benchmarks import table
from benchmarks.figures import Figure
from benchmarks.text import pairs
from extractor.errors import Section16Error
from extractor.export.json import to_json
from extractor.export.xml import to_xml
from extractor.isolation.child import spare_garbage
from extractor.pipeline import extract, load_context


def grown(count: int) -> list[float]:
    """Resident megabytes at each tenth of `count` documents."""
    context = load_context()
    spare_garbage()
    sizes = []
    for at, pair in enumerate(pairs(count, 777, 0.3, None, None), 1):
        try:
            record = extract(pair.page, pair.name, context)
        except Section16Error:
            continue
        finally:
            if at % (count // 10) == 0:
                sizes.append(psutil.Process().memory_info().rss / 1e6)
                print(f"{at} documents: {sizes[-1]:.0f} MB", flush=True)
        to_json(record), to_xml(record)
    return sizes


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    count = parser.parse_args().documents
    sizes = grown(count)
    note = f"{count:,} documents, {sizes[-1]:.0f} MB at the end"
    table.write([Figure("memory, at the end / at half", "ours", round(sizes[-1] / sizes[4], 3), 1.05, note, False)], "invented")


if __name__ == "__main__":
    main()
