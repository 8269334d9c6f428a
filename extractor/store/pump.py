"""The pump: the documents table is the outbox, the broker gets a little of it at a time and may forget all of it."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil
from threading import Event
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from extractor.errors import StoreError
from extractor.store.clauses import chunks, is_in, the_time
from extractor.store.database import Database
from extractor.store.failpoints import passing
from extractor.store.logs import tell
from extractor.store.schema import documents, workers
from extractor.store.states import Lane, State

_SEEN = 90.0  # seconds after which a silent worker's slots no longer count


class BrokerError(Exception):
    """The broker did not take a message, or does not answer."""


class Publisher(Protocol):
    """What the pump needs of a broker."""

    def publish(self, lane: Lane, ids: Sequence[int]) -> None:
        """Send one message. Raises BrokerError."""

    def depth(self) -> int:
        """Messages in the broker, delivered but unacknowledged ones included. Raises BrokerError."""


@dataclass(frozen=True, slots=True)
class PumpRules:
    """Documents queued at most: `max(floor, per_slot * slots)`; a bulk message holds up to `group` documents and `group_bytes` bytes.

    A queued document that an empty broker has not heard of for `forgotten` seconds is published again.
    """

    floor: int = 400
    per_slot: int = 200
    group: int = 64
    group_bytes: int = 512 * 1024
    forgotten: float = 3.0
    busy: float = 0.15
    idle: float = 0.3


@dataclass(slots=True)
class Pump:
    """Publishes pending documents; see `round`. `slots` is the least number of slots to feed."""

    database: Database
    publisher: Publisher
    rules: PumpRules = field(default_factory=PumpRules)
    slots: int = 2
    _asked: float = 0.0

    def run(self, stop: Event) -> None:
        """Rounds until `stop` is set; faults of database and broker are logged and outlasted."""
        while not stop.is_set():
            moved = 0
            try:
                moved = self.round()
            except (StoreError, BrokerError) as error:
                tell("pump-waits", logging.WARNING, reason=type(error).__name__, code=getattr(error, "code", "BROKER"))
            stop.wait(self.rules.busy if moved else self.rules.idle)

    def round(self) -> int:
        """Publish what there is room for; how many documents. Raises StoreError, BrokerError."""
        self._recall()
        count = 0
        for lane in self._waiting():
            messages = self.database.write(lambda connection, lane=lane: self._reserve(connection, lane))  # type: ignore[misc]
            passing("before-publish")
            count += self._send(lane, messages)
        return count

    def _waiting(self) -> list[Lane]:
        """The lanes that have something to publish, the higher first; cheap, because it is asked all the time."""
        due = (is_in(State.PENDING), documents.c.next_attempt_at <= self.database.now())
        with self.database.read() as connection:
            return [
                lane
                for lane in (Lane.INTERACTIVE, Lane.BULK)
                if connection.execute(sa.select(documents.c.id).where(*due, documents.c.lane == int(lane)).limit(1)).first()
            ]

    def _recall(self) -> None:
        """Publish again what an empty broker cannot know."""
        if time.monotonic() - self._asked < 1.0:
            return
        self._asked = time.monotonic()
        if self.publisher.depth() > 0:
            return

        def work(connection: Connection) -> int:
            old = sa.update(documents).where(is_in(State.QUEUED), documents.c.queued_at < self.database.now() - self.rules.forgotten)
            return connection.execute(old.values(state=State.PENDING, queued_at=None)).rowcount

        if count := self.database.write(work):
            tell("recalled", documents=count)

    def _reserve(self, connection: Connection, lane: Lane) -> list[list[int]]:
        """Mark documents queued, and cut them into messages."""
        now = the_time(connection, self.database.now())
        slots = max(self.slots, _slots(connection, now))
        queued = connection.execute(sa.select(sa.func.count()).where(is_in(State.QUEUED), documents.c.lane == int(lane))).scalar_one()
        room = max(self.rules.floor, self.rules.per_slot * slots) - int(queued)
        if room < self.rules.group and queued:
            return []  # refill in strokes, not by single documents
        ready = (is_in(State.PENDING), documents.c.lane == int(lane), documents.c.next_attempt_at <= now, ~documents.c.cancel_requested)
        free = sa.select(documents.c.id).where(*ready).order_by(documents.c.id).limit(room).with_for_update(skip_locked=True).cte("free")
        mine = (documents.c.id.in_(sa.select(free.c.id)), is_in(State.PENDING))
        reserve = sa.update(documents).where(*mine).values(state=State.QUEUED, queued_at=now)
        told = connection.execute(reserve.returning(documents.c.id, documents.c.size, documents.c.solo))
        rows = sorted(told.all(), key=lambda row: int(row.id))
        share = 2 * slots if len(rows) < room else 1  # the last messages get smaller, so that no slot is left with the rest
        return list(_messages(rows, 1 if lane is Lane.INTERACTIVE else self.rules.group, self.rules.group_bytes, share))

    def _send(self, lane: Lane, messages: list[list[int]]) -> int:
        sent = 0
        for at, ids in enumerate(messages):
            try:
                self.publisher.publish(lane, ids)
            except BrokerError:
                self._give_back([i for message in messages[at:] for i in message])
                raise
            sent += len(ids)
            passing("after-publish")
        return sent

    def _give_back(self, ids: list[int]) -> None:
        def work(connection: Connection) -> None:
            for some in chunks(ids):
                back = sa.update(documents).where(documents.c.id.in_(some), is_in(State.QUEUED))
                connection.execute(back.values(state=State.PENDING, queued_at=None))

        self.database.write(work)


def _slots(connection: Connection, now: float) -> int:
    return int(
        connection.execute(sa.select(sa.func.coalesce(sa.func.sum(workers.c.slots), 0)).where(workers.c.seen_at > now - _SEEN)).scalar_one()
    )


def _messages(rows: Sequence[Any], most: int, most_bytes: int, share: int) -> Iterator[list[int]]:
    """Runs of small documents together, each of at most one `share`-th of what is left; a suspect, and a large one, alone."""
    held: list[int] = []
    size = 0
    group = min(most, ceil(len(rows) / share))
    for at, row in enumerate(rows):
        if held and (row.solo or len(held) >= group or size + row.size > most_bytes):
            yield held
            held, size, group = [], 0, min(most, ceil((len(rows) - at) / share))
        held.append(row.id)
        size += row.size
        if row.solo:
            yield held
            held, size = [], 0
    if held:
        yield held
