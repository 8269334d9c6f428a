"""The tables. Times are seconds since the epoch (UTC) of the database's clock; documents of one work key stand once."""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData()
BigId = sa.BigInteger().with_variant(sa.Integer, "sqlite")

# One row per work key (bytes, program, models). It is also the outbox: what is pending here will be published.
documents = sa.Table(
    "documents",
    metadata,
    sa.Column("id", BigId, primary_key=True, autoincrement=True),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("pipeline_version", sa.String(64), nullable=False),
    sa.Column("model_hash", sa.String(64), nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),  # bytes
    sa.Column("lane", sa.SmallInteger, nullable=False),
    sa.Column("state", sa.String(10), nullable=False),
    sa.Column("token", sa.Integer, nullable=False, server_default="0"),  # fencing: grows with every claim
    sa.Column("attempt", sa.Integer, nullable=False, server_default="0"),  # charged attempts since intake or replay
    sa.Column("solo", sa.Boolean, nullable=False, server_default=sa.false()),  # was in a worker that died: claimed alone now
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
for _name, _columns, _state in (
    ("ix_documents_pending", ("lane", "id"), "pending"),
    ("ix_documents_queued", ("queued_at",), "queued"),
    ("ix_documents_running", ("lease_until",), "running"),
    ("ix_documents_cancelled", ("id",), "cancelled"),
    ("ix_documents_dead", ("id",), "dead"),
):
    _where = sa.text(f"state = '{_state}'")
    sa.Index(_name, *(documents.c[column] for column in _columns), postgresql_where=_where, sqlite_where=_where)

# `key` makes intake idempotent: the same folder, submitted again, joins the batch it already has.
batches = sa.Table(
    "batches",
    metadata,
    sa.Column("id", BigId, primary_key=True, autoincrement=True),
    sa.Column("key", sa.String(64), unique=True),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("owner", sa.String(80), nullable=False, server_default=""),
    sa.Column("lane", sa.SmallInteger, nullable=False),
    sa.Column("created_at", sa.Float, nullable=False),
    sa.Column("cancelled_at", sa.Float),
)
sa.Index("ix_batches_owner", batches.c.owner, batches.c.id)

batch_documents = sa.Table(
    "batch_documents",
    metadata,
    sa.Column("batch_id", BigId, sa.ForeignKey("batches.id"), primary_key=True),
    sa.Column("name", sa.Text, primary_key=True),  # path below the submitted folder
    sa.Column("document_id", BigId, sa.ForeignKey("documents.id"), nullable=False, index=True),
)

# One row per claim that ended, however it ended; token is the claim's.
attempts = sa.Table(
    "attempts",
    metadata,
    sa.Column("document_id", BigId, sa.ForeignKey("documents.id"), primary_key=True),
    sa.Column("token", sa.Integer, primary_key=True),
    sa.Column("attempt", sa.Integer, nullable=False),
    sa.Column("worker", sa.String(80)),
    sa.Column("outcome", sa.String(10), nullable=False),  # done, retry, hold, dead, cancelled, lost
    sa.Column("code", sa.String(40)),
    sa.Column("message", sa.Text),
    sa.Column("waited", sa.Float),  # seconds between intake (or last release) and claim
    sa.Column("seconds", sa.Float),  # seconds in the child
    sa.Column("finished_at", sa.Float, nullable=False),
)

# `payload` is the zlib-compressed JSON of codec.py; corrections rewrite it and raise `revision`.
results = sa.Table(
    "results",
    metadata,
    sa.Column("document_id", BigId, sa.ForeignKey("documents.id"), primary_key=True, autoincrement=False),
    sa.Column("token", sa.Integer, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False, server_default="0"),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("reader", sa.String(40), nullable=False),
    sa.Column("pages", sa.Integer, nullable=False),
    sa.Column("payload", sa.LargeBinary, nullable=False),
    sa.Column("created_at", sa.Float, nullable=False),
)

# The fields that need or have had a look (of all documents: every field where the operator asks); all stand in `payload`.
fields = sa.Table(
    "fields",
    metadata,
    sa.Column("document_id", BigId, sa.ForeignKey("documents.id"), primary_key=True, autoincrement=False),
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),  # from 0, the order of the page
    sa.Column("path", sa.Text, nullable=False),
    sa.Column("value", sa.Text),
    sa.Column("confidence", sa.Float, nullable=False),
    sa.Column("needs_review", sa.Boolean, nullable=False),
    sqlite_with_rowid=False,
)

review_items = sa.Table(
    "review_items",
    metadata,
    sa.Column("document_id", BigId, sa.ForeignKey("documents.id"), primary_key=True, autoincrement=False),
    sa.Column("doubtful", sa.Integer, nullable=False),  # fields that still need a look
    sa.Column("worst", sa.Float, nullable=False),  # the lowest confidence among them
    sa.Column("state", sa.String(10), nullable=False),  # open, closed
    sa.Column("claimed_by", sa.String(80)),
    sa.Column("claimed_until", sa.Float),
    sa.Column("created_at", sa.Float, nullable=False),
    sa.Column("closed_at", sa.Float),
    sa.Column("closed_by", sa.String(80)),
    sa.Column("gain", sa.Float, nullable=False, server_default="0"),  # expected errors removed per keystroke
)
_open = sa.text("state = 'open'")
sa.Index("ix_review_gain", review_items.c.gain, review_items.c.document_id, postgresql_where=_open, sqlite_where=_open)

corrections = sa.Table(
    "corrections",
    metadata,
    sa.Column("id", BigId, primary_key=True, autoincrement=True),
    sa.Column("document_id", BigId, sa.ForeignKey("documents.id"), nullable=False, index=True),
    sa.Column("revision", sa.Integer, nullable=False),  # the result's revision that this correction made
    sa.Column("path", sa.Text, nullable=False),
    sa.Column("who", sa.String(80), nullable=False),
    sa.Column("made_at", sa.Float, nullable=False),
    sa.Column("shown", sa.Text),  # JSON of the field as the reviewer saw it
    sa.Column("old_value", sa.Text),
    sa.Column("new_value", sa.Text),
    sa.Column("note", sa.Text, nullable=False, server_default=""),
    sa.Column("undone_at", sa.Float),  # the reviewer took it back: history keeps it, training does not
)
sa.Index("ix_corrections_who", corrections.c.who, corrections.c.made_at)

# One row per done document, made when somebody looks at the figures: what confidence and lines were like, before any correction.
figures = sa.Table(
    "figures",
    metadata,
    sa.Column("document_id", BigId, sa.ForeignKey("documents.id"), primary_key=True, autoincrement=False),
    sa.Column("made_at", sa.Float, nullable=False, index=True),  # the result's time
    sa.Column("fields", sa.Integer, nullable=False),
    sa.Column("accepted", sa.Integer, nullable=False),  # fields accepted without a look
    sa.Column("confidence", sa.Float, nullable=False),  # mean over the fields
    sa.Column("header_lines", sa.Integer, nullable=False),
    sa.Column("row_lines", sa.Integer, nullable=False),
    sa.Column("note_lines", sa.Integer, nullable=False),
)

# The random audit: accepted fields that somebody shall look at all the same.
audits = sa.Table(
    "audits",
    metadata,
    sa.Column("document_id", BigId, sa.ForeignKey("documents.id"), primary_key=True, autoincrement=False),
    sa.Column("path", sa.Text, primary_key=True),
    sa.Column("confidence", sa.Float, nullable=False),
    sa.Column("drawn_at", sa.Float, nullable=False),
    sa.Column("claimed_by", sa.String(80)),
    sa.Column("claimed_until", sa.Float),
    sa.Column("judged_at", sa.Float, index=True),
    sa.Column("judged_by", sa.String(80)),
    sa.Column("was_right", sa.Boolean),
)

dead_letters = sa.Table(
    "dead_letters",
    metadata,
    sa.Column("id", BigId, primary_key=True, autoincrement=True),
    sa.Column("document_id", BigId, sa.ForeignKey("documents.id"), nullable=False, index=True),
    sa.Column("code", sa.String(40), nullable=False),
    sa.Column("message", sa.Text, nullable=False),
    sa.Column("stage", sa.String(40), nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("stderr_tail", sa.Text, nullable=False),
    sa.Column("versions", sa.Text, nullable=False),
    sa.Column("died_at", sa.Float, nullable=False),
    sa.Column("replayed_at", sa.Float),
)

# What pump and watchdog know of the pools: one row per claiming process.
workers = sa.Table(
    "workers",
    metadata,
    sa.Column("name", sa.String(80), primary_key=True),
    sa.Column("slots", sa.Integer, nullable=False),
    sa.Column("seen_at", sa.Float, nullable=False),
    sa.Column("claimed_at", sa.Float),
)

# Who may use the service. Secrets stand here as hashes only: passwords as argon2id, random ones as sha256.
accounts = sa.Table(
    "accounts",
    metadata,
    sa.Column("name", sa.String(80), primary_key=True),
    sa.Column("password_hash", sa.Text),  # none: tokens only
    sa.Column("roles", sa.Text, nullable=False),  # separated by blanks
    sa.Column("created_at", sa.Float, nullable=False),
    sa.Column("disabled_at", sa.Float),
)

tokens = sa.Table(
    "tokens",
    metadata,
    sa.Column("id", BigId, primary_key=True, autoincrement=True),
    sa.Column("hash", sa.String(64), nullable=False, unique=True),
    sa.Column("account", sa.String(80), sa.ForeignKey("accounts.name"), nullable=False, index=True),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("roles", sa.Text, nullable=False),
    sa.Column("created_at", sa.Float, nullable=False),
    sa.Column("expires_at", sa.Float, nullable=False),
    sa.Column("used_at", sa.Float),
    sa.Column("revoked_at", sa.Float),
)

sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("hash", sa.String(64), primary_key=True),
    sa.Column("account", sa.String(80), sa.ForeignKey("accounts.name"), nullable=False, index=True),
    sa.Column("csrf", sa.String(64), nullable=False),
    sa.Column("created_at", sa.Float, nullable=False),
    sa.Column("seen_at", sa.Float, nullable=False),
    sa.Column("expires_at", sa.Float, nullable=False),
)

invitations = sa.Table(
    "invitations",
    metadata,
    sa.Column("hash", sa.String(64), primary_key=True),
    sa.Column("account", sa.String(80)),  # none: the guest chooses
    sa.Column("roles", sa.Text, nullable=False),
    sa.Column("created_at", sa.Float, nullable=False),
    sa.Column("expires_at", sa.Float, nullable=False),
)
