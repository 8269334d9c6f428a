"""Give back what dead workers held and what a broker forgot. Runs outside the workers; two of them do no harm."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from extractor.store.claim import Claimant
from extractor.store.clauses import is_in, the_time
from extractor.store.database import Database
from extractor.store.dead import versions_of
from extractor.store.finish import Rules
from extractor.store.schema import attempts, dead_letters, documents
from extractor.store.states import State

_GROUP = 500
_MOST_CLAIMS = 20  # of a suspect, whoever else fell with it
_STEP = 5.0  # seconds that wall and steady clock may drift apart between two rounds


@dataclass(frozen=True, slots=True)
class Reaped:
    """How many went back to pending, died, were cancelled, and were queued again because no message came."""

    returned: int = 0
    dead: int = 0
    cancelled: int = 0
    requeued: int = 0


@dataclass(slots=True)
class Reaper:
    """A reaper with its memory of the clocks. `requeue_after` is in seconds; `steady` is a clock that nobody sets."""

    database: Database
    who: Claimant
    rules: Rules = field(default_factory=Rules)
    requeue_after: float = 120.0
    steady: Callable[[], float] = field(default=time.monotonic)
    _last: tuple[float, float] | None = None
    _hands_off: float = 0.0

    def round(self) -> Reaped:
        """One sweep. Raises StoreError."""
        return self.database.write(self._sweep)

    def _sweep(self, connection: Connection) -> Reaped:
        now = the_time(connection, self.database.now())
        self._mind_the_clock(now)
        _clamp(connection, now, self.who.lease)
        if self.steady() < self._hands_off:
            return Reaped()
        return _reap(connection, now, self.rules, self.who.lease, self.requeue_after)

    def _mind_the_clock(self, now: float) -> None:
        """After a step of the clock leases mean nothing until every living worker has beaten again."""
        steady = self.steady()
        if self._last is not None and abs((now - self._last[0]) - (steady - self._last[1])) > _STEP:
            self._hands_off = steady + self.who.lease
        self._last = (now, steady)


def _clamp(connection: Connection, now: float, lease: float) -> None:
    """No time may lie further ahead than it could have been set: the clock was put back since."""
    running = sa.update(documents).where(is_in(State.RUNNING), documents.c.lease_until > now + 2 * lease)
    connection.execute(running.values(lease_until=now + lease))
    queued = sa.update(documents).where(is_in(State.QUEUED), documents.c.queued_at > now + 60)
    connection.execute(queued.values(queued_at=now))
    waiting = sa.update(documents).where(is_in(State.PENDING), documents.c.next_attempt_at > now + 3600)
    connection.execute(waiting.values(next_attempt_at=now))


def _reap(connection: Connection, now: float, rules: Rules, lease: float, requeue_after: float) -> Reaped:
    rows = _fallen(connection, now, lease)
    together = Counter(_pool(row) for row in rows)
    ends: dict[str, list[Any]] = {"cancelled": [], "dead": [], "lost": []}
    charged: list[int] = []
    for row in rows:
        alone = row.solo and together[_pool(row)] == 1
        last = (alone and row.attempt >= rules.max_attempts) or (row.solo and row.token >= _MOST_CLAIMS)
        ends["cancelled" if row.cancel_requested else "dead" if last else "lost"].append(row)
        charged += [row.id] if alone else []
    _end(connection, [row.id for row in ends["cancelled"]], {"state": State.CANCELLED, "finished_at": now})
    _end(connection, [row.id for row in ends["dead"]], {"state": State.DEAD, "finished_at": now})
    # Only what fell alone is charged: of a group nobody knows who killed the worker.
    attempt = documents.c.attempt - sa.case((documents.c.id.in_(charged), 0), else_=1)
    _end(connection, [row.id for row in ends["lost"]], {"state": State.PENDING, "solo": True, "attempt": attempt, "next_attempt_at": 0.0})
    _record(connection, ends, now)
    # A dead worker took the messages it had reserved with it: they were queued before its last heartbeat.
    patience = min(requeue_after, 0.6 * lease) if ends["lost"] else requeue_after
    stale = sa.update(documents).where(is_in(State.QUEUED), documents.c.queued_at < now - patience)
    requeued = connection.execute(stale.values(state=State.PENDING, queued_at=None)).rowcount
    return Reaped(len(ends["lost"]), len(ends["dead"]), len(ends["cancelled"]), requeued)


def _fallen(connection: Connection, now: float, lease: float) -> list[Any]:
    """Running rows whose lease is over, and those of the same pool that have missed two heartbeats already: they fell with them."""
    columns = (documents.c.id, documents.c.token, documents.c.attempt, documents.c.solo, documents.c.worker, documents.c.cancel_requested)
    running = sa.select(*columns, documents.c.lease_until).where(is_in(State.RUNNING), documents.c.lease_until < now + 0.4 * lease)
    query = running.order_by(documents.c.lease_until).limit(_GROUP).with_for_update(skip_locked=True)
    rows = connection.execute(query).all()
    pools = {_pool(row) for row in rows if row.lease_until < now}
    return [row for row in rows if _pool(row) in pools]


def _pool(row: Any) -> str:
    """The worker that the row's process belonged to: its name without the process id."""
    return str(row.worker or "").rpartition(":")[0]


def _end(connection: Connection, ids: list[int], values: dict[str, Any]) -> None:
    if ids:
        connection.execute(sa.update(documents).where(documents.c.id.in_(ids)).values(lease_until=None, **values))


def _record(connection: Connection, ends: dict[str, list[Any]], now: float) -> None:
    lost = [
        {"document_id": row.id, "token": row.token, "attempt": row.attempt, "worker": row.worker, "outcome": end, "code": "WORKER_LOST"}
        for end, rows in ends.items()
        for row in rows
    ]
    if lost:
        connection.execute(sa.insert(attempts), [entry | {"message": "The worker died.", "finished_at": now} for entry in lost])
    letters = [
        {"document_id": row.id, "code": "WORKER_LOST", "message": "Its worker died each time.", "attempts": row.attempt, "died_at": now}
        for row in ends["dead"]
    ]
    if letters:
        versions = versions_of(connection, [row.id for row in ends["dead"]])
        more = {"stage": "extract", "stderr_tail": ""}
        connection.execute(sa.insert(dead_letters), [letter | more | {"versions": versions[letter["document_id"]]} for letter in letters])
