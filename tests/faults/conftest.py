"""Servers for the fault tests: one PostgreSQL for the session, one database each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest

from tests.faults.services import Broker, Postgres, postgres_bin


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A cluster of our own; skipped only where no PostgreSQL is installed (`apt-get install postgresql`)."""
    if postgres_bin() is None:
        pytest.skip("no PostgreSQL binaries; `apt-get install postgresql`")
    with TemporaryDirectory(prefix="postgres-") as folder:  # pytest's own folders are closed to the cluster's user by every other run
        cluster = Postgres(Path(folder)).create()
        yield cluster
        cluster.stop("immediate")


@pytest.fixture
def postgres_url(postgres: Postgres, request: pytest.FixtureRequest) -> str:
    """An empty database of the session's cluster."""
    name = f"t{abs(hash(request.node.nodeid)):x}"
    with psycopg.connect(postgres.url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type]
    return postgres.url.rsplit("/", 1)[0] + f"/{name}"


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Broker]:
    """A broker for tests that only talk to it."""
    server = Broker(tmp_path_factory.mktemp("broker")).start()
    yield server
    server.kill()
