"""The review desk's verbs beside correcting: undo, let the rest pass, and what was done today."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from extractor.errors import StoreError
from extractor.store.clauses import the_time
from extractor.store.codec import load_field
from extractor.store.database import Database
from extractor.store.review import load_record, save_record
from extractor.store.schema import audits, corrections, fields, review_items
from extractor.types.record import Extraction


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back: the document and the paths of the fields that are as they were before."""

    document_id: int
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """One reviewer's work since a time, and what waits: documents closed, fields answered and changed, documents and fields open."""

    documents: int
    answered: int
    changed: int
    open_documents: int
    open_fields: int


def undo(database: Database, who: str, since: float, document_id: int | None = None) -> Undone | None:
    """Take back one's latest answer made after `since` (of one document, or of all); None where there is none.

    Raises StoreError (CONFLICT) where somebody has changed a field since.
    """

    def work(connection: Connection) -> Undone | None:
        one = corrections.c
        mine = sa.select(one.document_id, one.revision).where(one.who == who, one.undone_at.is_(None), one.made_at > since)
        if document_id is not None:
            mine = mine.where(one.document_id == document_id)
        last = connection.execute(mine.order_by(one.id.desc()).limit(1)).first()
        return None if last is None else _take_back(connection, last.document_id, last.revision, who, the_time(connection, database.now()))

    return database.write(work)


def _take_back(connection: Connection, document_id: int, revision: int, who: str, now: float) -> Undone:
    one = corrections.c
    which = (one.document_id == document_id, one.revision == revision, one.who == who)
    said = connection.execute(sa.select(one.path, one.shown, one.new_value).where(*which)).all()
    next_revision, extraction = load_record(connection, document_id)
    for row in said:
        extraction = _restored(extraction, row.path, row.shown, row.new_value)
    connection.execute(sa.update(corrections).where(*which).values(undone_at=now))
    paths = tuple(row.path for row in said)
    audited = (audits.c.document_id == document_id, audits.c.path.in_(paths), audits.c.judged_by == who)
    connection.execute(sa.update(audits).where(*audited).values(judged_at=None, judged_by=None, was_right=None))
    gone = [row.path for row in said if row.shown is None]
    connection.execute(sa.delete(fields).where(fields.c.document_id == document_id, fields.c.path.in_(gone)))
    save_record(connection, document_id, next_revision, who, now, extraction, paths)
    return Undone(document_id, paths)


def _restored(extraction: Extraction, path: str, shown: str | None, said: str | None) -> Extraction:
    """The record with the field as it was shown; one that was added goes again."""
    if any(field.path == path and field.value != said for field in extraction.fields):
        raise StoreError(f"{path} was changed by somebody since.", code="CONFLICT", advice="Load the document again.")
    before = load_field(json.loads(shown)) if shown else None
    kept = (before if field.path == path else field for field in extraction.fields)
    return replace(extraction, fields=tuple(field for field in kept if field is not None))


def let_pass(database: Database, document_id: int, who: str) -> Extraction:
    """Close the item with what is left of it unseen: the fields keep their confidence, and may fall into the audit. Raises StoreError."""

    def work(connection: Connection) -> Extraction:
        now = the_time(connection, database.now())
        revision, extraction = load_record(connection, document_id)
        waiting = {field.path for field in extraction.fields if field.needs_review}
        passed = tuple(replace(field, needs_review=False) for field in extraction.fields)
        return save_record(connection, document_id, revision, who, now, replace(extraction, fields=passed), waiting)

    return database.write(work)


def progress(database: Database, who: str, since: float) -> Progress:
    """What `who` has done since then, and what is open. Raises StoreError."""
    asked, still = _progress()
    with database.read() as connection:
        row = connection.execute(asked, {"who": who, "since": since}).one()
        left = connection.execute(still).one()
    return Progress(*map(int, (*row, *left)))


@cache
def _progress() -> tuple[sa.Select[Any], sa.Select[Any]]:
    """What one has done, and what is open, each in one look at its tables; made once, because every page asks."""
    one, item = corrections.c, review_items.c
    who, since = sa.bindparam("who", type_=sa.String), sa.bindparam("since", type_=sa.Float)
    mine = (one.who == who, one.made_at > since, one.undone_at.is_(None))
    changed = sa.func.coalesce(one.old_value, "") != sa.func.coalesce(one.new_value, "")
    counts = (
        sa.select(sa.func.count()).where(item.closed_by == who, item.closed_at > since),
        sa.select(sa.func.count()).where(*mine),
        sa.select(sa.func.count()).where(*mine, changed),
    )
    still = sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(item.doubtful), 0)).where(item.state == sa.literal_column("'open'"))
    return sa.select(*(count.scalar_subquery() for count in counts)), still
