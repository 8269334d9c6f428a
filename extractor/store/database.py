"""Open the database: SQLite by default, PostgreSQL by URL. Transactions that are tried again when the fault passes."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from extractor.errors import ConfigurationError, StoreError

T = TypeVar("T")
_BUSY_MS = 30_000
_FULL = ("disk is full", "no space left", "could not extend file", "disk quota")


@dataclass(frozen=True, slots=True)
class Database:
    """An engine and a clock. `clock` gives epoch seconds; on PostgreSQL the server's own clock rules instead.

    `turn` is held while something is written.
    """

    engine: Engine
    clock: Callable[[], float] = field(default=time.time)
    turn: AbstractContextManager[Any] = field(default_factory=nullcontext)

    @property
    def is_postgres(self) -> bool:
        """Whether the server is PostgreSQL."""
        return self.engine.dialect.name == "postgresql"

    def now(self) -> sa.ColumnElement[float]:
        """The time as an SQL expression, in epoch seconds."""
        if self.is_postgres:
            return sa.cast(sa.extract("epoch", sa.func.clock_timestamp()), sa.Float)
        return sa.literal(self.clock(), sa.Float)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A read-only transaction. Raises StoreError."""
        try:
            with self.engine.connect().execution_options(reading=True) as connection:
                yield connection
        except DBAPIError as error:
            raise store_error(error) from error

    def write(self, work: Callable[[Connection], T], patience: float = 20.0) -> T:
        """Run `work` in one transaction; on a lock, a deadlock or a lost server try again for `patience` seconds.

        `work` must be safe to run again after a commit whose answer was lost. Raises StoreError.
        """
        deadline = time.monotonic() + patience
        pause = 0.05
        while True:
            try:
                with self.turn, self.engine.begin() as connection:
                    return work(connection)
            except DBAPIError as error:
                if not _passing(error) or time.monotonic() + pause > deadline:
                    raise store_error(error) from error
            time.sleep(pause)
            pause = min(pause * 2, 2.0)

    def close(self) -> None:
        """Drop the pooled connections."""
        self.engine.dispose()


def open_database(url: str, *, synchronous: str = "FULL", clock: Callable[[], float] = time.time) -> Database:
    """Open `url` (`sqlite:////path/db`, `postgresql://...`) and bring its tables to this release.

    `synchronous` is SQLite's: FULL, or NORMAL for those who choose to lose the last commits at a power cut.
    Raises ConfigurationError, StoreError.
    """
    from extractor.store.migrate import migrate

    database = connect(url, synchronous=synchronous, clock=clock)
    migrate(database)
    return database


def connect(url: str, *, synchronous: str = "FULL", clock: Callable[[], float] = time.time) -> Database:
    """Open `url` without touching the tables. Raises ConfigurationError, StoreError."""
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError as error:
        raise ConfigurationError("The database URL cannot be read.", advice="Write sqlite:////path/file or postgresql://...") from error
    if parsed.get_backend_name() == "sqlite":
        return Database(_sqlite(parsed, synchronous), clock, _turn(str(Path(parsed.database or "").resolve())))
    if parsed.get_backend_name() == "postgresql":
        return Database(_postgres(parsed), clock)
    raise ConfigurationError(f"No store for {parsed.get_backend_name()}.", advice="Use sqlite or postgresql.")


@cache
def _turn(_path: str) -> RLock:
    """The writers of one process take turns at a file: who waits for SQLite's own lock sleeps up to 100 ms between two looks."""
    return RLock()


def _postgres(url: sa.URL) -> Engine:
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    return sa.create_engine(url, pool_size=4, max_overflow=28, connect_args={"connect_timeout": 10})


def _sqlite(url: sa.URL, synchronous: str) -> Engine:
    if synchronous not in ("FULL", "NORMAL"):
        raise ConfigurationError(f"SQLite knows no synchronous={synchronous}.", advice="Use FULL or NORMAL.")
    if not url.database or url.database == ":memory:":
        raise ConfigurationError("A queue needs a database file.", advice="Write sqlite:////path/file.")
    Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    connecting = {"timeout": _BUSY_MS / 1000, "isolation_level": None}
    engine = sa.create_engine(url, connect_args=connecting, pool_size=8, max_overflow=24)
    pragmas = ("journal_mode=WAL", f"synchronous={synchronous}", f"busy_timeout={_BUSY_MS}", "foreign_keys=ON", "cache_size=-16000")

    def on_connect(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    def on_begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", on_begin)
    return engine


def store_error(error: DBAPIError) -> StoreError:
    """The driver's error as ours, without the statement and its values."""
    text = str(error.orig).strip().splitlines()[0] if error.orig is not None else "no answer"
    if any(hint in text.lower() for hint in _FULL):
        return StoreError("The database's disk is full.", code="STORE_FULL", advice="Free space; work goes on by itself.")
    return StoreError(f"The database refused: {text}", code="STORE", advice="Nothing accepted is lost; work goes on when it answers.")


def _passing(error: DBAPIError) -> bool:
    """Locks, deadlocks and lost connections pass; a full disk does too, but its caller decides how long to wait."""
    state: Any = getattr(error.orig, "sqlstate", None)
    if state in ("40001", "40P01", "55P03", "57P01", "57P02", "57P03"):
        return True
    if error.connection_invalidated or isinstance(error, InterfaceError):
        return True
    text = str(error.orig).lower()
    return isinstance(error, OperationalError) and ("locked" in text or "busy" in text or "connection" in text)
