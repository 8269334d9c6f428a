"""Processes and servers die while a batch runs: nothing is lost, nothing is double. The long runs are in run.py."""

from __future__ import annotations

import time
from pathlib import Path

import psycopg
import pytest

from extractor.store.states import State
from tests.faults.harness import counts, finished, submit, system
from tests.faults.outcome import Verdict
from tests.faults.scenarios import (
    SCENARIOS,
    deliver_twice,
    fail_over,
    flush_broker,
    kill_broker,
    kill_worker,
    stop_worker_past_lease,
    under_load,
)
from tests.faults.services import Broker, Postgres, wait_for
from tests.faults.watched import Watched


def check(verdict: Verdict, count: int, poison: int) -> None:
    assert verdict.problems == ()
    assert (verdict.done, verdict.dead, verdict.pending, verdict.lost) == (count - poison, poison, 0, 0)


def test_worker_broker_and_messages_are_lost_on_postgresql(tmp_path: Path, postgres_url: str) -> None:
    faults = (kill_worker, kill_broker, flush_broker, deliver_twice)
    verdict = under_load(tmp_path, postgres_url, "mixed", 400, 4, lambda held, n: faults[n - 1](held, n), 0.5, poison=2)
    check(verdict, verdict.accepted, 2)
    assert verdict.injected == 4
    assert verdict.again > 0


def test_a_worker_is_stopped_past_its_lease(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/queue.sqlite"
    verdict = under_load(tmp_path, url, "stopped", 200, 1, stop_worker_past_lease, 0.2)
    check(verdict, verdict.accepted, 0)  # a quick machine is given more documents until the fault struck
    assert verdict.again > 0


def test_a_sentinel_names_another_primary(tmp_path: Path) -> None:
    url, broker = f"sqlite:///{tmp_path}/queue.sqlite", Watched(tmp_path / "broker")
    verdict = under_load(tmp_path, url, "sentinel", 200, 1, fail_over, 0.2, broker=broker)
    check(verdict, verdict.accepted, 0)


def test_postgresql_restarts_without_notice(tmp_path: Path, postgres: Postgres) -> None:
    with psycopg.connect(postgres.url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE restarted")
    url = postgres.url.rsplit("/", 1)[0] + "/restarted"
    with system(tmp_path, url) as held:
        repository = held.repository()
        batch = submit(repository, [f"sleep 0.02 {n}" for n in range(150)])
        held.pump()
        held.worker()
        wait_for(lambda: counts(repository, batch).get(State.DONE, 0) > 10, 60)
        postgres.stop("immediate")
        time.sleep(1.0)
        postgres.start()
        finished(repository, batch, 90)
        assert counts(repository, batch) == {State.DONE: 150}
        assert repository.problems() == []


def test_a_cancelled_batch_is_not_executed_by_workers_that_come_later(tmp_path: Path) -> None:
    with system(tmp_path, f"sqlite:///{tmp_path}/queue.sqlite") as held:
        repository = held.repository()
        cancelled = submit(repository, [f"good {n}" for n in range(50)], "cancelled")
        held.pump()
        wait_for(lambda: counts(repository, cancelled).get(State.QUEUED, 0) == 50, 30)
        assert repository.cancel(cancelled) == 50
        kept = submit(repository, ["good kept"], "kept")
        held.worker()
        finished(repository, kept, 60)
        assert counts(repository, cancelled) == {State.CANCELLED: 50}
        assert counts(repository, kept) == {State.DONE: 1}
        assert repository.problems() == []


def test_a_broker_without_memory_leaves_documents_pending(tmp_path: Path) -> None:
    small = Broker(tmp_path / "broker", {"maxmemory": "1mb"})
    with system(tmp_path, f"sqlite:///{tmp_path}/queue.sqlite", small) as held:
        repository = held.repository()
        batch = submit(repository, [f"good {n}" for n in range(100)])
        held.pump()
        wait_for(lambda: "pump-waits" in held.log("pump"), 30)
        wait_for(lambda: counts(repository, batch) == {State.PENDING: 100}, 30)
        held.broker.client().config_set("maxmemory", "64mb")
        held.worker()
        finished(repository, batch, 60)
        assert counts(repository, batch) == {State.DONE: 100}


def test_two_pumps_and_two_reapers_do_no_harm(tmp_path: Path) -> None:
    with system(tmp_path, f"sqlite:///{tmp_path}/queue.sqlite") as held:
        repository = held.repository()
        batch = submit(repository, [f"good {n}" for n in range(300)])
        held.pump("pump")
        held.pump("second")
        held.worker()
        finished(repository, batch, 60)
        assert counts(repository, batch) == {State.DONE: 300}
        assert repository.problems() == []


def test_the_long_run_knows_its_scenarios() -> None:
    assert {"worker kill -9", "broker kill -9", "FLUSHALL", "duplicate delivery", "worker stopped past its lease"} <= SCENARIOS.keys()


@pytest.mark.parametrize(
    "url",
    [
        "redis://127.0.0.1:1/0",
        "amqp://guest:guest@127.0.0.1/",
        "sentinel://127.0.0.1:1/0?primary=main",
        "sentinel://:x@127.0.0.1:1/0?primary=main;sentinel://127.0.0.1:2",
        "sentinel://:x@127.0.0.1:1/0",
        "redis://:x@127.0.0.1:1/0;redis://:x@127.0.0.1:2/0",
    ],
)
def test_an_open_or_foreign_broker_is_refused(url: str) -> None:
    from extractor.errors import ConfigurationError
    from extractor.store.broker import make_app

    with pytest.raises(ConfigurationError):
        make_app(url)
