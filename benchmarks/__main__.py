"""`python -m benchmarks`: every ratio in one run of about ten minutes; rewrites docs/benchmarks.md, or with `--check` compares with it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

# One core: arithmetic on small arrays gains nothing from threads, and processor time would count them. Set before numpy is loaded.
os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}

from benchmarks import table
from benchmarks.cold import cold_figures
from benchmarks.figures import Figure
from benchmarks.growth import growth_figures
from benchmarks.memory import memory_figures
from benchmarks.text import text_figures
from benchmarks.twice import twice_figures

_CHECKED = ("text", "growth", "cold")  # the others are too dear, or ask for a quiet machine
_WORSE = 1.2  # more than this times the table's ratio fails
_SLACK = 0.02  # below this a ratio is noise


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--xml", type=Path, help="a folder of EDGAR XML in place of invented filings")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--size", type=int, default=20, help="documents of a round")
    parser.add_argument("--only", action="append", choices=[*_CHECKED, "twice", "memory"])
    parser.add_argument("--check", action="store_true", help="fail where a ratio is a fifth worse than docs/benchmarks.md")
    options = parser.parse_args()
    suites = _suites(options)
    chosen = [suites[name] for name in options.only or (_CHECKED if options.check else suites)]
    if options.check:
        sys.exit(check(chosen))
    figures = [_told(figure) for suite in chosen for figure in suite()]
    table.write(figures, "invented" if options.xml is None else "of a folder of EDGAR XML")


def _suites(options: argparse.Namespace) -> dict[str, Callable[[], Iterator[Figure]]]:
    return {
        "text": partial(text_figures, options.rounds, options.size, options.xml),
        "growth": partial(growth_figures, options.rounds),
        "cold": partial(cold_figures, options.rounds),
        "twice": twice_figures,
        "memory": memory_figures,
    }


def check(suites: list[Callable[[], Iterator[Figure]]], tries: int = 3) -> int:
    """1 where a guarded figure stays a fifth above the table in every try, else 0: one noisy minute fails nobody."""
    before = table.committed()
    bad = 0
    for suite in suites:
        least = _worse(suite(), before)
        for _ in range(tries - 1):
            if least:
                again = _worse(suite(), before)
                least = {name: min(ratio, again[name]) for name, ratio in least.items() if name in again}
        for name, ratio in least.items():
            bad = 1
            print(f"{name}: {ratio} is over a fifth worse than {before[name]}", file=sys.stderr)
    return bad


def _worse(figures: Iterator[Figure], before: Mapping[str, float]) -> dict[str, float]:
    """The ratios that are a fifth above the table, by name."""
    found = map(_told, figures)
    return {f.name: f.ratio for f in found if f.guarded and f.ratio > _WORSE * before.get(f.name, f.ratio) + _SLACK}


def _told(figure: Figure) -> Figure:
    print(f"{figure.ratio:8.3f}  (target {figure.target:g})  {figure.name}  {figure.note}", flush=True)
    return figure


if __name__ == "__main__":
    main()
