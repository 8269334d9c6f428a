"""The HTTP API, version 1: a router a module, all behind the gate."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from extractor.service.api import accounts, batches, documents, models, review
from extractor.service.api.events import Streams
from extractor.service.api.shapes import ProblemOut
from extractor.service.auth.gate import guarded
from extractor.service.config import ServiceConfig

PREFIX = "/api/v1"
_PROBLEM = {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemOut"}}}}
_STATUSES = {
    400: "The request cannot be read.",
    401: "No good credentials.",
    403: "Not with these roles.",
    404: "Not there, or not yours.",
    409: "It has changed meanwhile.",
    410: "It is lost, or cannot be read any more.",
    413: "Too large.",
    415: "Not in this format.",
    422: "Some values are missing or not allowed.",
    429: "Too many.",
    503: "The store does not answer; try again.",
    507: "The disk is full; try again later.",
}
PROBLEMS: dict[int | str, dict[str, Any]] = {status: {"description": text, **_PROBLEM} for status, text in _STATUSES.items()}


def include(app: FastAPI, config: ServiceConfig) -> None:
    """Add every router of the API to the app, behind the gate; only uploads may be large."""
    app.state.streams = Streams(config.streams)
    app.include_router(documents.posting, prefix=PREFIX, dependencies=guarded(), responses=PROBLEMS, max_body_size=config.upload)
    for router in (documents.router, batches.router, review.router, models.router, accounts.router):
        app.include_router(router, prefix=PREFIX, dependencies=guarded(), responses=PROBLEMS)


__all__ = ["PREFIX", "PROBLEMS", "ProblemOut", "include"]
