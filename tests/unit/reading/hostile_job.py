"""Reads what it is sent, in a child."""

from __future__ import annotations

from typing import Any

from extractor.reading.contract import ReadOptions
from extractor.reading.read import read_document


def load() -> ReadOptions:
    """The caps."""
    return ReadOptions()


def run(request: dict[str, Any], body: bytes, context: ReadOptions) -> tuple[dict[str, Any], bytes]:
    """How many lines there are."""
    return {"lines": len(read_document(body, "upload", context).lines)}, b""
