"""The long run: every scenario, many times over; its rows go to docs/faults.md, where those of other scenarios stay.

python -m tests.faults.run [--only NAME] [--share 0.1]
"""

from __future__ import annotations

import argparse
import platform
import tempfile
import time
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path

import psycopg

from tests.faults.outage import site
from tests.faults.outcome import Verdict, percentile
from tests.faults.scenarios import FULL_BROKER, SCENARIOS, SENTINEL, fill_postgres, half_open, under_load
from tests.faults.services import Postgres
from tests.faults.watched import Watched

PAGE = Path(__file__).resolve().parents[2] / "docs" / "faults.md"
POISON = 5
HALF_OPEN, POWER, FULL_POSTGRES = "half-open broker", "loss of power", "PostgreSQL's disk full"
ON_POSTGRESQL = ("worker kill -9", "broker kill -9", "all of these in turn", FULL_POSTGRES, POWER)
ALL = [*SCENARIOS, FULL_POSTGRES, POWER, HALF_OPEN]

TIMES = {
    "worker kill -9": 100,
    "child kill -9": 100,
    "broker kill -9": 20,
    "FLUSHALL": 10,
    "append-only file deleted": 5,
    SENTINEL: 10,
    FULL_BROKER: 5,
    FULL_POSTGRES: 5,
    POWER: 5,
    "CLIENT KILL": 10,
    "pump and reaper kill -9": 20,
    "duplicate delivery": 10,
    "worker stopped past its lease": 5,
    "all of these in turn": 14,
}

HEAD = """# Faults under load

What `make faults` measured: {machine}. Celery on Valkey with password and append-only file, two slots, documents of
20 ms, leases of 3 s (the default is 30 s; recovery grows with it), five poison documents in each batch. Rows are of a machine with a
load of 4 to 20 from other work, so that times are far above those of a quiet one.

After each run: accepted = done + dead + cancelled + pending; one result a document; no document finished twice; no stray
blob. *Again* counts claims that ended with their worker and were done again. *Resumed* is the time from the fault to the
next finished document of the whole queue; *recovered* the time from the fault to the result of a document that was in
hand (median and 95th percentile, seconds). A worker's restart is part of both: some seconds for Celery and the child.

| fault | database | times | accepted | done | dead | cancelled | pending | lost | double | again \
| resumed p50 / p95 | recovered p50 / p95 | minutes | day |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
"""
TAIL = """
A full disk is a limit on the size of the server's files, which the kernel answers as it answers a full disk; PostgreSQL ends of it, and is
started again. A loss of power is real to the file system: ext4 in a file, shut down by its own ioctl in the middle of the work, so
that whatever was not synced is gone (an unsynced file beside it must be); PostgreSQL, broker and blobs lie on it, every process gets
SIGKILL, and all starts again from what the disk has. It needs root and loop devices; without them everybody is killed and the
disk keeps its power. What a drive does with its own cache when told to flush is not shown here.

What else is tested on every `make test` (tests/faults): death at each boundary of intake, publishing, claim and finish; a
full disk under the blobs, the SQLite database, PostgreSQL's tables and its log, and the broker; loss of power in the middle of intake
and of work; a failover by Sentinel; a held write lock; PostgreSQL stopped without notice; a broker without
memory; two pumps and two reapers; cancel while no worker runs; a poison document beside its neighbours; messages that are
pickled, unknown or nonsense; a ping without the password; ten uploads of the same bytes at once; a step of the clock.
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
    cells = [*head, len(verdict.problems), verdict.again, *times, f"{minutes:.1f}", date.today().isoformat()]
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _seconds(values: tuple[float, ...], share: float) -> str:
    found = percentile(values, share)
    return "–" if found is None else f"{found:.1f}"


def rows_of(page: Path) -> dict[str, str]:
    """The rows of the table by fault, as they stand."""
    rows = page.read_text().partition("|---|")[2].splitlines()[1:] if page.exists() else []
    return {row.split(" | ")[0].removeprefix("| ").partition(" (")[0]: row for row in rows if row.startswith("| ")}


def main() -> int:
    """Run, write the table, and return 1 if anything was lost or double."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", choices=ALL)
    parser.add_argument("--share", type=float, default=1.0, help="share of the full number of faults")
    parser.add_argument("--page", type=Path, default=PAGE)
    options = parser.parse_args()
    rows, sound = rows_of(options.page), True
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="faults-")))
        folder.chmod(0o755)
        postgres = Postgres(folder / "postgres").create()
        stack.callback(postgres.stop, "immediate")
        for number, name in enumerate(options.only or ALL):
            start = time.monotonic()
            verdict = _run(folder / str(number), postgres, name, number, max(1, round(TIMES.get(name, 1) * options.share)))
            database = "PostgreSQL" if name in ON_POSTGRESQL else "SQLite"
            rows[name] = line(verdict, database, (time.monotonic() - start) / 60)
            sound &= verdict.sound and verdict.pending == 0 and verdict.dead == (0 if name == HALF_OPEN else POISON)
            print(rows[name], *verdict.problems, sep="\n", flush=True)
            head = HEAD.format(machine=f"{platform.system()} on {platform.machine()}, two cores")
            options.page.write_text(head + "".join(f"{rows[one]}\n" for one in ALL if one in rows) + TAIL)
    return 0 if sound else 1


def _run(folder: Path, postgres: Postgres, name: str, number: int, times: int) -> Verdict:
    url = f"sqlite:///{folder}/queue.sqlite"
    if name == HALF_OPEN:
        return half_open(folder, url)
    if name == POWER:
        with site(folder) as made:
            return under_load(made.folder, made.postgres.url, name, 400, times, made.fail, 1.0, POISON)
    inject, gap = SCENARIOS.get(name, (partial(fill_postgres, postgres), 1.0))
    if name in ON_POSTGRESQL:
        with psycopg.connect(postgres.url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE run{number}")  # type: ignore[arg-type]
        url = postgres.url.rsplit("/", 1)[0] + f"/run{number}"
    broker = Watched(folder / "broker") if name == SENTINEL else None
    return under_load(folder, url, name, 400, times, inject, gap, POISON, broker)


if __name__ == "__main__":
    raise SystemExit(main())
