"""Text as databases take it; apart from their SQL, because every child packs records and needs none."""

from __future__ import annotations


def storable(text: str) -> str:
    """Text that either database takes: no NUL, no half surrogates."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")
