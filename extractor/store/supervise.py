"""Keep a worker running: start it again when it exits, and when it has gone deaf while work waits."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Event

from extractor.errors import StoreError
from extractor.store.broker import QUEUES
from extractor.store.database import Database
from extractor.store.logs import tell
from extractor.store.states import Lane
from extractor.store.watchdog import deaf


@dataclass(slots=True)
class Supervisor:
    """One Celery worker for one lane. `patience` is in seconds without a claim; `grace` the seconds a stop may take."""

    database: Database
    pool: str
    lane: Lane
    slots: int
    patience: float = 60.0
    grace: float = 90.0
    restarts: int = 0

    def run(self, stop: Event) -> None:
        """Supervise until `stop` is set, then stop the worker and wait for it."""
        pause = 1.0
        while not stop.is_set():
            started = time.monotonic()
            process = self._start()
            self._watch(process, stop)
            self._end(process)
            if stop.is_set():
                return
            self.restarts += 1
            pause = 1.0 if time.monotonic() - started > 60 else min(pause * 2, 30.0)
            tell("worker-restarts", logging.WARNING, pool=self.pool, exit=process.returncode, seconds=pause)
            stop.wait(pause)

    def _start(self) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "SECTION16_POOL": self.pool}
        return subprocess.Popen(worker_command(self.pool, self.lane, self.slots), env=environment, start_new_session=True)  # noqa: S603

    def _watch(self, process: subprocess.Popen[bytes], stop: Event) -> None:
        """Return when the worker has exited, is deaf, or is to stop."""
        asked = started = time.monotonic()
        while process.poll() is None and not stop.wait(0.5):
            now = time.monotonic()
            if now - asked < self.patience / 6 or now - started < self.patience:
                continue
            asked = now
            with suppress(StoreError):
                if deaf(self.database, self.pool, self.lane, self.patience):
                    tell("worker-deaf", logging.ERROR, pool=self.pool)
                    return

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        if process.poll() is None:
            process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(self.grace)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def worker_command(pool: str, lane: Lane, slots: int) -> Sequence[str]:
    """The worker's command line."""
    node = f"{pool}@%h"
    options = ["--concurrency", str(slots), "--queues", QUEUES[lane], "--hostname", node, "--loglevel", "WARNING"]
    return [sys.executable, "-m", "celery", "--app", "worker", "worker", *options, "--without-gossip", "--without-mingle"]
