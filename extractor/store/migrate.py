"""Bring a database's tables to this release, from inside the package; two processes may do so at once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from extractor.errors import StoreError

_LOCK = 0x53313600  # PostgreSQL advisory lock, "S16"
_HERE = Path(__file__).resolve().parent / "migrations"


class Tables(Protocol):
    """As much of a Database as a migration needs; database.py opens itself by way of this module."""

    def read(self) -> AbstractContextManager[Connection]:
        """A read-only transaction."""

    def write(self, work: Callable[[Connection], None]) -> None:
        """Run `work` in one transaction."""


def migrate(database: Tables) -> None:
    """Upgrade to the newest revision. Raises StoreError, also for a database that a newer release made."""
    database.write(_upgrade)


def revision(database: Tables) -> str | None:
    """The revision that the database stands at; None before the first."""
    from alembic.runtime.migration import MigrationContext

    with database.read() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util.exc import CommandError

    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    config = Config()
    config.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StoreError(
            "The database was made by a newer release.", code="STORE_NEWER", advice="Update section16, or name another database."
        ) from error
