"""The random audit: of the fields that nobody looked at, some are shown to a person. It estimates the error rate, and corrects."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from extractor.errors import StoreError
from extractor.store.clauses import insert, the_time
from extractor.store.codec import unpack
from extractor.store.database import Database
from extractor.store.review import Correction, correct
from extractor.store.schema import audits, corrections, documents, figures, results
from extractor.types.record import Extraction, Field

NOTE = "audit"
SHARE = 0.02  # of the accepted fields
_BEHIND = 20_000  # documents that may finish out of their order


@dataclass(frozen=True, slots=True)
class Audited:
    """A field that waits for its audit."""

    document_id: int
    path: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """Errors among audited fields: the rate with its exact 95 % interval; `rate` is None before the first. `waiting` are still to do."""

    looked_at: int
    wrong: int
    waiting: int
    rate: float | None
    low: float
    high: float


def sweep(database: Database, share: float = SHARE, limit: int = 300) -> int:
    """Figures and audit sample of documents that have none yet, at most `limit`; how many there were. Raises StoreError."""
    with database.read() as connection:  # records are unpacked before anything is locked
        now = the_time(connection, database.now())
        rows = connection.execute(_without_figures(connection, limit)).all()
        counted: list[dict[str, Any]] = []
        drawn: list[dict[str, Any]] = []
        for row in rows:
            extraction, touched = unpack(row.payload), _touched(connection, row.document_id)
            counted.append(_figures(row, extraction, len(touched)))
            drawn += _drawn(row.document_id, row.sha256, extraction, touched, share, now)

    def work(connection: Connection) -> None:
        for table, found in ((figures, counted), (audits, drawn)):
            if found:
                connection.execute(insert(connection, table).on_conflict_do_nothing(), found)

    if rows:
        database.write(work)
    return len(rows)


def _without_figures(connection: Connection, limit: int) -> sa.Select[Any]:
    newest = connection.execute(sa.select(sa.func.max(figures.c.document_id))).scalar_one() or 0
    query = sa.select(results.c.document_id, results.c.created_at, results.c.payload, documents.c.sha256)
    query = query.join(documents, documents.c.id == results.c.document_id)
    new = ~sa.exists().where(figures.c.document_id == results.c.document_id)
    return query.where(new, results.c.document_id > newest - _BEHIND).order_by(results.c.document_id).limit(limit)


def claim_audit(database: Database, who: str, seconds: float = 900.0) -> Audited | None:
    """Reserve a drawn field that is free; None where there is none. Raises StoreError."""

    def work(connection: Connection) -> Audited | None:
        one, now = audits.c, the_time(connection, database.now())
        free = sa.or_(one.claimed_by.is_(None), one.claimed_by == who, one.claimed_until < now)
        query = sa.select(one.document_id, one.path).where(one.judged_at.is_(None), free).order_by(one.document_id, one.path).limit(1)
        row = connection.execute(query.with_for_update(skip_locked=True)).first()
        if row is None:
            return None
        claim = sa.update(audits).where(one.document_id == row.document_id, one.path == row.path)
        connection.execute(claim.values(claimed_by=who, claimed_until=now + seconds))
        return Audited(row.document_id, row.path)

    return database.write(work)


def holds_audit(database: Database, who: str, document_id: int) -> bool:
    """Whether a field of the document is drawn and reserved for `who`, or was judged by them. Raises StoreError."""
    one = audits.c
    query = sa.select(one.path).where(one.document_id == document_id, sa.or_(one.claimed_by == who, one.judged_by == who))
    with database.read() as connection:
        return connection.execute(query.limit(1)).first() is not None


def judge(database: Database, item: Audited, who: str, shown: str | None, value: str | None) -> Extraction:
    """What the page shows for an audited field; a wrong one is corrected at once. Raises StoreError (CONFLICT, NO_RESULT)."""
    which = (audits.c.document_id == item.document_id, audits.c.path == item.path)
    with database.read() as connection:
        holder = connection.execute(sa.select(audits.c.claimed_by).where(*which, audits.c.judged_at.is_(None))).scalar_one_or_none()
    if holder != who:
        raise StoreError("The field is no longer yours to audit.", code="CONFLICT", advice="Take the next one.")
    extraction = correct(database, item.document_id, who, [Correction(item.path, shown, value, NOTE)])

    def work(connection: Connection) -> None:
        told = {"judged_at": the_time(connection, database.now()), "judged_by": who, "was_right": shown == value}
        connection.execute(sa.update(audits).where(*which).values(told))

    database.write(work)
    return extraction


def estimate(database: Database, since: float = 0.0) -> Estimate:
    """The error rate among fields accepted without a look, from audits judged after `since`. Raises StoreError."""
    one = audits.c
    done = sa.select(sa.func.count(), sa.func.count(sa.case((one.was_right.is_(False), 1)))).where(one.judged_at > since)
    with database.read() as connection:
        looked, wrong = connection.execute(done).one()
        waiting = connection.execute(sa.select(sa.func.count()).where(one.judged_at.is_(None))).scalar_one()
    low, high = exact_interval(int(wrong), int(looked))
    return Estimate(int(looked), int(wrong), int(waiting), wrong / looked if looked else None, low, high)


def exact_interval(wrong: int, seen: int, miss: float = 0.05) -> tuple[float, float]:
    """Clopper and Pearson's interval for a share, of `wrong` in `seen`; (0, 1) where nothing was seen."""
    if not seen:
        return 0.0, 1.0
    low = 0.0 if wrong == 0 else _root(lambda p: 1 - _at_most(wrong - 1, seen, p) - miss / 2)
    high = 1.0 if wrong == seen else _root(lambda p: miss / 2 - _at_most(wrong, seen, p))
    return low, high


def _root(rising: Any) -> float:
    """Where a rising function of a share crosses zero, by halving."""
    low, high = 0.0, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (low, middle) if rising(middle) > 0 else (middle, high)
    return (low + high) / 2


def _at_most(count: int, seen: int, p: float) -> float:
    """P(X <= count) of a binomial."""
    if p <= 0 or p >= 1:
        return 1.0 if p <= 0 else float(count >= seen)
    whole = math.lgamma(seen + 1)
    logs = (
        whole - math.lgamma(k + 1) - math.lgamma(seen - k + 1) + k * math.log(p) + (seen - k) * math.log1p(-p) for k in range(count + 1)
    )
    return min(1.0, math.fsum(math.exp(one) for one in logs))


def _touched(connection: Connection, document_id: int) -> set[str]:
    return set(connection.execute(sa.select(corrections.c.path).where(corrections.c.document_id == document_id)).scalars())


def _figures(row: Any, extraction: Extraction, touched: int) -> dict[str, Any]:
    fields, lines = extraction.fields, dict(extraction.lines)
    return {
        "document_id": row.document_id,
        "made_at": row.created_at,
        "fields": len(fields),
        "accepted": max(0, sum(not field.needs_review for field in fields) - touched),
        "confidence": sum(field.confidence for field in fields) / max(1, len(fields)),
        "header_lines": lines.get("header", 0),
        "row_lines": lines.get("table-row", 0),
        "note_lines": lines.get("footnote", 0),
    }


def _drawn(document_id: int, digest: str, extraction: Extraction, touched: set[str], share: float, now: float) -> Iterator[dict[str, Any]]:
    """By a hash of bytes and path, so that a second sweep draws the same."""
    for field in extraction.fields:
        if not field.needs_review and field.path not in touched and _falls(digest, field, share):
            yield {"document_id": document_id, "path": field.path, "confidence": field.confidence, "drawn_at": now}


def _falls(digest: str, field: Field, share: float) -> bool:
    number = int.from_bytes(sha256(f"{digest} {field.path}".encode("utf-8", "replace")).digest()[:8])
    return number < share * 2**64
