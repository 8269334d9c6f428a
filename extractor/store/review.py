"""The review queue, and corrections: they change the record at once and keep what was there before."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from extractor.errors import StoreError
from extractor.store.clauses import the_time
from extractor.store.codec import dump_field, pack, rows, unpack
from extractor.store.database import Database
from extractor.store.fieldrows import put_field
from extractor.store.questions import gain
from extractor.store.schema import corrections, documents, results, review_items
from extractor.store.text import storable
from extractor.types.record import Extraction, Field, Repair

CLAIM = 900.0  # seconds that a document is reserved, from the last answer on


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A document that somebody should look at: `doubtful` fields, the lowest of their confidences in `worst`.

    `gain` is the errors that an answered keystroke is expected to remove: the order of the queue.
    """

    document_id: int
    name: str
    doubtful: int
    worst: float
    state: str
    claimed_by: str | None
    claimed_until: float | None
    gain: float = 0.0


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
    """Open items, those first whose look removes most errors a keystroke; `after` is (gain, document_id) of the last one seen.

    Raises StoreError.
    """
    item, query = review_items.c, _waiting()
    if after is not None:
        query = query.where(sa.or_(item.gain < after[0], sa.and_(item.gain == after[0], item.document_id > after[1])))
    with database.read() as connection:
        return [ReviewItem(*row) for row in connection.execute(query, {"most": limit})]


def review_item(database: Database, document_id: int) -> ReviewItem | None:
    """The item of a document, open or closed; None where it never needed a look. Raises StoreError."""
    with database.read() as connection:
        row = connection.execute(_item(), {"document": document_id}).first()
    return ReviewItem(*row) if row is not None else None


def claim_review(
    database: Database, who: str, seconds: float = CLAIM, document_id: int | None = None, but: Sequence[int] = ()
) -> ReviewItem | None:
    """Reserve an open item for `who`: the given one, or the first that is free; None where there is none.

    Documents in `but` are passed over. Raises StoreError.
    """

    def work(connection: Connection) -> ReviewItem | None:
        now = the_time(connection, database.now())
        item = review_items.c
        free = sa.or_(item.claimed_by.is_(None), item.claimed_by == who, item.claimed_until < now)
        query = sa.select(item.document_id).where(item.state == sa.literal_column("'open'"), free)
        if document_id is not None:
            query = query.where(item.document_id == document_id)
        if but:
            query = query.where(item.document_id.not_in(list(but)))
        query = query.order_by(item.gain.desc(), item.document_id).limit(1).with_for_update(skip_locked=True)
        found = connection.execute(query).scalar_one_or_none()
        if found is None:
            return None
        mine = sa.update(review_items).where(item.document_id == found)
        connection.execute(mine.values(claimed_by=who, claimed_until=now + seconds))
        return ReviewItem(*connection.execute(_items().where(item.document_id == found)).one())

    return database.write(work)


def upcoming(database: Database, but: int = 0) -> tuple[str, str] | None:
    """Bytes' sha256 and name of the document that the next reviewer will get, `but` for this one; None where none is free."""
    with database.read() as connection:
        now = the_time(connection, database.now())
        row = connection.execute(_upcoming(), {"now": now, "but": but}).first()
    return (row.sha256, row.name) if row is not None else None


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
        now = the_time(connection, database.now())
        revision, extraction = load_record(connection, document_id)
        for change in changes:
            before = _field(extraction, change)
            connection.execute(sa.insert(corrections).values(_history(document_id, revision, who, now, before, change)))
            extraction = _applied(extraction, change)
        return save_record(connection, document_id, revision, who, now, extraction, {change.path for change in changes})

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
    """Corrections of all documents with the document's sha256, by id, behind id `after`: what training harvests.

    What a reviewer took back is left out. Raises StoreError.
    """
    query = sa.select(corrections, documents.c.sha256, documents.c.name).join(documents, documents.c.id == corrections.c.document_id)
    query = query.where(corrections.c.id > after, corrections.c.undone_at.is_(None)).order_by(corrections.c.id).limit(limit)
    with database.read() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]


@cache
def _waiting() -> sa.Select[Any]:
    """The queue's head; this and the next two are made once, because making a statement costs as much as running it."""
    item = review_items.c
    query = _items().where(item.state == sa.literal_column("'open'"))
    return query.order_by(item.gain.desc(), item.document_id).limit(sa.bindparam("most", type_=sa.Integer))


@cache
def _item() -> sa.Select[Any]:
    return _items().where(review_items.c.document_id == sa.bindparam("document"))


@cache
def _upcoming() -> sa.Select[Any]:
    item = review_items.c
    free = sa.or_(item.claimed_by.is_(None), item.claimed_until < sa.bindparam("now"))
    query = sa.select(documents.c.sha256, documents.c.name).join(documents, documents.c.id == item.document_id)
    query = query.where(item.state == sa.literal_column("'open'"), free, item.document_id != sa.bindparam("but"))
    return query.order_by(item.gain.desc(), item.document_id).limit(1)


def _items() -> sa.Select[Any]:
    item = review_items.c
    columns = (item.document_id, documents.c.name, item.doubtful, item.worst, item.state, item.claimed_by, item.claimed_until, item.gain)
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
    fields = tuple(corrected(f, value) if f.path == change.path else f for f in extraction.fields)
    if all(f.path != change.path for f in extraction.fields):
        fields = (*fields, Field(change.path, value, "", 1.0, False))
    return replace(extraction, fields=fields)


def corrected(field: Field, value: str | None) -> Field:
    """The field as a person has said that it is."""
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


def load_record(connection: Connection, document_id: int) -> tuple[int, Extraction]:
    """The number of the next revision and the record, locked until the transaction ends. Raises StoreError (NO_RESULT)."""
    query = sa.select(results.c.revision, results.c.payload).where(results.c.document_id == document_id).with_for_update()
    row = connection.execute(query).first()
    if row is None:
        raise StoreError(f"Document {document_id} has no result.", code="NO_RESULT", advice="Wait until it is done.")
    return int(row.revision) + 1, unpack(row.payload)


def save_record(
    connection: Connection, document_id: int, revision: int, who: str, now: float, extraction: Extraction, touched: Collection[str]
) -> Extraction:
    """Write a changed record, the rows of the fields in `touched`, and what is left to review; the record with its status.

    A reservation of `who` begins anew.
    """
    for field_row in rows(extraction.fields):
        if field_row[1] in touched:
            put_field(connection, document_id, field_row)
    doubtful = [f.confidence for f in extraction.fields if f.needs_review]
    if extraction.status in ("accepted", "needs_review"):
        extraction = replace(extraction, status="needs_review" if doubtful else "accepted")
    update = sa.update(results).where(results.c.document_id == document_id)
    connection.execute(update.values(revision=revision, status=extraction.status, payload=pack(extraction)))
    state: dict[str, Any] = {"doubtful": len(doubtful), "worst": min(doubtful, default=1.0), "gain": gain(extraction.fields)}
    if doubtful:
        item = review_items.c
        renewed = sa.case((sa.and_(item.claimed_by == who, item.claimed_until < now + CLAIM), now + CLAIM), else_=item.claimed_until)
        state |= {"state": "open", "closed_at": None, "closed_by": None, "claimed_until": renewed}
    else:
        state |= {"state": "closed", "closed_at": now, "closed_by": who, "claimed_by": None, "claimed_until": None}
    connection.execute(sa.update(review_items).where(review_items.c.document_id == document_id).values(state))
    return extraction
