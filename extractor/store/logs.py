"""Structured logs: one JSON object a line, with document ids and codes, never a document's text."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

LOG = logging.getLogger("section16.queue")


class JsonLines(logging.Formatter):
    """A record as one JSON object: time (ISO, UTC), level, event, and the `ids` that came with it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, object] = {"time": when, "level": record.levelname.lower(), "event": record.getMessage()}
        line |= getattr(record, "ids", {})
        return json.dumps(line, ensure_ascii=False, default=str)


def tell(event: str, level: int = logging.INFO, **ids: object) -> None:
    """Log an event with ids, codes and counts. Never pass text of a document, nor a URL with a password."""
    LOG.log(level, event, extra={"ids": ids})


def log_to_stderr(level: int = logging.INFO) -> None:
    """Send the queue's events to stderr, once."""
    if not LOG.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(JsonLines())
        LOG.addHandler(handler)
    LOG.setLevel(level)
    LOG.propagate = False
