"""Rows of the `fields` table, by the cheapest way each database has: where every field is kept, the bulk of what is written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from extractor.store.schema import fields

_SQLITE = "INSERT INTO fields (document_id, position, path, value, confidence, needs_review) VALUES (?, ?, ?, ?, ?, ?)"
_POSTGRES = sa.text(
    "INSERT INTO fields (document_id, position, path, value, confidence, needs_review)"
    " SELECT (r->>0)::bigint, (r->>1)::int, r->>2, r->>3, (r->>4)::float8, (r->>5)::boolean"
    " FROM jsonb_array_elements(CAST(:rows AS jsonb)) AS r"
)


def insert_fields(connection: Connection, of: Sequence[tuple[int, list[list[Any]]]]) -> None:
    """Insert the rows (position, path, value, confidence, needs_review) of each document."""
    rows = [[document_id, *row] for document_id, found in of for row in found]
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        connection.execute(_POSTGRES, {"rows": json.dumps(rows, ensure_ascii=False)})
    else:
        connection.exec_driver_sql(_SQLITE, [tuple(row) for row in rows])


def put_field(connection: Connection, document_id: int, row: list[Any]) -> None:
    """Put this row in the place of the one that the document has at its position, if any."""
    at = (fields.c.document_id == document_id, fields.c.position == row[0])
    connection.execute(sa.delete(fields).where(*at))
    insert_fields(connection, [(document_id, [row])])
