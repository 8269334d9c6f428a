"""The long run: every scenario, many times over; its table goes to docs/faults.md.

python -m tests.faults.run [--only NAME] [--share 0.1]
"""

from __future__ import annotations

import argparse
import platform
import tempfile
import time
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import psycopg

from tests.faults.outcome import Verdict, percentile
from tests.faults.scenarios import SCENARIOS, half_open, under_load
from tests.faults.services import Postgres

PAGE = Path(__file__).resolve().parents[2] / "docs" / "faults.md"
TIMES = {
    "worker kill -9": 100,
    "child kill -9": 100,
    "broker kill -9": 20,
    "FLUSHALL": 10,
    "append-only file deleted": 5,
    "CLIENT KILL": 10,
    "pump and reaper kill -9": 20,
    "duplicate delivery": 10,
    "worker stopped past its lease": 5,
    "all of these in turn": 14,
}
ON_POSTGRESQL = ("worker kill -9", "broker kill -9", "all of these in turn")
POISON = 5
HALF_OPEN = "half-open broker"

HEAD = """# Faults under load

What `make faults` measured on {day}: {machine}. Celery on Valkey with password and append-only file, two slots, documents
of 20 ms, leases of 3 s (the default is 30 s; recovery grows with it), five poison documents in each batch.

After each run: accepted = done + dead + cancelled + pending; one result a document; no document finished twice; no stray
blob. *Again* counts claims that ended with their worker and were done again. *Resumed* is the time from the fault to the
next finished document of the whole queue; *recovered* the time from the fault to the result of a document that was in
hand (median and 95th percentile, seconds). A worker's restart is part of both: some seconds for Celery and the child.

| fault | database | times | accepted | done | dead | cancelled | pending | lost | double | again \
| resumed p50 / p95 | recovered p50 / p95 | minutes |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
"""


def line(verdict: Verdict, database: str, minutes: float) -> str:
    """One row of the table."""
    times = [f"{_seconds(v, 0.5)} / {_seconds(v, 0.95)}" for v in (verdict.resumed, verdict.recovered)]
    name = f"{verdict.fault} ({verdict.note})" if verdict.note else verdict.fault
    head = (
        name,
        database,
        verdict.injected,
        verdict.accepted,
        verdict.done,
        verdict.dead,
        verdict.cancelled,
        verdict.pending,
        verdict.lost,
    )
    cells = [*head, len(verdict.problems), verdict.again, *times, f"{minutes:.1f}"]
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _seconds(values: tuple[float, ...], share: float) -> str:
    found = percentile(values, share)
    return "–" if found is None else f"{found:.1f}"


def main() -> int:
    """Run, write the table, and return 1 if anything was lost or double."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", choices=[*SCENARIOS, HALF_OPEN])
    parser.add_argument("--share", type=float, default=1.0, help="share of the full number of faults")
    parser.add_argument("--page", type=Path, default=PAGE)
    options = parser.parse_args()
    rows, sound = [], True
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="faults-")))
        folder.chmod(0o755)
        postgres = Postgres(folder / "postgres").create()
        stack.callback(postgres.stop, "immediate")
        for number, name in enumerate(options.only or [*SCENARIOS, HALF_OPEN]):
            start = time.monotonic()
            verdict = _run(folder / str(number), postgres, name, number, max(1, round(TIMES.get(name, 1) * options.share)))
            database = "PostgreSQL" if name in ON_POSTGRESQL else "SQLite"
            rows.append(line(verdict, database, (time.monotonic() - start) / 60))
            sound &= verdict.sound and verdict.pending == 0 and verdict.dead == (0 if name == HALF_OPEN else POISON)
            print(rows[-1], *verdict.problems, sep="\n", flush=True)
            text = HEAD.format(day=date.today().isoformat(), machine=f"{platform.system()} on {platform.machine()}, two cores")
            options.page.write_text(text + "\n".join(rows) + "\n")
    return 0 if sound else 1


def _run(folder: Path, postgres: Postgres, name: str, number: int, times: int) -> Verdict:
    url = f"sqlite:///{folder}/queue.sqlite"
    if name == HALF_OPEN:
        return half_open(folder, url)
    inject, gap = SCENARIOS[name]
    if name in ON_POSTGRESQL:
        with psycopg.connect(postgres.url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE run{number}")  # type: ignore[arg-type]
        url = postgres.url.rsplit("/", 1)[0] + f"/run{number}"
    return under_load(folder, url, name, 400, times, inject, gap, POISON)


if __name__ == "__main__":
    raise SystemExit(main())
