"""docs/benchmarks.md: written from figures, and read again by the check."""

from __future__ import annotations

import platform
import re
from datetime import date
from importlib.metadata import version
from pathlib import Path

from benchmarks.figures import Figure

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
_ROW = re.compile(r"\| (?P<name>[^|]+?) \| [^|]* \| (?P<ratio>\d+(?:\.\d+)?) \|")
_HEAD = """# Benchmarks

`make bench` writes this page. Every figure is a ratio, ours / the peer's, of processor time in one run: both sides in
turn, the median of the rounds; lower is better, and a machine that is busy with other work does not change it much.
`python -m benchmarks --check` measures again and fails where a ratio is more than a fifth above this table.
`--xml DIR` takes the filings whose XML lies in DIR in place of invented ones.

Where the time goes: [text path](flame-text.svg), [scan path](flame-scan.svg); `python -m benchmarks.flame` draws them again.
The queue has measures of its own: `python -m benchmarks.queue` ([sizing](sizing.md)). Two processes beside one are timed by the clock.

"""


def write(figures: list[Figure], data: str) -> None:
    """The page, whole; figures that this run did not take are kept as they stand."""
    rows = kept_rows() | {figure.name: _row(figure) for figure in figures}
    table = "| what | beside | ratio | target | |\n|---|---|---|---|---|\n" + "\n".join(rows.values())
    PAGE.write_text(f"{_HEAD}{table}\n\n{_machine()} Filings: {data}.\n", encoding="utf-8")


def kept_rows() -> dict[str, str]:
    """The table's rows by name."""
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    return {found["name"]: line for line in text.splitlines() if (found := _ROW.match(line))}


def committed() -> dict[str, float]:
    """Ratios by name."""
    return {name: float(found["ratio"]) for name, line in kept_rows().items() if (found := _ROW.match(line))}


def _row(figure: Figure) -> str:
    verdict = "reached" if figure.ratio <= figure.target else f"short by {figure.ratio / figure.target:.1f} x"
    return (
        f"| {figure.name} | {figure.peer} | {figure.ratio:.3f} | {figure.target:g} | {verdict}{'; ' if figure.note else ''}{figure.note} |"
    )


def _machine() -> str:
    names = {line.partition(":")[2].strip() for line in _cpuinfo() if line.startswith("model name")}
    libraries = ", ".join(f"{name} {version(name)}" for name in ("numpy", "lxml", "rapidfuzz"))
    return f"Measured on {date.today()}: {' '.join(names) or platform.machine()}, Python {platform.python_version()}, {libraries}."


def _cpuinfo() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []
