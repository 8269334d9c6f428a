"""Batches as SQL counts: progress, failures by code, rate, time left; cancel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from extractor.errors import StoreError
from extractor.store.clauses import is_in, the_time
from extractor.store.database import Database
from extractor.store.schema import batch_documents, batches, dead_letters, documents, results
from extractor.store.states import FINAL, Lane, State

_WINDOW = 60.0  # seconds over which the rate is taken


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch. Times are epoch seconds; `cancelled_at` is None unless it was cancelled."""

    id: int
    label: str
    owner: str
    lane: Lane
    created_at: float
    cancelled_at: float | None


@dataclass(frozen=True, slots=True)
class BatchStatus:
    """Where a batch stands. `names` counts its entries, `counts` its documents by state: equal bytes under two names count once.

    `review` documents are done but need a look; `failures` counts the dead by code; `rate` is in documents per second
    over the last minute; `seconds_left` is None while nobody can tell.
    """

    batch: Batch
    names: int
    counts: Mapping[State, int]
    review: int
    failures: Mapping[str, int]
    rate: float
    seconds_left: float | None

    @property
    def accepted(self) -> int:
        """Documents of the batch, in whatever state."""
        return sum(self.counts.values())

    @property
    def open(self) -> int:
        """Documents that are not done, dead or cancelled yet."""
        return sum(count for state, count in self.counts.items() if state not in FINAL)


def list_batches(database: Database, limit: int = 50, owner: str | None = None, before: int | None = None) -> list[Batch]:
    """The newest batches first, all or those of one owner, from the first below the id `before`. Raises StoreError."""
    query = sa.select(batches).order_by(batches.c.id.desc()).limit(limit)
    if owner is not None:
        query = query.where(batches.c.owner == owner)
    if before is not None:
        query = query.where(batches.c.id < before)
    with database.read() as connection:
        return [_batch(row) for row in connection.execute(query)]


def find_batch(database: Database, batch_id: int, owner: str | None = None) -> Batch:
    """One batch. Raises StoreError (NO_SUCH_BATCH), also where it is another owner's."""
    query = sa.select(batches).where(batches.c.id == batch_id)
    if owner is not None:
        query = query.where(batches.c.owner == owner)
    with database.read() as connection:
        row = connection.execute(query).first()
    if row is None:
        raise StoreError(f"There is no batch {batch_id}.", code="NO_SUCH_BATCH", advice="`section16 batch list` shows those there are.")
    return _batch(row)


def batch_status(database: Database, batch_id: int, owner: str | None = None) -> BatchStatus:
    """Counts, failures, rate and time left of one batch. Raises StoreError (NO_SUCH_BATCH)."""
    batch = find_batch(database, batch_id, owner)
    with database.read() as connection:
        counts = {State(state): int(count) for state, count in connection.execute(_counts(batch_id))}
        names = connection.execute(sa.select(sa.func.count()).where(batch_documents.c.batch_id == batch_id)).scalar_one()
        waiting = sa.select(sa.func.count()).select_from(results).where(results.c.document_id.in_(_members(batch_id)))
        review = connection.execute(waiting.where(results.c.status == "needs_review")).scalar_one()
        failures = {str(code): int(count) for code, count in connection.execute(_failures(batch_id))}
        rate = _rate(connection, batch_id, the_time(connection, database.now()))
    status = BatchStatus(batch, int(names), counts, int(review), failures, rate, None)
    left = status.open / rate if rate > 0 else 0.0 if status.open == 0 else None
    return BatchStatus(batch, int(names), counts, int(review), failures, rate, left)


def batch_open(database: Database, batch_id: int | None = None) -> bool:
    """Whether the batch, or any batch, has a document that is still to be done. Raises StoreError."""
    here = (batch_documents.c.batch_id == batch_id, batch_documents.c.document_id == documents.c.id)
    within = [] if batch_id is None else [sa.exists().where(*here)]
    # One statement, because documents move between the states; a look into each state's own index, because done ones are millions.
    open_ones = sa.or_(*(sa.exists().where(is_in(state), *within) for state in (State.RUNNING, State.QUEUED, State.PENDING)))
    with database.read() as connection:
        return bool(connection.execute(sa.select(open_ones)).scalar_one())


def cancel(database: Database, batch_id: int) -> int:
    """Stop what the batch alone still wants; how many documents will not run, or will not be kept if they run now.

    Documents that another living batch holds too go on. Raises StoreError.
    """
    find_batch(database, batch_id)

    def work(connection: Connection) -> int:
        now = the_time(connection, database.now())
        close = sa.update(batches).where(batches.c.id == batch_id, batches.c.cancelled_at.is_(None))
        connection.execute(close.values(cancelled_at=now))
        other = sa.select(batch_documents.c.document_id).join(batches, batches.c.id == batch_documents.c.batch_id)
        wanted = other.where(batches.c.cancelled_at.is_(None))
        alone = (documents.c.id.in_(_members(batch_id)), documents.c.id.not_in(wanted))
        stop = {"cancel_requested": True, "state": State.CANCELLED, "finished_at": now}
        idle = sa.update(documents).where(*alone, sa.or_(is_in(State.PENDING), is_in(State.QUEUED))).values(stop)
        busy = sa.update(documents).where(*alone, is_in(State.RUNNING), ~documents.c.cancel_requested).values(cancel_requested=True)
        return connection.execute(idle).rowcount + connection.execute(busy).rowcount

    return database.write(work)


def _members(batch_id: int) -> sa.Select[tuple[int]]:
    return sa.select(batch_documents.c.document_id).where(batch_documents.c.batch_id == batch_id)


def _counts(batch_id: int) -> sa.Select[Any]:
    return sa.select(documents.c.state, sa.func.count()).where(documents.c.id.in_(_members(batch_id))).group_by(documents.c.state)


def _failures(batch_id: int) -> sa.Select[Any]:
    current = (dead_letters.c.document_id.in_(_members(batch_id)), dead_letters.c.replayed_at.is_(None))
    return sa.select(dead_letters.c.code, sa.func.count()).where(*current).group_by(dead_letters.c.code).order_by(sa.func.count().desc())


def _rate(connection: Connection, batch_id: int, now: float) -> float:
    recent = sa.select(sa.func.count(), sa.func.min(documents.c.finished_at)).where(documents.c.id.in_(_members(batch_id)))
    count, first = connection.execute(recent.where(documents.c.finished_at > now - _WINDOW)).one()
    return count / max(1.0, now - first) if count else 0.0


def _batch(row: sa.Row[Any]) -> Batch:
    return Batch(row.id, row.label, row.owner, Lane(row.lane), row.created_at, row.cancelled_at)
