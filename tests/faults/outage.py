"""Everything ends at once: broker, database, pump and workers; where this machine can, with the power of their disk cut off."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.faults.disks import cluster
from tests.faults.harness import System
from tests.faults.power import Disk, why_not
from tests.faults.services import Postgres


@dataclass
class Site:
    """A folder that holds a whole queue with its PostgreSQL; `disk` is None where its power cannot be cut."""

    folder: Path
    postgres: Postgres
    disk: Disk | None

    def fail(self, held: System, _n: int) -> None:
        """Cut the power, SIGKILL everybody, and start again from what the disk has."""
        servers = cluster(self.postgres)  # told by a file that nobody can read after the cut
        if self.disk:
            self.disk.cut()
        for name in list(held.processes):
            held.kill(name)
        held.broker.kill()
        end(servers)
        held.repository().database.close()
        if self.disk:
            self.disk.restore()
        self.postgres.start()
        held.broker.start()
        held.pump()
        held.worker()


def end(pids: list[int]) -> None:
    """SIGKILL these processes, and see them gone."""
    family = [psutil.Process(pid) for pid in pids if psutil.pid_exists(pid)]
    for process in family:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(family, 10)


@contextmanager
def site(folder: Path) -> Iterator[Site]:
    """A site in `folder`; its database is gone afterwards."""
    folder.mkdir(parents=True)
    disk = None if why_not() else Disk(folder / "image", folder / "disk", 2**30).create()
    home = disk.folder if disk else folder
    made = Site(home, Postgres(home / "postgres").create(), disk)
    os.sync()  # the cluster was made without
    try:
        yield made
    finally:
        end(cluster(made.postgres))
        if disk:
            disk.abandon()
