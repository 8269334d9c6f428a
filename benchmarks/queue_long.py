"""A hundred thousand small documents through pump, Valkey, Celery and PostgreSQL, stopped dead at half and resumed.

    python -m benchmarks.queue_long --documents 100000

Tells the rate of each tenth, and the memory of pump, workers and broker at its end; and what was done twice.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from contextlib import ExitStack, suppress
from pathlib import Path

import psutil
import sqlalchemy as sa

from extractor.store.repository import Repository
from extractor.store.schema import attempts, results
from tests.faults.harness import System, submit, system
from tests.faults.services import Postgres, wait_for

TENTHS = 10


def resident(pid: int) -> float:
    """MiB in memory of a process and its children."""
    total = 0
    for process in [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]:
        with suppress(psutil.NoSuchProcess):
            total += process.memory_info().rss
    return round(total / 2**20, 1)


def finished(repository: Repository) -> int:
    """Results so far."""
    with repository.database.read() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(results)).scalar_one())


def run(held: System, repository: Repository, count: int) -> dict[str, object]:
    """Submit, work, kill everything at half, resume, count."""
    start = time.monotonic()
    batch = submit(repository, (f"good {n}" for n in range(count)))
    intake = count / (time.monotonic() - start)
    held.pump()
    held.worker()
    wait_for(lambda: finished(repository) > 0, 120)
    tenths: list[dict[str, float]] = []
    stopped = 0.0
    for tenth in range(1, TENTHS + 1):
        begun, before = time.monotonic(), finished(repository)
        wait_for(lambda goal=count * tenth // TENTHS: finished(repository) >= goal, 3600, 0.5)  # type: ignore[misc]
        rate = (finished(repository) - before) / (time.monotonic() - begun)
        memory = {name: resident(process.pid) for name, process in held.processes.items()} | {"broker": resident(held.broker.pid)}
        load = os.getloadavg()[0]
        tenths.append({"rate": round(rate, 1), "machine_load": round(load, 1), **memory})
        print(json.dumps(tenths[-1]), flush=True)
        if tenth == TENTHS // 2:
            stopped = _stop_and_resume(held, repository)
    wait_for(lambda: not repository.is_open(batch), 600, 0.5)
    with repository.database.read() as connection:
        found = connection.execute(sa.select(attempts.c.outcome, sa.func.count()).group_by(attempts.c.outcome)).all()
        sizes = _sizes(connection, count)
    ends = {row.outcome: row[1] for row in found}
    figures = {"intake": round(intake), "tenths": tenths, "resumed_after": round(stopped, 1), "ends": ends, "bytes_per_document": sizes}
    return figures | {"problems": repository.problems()}


def _sizes(connection: sa.Connection, count: int) -> dict[str, int]:
    """Bytes in the database per document, by table with its indexes."""
    query = "SELECT relname, pg_total_relation_size(oid) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    return {name: round(size / count) for name, size in connection.execute(sa.text(query)) if size > 100 * count // 10}


def _stop_and_resume(held: System, repository: Repository) -> float:
    """Kill pump, worker and broker; start them; seconds until the next result."""
    held.kill("pump")
    held.kill("worker")
    held.broker.kill()
    before = finished(repository)
    held.broker.start()
    held.pump()
    held.worker()
    return wait_for(lambda: finished(repository) > before, 120)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--folder", help="Where everything is kept for the run, e.g. /dev/shm to leave the disk out of it.")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="queue-long-", dir=options.folder)))
        folder.chmod(0o755)
        postgres = Postgres(folder / "postgres").create()
        stack.callback(postgres.stop, "immediate")
        # the lease of what is in hand at the stop ends within the run: else the last tenth waits for it, and its rate is the wait's
        held = stack.enter_context(system(folder / "queue", postgres.url, SECTION16_LEASE="10", SECTION16_REQUEUE_AFTER="300"))
        print(json.dumps(run(held, held.repository(), options.documents), indent=1))


if __name__ == "__main__":
    main()
