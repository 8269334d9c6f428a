"""A process dies at each boundary of intake, publishing, claim and finish; and disks fill up, and locks are held."""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from extractor.errors import StoreError
from extractor.store.blobs import Blobs
from extractor.store.database import Database, connect
from extractor.store.failpoints import POINTS
from extractor.store.intake import WorkKey, accept, open_batch
from extractor.store.queueing import QueueConfig, from_environment
from extractor.store.states import State
from tests.faults.harness import JOB, counts, finished, submit, system
from tests.faults.services import python, wait_for
from tests.unit.store.store_bench import items_of

ENVIRONMENT = {"SECTION16_SLOTS": "2", "SECTION16_LEASE": "1.5", "SECTION16_RETRY_BASE": "0.2", **JOB}


def settings(folder: Path) -> dict[str, str]:
    return {"SECTION16_DATA": str(folder), "SECTION16_DATABASE_URL": f"sqlite:///{folder}/queue.sqlite", **ENVIRONMENT}


def config(folder: Path) -> QueueConfig:
    return from_environment(settings(folder))


def run(folder: Path, *arguments: str, failpoint: str = "") -> int:
    """A process of ours to its end, its exit status."""
    environment = settings(folder) | {"SECTION16_FAILPOINT": failpoint}
    return python(*arguments, environment=environment, log=folder / "log").wait(60)


@pytest.mark.parametrize("point", ["after-blob:3", "before-intake-commit:2", "after-intake-commit:2"])
def test_intake_dies_and_is_repeated(tmp_path: Path, point: str) -> None:
    arguments = ("-m", "tests.faults.intake_main", "folder", "150")
    assert run(tmp_path, *arguments, failpoint=point) == -9
    assert run(tmp_path, *arguments) == 0
    repository = config(tmp_path).repository()
    assert counts(repository, 1) == {State.PENDING: 150}
    assert repository.blobs.sweep(age=-1.0) == (1 if point.startswith("after-blob") else 0)
    assert repository.problems() == []


@pytest.mark.parametrize("point", ["after-claim:2", "before-finish:2", "inside-finish:2", "after-finish:2"])
def test_a_pool_dies_and_the_next_one_ends_the_batch(tmp_path: Path, point: str) -> None:
    repository = config(tmp_path).repository()
    batch = submit(repository, [f"good {n}" for n in range(100)])
    assert run(tmp_path, "-m", "tests.faults.pool_main", "until-done", failpoint=point) == -9
    assert run(tmp_path, "-m", "tests.faults.pool_main", "until-done") == 0
    assert counts(repository, batch) == {State.DONE: 100}
    assert repository.problems() == []


@pytest.mark.parametrize("point", ["before-publish", "after-publish"])
def test_a_pump_dies_and_the_next_one_goes_on(tmp_path: Path, point: str) -> None:
    with system(tmp_path, f"sqlite:///{tmp_path}/queue.sqlite", SECTION16_REQUEUE_AFTER="3") as held:
        repository = held.repository()
        batch = submit(repository, [f"good {n}" for n in range(100)])
        held.pump(SECTION16_FAILPOINT=point)
        wait_for(lambda: not held.alive("pump"), 30)
        held.worker()
        held.pump()
        finished(repository, batch, 60)
        assert counts(repository, batch) == {State.DONE: 100}
        assert repository.problems() == []


def test_every_failpoint_is_tried() -> None:
    tried = "after-blob before-intake-commit after-intake-commit after-claim before-finish inside-finish after-finish"
    assert set(POINTS) == {*tried.split(), "before-publish", "after-publish"}


def test_a_full_disk_refuses_the_blob_and_leaves_no_part(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.faults.intake_main", "folder", "3", "2000000"]
    environment = settings(tmp_path) | {"PYTHONPATH": ".", "PATH": ""}
    config(tmp_path).repository()
    limit = (1_000_000, 1_000_000)
    done = subprocess.run(
        command, env=environment, capture_output=True, check=False, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    )
    assert (done.returncode, done.stdout.split()[-1]) == (7, b"STORE_FULL")
    repository = config(tmp_path).repository()
    assert list((tmp_path / "blobs").rglob("*")) == [tmp_path / "blobs" / "tmp"]
    assert run(tmp_path, "-m", "tests.faults.intake_main", "folder", "3", "2000000") == 0
    assert counts(repository, 1) == {State.PENDING: 3}
    assert repository.problems() == []


def limited(url: str, pages: int) -> Database:
    """A database that may not grow beyond `pages`."""
    database = connect(url)

    @sa.event.listens_for(database.engine, "connect")
    def limit(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}")

    return database


def test_a_full_database_refuses_intake_and_work_goes_on_when_there_is_room(tmp_path: Path) -> None:
    whole = config(tmp_path).repository()
    batch = submit(whole, [f"good {n}" for n in range(50)])
    url = f"sqlite:///{tmp_path}/queue.sqlite"
    with whole.database.read() as connection:
        pages = int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())
    full = limited(url, pages)
    blobs = Blobs(tmp_path / "blobs")
    with pytest.raises(StoreError) as caught:
        list(accept(full, blobs, batch, items_of(f"more {n}" for n in range(600)), WorkKey("1", "a")))
    assert caught.value.code == "STORE_FULL"
    full.close()
    list(accept(whole.database, blobs, batch, items_of(f"more {n}" for n in range(600)), WorkKey("1", "a")))
    assert run(tmp_path, "-m", "tests.faults.pool_main", "until-done") == 0
    assert counts(whole, batch) == {State.DONE: 650}
    assert whole.problems() == []


def test_a_held_write_lock_only_delays(tmp_path: Path) -> None:
    repository = config(tmp_path).repository()
    holder = sqlite3.connect(tmp_path / "queue.sqlite", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    release = threading.Timer(1.0, lambda: None)
    release.start()
    found: list[int] = []
    waiting = threading.Thread(target=lambda: found.append(open_batch(repository.database, "locked")))
    start = time.monotonic()
    waiting.start()
    release.join()
    holder.execute("COMMIT")
    waiting.join(20)
    assert found == [1]
    assert time.monotonic() - start > 0.9
    holder.close()


def test_ten_uploads_of_one_document_at_once_are_one_row(tmp_path: Path) -> None:
    repository = config(tmp_path).repository()
    batch = repository.open_batch("same")
    seen: list[int | None] = []

    def upload() -> None:
        seen.extend(r.document_id for r in repository.accept(batch, items_of(["one and the same"]), WorkKey("1", "a")))

    threads = [threading.Thread(target=upload) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [1] * 10
    assert counts(repository, batch) == {State.PENDING: 1}
    assert repository.problems() == []
