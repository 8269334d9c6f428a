"""Alembic's scripts; `extractor.store.migrate` runs them."""
