"""The review desk: what a look is worth, corrections that were taken back, figures of documents, the audit sample."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BigId = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_OPEN = sa.text("state = 'open'")


def upgrade() -> None:
    """Create them."""
    op.drop_index("ix_review_open", "review_items")
    op.add_column("review_items", sa.Column("gain", sa.Float, nullable=False, server_default="0"))
    op.create_index("ix_review_gain", "review_items", ["gain", "document_id"], postgresql_where=_OPEN, sqlite_where=_OPEN)
    op.add_column("corrections", sa.Column("undone_at", sa.Float))
    op.create_index("ix_corrections_who", "corrections", ["who", "made_at"])
    op.create_table(
        "figures",
        sa.Column("document_id", BigId, sa.ForeignKey("documents.id"), primary_key=True, autoincrement=False),
        sa.Column("made_at", sa.Float, nullable=False),
        sa.Column("fields", sa.Integer, nullable=False),
        sa.Column("accepted", sa.Integer, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("header_lines", sa.Integer, nullable=False),
        sa.Column("row_lines", sa.Integer, nullable=False),
        sa.Column("note_lines", sa.Integer, nullable=False),
    )
    op.create_table(
        "audits",
        sa.Column("document_id", BigId, sa.ForeignKey("documents.id"), primary_key=True, autoincrement=False),
        sa.Column("path", sa.Text, primary_key=True),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("drawn_at", sa.Float, nullable=False),
        sa.Column("claimed_by", sa.String(80)),
        sa.Column("claimed_until", sa.Float),
        sa.Column("judged_at", sa.Float),
        sa.Column("judged_by", sa.String(80)),
        sa.Column("was_right", sa.Boolean),
    )
    op.create_index("ix_figures_made_at", "figures", ["made_at"])
    op.create_index("ix_audits_judged_at", "audits", ["judged_at"])


def downgrade() -> None:
    """Drop them."""
    for name in ("audits", "figures"):
        op.drop_table(name)
    op.drop_index("ix_corrections_who", "corrections")
    op.drop_column("corrections", "undone_at")
    op.drop_index("ix_review_gain", "review_items")
    op.drop_column("review_items", "gain")
    op.create_index("ix_review_open", "review_items", ["worst", "document_id"], postgresql_where=_OPEN, sqlite_where=_OPEN)
