"""Claim documents under a lease: whoever holds the newest token may write the result, nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from extractor.store.clauses import insert, is_in
from extractor.store.database import Database
from extractor.store.failpoints import passing
from extractor.store.schema import documents, workers
from extractor.store.states import Lane, State


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who claims: a name unique to the process, its slots, and the lease it gets in seconds."""

    name: str
    slots: int = 1
    lease: float = 30.0


@dataclass(frozen=True, slots=True)
class Claim:
    """A document in hand. `token` fences the result; `attempt` counts from 1; `waited` is in seconds."""

    id: int
    token: int
    attempt: int
    solo: bool
    sha256: str
    name: str
    size: int
    lane: Lane
    waited: float


def claim_ids(database: Database, ids: Sequence[int], who: Claimant) -> list[Claim]:
    """Claim those of a message's ids that are still to be done; duplicates and cancelled ones are silently not. Raises StoreError."""

    def work(connection: Connection) -> list[Claim]:
        free = sa.select(documents.c.id).where(documents.c.id.in_(list(ids)), is_in(State.QUEUED), ~documents.c.cancel_requested)
        held = free.order_by(documents.c.id).with_for_update(skip_locked=True)
        return _take(database, connection, sa.and_(documents.c.id.in_(held), is_in(State.QUEUED)), who)

    claims = database.write(work) if ids else []
    passing("after-claim")
    return claims


def claim_next(database: Database, limit: int, who: Claimant, lanes: Sequence[Lane] = (Lane.INTERACTIVE, Lane.BULK)) -> list[Claim]:
    """Claim up to `limit` waiting documents without a broker, of the first lane that has any, oldest first.

    A document that was in a dead worker's hands is claimed alone, so that a killer is known by its third victim.
    Raises StoreError.
    """

    def work(connection: Connection) -> list[Claim]:
        for lane in lanes:
            rows = connection.execute(_waiting(database, lane, limit)).all()
            if rows:
                ids = [rows[0].id] if rows[0].solo else [row.id for row in takewhile(lambda row: not row.solo, rows)]
                return _take(database, connection, documents.c.id.in_(ids), who)
        return []

    claims = database.write(work)
    passing("after-claim")
    return claims


def _waiting(database: Database, lane: Lane, limit: int) -> sa.Select[tuple[int, bool]]:
    due = documents.c.next_attempt_at <= database.now()
    ready = (is_in(State.PENDING), documents.c.lane == int(lane), due, ~documents.c.cancel_requested)
    query = sa.select(documents.c.id, documents.c.solo).where(*ready).order_by(documents.c.id).limit(limit)
    return query.with_for_update(skip_locked=True)


def _take(database: Database, connection: Connection, which: sa.ColumnElement[bool], who: Claimant) -> list[Claim]:
    now, table = database.now(), documents.c
    values = {
        "state": State.RUNNING,
        "token": table.token + 1,
        "attempt": table.attempt + 1,
        "lease_until": now + who.lease,
        "claimed_at": now,
        "worker": who.name,
    }
    columns = (table.id, table.token, table.attempt, table.solo, table.sha256, table.name, table.size, table.lane)
    times = (table.claimed_at, table.created_at, table.next_attempt_at)
    rows = connection.execute(sa.update(documents).where(which).values(values).returning(*columns, *times)).all()
    if rows:
        _tell(connection, who, rows[0].claimed_at)
    return sorted((_claim(row) for row in rows), key=lambda claim: claim.id)


def _claim(row: sa.Row[Any]) -> Claim:
    waited = max(0.0, row.claimed_at - max(row.created_at, row.next_attempt_at))
    return Claim(row.id, row.token, row.attempt, row.solo, row.sha256, row.name, row.size, Lane(row.lane), waited)


def _tell(connection: Connection, who: Claimant, at: float) -> None:
    entry = insert(connection, workers).values(name=who.name, slots=who.slots, seen_at=at, claimed_at=at)
    fresh = {"slots": who.slots, "seen_at": at, "claimed_at": at}
    connection.execute(entry.on_conflict_do_update(index_elements=["name"], set_=fresh))
