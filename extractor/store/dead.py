"""Dead letters: look at them, and replay what died once its cause is gone."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from extractor.store.clauses import chunks, is_in
from extractor.store.database import Database
from extractor.store.schema import batch_documents, dead_letters, documents
from extractor.store.states import State


def dead_in_batch(database: Database, batch_id: int, code: str | None = None) -> list[int]:
    """The ids of a batch's dead documents, all or those that died of `code`. Raises StoreError."""
    query = sa.select(documents.c.id).distinct().join(batch_documents, batch_documents.c.document_id == documents.c.id)
    query = query.where(batch_documents.c.batch_id == batch_id, is_in(State.DEAD)).order_by(documents.c.id)
    if code is not None:
        letter = sa.select(dead_letters.c.document_id).where(dead_letters.c.code == code, dead_letters.c.replayed_at.is_(None))
        query = query.where(documents.c.id.in_(letter))
    with database.read() as connection:
        return [row.id for row in connection.execute(query)]


def replay(database: Database, ids: Sequence[int]) -> int:
    """Dead documents wait again with all their attempts before them; their letters stay as history. Raises StoreError."""

    def work(connection: Connection) -> int:
        count = 0
        for some in chunks(ids):
            reset = {"state": State.PENDING, "attempt": 0, "solo": False, "next_attempt_at": 0.0, "finished_at": None}
            revive = sa.update(documents).where(documents.c.id.in_(some), is_in(State.DEAD)).values(reset)
            back = [row.id for row in connection.execute(revive.returning(documents.c.id))]
            letters = sa.update(dead_letters).where(dead_letters.c.document_id.in_(back), dead_letters.c.replayed_at.is_(None))
            connection.execute(letters.values(replayed_at=database.now()))
            count += len(back)
        return count

    return database.write(work)


def versions_of(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """The program's version and the beginning of the models' hash that each document was to be done with: what its letter tells."""
    columns = (documents.c.id, documents.c.pipeline_version, documents.c.model_hash)
    rows = (row for some in chunks(ids) for row in connection.execute(sa.select(*columns).where(documents.c.id.in_(some))))
    return {row.id: f"{row.pipeline_version} {row.model_hash[:12]}" for row in rows}
