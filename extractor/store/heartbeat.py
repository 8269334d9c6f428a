"""Keep leases alive, and hear what became of the documents in hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from extractor.store.claim import Claim, Claimant
from extractor.store.clauses import is_in
from extractor.store.database import Database
from extractor.store.schema import documents, workers
from extractor.store.states import State


@dataclass(frozen=True, slots=True)
class Pulse:
    """Ids of held documents whose lease was taken away (`lost`), and of those somebody wants stopped (`cancelled`)."""

    lost: frozenset[int]
    cancelled: frozenset[int]


def beat(database: Database, claims: Sequence[Claim], who: Claimant) -> Pulse:
    """Extend the leases of `claims` that are still ours. Raises StoreError."""

    def work(connection: Connection) -> Pulse:
        connection.execute(sa.update(workers).where(workers.c.name == who.name).values(seen_at=database.now()))
        keys = sa.tuple_(documents.c.id, documents.c.token).in_([(claim.id, claim.token) for claim in claims])
        extend = sa.update(documents).where(keys, is_in(State.RUNNING)).values(lease_until=database.now() + who.lease)
        rows = connection.execute(extend.returning(documents.c.id, documents.c.cancel_requested)).all()
        lost = {claim.id for claim in claims} - {row.id for row in rows}
        return Pulse(frozenset(lost), frozenset(row.id for row in rows if row.cancel_requested))

    return database.write(work, patience=5.0) if claims else Pulse(frozenset(), frozenset())
