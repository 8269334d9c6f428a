"""Disks of the broker and of PostgreSQL fill up: what was accepted waits, and work goes on when there is room."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg

from extractor.store.states import State
from tests.faults.disks import cluster, full, largest
from tests.faults.harness import counts, finished, submit, system
from tests.faults.scenarios import revive
from tests.faults.services import Postgres, wait_for

WAL, PAGE = 2**20, 2**13  # bytes of a segment and of a page of the tests' cluster


def database(postgres: Postgres, name: str) -> str:
    with psycopg.connect(postgres.url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
    return postgres.url.rsplit("/", 1)[0] + f"/{name}"


def test_the_brokers_disk_is_full(tmp_path: Path) -> None:
    with system(tmp_path, f"sqlite:///{tmp_path}/queue.sqlite", SECTION16_REQUEUE_AFTER="4") as held:
        repository = held.repository()
        first = submit(repository, ["good and early"])
        held.pump()
        held.worker()
        finished(repository, first, 60)
        with full(lambda: [held.broker.pid], largest(held.broker.folder / "appendonlydir")):
            second = submit(repository, [f"good later {n}" for n in range(100)])
            wait_for(lambda: "pump-waits" in held.log("pump"), 30)
            assert counts(repository, second).get(State.DONE, 0) == 0
        wait_for(lambda: revive(held) or not repository.is_open(second), 60, 0.2)  # the worker may have exited, now or soon
        assert counts(repository, second) == {State.DONE: 100}
        assert repository.problems() == []


def test_postgresql_cannot_extend_its_tables(tmp_path: Path, postgres: Postgres) -> None:
    with system(tmp_path, database(postgres, "filled")) as held:
        repository = held.repository()
        batch = submit(repository, [f"large {n}" for n in range(100)])
        with full(lambda: cluster(postgres), WAL, postgres.owner):
            held.pump()
            held.worker()
            wait_for(lambda: '"code": "STORE_FULL"' in held.log("worker"), 60)
            stored = counts(repository, batch).get(State.DONE, 0)
            assert stored < 100
        finished(repository, batch, 60)
        assert counts(repository, batch) == {State.DONE: 100}
        assert repository.problems() == []


def test_postgresql_cannot_write_its_log_and_ends(tmp_path: Path, postgres: Postgres) -> None:
    with system(tmp_path, database(postgres, "panicked")) as held:
        repository = held.repository()
        batch = submit(repository, [f"good {n}" for n in range(100)])
        with full(lambda: cluster(postgres), PAGE, postgres.owner), ThreadPoolExecutor(1) as thread:
            intake = thread.submit(submit, repository, [f"good more {n}" for n in range(100)], "meanwhile")
            wait_for(lambda: cluster(postgres) == [], 30)
            postgres.start()  # its starter has room
            more = intake.result()
        held.pump()
        held.worker()
        for one in (batch, more):
            finished(repository, one, 60)
            assert counts(repository, one) == {State.DONE: 100}
        assert repository.problems() == []
