"""A whole queue in a folder: database, broker, pump, workers, each of which a test may kill."""

from __future__ import annotations

import io
import os
import signal
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from extractor.errors import StoreError
from extractor.store.intake import Item, WorkKey
from extractor.store.queueing import QueueConfig, from_environment
from extractor.store.repository import Repository
from extractor.store.states import Lane, State
from extractor.store.supervise import worker_command
from tests.faults.services import Broker, python, wait_for

WORK = WorkKey("1.0", "none")
JOB = {"SECTION16_JOB": "tests.faults.jobs:extract", "SECTION16_JOB_LOAD": "tests.faults.jobs:load"}


@dataclass
class System:
    """Processes by name. `extra` goes into every environment; leases are short so that tests are."""

    folder: Path
    database_url: str
    broker: Broker
    extra: Mapping[str, str] = field(default_factory=dict)
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    _opened: list[Repository] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        return {
            "SECTION16_DATABASE_URL": self.database_url,
            "SECTION16_BROKER_URL": self.broker.url,
            "SECTION16_DATA": str(self.folder),
            "SECTION16_SLOTS": "2",
            "SECTION16_LEASE": "3",
            "SECTION16_REQUEUE_AFTER": "20",
            "SECTION16_RETRY_BASE": "0.2",
            "SECTION16_WALL": "5",
            **JOB,
            **self.extra,
        }

    @property
    def config(self) -> QueueConfig:
        return from_environment(self.environment)

    def repository(self) -> Repository:
        """The store, opened once and closed with the system."""
        if not self._opened:
            self._opened.append(self.config.repository())
        return self._opened[0]

    def pump(self, name: str = "pump", **extra: str) -> None:
        self._start(name, "-m", "tests.faults.pump_main", **extra)

    def worker(self, name: str = "worker", slots: int = 2, lane: Lane = Lane.BULK, **extra: str) -> None:
        self._start(name, *worker_command(name, lane, slots)[1:], SECTION16_POOL=name, **extra)

    def kill(self, name: str) -> None:
        """SIGKILL a process with all its children, at once."""
        process = self.processes.pop(name)
        family = _family(process.pid)
        for member in family:
            with suppress(psutil.NoSuchProcess):
                member.kill()
        process.wait()

    def signal(self, name: str, number: signal.Signals) -> None:
        """A signal to a process and all its children."""
        for member in _family(self.processes[name].pid):
            with suppress(psutil.NoSuchProcess):
                member.send_signal(number)

    def alive(self, name: str) -> bool:
        return self.processes[name].poll() is None

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def stop(self) -> None:
        for name in list(self.processes):
            self.kill(name)
        self.broker.kill()
        for repository in self._opened:
            repository.database.close()

    def _start(self, name: str, *arguments: str, **extra: str) -> None:
        log = self.folder / f"{name}.log"
        self.processes[name] = python(*arguments, environment=self.environment | extra, log=log)


def _family(pid: int) -> list[psutil.Process]:
    try:
        head = psutil.Process(pid)
        return [head, *head.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


@contextmanager
def system(folder: Path, database_url: str, broker: Broker | None = None, **extra: str) -> Iterator[System]:
    """A system with its broker running, one of its own unless told; everything is gone afterwards."""
    folder.mkdir(parents=True, exist_ok=True)
    held = System(folder, database_url, (broker or Broker(folder / "broker")).start(), extra)
    try:
        yield held
    finally:
        held.stop()


def submit(repository: Repository, texts: Iterable[str], label: str = "batch", lane: Lane = Lane.BULK) -> int:
    """A batch of documents whose bytes are these texts."""
    batch = repository.open_batch(label, lane=lane)
    items = (Item(f"{n:06d}.md", lambda text=text: io.BytesIO(text.encode())) for n, text in enumerate(texts))  # type: ignore[misc]
    for _ in repository.accept(batch, items, WORK, lane):
        pass
    return batch


def finished(repository: Repository, batch: int, seconds: float) -> float:
    """Wait until nothing of the batch is open; the seconds it took."""

    def closed() -> bool:
        try:
            return not repository.is_open(batch)
        except StoreError:  # its verdict is to try again: the database may be away for a moment
            return False

    return wait_for(closed, seconds, 0.1)


def counts(repository: Repository, batch: int) -> dict[State, int]:
    """The batch's documents by state."""
    return dict(repository.status(batch).counts)


def leftovers(pids: Iterable[int]) -> list[int]:
    """Those of these processes that still live."""
    return [pid for pid in pids if os.path.exists(f"/proc/{pid}")]
