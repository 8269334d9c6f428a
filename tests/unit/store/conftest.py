"""The store's fixtures."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.store.blobs import Blobs
from extractor.store.database import connect, open_database
from extractor.store.repository import Repository
from tests.unit.store.store_bench import Bench, Clock


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with its tables, to copy: migrations take a while."""
    path = tmp_path_factory.mktemp("empty") / "queue.sqlite"
    open_database(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def bench(tmp_path: Path, empty: Path) -> Iterator[Bench]:
    clock = Clock()
    shutil.copy(empty, tmp_path / "queue.sqlite")
    database = connect(f"sqlite:///{tmp_path}/queue.sqlite", clock=clock)
    yield Bench(Repository(database, Blobs(tmp_path / "blobs")), clock)
    database.close()
