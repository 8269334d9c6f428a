"""Accept documents: blob on disk first, then document and batch rows in one transaction. What is known is not done again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any, BinaryIO

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from extractor.errors import Section16Error, StoreError
from extractor.store.blobs import Blobs, Stored, digest_of
from extractor.store.clauses import insert, the_time
from extractor.store.database import Database
from extractor.store.failpoints import passing
from extractor.store.schema import batch_documents, batches, documents
from extractor.store.states import Lane, State
from extractor.store.text import storable

_GROUP = 100


@dataclass(frozen=True, slots=True)
class WorkKey:
    """What a result depends on besides the bytes: the program's version and a hash of the models that serve."""

    pipeline_version: str
    model_hash: str


@dataclass(frozen=True, slots=True)
class Item:
    """One document on offer: its name in the batch, and how to open its bytes (called at most twice)."""

    name: str
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of an item: `new`, `known` (done or under way already) or `refused` (`reason` says why; no document)."""

    name: str
    document_id: int | None
    outcome: str
    reason: str = ""


def open_batch(database: Database, label: str, key: str | None = None, lane: Lane = Lane.BULK, owner: str = "") -> int:
    """The id of a new batch, or of the one that bears `key` already and is not cancelled. Raises StoreError."""

    def work(connection: Connection) -> int:
        if key is not None:
            row = connection.execute(sa.select(batches.c.id, batches.c.cancelled_at).where(batches.c.key == key)).first()
            if row is not None and row.cancelled_at is None:
                return int(row.id)
            connection.execute(sa.update(batches).where(batches.c.key == key).values(key=None))
        values = {"key": key, "label": storable(label), "lane": int(lane), "owner": owner, "created_at": database.now()}
        row = connection.execute(insert(connection, batches).values(values).on_conflict_do_nothing().returning(batches.c.id)).first()
        if row is None:  # another process was first
            return int(connection.execute(sa.select(batches.c.id).where(batches.c.key == key)).scalar_one())
        return int(row.id)

    return database.write(work)


def accept(
    database: Database,
    blobs: Blobs,
    batch_id: int,
    items: Iterable[Item],
    work: WorkKey,
    lane: Lane = Lane.BULK,
    again: bool = False,
    keep: bool = False,
) -> Iterator[Receipt]:
    """Take the items into the batch, group by group; a receipt is yielded only when its row is committed.

    Known bytes are not stored or queued anew, under whatever program or model they were done; with `again` they are
    unless this very work key is there. Cancelled documents come back to life. A name that the batch has already goes to
    the new bytes; with `keep` it stays with the old ones, and the new ones are called by their hash as well.
    Raises StoreError (STORE_FULL, ...).
    """
    waiting = iter(items)
    while group := list(islice(waiting, _GROUP)):
        stored, receipts = _store(database, blobs, group)
        passing("before-intake-commit")
        receipts += database.write(partial(_enter, database, batch_id, stored, work, lane, again, keep))
        passing("after-intake-commit")
        yield from receipts


def _store(database: Database, blobs: Blobs, group: Sequence[Item]) -> tuple[list[tuple[str, Stored]], list[Receipt]]:
    stored: list[tuple[str, Stored]] = []
    refused: list[Receipt] = []
    for item in group:
        name = storable(item.name)
        try:
            stored.append((name, _kept(blobs, item) or _put(blobs, item)))
        except StoreError:
            raise
        except (Section16Error, OSError) as error:
            reason = error.sentence() if isinstance(error, Section16Error) else f"The file cannot be read: {error.strerror}."
            refused.append(Receipt(name, None, "refused", reason))
    return stored, refused


def _kept(blobs: Blobs, item: Item) -> Stored | None:
    """The blob that already stands for these bytes, so that a second submission only reads."""
    with item.open() as source:
        stored = digest_of(source)
    path = blobs.path(stored.sha256)
    return stored if path.is_file() and path.stat().st_size == stored.size else None


def _put(blobs: Blobs, item: Item) -> Stored:
    with item.open() as source:
        return blobs.put(source)


def _enter(
    database: Database,
    batch_id: int,
    stored: list[tuple[str, Stored]],
    work: WorkKey,
    lane: Lane,
    again: bool,
    keep: bool,
    connection: Connection,
) -> list[Receipt]:
    if not stored:
        return []
    if keep:
        stored = _parted(connection, batch_id, stored)
    by_hash: dict[str, tuple[str, Stored]] = {}
    for name, held in stored:
        by_hash.setdefault(held.sha256, (name, held))
    known = _known(connection, list(by_hash), work if again else None)
    fresh = [digest for digest in by_hash if digest not in known]
    now = the_time(connection, database.now())
    if fresh:
        shared = {"lane": int(lane), "state": State.PENDING, "created_at": now}
        key = {"pipeline_version": work.pipeline_version, "model_hash": work.model_hash}
        rows = [{"sha256": d, "name": by_hash[d][0], "size": by_hash[d][1].size, **key, **shared} for d in fresh]
        connection.execute(insert(connection, documents).on_conflict_do_nothing(), rows)
    ids = known | _known(connection, fresh, work)
    _revive(connection, [ids[digest] for digest in by_hash], lane)
    _enlist(connection, batch_id, [{"batch_id": batch_id, "name": name, "document_id": ids[held.sha256]} for name, held in stored])
    new = set(fresh)
    return [Receipt(name, ids[held.sha256], "new" if held.sha256 in new else "known") for name, held in stored]


def _parted(connection: Connection, batch_id: int, stored: list[tuple[str, Stored]]) -> list[tuple[str, Stored]]:
    """The documents under names that no other bytes have in this batch; the batch's row is held so that nobody else chooses meanwhile."""
    connection.execute(sa.select(batches.c.id).where(batches.c.id == batch_id).with_for_update())
    names = [name for name, _held in stored]
    link = batch_documents.join(documents, documents.c.id == batch_documents.c.document_id)
    query = sa.select(batch_documents.c.name, documents.c.sha256).select_from(link)
    found = connection.execute(query.where(batch_documents.c.batch_id == batch_id, batch_documents.c.name.in_(names)))
    taken = {row.name: row.sha256 for row in found}
    parted = []
    for name, held in stored:
        if taken.setdefault(name, held.sha256) != held.sha256:
            stem, dot, suffix = name.rpartition(".")
            name = f"{stem or suffix} ({held.sha256[:12]}){dot and stem and '.' + suffix}"
        parted.append((name, held))
    return parted


def _known(connection: Connection, hashes: list[str], work: WorkKey | None) -> dict[str, int]:
    query = sa.select(documents.c.sha256, sa.func.max(documents.c.id)).where(documents.c.sha256.in_(hashes)).group_by(documents.c.sha256)
    if work is not None:
        query = query.where(documents.c.pipeline_version == work.pipeline_version, documents.c.model_hash == work.model_hash)
    return {row[0]: int(row[1]) for row in connection.execute(query)} if hashes else {}


def _revive(connection: Connection, ids: list[int], lane: Lane) -> None:
    """Cancelled ones wait again; waiting ones move up to the lane that is asked for now."""
    change = sa.update(documents).where(documents.c.id.in_(ids))
    reset: dict[str, Any] = {"state": State.PENDING, "cancel_requested": False, "attempt": 0, "next_attempt_at": 0.0, "finished_at": None}
    connection.execute(change.where(documents.c.state == State.CANCELLED).values(reset))
    connection.execute(change.where(documents.c.state == State.RUNNING, documents.c.cancel_requested).values(cancel_requested=False))
    connection.execute(change.where(documents.c.state == State.PENDING, documents.c.lane < int(lane)).values(lane=int(lane)))


def _enlist(connection: Connection, batch_id: int, rows: list[dict[str, Any]]) -> None:
    entry = insert(connection, batch_documents)
    entry = entry.on_conflict_do_update(index_elements=["batch_id", "name"], set_={"document_id": entry.excluded.document_id})
    connection.execute(entry, rows)
