"""The first tables.

Frozen: later changes come as later revisions.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BigId = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_PARTIAL = (
    ("ix_documents_pending", "documents", ["lane", "id"], "state = 'pending'"),
    ("ix_documents_queued", "documents", ["queued_at"], "state = 'queued'"),
    ("ix_documents_running", "documents", ["lease_until"], "state = 'running'"),
    ("ix_documents_cancelled", "documents", ["id"], "state = 'cancelled'"),
    ("ix_documents_dead", "documents", ["id"], "state = 'dead'"),
    ("ix_review_open", "review_items", ["worst", "document_id"], "state = 'open'"),
)
_WHOLE = (
    ("ix_batch_documents_document_id", "batch_documents", ["document_id"]),
    ("ix_corrections_document_id", "corrections", ["document_id"]),
    ("ix_dead_letters_document_id", "dead_letters", ["document_id"]),
)


def upgrade() -> None:
    """Create the tables and their indexes."""
    _queue()
    _outcomes()
    _people()
    for name, table, columns, where in _PARTIAL:
        op.create_index(name, table, columns, postgresql_where=sa.text(where), sqlite_where=sa.text(where))
    for name, table, columns in _WHOLE:
        op.create_index(name, table, columns)


def downgrade() -> None:
    """Drop them."""
    names = ("workers", "dead_letters", "corrections", "review_items", "fields", "results", "attempts", "batch_documents")
    for name in (*names, "batches", "documents"):
        op.drop_table(name)


def _queue() -> None:
    op.create_table(
        "documents",
        sa.Column("id", BigId, primary_key=True, autoincrement=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("pipeline_version", sa.String(64), nullable=False),
        sa.Column("model_hash", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("lane", sa.SmallInteger, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("token", sa.Integer, nullable=False, server_default="0"),
        sa.Column("attempt", sa.Integer, nullable=False, server_default="0"),
        sa.Column("solo", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("cancel_requested", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("lease_until", sa.Float),
        sa.Column("next_attempt_at", sa.Float, nullable=False, server_default="0"),
        sa.Column("queued_at", sa.Float),
        sa.Column("claimed_at", sa.Float),
        sa.Column("worker", sa.String(80)),
        sa.Column("created_at", sa.Float, nullable=False),
        sa.Column("finished_at", sa.Float),
        sa.UniqueConstraint("sha256", "pipeline_version", "model_hash", name="uq_documents_work"),
    )
    op.create_table(
        "batches",
        sa.Column("id", BigId, primary_key=True, autoincrement=True),
        sa.Column("key", sa.String(64), unique=True),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("owner", sa.String(80), nullable=False, server_default=""),
        sa.Column("lane", sa.SmallInteger, nullable=False),
        sa.Column("created_at", sa.Float, nullable=False),
        sa.Column("cancelled_at", sa.Float),
    )
    op.create_table(
        "batch_documents",
        sa.Column("batch_id", BigId, sa.ForeignKey("batches.id"), primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("document_id", BigId, sa.ForeignKey("documents.id"), nullable=False),
    )
    op.create_table(
        "workers",
        sa.Column("name", sa.String(80), primary_key=True),
        sa.Column("slots", sa.Integer, nullable=False),
        sa.Column("seen_at", sa.Float, nullable=False),
        sa.Column("claimed_at", sa.Float),
    )


def _outcomes() -> None:
    op.create_table(
        "attempts",
        sa.Column("document_id", BigId, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("token", sa.Integer, primary_key=True),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("worker", sa.String(80)),
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.Column("code", sa.String(40)),
        sa.Column("message", sa.Text),
        sa.Column("waited", sa.Float),
        sa.Column("seconds", sa.Float),
        sa.Column("finished_at", sa.Float, nullable=False),
    )
    op.create_table(
        "results",
        sa.Column("document_id", BigId, sa.ForeignKey("documents.id"), primary_key=True, autoincrement=False),
        sa.Column("token", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False, server_default="0"),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("reader", sa.String(40), nullable=False),
        sa.Column("pages", sa.Integer, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("created_at", sa.Float, nullable=False),
    )
    op.create_table(
        "fields",
        sa.Column("document_id", BigId, sa.ForeignKey("documents.id"), primary_key=True, autoincrement=False),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("value", sa.Text),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("needs_review", sa.Boolean, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "dead_letters",
        sa.Column("id", BigId, primary_key=True, autoincrement=True),
        sa.Column("document_id", BigId, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("stage", sa.String(40), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("stderr_tail", sa.Text, nullable=False),
        sa.Column("versions", sa.Text, nullable=False),
        sa.Column("died_at", sa.Float, nullable=False),
        sa.Column("replayed_at", sa.Float),
    )


def _people() -> None:
    op.create_table(
        "review_items",
        sa.Column("document_id", BigId, sa.ForeignKey("documents.id"), primary_key=True, autoincrement=False),
        sa.Column("doubtful", sa.Integer, nullable=False),
        sa.Column("worst", sa.Float, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("claimed_by", sa.String(80)),
        sa.Column("claimed_until", sa.Float),
        sa.Column("created_at", sa.Float, nullable=False),
        sa.Column("closed_at", sa.Float),
        sa.Column("closed_by", sa.String(80)),
    )
    op.create_table(
        "corrections",
        sa.Column("id", BigId, primary_key=True, autoincrement=True),
        sa.Column("document_id", BigId, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("who", sa.String(80), nullable=False),
        sa.Column("made_at", sa.Float, nullable=False),
        sa.Column("shown", sa.Text),
        sa.Column("old_value", sa.Text),
        sa.Column("new_value", sa.Text),
        sa.Column("note", sa.Text, nullable=False, server_default=""),
    )
