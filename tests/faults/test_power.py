"""The power goes: what was acknowledged is on the disk, and the rest of the batch is done from there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from test_boundaries import config, run, settings

from extractor.store.states import State
from tests.faults.harness import counts, submit
from tests.faults.power import Disk, why_not
from tests.faults.services import python, wait_for

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    made = Disk(tmp_path / "image", tmp_path / "disk").create()
    yield made
    made.abandon()


def test_what_intake_acknowledged_survives(tmp_path: Path, disk: Disk) -> None:
    receipts = tmp_path / "receipts"
    arguments = ("-m", "tests.faults.intake_main", "power", "500")
    process = python(*arguments, environment=settings(disk.folder), log=receipts)
    wait_for(lambda: receipts.exists() and receipts.read_bytes().count(b"\n") >= 100, 60)
    disk.cut()
    told = receipts.read_text().split("\n")[:-1]
    process.kill()
    process.wait()
    disk.restore()
    repository = config(disk.folder).repository()
    ids = [int(line.split()[0]) for line in told if line.endswith(" new")]
    assert 100 <= len(ids) < 500
    for document in ids:
        assert repository.blob(repository.entry(document).sha256).startswith(b"good power ")
    assert run(disk.folder, *arguments) == 0
    assert counts(repository, 1) == {State.PENDING: 500}
    assert repository.blobs.sweep(age=-1.0) <= 1  # the part that was being written
    assert repository.problems() == []
    repository.database.close()


def test_what_was_done_stays_done_and_the_rest_is_done_then(disk: Disk) -> None:
    repository = config(disk.folder).repository()
    batch = submit(repository, [f"sleep 0.01 {n}" for n in range(400)])
    process = python("-m", "tests.faults.pool_main", "until-done", environment=settings(disk.folder), log=disk.folder.parent / "log")
    wait_for(lambda: counts(repository, batch).get(State.DONE, 0) >= 60, 60)
    done = counts(repository, batch)[State.DONE]
    disk.cut()
    process.kill()
    process.wait()
    repository.database.close()
    disk.restore()
    repository = config(disk.folder).repository()
    kept = counts(repository, batch)[State.DONE]
    assert done <= kept < 400
    assert run(disk.folder, "-m", "tests.faults.pool_main", "until-done") == 0
    assert counts(repository, batch) == {State.DONE: 400}
    assert repository.problems() == []
    repository.database.close()
