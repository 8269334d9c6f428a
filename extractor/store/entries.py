"""A batch's documents one by one, with their results: for export, and for whoever looks at a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from extractor.errors import StoreError
from extractor.store.codec import unpack
from extractor.store.database import Database
from extractor.store.schema import batch_documents, batches, dead_letters, documents, results
from extractor.store.states import State
from extractor.types.record import Extraction

_PAGE = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of a batch: its document and state; where dead, the letter's code and sentence."""

    name: str
    document_id: int
    sha256: str
    state: State
    attempt: int
    code: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored result. `revision` counts its corrections."""

    document_id: int
    revision: int
    extraction: Extraction


def entries(database: Database, batch_id: int, after: str = "", limit: int = _PAGE, state: State | None = None) -> list[Entry]:
    """A page of the batch's entries in the order of their names, from the first name behind `after`. Raises StoreError."""
    link, table = batch_documents.c, documents.c
    letters = sa.and_(table.state == State.DEAD, dead_letters.c.document_id == table.id, dead_letters.c.replayed_at.is_(None))
    columns = (link.name, table.id, table.sha256, table.state, table.attempt, dead_letters.c.code, dead_letters.c.message)
    joined = batch_documents.join(documents, link.document_id == table.id).outerjoin(dead_letters, letters)
    query: sa.Select[Any] = sa.select(*columns).select_from(joined)
    query = query.where(link.batch_id == batch_id, link.name > after).order_by(link.name).limit(limit)
    if state is not None:
        query = query.where(table.state == state)
    with database.read() as connection:
        return [_entry(row) for row in connection.execute(query)]


def every_entry(database: Database, batch_id: int) -> Iterator[Entry]:
    """All entries, read page by page, so that a large batch needs little memory. Raises StoreError."""
    after = ""
    while page := entries(database, batch_id, after):
        yield from page
        after = page[-1].name


def result(database: Database, document_id: int, name: str | None = None) -> Kept:
    """The record of a done document, corrections included; `name` replaces the source's name. Raises StoreError (NO_RESULT)."""
    with database.read() as connection:
        query = sa.select(results.c.revision, results.c.payload).where(results.c.document_id == document_id)
        row = connection.execute(query).first()
    if row is None:
        raise StoreError(f"Document {document_id} has no result.", code="NO_RESULT", advice="`section16 batch status` tells how far it is.")
    extraction = unpack(row.payload)
    if name is not None:
        extraction = replace(extraction, source=replace(extraction.source, name=name))
    return Kept(document_id, int(row.revision), extraction)


def own_name(database: Database, document_id: int, owner: str) -> str | None:
    """What this owner called the document, newest batch first; None where none of their batches holds it. Raises StoreError."""
    held = sa.select(batch_documents.c.name).join(batches, batches.c.id == batch_documents.c.batch_id)
    query = held.where(batch_documents.c.document_id == document_id, batches.c.owner == owner)
    with database.read() as connection:
        return connection.execute(query.order_by(batches.c.id.desc()).limit(1)).scalar_one_or_none()


def find_entry(database: Database, document_id: int) -> Entry:
    """One document, under its first name. Raises StoreError (NO_SUCH_DOCUMENT)."""
    query = sa.select(documents.c.name, documents.c.id, documents.c.sha256, documents.c.state, documents.c.attempt)
    with database.read() as connection:
        row = connection.execute(query.where(documents.c.id == document_id)).first()
        died = _letter(connection, document_id) if row is not None and row.state == State.DEAD else None
    if row is None:
        raise StoreError(f"There is no document {document_id}.", code="NO_SUCH_DOCUMENT", advice="Ask for its batch first.")
    return Entry(row.name, row.id, row.sha256, State(row.state), row.attempt, died.code if died else None, died.message if died else None)


def _letter(connection: Connection, document_id: int) -> sa.Row[Any, Any] | None:
    """Code and sentence of the letter that stands."""
    letter = sa.select(dead_letters.c.code, dead_letters.c.message)
    letter = letter.where(dead_letters.c.document_id == document_id, dead_letters.c.replayed_at.is_(None))
    return connection.execute(letter.order_by(dead_letters.c.id.desc())).first()


def _entry(row: Any) -> Entry:
    return Entry(row.name, row.id, row.sha256, State(row.state), row.attempt, row.code, row.message)
