"""A document that has no record, in one line."""

from __future__ import annotations

from extractor.isolation.warm import Death


def complaint(name: str, death: Death) -> str:
    """What happened and what to do, the document's name once."""
    told = death.message if death.message.startswith(name) else f"{name}: {death.message}"
    return f"section16: {told} {death.advice}".rstrip() + f" [{death.code}]"
