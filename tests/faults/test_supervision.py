"""Who watches: the supervisor of a worker, and the broker's own rules about who may do what."""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import psutil
import pytest
import redis
import redis.exceptions

from extractor.store.states import Lane, State
from extractor.store.supervise import Supervisor
from tests.faults.harness import System, counts, finished, submit, system
from tests.faults.services import PASSWORD, Broker, wait_for

CONFIGURATION = Path(__file__).resolve().parents[2] / "deploy" / "systemd" / "broker.conf"


@contextmanager
def supervised(held: System, patience: float) -> Iterator[Supervisor]:
    """A supervisor with its worker, both gone afterwards."""
    watcher = Supervisor(held.repository().database, "watched", Lane.BULK, 1, patience=patience, grace=1.0)
    stop = Event()
    thread = Thread(target=watcher.run, args=(stop,), daemon=True)
    thread.start()
    try:
        yield watcher
    finally:
        stop.set()
        thread.join(30)
    assert not thread.is_alive()


def test_a_worker_that_died_is_started_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with system(tmp_path, f"sqlite:///{tmp_path}/queue.sqlite") as held:
        for name, value in held.environment.items():
            monkeypatch.setenv(name, value)
        held.pump()
        with supervised(held, 60.0) as watcher:
            finished(held.repository(), submit(held.repository(), ["good one"], "first"), 60)
            (worker,) = (child for child in psutil.Process().children() if "celery" in child.cmdline())
            worker.kill()
            finished(held.repository(), submit(held.repository(), ["good two"], "second"), 60)
            assert watcher.restarts == 1


def test_a_worker_that_is_deaf_while_work_waits_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that never claims stands in for Celery, which needs longer to start than a test has patience."""
    deaf = [sys.executable, "-c", "import time; time.sleep(600)"]
    monkeypatch.setattr("extractor.store.supervise.worker_command", lambda *_: deaf)
    with system(tmp_path, f"sqlite:///{tmp_path}/queue.sqlite") as held:
        held.pump()
        with supervised(held, 2.0) as watcher:
            wait_for(lambda: _sleepers(deaf), 10)
            (first,) = _sleepers(deaf)
            time.sleep(3.0)
            assert watcher.restarts == 0  # nothing waits, so nobody is deaf
            batch = submit(held.repository(), ["good one"])
            wait_for(lambda: watcher.restarts > 0, 30)
            assert not first.is_running()
        assert _sleepers(deaf) == []
        assert counts(held.repository(), batch) == {State.QUEUED: 1}


def _sleepers(command: list[str]) -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if child.cmdline() == command]


class _Deployed(Broker):
    """A broker with the configuration of deploy/, at a port and in a folder of the test's own."""

    def start(self) -> Broker:
        digest = hashlib.sha256(PASSWORD.encode()).hexdigest()
        text = CONFIGURATION.read_text().replace("SHA256-OF-THE-PASSWORD", digest)
        own = ("#", "port ", "bind ", "dir ")
        self.launch([line for line in text.splitlines() if line and not line.startswith(own)])
        return self

    @property
    def url(self) -> str:
        return f"redis://section16:{PASSWORD}@127.0.0.1:{self.port}/0"

    def client(self, password: str | None = PASSWORD) -> redis.Redis:
        return redis.Redis(port=self.port, username="section16", password=password, socket_timeout=5)


def test_the_deployed_brokers_user_can_work_and_nothing_else(tmp_path: Path) -> None:
    with system(tmp_path, f"sqlite:///{tmp_path}/queue.sqlite", _Deployed(tmp_path / "broker")) as held:
        repository = held.repository()
        batch = submit(repository, [f"good {n}" for n in range(200)])
        held.pump()
        held.worker()
        finished(repository, batch, 60)
        assert counts(repository, batch) == {State.DONE: 200}
        for command in (("CONFIG", "GET", "*"), ("FLUSHALL",), ("KEYS", "*"), ("SHUTDOWN",), ("GET", "somebody-elses")):
            with pytest.raises(redis.exceptions.NoPermissionError):
                held.broker.client().execute_command(*command)
