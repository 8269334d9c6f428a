"""Time series for the dashboard: how many documents, how sure, how much was accepted, which lines they had; equal steps of time."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from extractor.store.clauses import the_time
from extractor.store.database import Database
from extractor.store.schema import corrections, figures, review_items

_STEPS = 24
_SHORTEST = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class Step:
    """One step that begins at `start` (epoch seconds): documents, mean confidence, share accepted, shares of lines by class."""

    start: float
    documents: int
    confidence: float
    accepted: float
    rows: float
    notes: float


@dataclass(frozen=True, slots=True)
class Totals:
    """All documents: how many, how many of them needed a look, their fields, and those accepted without one."""

    documents: int
    looked_at: int
    fields: int
    accepted: int


@dataclass(frozen=True, slots=True)
class Hand:
    """A reviewer's fields since a time: answered, and changed among them."""

    who: str
    answered: int
    changed: int


def series(database: Database, since: float, steps: int = _STEPS) -> tuple[float, list[Step]]:
    """The length of a step in seconds, and the steps in which documents were finished, from the first one since then. Raises StoreError."""
    one = figures.c
    with database.read() as connection:
        now = the_time(connection, database.now())
        first = connection.execute(sa.select(sa.func.min(one.made_at)).where(one.made_at > since)).scalar_one()
        if first is None:
            return _SHORTEST, []
        width = max(_SHORTEST, (now - first) / steps)
        bucket = sa.cast(sa.func.floor((one.made_at - first) / width), sa.Integer)
        sums = [sa.func.sum(c) for c in (one.confidence, one.accepted, one.fields, one.row_lines, one.note_lines, one.header_lines)]
        rows = connection.execute(sa.select(bucket, sa.func.count(), *sums).where(one.made_at > since).group_by(bucket).order_by(bucket))
        return width, [_step(first + width * row[0], *map(float, row[1:])) for row in rows]


def totals(database: Database) -> Totals:
    """Sums over all documents. Raises StoreError."""
    one = figures.c
    sums = (sa.func.coalesce(sa.func.sum(one.fields), 0), sa.func.coalesce(sa.func.sum(one.accepted), 0))
    with database.read() as connection:
        count, fields, accepted = connection.execute(sa.select(sa.func.count(one.document_id), *sums)).one()
        looked_at = connection.execute(sa.select(sa.func.count()).select_from(review_items)).scalar_one()
    return Totals(int(count), int(looked_at), int(fields), int(accepted))


def hands(database: Database, since: float) -> list[Hand]:
    """Reviewers by what they answered since then, the busiest first. Raises StoreError."""
    one = corrections.c
    changed = sa.func.count(sa.case((sa.func.coalesce(one.old_value, "") != sa.func.coalesce(one.new_value, ""), 1)))
    query = sa.select(one.who, sa.func.count(), changed).where(one.made_at > since, one.undone_at.is_(None)).group_by(one.who)
    with database.read() as connection:
        return [Hand(*row) for row in connection.execute(query.order_by(sa.func.count().desc()).limit(20))]


def _step(start: float, count: float, confidence: float, accepted: float, fields: float, rows: float, notes: float, others: float) -> Step:
    lines = max(1.0, rows + notes + others)
    return Step(start, int(count), confidence / max(1.0, count), accepted / max(1.0, fields), rows / lines, notes / lines)
