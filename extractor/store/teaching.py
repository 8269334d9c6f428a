"""Active choice: which documents teach most for the least typing.

A doubtful field is wrong with the probability that its confidence leaves, and to settle it costs one keystroke, and its
characters where it is wrong. Documents stand in the order of expected errors removed per keystroke.
"""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from extractor.store.database import Database
from extractor.store.schema import documents, fields, review_items

_UNKNOWN = 8  # characters that a field without a value is expected to need


@dataclass(frozen=True, slots=True)
class Lesson:
    """An open review item: `errors` expected among its doubtful fields, the `keystrokes` to settle them, and their quotient `worth`."""

    document_id: int
    name: str
    doubtful: int
    errors: float
    keystrokes: float
    worth: float


def lessons(database: Database, limit: int = 50) -> list[Lesson]:
    """Open items, those that teach most per keystroke first. One pass over the doubtful fields. Raises StoreError."""
    wrong = 1.0 - fields.c.confidence
    length = sa.func.coalesce(sa.func.length(fields.c.value), _UNKNOWN)
    errors, keystrokes = sa.func.sum(wrong), sa.func.sum(1.0 + wrong * length)
    worth = (errors / keystrokes).label("worth")
    query = sa.select(documents.c.id, documents.c.name, sa.func.count(), errors, keystrokes, worth)
    query = query.join(review_items, review_items.c.document_id == documents.c.id).join(fields, fields.c.document_id == documents.c.id)
    query = query.where(review_items.c.state == sa.literal_column("'open'"), fields.c.needs_review)
    query = query.group_by(documents.c.id, documents.c.name).order_by(worth.desc(), documents.c.id).limit(limit)
    with database.read() as connection:
        return [Lesson(*row) for row in connection.execute(query)]
