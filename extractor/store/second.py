"""Second keying: another person answers the same questions blind. Where the two differ, the field is asked again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from extractor.errors import StoreError
from extractor.store.clauses import the_time
from extractor.store.codec import load_field
from extractor.store.database import Database
from extractor.store.review import load_record, save_record
from extractor.store.schema import corrections, review_items
from extractor.store.text import storable
from extractor.types.record import Alternative, Extraction, Field

NOTE = "second keying"


def claim_second(database: Database, who: str, seconds: float = 900.0, document_id: int | None = None) -> int | None:
    """Reserve a closed document that others answered and nobody keyed again: the given one, or the latest. Raises StoreError."""

    def work(connection: Connection) -> int | None:
        item, now = review_items.c, the_time(connection, database.now())
        said = sa.exists().where(corrections.c.document_id == item.document_id, corrections.c.undone_at.is_(None))
        free = sa.or_(item.claimed_by.is_(None), item.claimed_by == who, item.claimed_until < now)
        left = sa.and_(said, ~said.where(corrections.c.who == who, corrections.c.note != NOTE), ~said.where(corrections.c.note == NOTE))
        mine = sa.and_(item.claimed_by == who, item.claimed_until >= now)
        query = sa.select(item.document_id).where(item.state == "closed", free, sa.or_(left, mine) if document_id else left)
        if document_id is not None:
            query = query.where(item.document_id == document_id)
        found = connection.execute(query.order_by(item.closed_at.desc()).limit(1).with_for_update(skip_locked=True)).scalar_one_or_none()
        if found is not None:
            claim = {"claimed_by": who, "claimed_until": now + seconds}
            connection.execute(sa.update(review_items).where(item.document_id == found).values(claim))
        return found

    return database.write(work)


def second_fields(database: Database, document_id: int, who: str) -> list[Field]:
    """The fields as the first reviewer saw them, without what they said; those that `who` keyed are left out. Raises StoreError."""
    with database.read() as connection:
        rows = _said(connection, document_id)
    keyed = {row.path for row in rows if row.note == NOTE and row.who == who}
    first = {row.path: row.shown for row in rows if row.note != NOTE and row.path not in keyed}
    return [load_field(json.loads(shown)) if shown else Field(path, None, "", 0.0, True) for path, shown in first.items()]


def key_again(database: Database, document_id: int, who: str, paths: Sequence[str], value: str | None) -> Extraction:
    """The second answer for fields. Where it differs from the record, the field is in doubt between both, and the item is open again.

    Raises StoreError (CONFLICT) for a field that nobody answered before.
    """
    value = None if value is None else storable(value)

    def work(connection: Connection) -> Extraction:
        now = the_time(connection, database.now())
        first = {row.path: row for row in _said(connection, document_id) if row.note != NOTE}
        if any(path not in first for path in paths):
            raise StoreError("Nobody has answered that yet.", code="CONFLICT", advice="Load the document again.")
        revision, extraction = load_record(connection, document_id)
        words = [_word(document_id, revision, who, now, first[path], value) for path in paths]
        connection.execute(sa.insert(corrections), words)
        disputed = tuple(_disputed(field, value) if field.path in paths else field for field in extraction.fields)
        return save_record(connection, document_id, revision, who, now, replace(extraction, fields=disputed), paths)

    return database.write(work)


def _said(connection: Connection, document_id: int) -> Sequence[Any]:
    one = corrections.c
    query = sa.select(one.path, one.who, one.shown, one.old_value, one.note)
    return connection.execute(query.where(one.document_id == document_id, one.undone_at.is_(None)).order_by(one.id)).all()


def _word(document_id: int, revision: int, who: str, now: float, first: Any, value: str | None) -> dict[str, Any]:
    known = {"document_id": document_id, "revision": revision, "who": who, "made_at": now, "note": NOTE}
    return known | {"path": first.path, "shown": first.shown, "old_value": first.old_value, "new_value": value}


def _disputed(field: Field, value: str | None) -> Field:
    if field.value == value:
        return field
    other = () if value is None else (Alternative(value, 0.5),)
    return replace(field, confidence=0.5, needs_review=True, alternatives=other)
