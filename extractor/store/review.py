"""The review queue, and corrections: they change the record at once and keep what was there before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from extractor.errors import StoreError
from extractor.store.clauses import storable, the_time
from extractor.store.codec import dump_field, pack, rows, unpack
from extractor.store.database import Database
from extractor.store.fieldrows import put_field
from extractor.store.schema import corrections, documents, results, review_items
from extractor.types.record import Extraction, Field, Repair


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A document that somebody should look at: `doubtful` fields, the lowest of their confidences in `worst`."""

    document_id: int
    name: str
    doubtful: int
    worst: float
    state: str
    claimed_by: str | None
    claimed_until: float | None


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said of a field: `new` is its value (None: the page does not tell). `shown` is the value they saw.

    An unchanged value is a confirmation. A path that the record lacks is added.
    """

    path: str
    shown: str | None
    new: str | None
    note: str = ""


def review_queue(database: Database, limit: int = 50, after: tuple[float, int] | None = None) -> list[ReviewItem]:
    """Open items, the most doubtful first; `after` is (worst, document_id) of the last one seen. Raises StoreError."""
    query = _items().where(review_items.c.state == sa.literal_column("'open'"))
    if after is not None:
        query = query.where(sa.tuple_(review_items.c.worst, review_items.c.document_id) > sa.tuple_(*map(sa.literal, after)))
    with database.read() as connection:
        found = connection.execute(query.order_by(review_items.c.worst, review_items.c.document_id).limit(limit))
        return [ReviewItem(*row) for row in found]


def claim_review(database: Database, who: str, seconds: float = 900.0, document_id: int | None = None) -> ReviewItem | None:
    """Reserve an open item for `who`: the given one, or the most doubtful that is free; None where there is none. Raises StoreError."""

    def work(connection: Connection) -> ReviewItem | None:
        now = the_time(connection, database.now())
        item = review_items.c
        free = sa.or_(item.claimed_by.is_(None), item.claimed_by == who, item.claimed_until < now)
        query = sa.select(item.document_id).where(item.state == sa.literal_column("'open'"), free)
        if document_id is not None:
            query = query.where(item.document_id == document_id)
        query = query.order_by(item.worst, item.document_id).limit(1).with_for_update(skip_locked=True)
        found = connection.execute(query).scalar_one_or_none()
        if found is None:
            return None
        mine = sa.update(review_items).where(item.document_id == found)
        connection.execute(mine.values(claimed_by=who, claimed_until=now + seconds))
        return ReviewItem(*connection.execute(_items().where(item.document_id == found)).one())

    return database.write(work)


def release_review(database: Database, who: str, document_id: int) -> None:
    """Give a reserved item back. Raises StoreError."""
    mine = (review_items.c.document_id == document_id, review_items.c.claimed_by == who)
    give = sa.update(review_items).where(*mine).values(claimed_by=None, claimed_until=None)
    database.write(lambda connection: connection.execute(give))


def correct(database: Database, document_id: int, who: str, changes: Sequence[Correction]) -> Extraction:
    """Apply corrections to the record in one transaction, all or none; the new record.

    A corrected or confirmed field has confidence 1 and needs no review; when none does any more the record is accepted
    and the item closed. Raises StoreError: NO_RESULT; CONFLICT where a field is no longer what was shown.
    """

    def work(connection: Connection) -> Extraction:
        query = sa.select(results.c.revision, results.c.payload).where(results.c.document_id == document_id).with_for_update()
        row = connection.execute(query).first()
        if row is None:
            raise StoreError(f"Document {document_id} has no result.", code="NO_RESULT", advice="Wait until it is done.")
        now, revision = the_time(connection, database.now()), int(row.revision) + 1
        extraction = unpack(row.payload)
        for change in changes:
            before = _field(extraction, change)
            connection.execute(sa.insert(corrections).values(_history(document_id, revision, who, now, before, change)))
            extraction = _applied(extraction, change)
        touched = {change.path for change in changes}
        for field_row in rows(extraction.fields):
            if field_row[1] in touched:
                put_field(connection, document_id, field_row)
        return _save(connection, document_id, revision, who, now, extraction)

    return database.write(work)


def accept_rest(database: Database, document_id: int, who: str) -> Extraction:
    """Confirm every field that still waits for a look, as it stands. Raises StoreError."""
    with database.read() as connection:
        payload = connection.execute(sa.select(results.c.payload).where(results.c.document_id == document_id)).scalar_one_or_none()
    waiting = [f for f in unpack(payload).fields if f.needs_review] if payload is not None else []
    return correct(database, document_id, who, [Correction(f.path, f.value, f.value) for f in waiting])


def history(database: Database, document_id: int) -> list[dict[str, Any]]:
    """The corrections of a document, oldest first, as rows of the table. Raises StoreError."""
    query = sa.select(corrections).where(corrections.c.document_id == document_id).order_by(corrections.c.id)
    with database.read() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]


def all_corrections(database: Database, after: int = 0, limit: int = 1000) -> list[dict[str, Any]]:
    """Corrections of all documents with the document's sha256, by id, behind id `after`: what training harvests. Raises StoreError."""
    query = sa.select(corrections, documents.c.sha256, documents.c.name).join(documents, documents.c.id == corrections.c.document_id)
    query = query.where(corrections.c.id > after).order_by(corrections.c.id).limit(limit)
    with database.read() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]


def _items() -> sa.Select[Any]:
    item = review_items.c
    columns = (item.document_id, documents.c.name, item.doubtful, item.worst, item.state, item.claimed_by, item.claimed_until)
    return sa.select(*columns).join(documents, documents.c.id == item.document_id)


def _field(extraction: Extraction, change: Correction) -> Field | None:
    field = next((f for f in extraction.fields if f.path == change.path), None)
    if (field.value if field else None) != change.shown:
        raise StoreError(
            f"{change.path} is no longer what was shown.", code="CONFLICT", advice="Load the document again and look once more."
        )
    return field


def _applied(extraction: Extraction, change: Correction) -> Extraction:
    value = None if change.new is None else storable(change.new)
    fields = tuple(_corrected(f, value) if f.path == change.path else f for f in extraction.fields)
    if all(f.path != change.path for f in extraction.fields):
        fields = (*fields, Field(change.path, value, "", 1.0, False))
    return replace(extraction, fields=fields)


def _corrected(field: Field, value: str | None) -> Field:
    changed = value != field.value
    repairs = (*field.repairs, Repair("correction", field.value or "", value or "")) if changed else field.repairs
    return replace(field, value=value, confidence=1.0, needs_review=False, repairs=repairs, alternatives=())


def _history(document_id: int, revision: int, who: str, now: float, before: Field | None, change: Correction) -> dict[str, Any]:
    return {
        "document_id": document_id,
        "revision": revision,
        "path": storable(change.path),
        "who": who,
        "made_at": now,
        "shown": json.dumps(dump_field(before), ensure_ascii=False) if before else None,
        "old_value": before.value if before else None,
        "new_value": None if change.new is None else storable(change.new),
        "note": storable(change.note),
    }


def _save(connection: Connection, document_id: int, revision: int, who: str, now: float, extraction: Extraction) -> Extraction:
    doubtful = [f.confidence for f in extraction.fields if f.needs_review]
    if not doubtful and extraction.status == "needs_review":
        extraction = replace(extraction, status="accepted")
    update = sa.update(results).where(results.c.document_id == document_id)
    connection.execute(update.values(revision=revision, status=extraction.status, payload=pack(extraction)))
    state: dict[str, Any] = {"doubtful": len(doubtful), "worst": min(doubtful, default=1.0)}
    if not doubtful:
        state |= {"state": "closed", "closed_at": now, "closed_by": who, "claimed_by": None, "claimed_until": None}
    connection.execute(sa.update(review_items).where(review_items.c.document_id == document_id).values(state))
    return extraction
