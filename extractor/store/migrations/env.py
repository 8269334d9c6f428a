"""Alembic's entry: runs on the connection that `migrate` holds, inside its transaction."""

from __future__ import annotations

from alembic import context

from extractor.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=False)
context.run_migrations()
