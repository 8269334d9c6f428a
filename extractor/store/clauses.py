"""Small pieces of SQL that several modules need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from extractor.store.schema import documents
from extractor.store.states import State

T = TypeVar("T")
CHUNK = 500  # bound values in one statement


def is_in(state: State) -> sa.ColumnElement[bool]:
    """`documents.state` is this one; the literal stands in the statement so that partial indexes serve."""
    return documents.c.state == sa.literal_column(f"'{state.value}'")


def insert(connection: Connection, table: sa.Table) -> postgresql.Insert | sqlite.Insert:
    """An INSERT of the connection's dialect, with ON CONFLICT."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


def chunks(items: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """The items in runs of at most `size`."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def the_time(connection: Connection, now: sa.ColumnElement[float]) -> float:
    """The value of `Database.now()` in this transaction, in epoch seconds."""
    own: object = getattr(now, "value", None)  # a clock of our own need not be asked of the database
    if isinstance(own, float):
        return own
    return float(connection.execute(sa.select(now)).scalar_one())
