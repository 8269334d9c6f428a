"""What a queue process is made of, from one frozen configuration: the pieces that pool, pump and worker share."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extractor.errors import ConfigurationError
from extractor.isolation.warm import Limits
from extractor.store.blobs import Blobs
from extractor.store.children import ChildRunner, Job
from extractor.store.claim import Claimant
from extractor.store.database import Database, open_database
from extractor.store.finish import Rules
from extractor.store.finisher import Grouping
from extractor.store.pump import PumpRules
from extractor.store.repository import Repository


@dataclass(frozen=True, slots=True)
class QueueConfig:
    """Where the queue lives and how it works. `broker_url` is None for the embedded pool; `lease` is in seconds."""

    database_url: str
    blobs: Path
    broker_url: str | None = None
    slots: int = 2
    lease: float = 30.0
    requeue_after: float = 120.0
    synchronous: str = "FULL"
    job: Job = field(default_factory=Job)
    limits: Limits = field(default_factory=Limits)
    rules: Rules = field(default_factory=Rules)
    grouping: Grouping = field(default_factory=Grouping)
    pump: PumpRules = field(default_factory=PumpRules)

    def database(self) -> Database:
        """Open the database, its tables brought to this release. Raises ConfigurationError, StoreError."""
        return open_database(self.database_url, synchronous=self.synchronous)

    def repository(self) -> Repository:
        """Open the store. Raises ConfigurationError, StoreError."""
        return Repository(self.database(), Blobs(self.blobs))

    def claimant(self, pool: str = "", slots: int | None = None) -> Claimant:
        """This process as a claimant; `pool` begins its name, so that a supervisor finds its own."""
        return Claimant(f"{pool or socket.gethostname()}:{os.getpid()}"[-80:], self.slots if slots is None else slots, self.lease)

    def runner(self) -> ChildRunner:
        """A runner with a child of its own."""
        return ChildRunner(Blobs(self.blobs), self.job, self.limits)


def from_environment(environment: Mapping[str, str]) -> QueueConfig:
    """The configuration that SECTION16_* variables give: DATABASE_URL, BROKER_URL, DATA (a folder),
    BLOBS, MODELS, SLOTS, KEEP_FIELDS=all, SQLITE_SYNCHRONOUS; and LEASE, REQUEUE_AFTER, RETRY_BASE, WALL, CHILD_MEMORY.

    Raises ConfigurationError.
    """

    def number(name: str, default: float) -> float:
        text = environment.get(f"SECTION16_{name}", "")
        try:
            return float(text) if text else default
        except ValueError as error:
            raise ConfigurationError(f"SECTION16_{name} is no number.", advice="Correct it or leave it out.") from error

    data = Path(environment.get("SECTION16_DATA") or Path.home() / ".local" / "share" / "section16")
    job = Job()
    if load := environment.get("SECTION16_JOB_LOAD"):
        job = Job(environment.get("SECTION16_JOB", job.extract), load)
    models = environment.get("SECTION16_MODELS")
    return QueueConfig(
        database_url=environment.get("SECTION16_DATABASE_URL") or f"sqlite:///{data}/queue.sqlite",
        blobs=Path(environment.get("SECTION16_BLOBS") or data / "blobs"),
        broker_url=environment.get("SECTION16_BROKER_URL") or None,
        slots=int(number("SLOTS", os.cpu_count() or 1)),
        lease=number("LEASE", 30.0),
        requeue_after=number("REQUEUE_AFTER", 120.0),
        synchronous=environment.get("SECTION16_SQLITE_SYNCHRONOUS", "FULL"),
        job=Job(job.extract, job.load, (models,) if models else (), environment.get("SECTION16_KEEP_FIELDS") == "all"),
        limits=Limits(wall=number("WALL", 120.0), memory=int(number("CHILD_MEMORY", 4 * 2**30)), recycle=int(number("RECYCLE", 5000))),
        rules=Rules(retry_base=number("RETRY_BASE", 5.0)),
    )
