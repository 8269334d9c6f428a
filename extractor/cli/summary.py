"""The progress bar and the table at the end."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_FEW = 25  # documents that still get a line each


@dataclass(slots=True)
class Tally:
    """What became of the documents so far; only the first few are kept by name."""

    statuses: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    documents: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    fields: int = 0
    doubtful: int = 0
    count: int = 0
    started: float = field(default_factory=time.monotonic)

    @property
    def failed(self) -> int:
        """Documents without a record."""
        return sum(self.codes.values())

    def add(self, name: str, figures: dict[str, Any]) -> None:
        """Count a document: `figures` of work.figures, or {"error": code}."""
        self.count += 1
        if len(self.documents) <= _FEW:
            self.documents.append((name, figures))
        if "error" in figures:
            self.codes[figures["error"]] += 1
            return
        self.statuses[figures["status"]] += 1
        self.fields += figures["fields"]
        self.doubtful += figures["doubtful"]


@contextmanager
def progress(total: int, wanted: bool) -> Iterator[Callable[[], None]]:
    """A bar on stderr where that is a terminal; the function that moves it on."""
    if not wanted or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=total)
        yield lambda: bar.advance(task)


def show(tally: Tally, out: Path) -> None:
    """The table: a line a document for a few, then the totals."""
    from rich.console import Console
    from rich.table import Table

    table = Table("document", "form", "read as", "pages", "fields", "to review", "status", title=f"Results in {out}", title_justify="left")
    for at in (3, 4, 5):
        table.columns[at].justify = "right"
    if tally.count <= _FEW:
        for name, figures in sorted(tally.documents):
            table.add_row(*_row(name, figures))
        table.add_section()
    status = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in [*tally.statuses.most_common(), *tally.codes.most_common()])
    table.add_row(
        f"{tally.count} documents in {time.monotonic() - tally.started:.1f} s", "", "", "", str(tally.fields), str(tally.doubtful), status
    )
    Console(markup=False, highlight=False).print(table)


def _row(name: str, figures: dict[str, Any]) -> tuple[str, ...]:
    if "error" in figures:
        return Path(name).name, "", "", "", "", "", figures["error"]
    numbers = (str(figures[key]) for key in ("pages", "fields", "doubtful"))
    return Path(name).name, figures["form"], figures["reader"], *numbers, figures["status"].replace("_", " ")
