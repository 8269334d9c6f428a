"""Does the store keep its promise: accepted = done + dead + cancelled + pending, one result per document, no stray blob."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from extractor.store.blobs import Blobs
from extractor.store.database import Database
from extractor.store.schema import attempts, batch_documents, dead_letters, documents, results
from extractor.store.states import State


def problems(database: Database, blobs: Blobs | None = None) -> list[str]:
    """What is wrong, in sentences; nothing in a sound store. Reads every row: for tests and for the doctor. Raises StoreError."""
    with database.read() as connection:
        counted = [(sentence, int(connection.execute(query).scalar_one())) for sentence, query in _questions()]
        known = set(connection.execute(sa.select(documents.c.sha256)).scalars()) if blobs is not None else set()
    found = [f"{count} {sentence}" for sentence, count in counted if count]
    return found + (list(_stray(blobs, known)) if blobs is not None else [])


def _questions() -> Iterator[tuple[str, sa.Select[Any]]]:
    state = documents.c.state
    number = sa.select(sa.func.count()).select_from(documents)
    result = sa.exists().where(results.c.document_id == documents.c.id)
    letter = sa.exists().where(dead_letters.c.document_id == documents.c.id, dead_letters.c.replayed_at.is_(None))
    done = sa.select(sa.func.count()).select_from(attempts).where(attempts.c.outcome == "done")
    yield "documents are in no known state.", number.where(state.not_in([s.value for s in State]))
    yield "documents are done without a result.", number.where(state == State.DONE, ~result)
    yield "documents have a result and are not done.", number.where(state != State.DONE, result)
    yield "documents are dead without a letter.", number.where(state == State.DEAD, ~letter)
    yield "documents have an open letter and are not dead.", number.where(state != State.DEAD, letter)
    yield "running documents have no lease.", number.where(state == State.RUNNING, documents.c.lease_until.is_(None))
    yield "documents stand in no batch.", number.where(~sa.exists().where(batch_documents.c.document_id == documents.c.id))
    twice = (
        sa.select(attempts.c.document_id).where(attempts.c.outcome == "done").group_by(attempts.c.document_id).having(sa.func.count() > 1)
    )
    yield "documents were finished twice.", sa.select(sa.func.count()).select_from(twice.subquery())
    fenced = done.join(results, results.c.document_id == attempts.c.document_id).where(results.c.token != attempts.c.token)
    yield "results come from another claim than the one that finished.", fenced


def _stray(blobs: Blobs, known: set[str]) -> Iterator[str]:
    kept = {path.name for folder in blobs.root.glob("[0-9a-f][0-9a-f]") for path in folder.iterdir()}
    if missing := known - kept:
        yield f"{len(missing)} documents have no blob."
    if orphans := kept - known:
        yield f"{len(orphans)} blobs belong to no document."
    if parts := list((blobs.root / "tmp").glob("*")):
        yield f"{len(parts)} temporary files were left behind."
