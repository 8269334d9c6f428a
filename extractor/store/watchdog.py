"""Tell a deaf worker from an idle one: work waits, nobody of this pool claims, and nobody of it is busy."""

from __future__ import annotations

import sqlalchemy as sa

from extractor.store.clauses import is_in, the_time
from extractor.store.database import Database
from extractor.store.schema import documents, workers
from extractor.store.states import Lane, State


def deaf(database: Database, pool: str, lane: Lane, patience: float = 60.0) -> bool:
    """Whether documents of `lane` were queued over `patience` seconds ago, and no process of `pool` has claimed or beaten since.

    `pool` is the beginning of its processes' names. Raises StoreError.
    """
    with database.read() as connection:
        now = the_time(connection, database.now())
        waiting = sa.select(sa.func.count()).where(is_in(State.QUEUED), documents.c.lane == int(lane))
        if not connection.execute(waiting.where(documents.c.queued_at < now - patience)).scalar_one():
            return False
        last = connection.execute(sa.select(sa.func.max(workers.c.seen_at)).where(workers.c.name.startswith(pool, autoescape=True)))
        return float(last.scalar_one() or 0.0) < now - patience
